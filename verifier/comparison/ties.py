"""Of alignments that are equally good, the one that a reader would choose.

Where the words on either side of a gap are equal, the gap may stand before or behind them: a quote that has the words
of "I'm not retiring. Repeat: NOT retiring." once leaves out the second sentence, not the middle of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.columns import Column
from verifier.comparison.splices import whole_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.quoting import QuoteText
    from verifier.comparison.tokens import Token

# How many words a gap is moved at most: further, and no reader would see the two places as one.
_FURTHEST = 8


def settle_gaps(columns: Sequence[Column], quote: QuoteText, post: Sequence[Token]) -> list[Column]:
    """Return the columns, each unmarked gap in the quote moved to where it leaves out whole sentences, or capitals."""
    settled = list(columns)
    place = 0
    while place < len(settled):
        if settled[place].quote is not None or not place:
            place += 1
            continue
        end = place
        while end < len(settled) and settled[end].quote is None:
            end += 1
        before = settled[place - 1].quote
        if end < len(settled) and before is not None and before + 1 not in quote.omissions:
            low, high = max(place - _FURTHEST, 0), min(end + _FURTHEST, len(settled))
            settled[low:high] = _settle(settled[low:high], place - low, end - low, quote.tokens, post)
        place = end
    return settled


def _settle(columns: list[Column], start: int, end: int, quote: Sequence[Token], post: Sequence[Token]) -> list[Column]:
    """Return the columns with the gap [start, end) at the best of the places that leave the same words equal."""
    choices = [(*_worth(columns, start, end, quote, post), 0, columns)]
    for step in (-1, 1):
        window, low = columns, start
        while True:
            moved = _shifted(window, low, low + end - start, step, quote, post)
            if moved is None:
                break
            window, low = moved, low + step
            choices.append((*_worth(window, low, low + end - start, quote, post), -abs(low - start), window))
    return max(choices, key=lambda choice: choice[:3])[3]


def _shifted(
    columns: list[Column], low: int, high: int, step: int, quote: Sequence[Token], post: Sequence[Token]
) -> list[Column] | None:
    """Return the columns with the gap [low, high) moved by one; None where the words do not allow it."""
    beside = low - 1 if step < 0 else high
    if not 0 <= beside < len(columns):
        return None
    mine, theirs = columns[beside]
    far = columns[high - 1 if step < 0 else low].post
    if mine is None or theirs is None or far is None or not quote[mine].key == post[theirs].key == post[far].key:
        return None
    posts = sorted([theirs, *(column.post for column in columns[low:high] if column.post is not None)])
    if step < 0:
        return [*columns[: low - 1], *(Column(None, k) for k in posts[:-1]), Column(mine, posts[-1]), *columns[high:]]
    return [*columns[:low], Column(mine, posts[0]), *(Column(None, k) for k in posts[1:]), *columns[high + 1 :]]


def _worth(
    columns: Sequence[Column], low: int, high: int, quote: Sequence[Token], post: Sequence[Token]
) -> tuple[bool, int]:
    """Whether whole sentences are left out, and how many words stand as they do in the post, letter for letter."""
    whole = whole_sentences(columns[low].post or 0, (columns[high - 1].post or 0) + 1, post)
    same = sum(
        mine is not None and theirs is not None and quote[mine].surface == post[theirs].surface
        for mine, theirs in columns
    )
    return whole, same
