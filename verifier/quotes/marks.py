"""Pairing quotation marks: which stretches of a block stand in quotes.

Marks are paired within their block. An odd mark never costs the rest of the block: where the glyph and its surroundings
disagree (“ used to close), the surroundings win; an opening mark without a partner quotes to the end of the block where
the next block re-opens it or where it opens its own sentence.
"""

from __future__ import annotations

import re

from verifier.quotes.records import Span

# Matches each quotation mark by itself and the doubled ones ('' and ``); not the apostrophe inside a word ("don't").
_MARK = re.compile(
    r"``|''|‘‘|’’|[“”„‟«»\"「」『』〝〞〟＂]|(?<!\w)['’‛`](?=\w)|(?<![\s(\[])['’](?!\w)|[‘‚‹›]|(?<=\w)['’](?=\W|$)"
)
# Matches the first sign of every mark, so that the search is fast where there is none.
_ANY_MARK = re.compile("[“”„‟«»\"「」『』〝〞〟＂‘’‚‛'`‹›]")
_DOUBLE = frozenset('“”„‟«»"＂') | {"``", "''", "‘‘", "’’"}
_CORNER = {"「": "」", "『": "』", "〝": "〟"}
_ALWAYS_OPEN = frozenset("„‚‛") | {"``", "‘‘"}
_OPEN_BEFORE = frozenset(" \t\n\r\u00a0\u202f\u2009([{-–—―/:;,،\ue000\ue001") | {""}
_CLOSE_AFTER = frozenset(" \t\n\r\u00a0\u202f\u2009)]}-–—―/.,;:!?…،。、'’”\"»*_") | {""}
# Words that start with an apostrophe and are no opening of a quote: ’tis, ’90s, ’em
_ELISION = re.compile(
    r"['’](?:\d\ds?\b|tis\b|twas\b|em\b|cause\b|til\b|till\b|n\b|bout\b|round\b|kay\b)", re.IGNORECASE
)
INNER_SPACE = " \t\n\r\u00a0\u202f\u2009\u200b\ufeff*_"
_MOST_MARKS = 300  # marks that are looked through for the closing one: more stand in no quote that people write
_CUE = 100  # code points that a cue between two quotes has at most
_SURE_END = frozenset(".,!?…;:")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the space and the emphasis marks at its ends."""
    while start < end and text[start] in INNER_SPACE:
        start += 1
    while end > start and text[end - 1] in INNER_SPACE:
        end -= 1
    return start, end


def _find_marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where each mark that may open or close a quote starts and ends, and how it is written."""
    marks: list[tuple[int, int, str]] = []
    sign = _ANY_MARK.search(text, start, end)
    while sign is not None:
        mark = _MARK.match(text, sign.start(), end)
        if mark is not None:
            marks.append((mark.start(), mark.end(), mark[0]))
        sign = _ANY_MARK.search(text, mark.end() if mark is not None else sign.end(), end)
    return marks


def pair_marks(text: str, start: int, end: int, number: int, *, runs_on: bool = False) -> list[Span]:
    """The spans between the marks of `text[start:end]`, block `number`; `runs_on`: the next block may go on."""
    marks = _find_marks(text, start, end)
    spans: list[Span] = []
    index = 0
    while index < len(marks):
        begin, after, mark = marks[index]
        if not _can_open(text, begin, after, mark, start, end):
            index += 1
            continue
        closing = _find_closing(text, marks, index, start, end)
        if closing is None:
            span, index = _unclosed(text, marks, index, (start, end, runs_on), number)
        else:
            inner = trim(text, after, marks[closing][0])
            span = Span(*inner, begin, marks[closing][1], number)
            index = closing + 1
        if span is not None and span.start < span.end:
            spans.append(span)
    return spans


def _around(text: str, begin: int, after: int, start: int, end: int) -> tuple[str, str]:
    return text[begin - 1] if begin > start else "", text[after] if after < end else ""


def _can_open(text: str, begin: int, after: int, mark: str, start: int, end: int) -> bool:
    before, behind = _around(text, begin, after, start, end)
    if mark in _CORNER:
        return True
    if mark in "」』〟〞":
        return False
    if mark in "'’‛`" and (_ELISION.match(text, begin) or mark == "’"):
        return False
    if mark in _ALWAYS_OPEN:
        return True
    if mark in "«»‹›":
        french = mark in "«‹"
        spaced_opening = french and behind in "\u00a0\u202f "
        return spaced_opening or (before in _OPEN_BEFORE and behind not in _CLOSE_AFTER)
    if mark in "“‘":
        return behind != "" and not (behind.isspace() and before not in _OPEN_BEFORE)
    opens = before in _OPEN_BEFORE or not (before.isalnum() or before in ".,!?…;:%)]'’")
    return opens and behind != "" and not behind.isspace()


def _can_close(text: str, begin: int, after: int, mark: str, start: int, end: int) -> bool:
    before, behind = _around(text, begin, after, start, end)
    if mark in "»›":
        return True
    if mark in "”’":
        return not before.isspace() or behind in _CLOSE_AFTER
    if before.isspace() and mark != "«":
        return behind == "" and mark in '"”'
    return behind in _CLOSE_AFTER or not behind.isalnum() or mark in "”»"


def _find_closing(text: str, marks: list[tuple[int, int, str]], index: int, start: int, end: int) -> int | None:
    mark = marks[index][2]
    if mark in _CORNER:
        return _find_corner(marks, index)
    if mark in _DOUBLE:
        return _find_double(text, marks, index, start, end)
    return _find_single(text, marks, index, start, end)


def _find_corner(marks: list[tuple[int, int, str]], index: int) -> int | None:
    opening = marks[index][2]
    depth = 0
    for later in range(index, min(len(marks), index + _MOST_MARKS)):
        if marks[later][2] == opening:
            depth += 1
        elif marks[later][2] == _CORNER[opening]:
            depth -= 1
            if depth == 0:
                return later
    return None


def _same_family(opening: str, mark: str) -> bool:
    guillemets = "«»‹›"
    return mark in _DOUBLE and (opening in guillemets) == (mark in guillemets)


def _find_double(text: str, marks: list[tuple[int, int, str]], index: int, start: int, end: int) -> int | None:
    """The closing double mark; marks of the same kind that open again inside are nested."""
    opening = marks[index][2]
    depth = 1
    for later in range(index + 1, min(len(marks), index + _MOST_MARKS)):
        begin, after, mark = marks[later]
        if not _same_family(opening, mark):
            continue
        closes = _closes_double(text, (begin, after, mark), opening, start, end)
        if closes:
            depth -= 1
            if depth == 0:
                return later
        elif _can_open(text, begin, after, mark, start, end):
            depth += 1
    return None


def _closes_double(text: str, mark: tuple[int, int, str], opening: str, start: int, end: int) -> bool:
    begin, after, glyph = mark
    if opening == "„" and glyph in '“”"':
        return True
    if opening == "»" and glyph == "«":
        return True
    if glyph in "„«" or glyph in _ALWAYS_OPEN:
        return False
    if glyph == "“":
        before, behind = _around(text, begin, after, start, end)
        return not before.isspace() and before not in "([—–-" and behind in _CLOSE_AFTER
    return _can_close(text, begin, after, glyph, start, end)


def _find_single(text: str, marks: list[tuple[int, int, str]], index: int, start: int, end: int) -> int | None:
    """The closing single mark: the first one that cannot be an apostrophe, else the first that need not be one."""
    doubtful: int | None = None
    inside_double = False
    for later in range(index + 1, min(len(marks), index + _MOST_MARKS)):
        begin, after, mark = marks[later]
        if mark in _DOUBLE:
            inside_double = not inside_double
            continue
        if inside_double or mark not in "'’›‹‘":
            continue
        if mark == "‘" or (mark == "'" and _can_open(text, begin, after, mark, start, end)):
            if mark == "‘" or doubtful is not None:
                break
            continue
        if not _can_close(text, begin, after, mark, start, end):
            continue
        before = text[begin - 1]
        if before in _SURE_END or not before.isalpha():
            return later
        if before in "sS" or text[begin - 2 : begin].casefold() == "in":
            doubtful = later if doubtful is None else doubtful
            continue
        return later if doubtful is None or _is_possessive(text, marks[doubtful]) else doubtful
    return doubtful


def _is_possessive(text: str, mark: tuple[int, int, str]) -> bool:
    return text[mark[1] : mark[1] + 2].strip().islower()


def _unclosed(
    text: str, marks: list[tuple[int, int, str]], index: int, bounds: tuple[int, int, bool], number: int
) -> tuple[Span | None, int]:
    """What to make of an opening mark without a partner: a quote to the end of the block, or up to the next opening."""
    start, end, runs_on = bounds
    begin, after, mark = marks[index]
    if mark not in _DOUBLE and mark not in _CORNER:
        inner = trim(text, after, end)
        at_start = not text[start:begin].strip(INNER_SPACE)
        return (Span(*inner, begin, end, number, closed=False), len(marks)) if at_start else (None, index + 1)
    for later in range(index + 1, min(len(marks), index + _MOST_MARKS)) if not runs_on else ():
        if _same_family(mark, marks[later][2]) and _can_open(text, *marks[later], start, end):
            # the closing mark was forgotten where a short cue begins: “The roof is safe, she said. “Come and see.”
            signs = [
                i for i in range(after + 1, marks[later][0]) if text[i] in ",.!?" and text[i + 1 : i + 2].isspace()
            ]
            near = [i for i in signs if marks[later][0] - i <= _CUE]
            stop = (near or signs or [-1])[0 if near else -1]
            if stop <= after:
                return None, later
            inner = trim(text, after, stop + 1)
            return Span(*inner, begin, stop + 1, number, closed=False), later
    inner = trim(text, after, end)
    return Span(*inner, begin, end, number, closed=False), len(marks)
