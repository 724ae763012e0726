"""How a report is to be shown, whatever the format."""

from __future__ import annotations

from typing import NamedTuple


class Presentation(NamedTuple):
    """What the reader asked for; a format takes from it what it can use.

    `width` counts terminal cells; `hyperlinks` says that the terminal takes OSC 8. `quiet` leaves out findings below a
    warning, `verbose` adds the edits one by one, provenance and the quoted spans that are not checked. `include_text`
    puts the article's text into the JSON.
    """

    width: int = 80
    colour: bool = False
    hyperlinks: bool = False
    quiet: bool = False
    verbose: bool = False
    include_text: bool = False
