"""Breaking styled text into lines by the cells that it takes on a terminal."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Style(StrEnum):
    """What a stretch of text is; the value is its SGR code on a terminal with colour."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    GOOD = "32"
    CHANGED = "1;4;31"  # underlined as well, since colour alone tells some readers nothing
    GENUINE = "1;4;32"


class Run(NamedTuple):
    """A stretch of text in one style; `link` is the safe address that it leads to, if any."""

    text: str
    style: Style = Style.PLAIN
    link: str | None = None


_Word = list[Run]

# matches "  " and "word" one after the other; not "a b" at once
_STRETCHES = re.compile(r"\s+|\S+")

# the scripts written without blanks, two cells a character, as first and last code points
_WIDE_RANGES = (
    (0x1100, 0x115F),
    (0x2E80, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFF60),
    (0x20000, 0x3FFFD),
)


def cells(text: str) -> int:
    """Count the terminal cells that `text` takes: 2 for wide characters, 0 for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_character_cells(character) for character in text)


def wrap(runs: Iterable[Run], width: int) -> list[list[Run]]:
    """Break `runs` into lines of at most `width` cells, at blanks and between wide characters.

    A word longer than a line (an address) stays whole, so that it can be copied. No text gives one empty line.
    """
    lines: list[list[Run]] = [[]]
    used = 0
    for word, spaced in _words(runs):
        size = sum(cells(run.text) for run in word)
        gap = 1 if spaced and lines[-1] else 0
        if lines[-1] and used + gap + size > width:
            lines.append([])
            used, gap = 0, 0
        if gap:
            lines[-1].append(Run(" ", _joint(lines[-1][-1], word[0])))
        lines[-1].extend(word)
        used += gap + size
    return lines


def paint(runs: Iterable[Run], *, colour: bool, links: bool = False) -> str:
    """Join a line's runs, with terminal colour codes if `colour`, and hyperlinks (OSC 8) if `links`."""
    if not colour and not links:
        return "".join(run.text for run in runs)
    return "".join(_painted(run, colour=colour, links=links) for run in _merged(runs))


def _painted(run: Run, *, colour: bool, links: bool) -> str:
    text = f"\x1b[{run.style}m{run.text}\x1b[0m" if colour and run.style else run.text
    return f"\x1b]8;;{run.link}\x1b\\{text}\x1b]8;;\x1b\\" if links and run.link else text


def _character_cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _words(runs: Iterable[Run]) -> Iterator[tuple[_Word, bool]]:
    """Give each unbreakable word, which may span styles, and whether a blank stands before it."""
    word: _Word = []
    spaced = blank = False
    for run in runs:
        for piece in _pieces(run.text):
            if piece.isspace():
                blank = True
                continue
            if word and (blank or _may_part(word[-1].text, piece)):
                yield word, spaced
                word, spaced = [], blank
            elif not word:
                spaced = blank
            word.append(run._replace(text=piece))
            blank = False
    if word:
        yield word, spaced


def _pieces(text: str) -> Iterator[str]:
    """Cut text into stretches of blanks, single wide characters, and stretches of others."""
    for stretch in _STRETCHES.findall(text):
        if stretch.isascii() or not any(map(_is_wide, stretch)):
            yield stretch
        else:
            for wide, characters in groupby(stretch, _is_wide):
                piece = "".join(characters)
                yield from piece if wide else (piece,)


def _is_wide(character: str) -> bool:
    code = ord(character)
    return code >= 0x1100 and any(first <= code <= last for first, last in _WIDE_RANGES)


def _may_part(before: str, after: str) -> bool:
    """Tell whether a line may end between two pieces without a blank: at a wide one, not before punctuation."""
    if not (_is_wide(before[-1]) or _is_wide(after[0])):
        return False
    return unicodedata.category(after[0]) not in {"Pe", "Pf", "Po", "Mn"} and unicodedata.category(before[-1]) != "Ps"


def _joint(before: Run, after: Run) -> Style:
    return before.style if before.style is after.style else Style.PLAIN


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    pending: Run | None = None
    for run in runs:
        if pending is not None and pending.style is run.style and pending.link == run.link:
            pending = run._replace(text=pending.text + run.text)
            continue
        if pending is not None:
            yield pending
        pending = run
    if pending is not None:
        yield pending
