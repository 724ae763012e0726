"""Align the words of a quote with the words of a post, the way a reader would lay one text over the other.

The quote lies somewhere in the post: what the post has before and after it is free, and so is what it has where the
quote marks an omission. Between those ends the alignment is global. Long runs of equal words are laid down first
(anchors.py), what lies between them is searched (gaps.py), then the ends of the passage are found (ends.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.anchors import find_anchors, find_run
from verifier.comparison.columns import Alignment, Column
from verifier.comparison.ends import find_passage
from verifier.comparison.gaps import Region
from verifier.comparison.ties import settle_gaps
from verifier.comparison.trading_places import lay_traded
from verifier.comparison.vocabulary import weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.quoting import QuoteText
    from verifier.comparison.tokens import Token

# How many pairs of words are looked at before a long post is narrowed to a stretch of it; and what is added to that.
_CELLS, _REACH = 120_000, 60


def align(quote: QuoteText, post: Sequence[Token], names: Mapping[str, frozenset[str]]) -> Alignment:
    """Return the best way to lay `quote` over `post`; of a very long post, over its likeliest stretch."""
    if len(quote.tokens) * len(post) <= _CELLS:
        return _align(quote, post, names)
    low, high = _likeliest_stretch(quote, post)
    found = _align(quote, post[low:high], names)
    columns = tuple(
        column._replace(post=column.post + low) if column.post is not None else column for column in found.columns
    )
    return Alignment(columns, found.first + low, found.last + low)


def _likeliest_stretch(quote: QuoteText, post: Sequence[Token]) -> tuple[int, int]:
    """Return the stretch of the post, about twice as long as the quote, that holds most of the quote's weight."""
    said = {token.key for token in quote.tokens}
    size = min(2 * len(quote.tokens) + 2 * _REACH, len(post))
    worth = [weight(token.key) if token.key in said else 0.0 for token in post]
    total = best = sum(worth[:size])
    start = 0
    for place in range(size, len(post)):
        total += worth[place] - worth[place - size]
        if total > best:
            best, start = total, place - size + 1
    return start, start + size


def _align(quote: QuoteText, post: Sequence[Token], names: Mapping[str, frozenset[str]]) -> Alignment:
    keys = [token.key for token in quote.tokens]
    whole = None if quote.omissions or any(quote.bracketed) else find_run(keys, [token.key for token in post])
    if whole is not None:
        return Alignment(tuple(Column(i, whole + i) for i in range(len(keys))), whole, whole + len(keys))
    traded = lay_traded(quote, post)
    if traded is not None:
        return traded
    columns: list[Column] = []
    done_quote = done_post = 0
    for start_quote, start_post, length in [*find_anchors(quote, post), (len(keys), len(post), 0)]:
        between = Region(quote, post, names, (done_quote, start_quote), (done_post, start_post))
        columns.extend(between.columns())
        columns.extend(Column(start_quote + k, start_post + k) for k in range(length))
        done_quote, done_post = start_quote + length, start_post + length
    return find_passage(settle_gaps(columns, quote, post), quote, post)
