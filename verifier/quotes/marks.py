"""Pairing quotation marks: which stretches of a block stand in quotes.

Marks are paired within their block. An odd mark never costs the rest of the block: where the glyph and its surroundings
disagree (“ used to close), the surroundings win; an opening mark without a partner quotes to the end of the block where
the next block re-opens it or where it opens its own sentence.
"""

from __future__ import annotations

from verifier.quotes.closing import Closings
from verifier.quotes.glyphs import CORNER, DOUBLE, Mark, can_open, find_marks
from verifier.quotes.records import Span

INNER_SPACE = " \t\n\r\u00a0\u202f\u2009\u200b\ufeff*_"
_SHORTEST = 20  # code points of a quote whose opening mark may have been forgotten
_FEW = 4  # quotes that may stand inside of it
_CUE = 100  # code points that a cue between two quotes has at most


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the space and the emphasis marks at its ends."""
    while start < end and text[start] in INNER_SPACE:
        start += 1
    while end > start and text[end - 1] in INNER_SPACE:
        end -= 1
    return start, end


def pair_marks(text: str, start: int, end: int, number: int, *, runs_on: bool = False) -> list[Span]:
    """The spans between the marks of `text[start:end]`, block `number`; `runs_on`: the next block may go on."""
    marks = find_marks(text, start, end)
    if not marks:
        return []
    closings = Closings(text, marks, start, end)
    lead, _ = trim(text, start, end)
    spans: list[Span] = []
    index = 0
    while index < len(marks):
        if not can_open(text, marks[index], start, end):
            if _closes_block_start(text, marks, index, spans, lead, end):
                spans = [Span(lead, trim(text, lead, marks[index][0])[1], lead, marks[index][1], number)]
            index += 1
            continue
        closing = closings.of(index)
        if closing is None:
            alone = marks[index][0] <= lead
            span, index = _unclosed(closings, index, number, alone=alone, runs_on=runs_on)
        else:
            begin, after, _ = marks[index]
            inner = trim(text, after, marks[closing][0])
            span = Span(*inner, begin, marks[closing][1], number)
            index = closing + 1
        if span is not None and span.start < span.end:
            spans.append(span)
    return spans


def _closes_block_start(text: str, marks: list[Mark], index: int, spans: list[Span], lead: int, end: int) -> bool:
    """Whether a mark closes a quote whose opening mark was forgotten where the block starts.

    We are ready”, she wrote. — Single words in marks of their own may stand inside.
    """
    begin, after, mark = marks[index]
    ending = text[begin - 1 : begin]
    if mark not in '"”»' or begin - lead < _SHORTEST or len(spans) > _FEW or ending.isdigit() or ending.isspace():
        return False
    if (spans and begin - spans[-1].outer_end < 2) or not (text[after : after + 1] == "," or ending in ",!?…"):
        return False
    verb = text[after : min(after + 3, end)].lstrip(", \u00a0")
    inner = all(s.end - s.start < _SHORTEST and text[lead : s.outer_start].rstrip()[-1:] != ":" for s in spans)
    return verb[:1].islower() and inner


def _unclosed(closings: Closings, index: int, number: int, *, alone: bool, runs_on: bool) -> tuple[Span | None, int]:
    """What to make of an opening mark without a partner: a quote to the end of the block, or up to the next opening.

    `alone`: the mark opens the block.
    """
    text, end, marks = closings.text, closings.end, closings.marks
    begin, after, mark = marks[index]
    told = runs_on and text[max(begin - 2, 0) : begin].rstrip()[-1:] in (":", ",")  # she tweeted: ‘…
    if mark not in DOUBLE and mark not in CORNER and not alone and not told:
        return None, index + 1
    later = closings.next_opening(index) if (mark in DOUBLE or mark in CORNER) and not runs_on else None
    if later is not None:
        # the closing mark was forgotten where a short cue begins: “The roof is safe, she said. “Come and see.”
        signs = [i for i in range(after + 1, marks[later][0]) if text[i] in ",.!?" and text[i + 1 : i + 2].isspace()]
        near = [i for i in signs if marks[later][0] - i <= _CUE]
        stop = (near or signs or [-1])[0 if near else -1]
        if stop <= after:
            return None, later
        inner = trim(text, after, stop + 1)
        return Span(*inner, begin, stop + 1, number, closed=False), later
    inner = trim(text, after, end)
    return Span(*inner, begin, end, number, closed=False), len(marks)
