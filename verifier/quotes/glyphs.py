"""Quotation marks one by one: where they stand, and whether each may open or close a quote by what is around it."""

from __future__ import annotations

import re

# Matches each quotation mark by itself and the doubled ones ('' and ``); not the apostrophe inside a word ("don't").
_MARK = re.compile(
    r"``|''|‘‘|’’|[“”„‟«»\"「」『』〝〞〟＂]|(?<!\w)['’‛`](?=\w)|(?<![\s(\[])['’](?!\w)|[‘‚‹›]|(?<=\w)['’](?=\W|$)"
)
# Matches the first sign of every mark, so that the search is fast where there is none.
_ANY_MARK = re.compile("[“”„‟«»\"「」『』〝〞〟＂‘’‚‛'`‹›]")
DOUBLE = frozenset('“”„‟«»"＂') | {"``", "''", "‘‘", "’’"}
GUILLEMETS = "«»‹›"
CORNER = {"「": "」", "『": "』", "〝": "〟"}
_ALWAYS_OPEN = frozenset("„‚‛") | {"``", "‘‘"}
_OPEN_BEFORE = frozenset(" \t\n\r\u00a0\u202f\u2009([{-–—―/:;,،\ue000\ue001") | {""}
_NEVER_FIRST = ("", ",", ";")  # what a quote never starts with
_CLOSE_AFTER = frozenset(" \t\n\r\u00a0\u202f\u2009)]}-–—―/.,;:!?…،。、'’”\"»*_") | {""}
# Words that start with an apostrophe and are no opening of a quote: ’tis, ’90s, ’em
_ELISION = re.compile(
    r"['’](?:\d\ds?\b|tis\b|twas\b|em\b|cause\b|til\b|till\b|n\b|bout\b|round\b|kay\b)", re.IGNORECASE
)
# Matches the space behind a mark before Arabic or Hindi letters, where many houses set one; not before others
_SPACED_INSIDE = re.compile(r" (?=[\u0620-\u06ff\u0900-\u097f])")
Mark = tuple[int, int, str]  # where a mark starts and ends, and how it is written


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of `text[start:end]` that may open or close a quote."""
    marks: list[Mark] = []
    sign = _ANY_MARK.search(text, start, end)
    while sign is not None:
        mark = _MARK.match(text, sign.start(), end)
        if mark is not None:
            marks.append((mark.start(), mark.end(), mark[0]))
        sign = _ANY_MARK.search(text, mark.end() if mark is not None else sign.end(), end)
    return marks


def _around(text: str, begin: int, after: int, start: int, end: int) -> tuple[str, str]:
    return text[begin - 1] if begin > start else "", text[after] if after < end else ""


def can_open(text: str, mark: Mark, start: int, end: int) -> bool:
    """Whether the mark may open a quote in `text[start:end]`."""
    begin, after, glyph = mark
    before, behind = _around(text, begin, after, start, end)
    if glyph in CORNER:
        return True
    if glyph in "」』〟〞":
        return False
    if glyph in "'’‛`" and (_ELISION.match(text, begin) or glyph == "’"):
        return False
    if glyph in _ALWAYS_OPEN:
        return True
    if glyph in GUILLEMETS:
        french = glyph in "«‹"
        spaced_opening = french and behind in "\u00a0\u202f "
        return spaced_opening or (before in _OPEN_BEFORE and behind not in _CLOSE_AFTER)
    if glyph in "“‘":
        return behind not in _NEVER_FIRST and not (behind.isspace() and before not in _OPEN_BEFORE)
    if behind == " " and before == " ":
        return _SPACED_INSIDE.match(text, after) is not None
    opens = before in _OPEN_BEFORE or not (before.isalnum() or before in ".,!?…;:%)]'’")
    return opens and behind not in _NEVER_FIRST and not behind.isspace()


def can_close(text: str, mark: Mark, start: int, end: int) -> bool:
    """Whether the mark may close a quote in `text[start:end]`."""
    begin, after, glyph = mark
    before, behind = _around(text, begin, after, start, end)
    if glyph in "»›":
        return True
    if glyph in "”’":
        return not before.isspace() or behind in _CLOSE_AFTER
    if before.isspace() and glyph != "«":
        stopped = behind in tuple(".،؛") and text[after + 1 : after + 2] != behind  # not the "…" of ...
        return (behind in _NEVER_FIRST or stopped) and glyph in '"”'
    return behind in _CLOSE_AFTER or not behind.isalnum() or glyph in "”»"


def closes_double(text: str, mark: Mark, opening: str, start: int, end: int) -> bool:
    """Whether the mark may close a quote that the double mark `opening` opened."""
    begin, after, glyph = mark
    if opening == "„" and glyph in '“”"':
        return True
    if opening == "»" and glyph == "«":
        return True
    if glyph == opening == "«":  # «Somos campeones«, escribió
        before, behind = _around(text, begin, after, start, end)
        return not before.isspace() and behind in _CLOSE_AFTER
    if glyph in "„«" or glyph in _ALWAYS_OPEN:
        return False
    if glyph == "“":
        before, behind = _around(text, begin, after, start, end)
        misplaced = before.isspace() and behind not in _NEVER_FIRST  # “The roof is safe “, she said
        return not misplaced and before not in "([—–-" and behind in _CLOSE_AFTER
    return can_close(text, mark, start, end)


def same_family(opening: str, glyph: str) -> bool:
    """Whether both are guillemets or neither, so that one may close what the other opened."""
    return glyph in DOUBLE and (opening in GUILLEMETS) == (glyph in GUILLEMETS)
