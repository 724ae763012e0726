"""A page of text in the making: lines and labelled fields, wrapped to the width and painted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from verifier.report.links import safe_link
from verifier.report.show import show_line
from verifier.report.words import byline
from verifier.report.wrapping import Run, Style, paint, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verifier.model import Post
    from verifier.report.presentation import Presentation

_LABEL_CELLS = 9  # the longest labels, "and from" and "verbatim", and a blank
_FIELD_INDENT = 4
_NARROWEST = 24


class Page:
    """Gathers lines for a terminal; what it is given must have been made safe to show."""

    def __init__(self, presentation: Presentation) -> None:
        self._width = presentation.width
        self._colour = presentation.colour
        self._links = presentation.hyperlinks
        self._lines: list[str] = []

    def line(self, runs: Iterable[Run], *, indent: int = 0, whole: bool = False) -> None:
        """Add a paragraph, each of its lines indented, those after the first a little more; `whole`: one long line."""
        margin = " " * indent
        width = max(self._width - indent - 2, _NARROWEST) if not whole else sys.maxsize
        for number, line in enumerate(wrap(runs, width)):
            self._lines.append(margin + ("  " if number else "") + self._paint(line))

    def field(self, label: str, runs: Iterable[Run]) -> None:
        """Add a labelled paragraph; its lines stand under each other."""
        width = max(self._width - _FIELD_INDENT - _LABEL_CELLS, _NARROWEST)
        for number, line in enumerate(wrap(runs, width)):
            head = (label if number == 0 else "").ljust(_LABEL_CELLS)
            painted = self._paint([Run(head, Style.FAINT if head.strip() else Style.PLAIN)])
            self._lines.append((" " * _FIELD_INDENT + painted + self._paint(line)).rstrip())

    def gap(self) -> None:
        """Add one empty line, unless there is one or nothing stands above."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """Give the page so far, ended by a newline."""
        return "\n".join(self._lines) + "\n"

    def _paint(self, runs: Iterable[Run]) -> str:
        return paint(runs, colour=self._colour, links=self._links)


def byline_runs(post: Post, style: Style = Style.PLAIN) -> list[Run]:
    """Name a post as `byline` does, safe to show; its address is a link where it is that of a post."""
    told = show_line(byline(post))
    address = safe_link(post.url)
    before, found, after = told.partition(address) if address is not None else (told, "", "")
    return [Run(text, style, link) for text, link in ((before, None), (found, address), (after, None)) if text]
