"""Whether a terminal takes hyperlinks (OSC 8), told by what it says of itself in the environment.

There is no way to ask a terminal; one that does not know them may print them as rubbish. So the terminals that are
known to take them are named, and a multiplexer between us and the terminal counts as one that does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"})
_TERMS = ("xterm-kitty", "foot", "alacritty", "xterm-ghostty", "wezterm", "contour")
_VARIABLES = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
_FIRST_VTE = 5000  # 0.50, the first version of the library behind many Linux terminals that takes links
_MULTIPLEXERS = ("TMUX", "STY")


def takes_hyperlinks(environment: Mapping[str, str]) -> bool:
    """Tell by a terminal's environment; FORCE_HYPERLINK (0 for never) overrules what we know."""
    forced = environment.get("FORCE_HYPERLINK", "")
    if forced:
        return forced != "0"
    term = environment.get("TERM", "")
    if term.startswith(("screen", "tmux")) or any(environment.get(name) for name in _MULTIPLEXERS):
        return False
    if environment.get("CI"):
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM", "") in _PROGRAMS
        or term.startswith(_TERMS)
        or any(environment.get(name) for name in _VARIABLES)
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE)
    )
