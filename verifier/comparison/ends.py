"""Where the passage begins and ends: which of the post's words the first and last words of the quote stand for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.comparison.anchors import find_run
from verifier.comparison.columns import Alignment, Column
from verifier.comparison.equivalences import are_same_words
from verifier.comparison.tokens import Kind, Token, is_same_word
from verifier.comparison.vocabulary import is_function_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.quoting import QuoteText

# From how many words on any that moved past an end of the passage are looked for, and how far beyond that end.
_MOVED, _NEAR = 2, 3
# How many words a word may be in another form ("FEMA").
_FORM = 6
# How many words at a quote's end may differ for the post's words up to the end of the sentence to be what they mean.
_END = 5
# What a quote may write out, wherever it stands; and what ends a sentence for a reader.
_WRITTEN_OUT = frozenset({Kind.HASHTAG, Kind.HANDLE})
_TRAILING = frozenset({Kind.HASHTAG, Kind.LINK, Kind.EMOJI})


def find_passage(columns: Sequence[Column], quote: QuoteText, post: Sequence[Token]) -> Alignment:
    """Return the columns of the passage alone, which starts and ends with words that stand against words."""
    equal = [place for place, (mine, theirs) in enumerate(columns) if _equal(mine, theirs, quote, post)]
    if not equal:
        return Alignment(tuple(Column(place, None) for place in range(len(quote.tokens))), 0, 0)
    # What a bracket puts in for another word may stand, by chance, in another sentence of the post.
    equal = [place for place in equal if not quote.bracketed[columns[place].quote or 0]] or equal
    head = _loosen(columns[: equal[0]], post, columns[equal[0]].post)
    tail = _loosen(columns[equal[-1] + 1 :], post, columns[equal[-1]].post)
    same_head = _same_head(quote, post, columns[equal[0]])
    same_tail = _same_tail(quote, post, columns[equal[-1]])
    kept = [*(same_head or head), *columns[equal[0] : equal[-1] + 1], *(same_tail or tail)]
    paired = [place for place, column in enumerate(kept) if column.quote is not None and column.post is not None]
    kept = [column for place, column in enumerate(kept) if column.quote is not None or paired[0] < place < paired[-1]]
    posted = [column.post for column in kept if column.post is not None]
    first, last = _whole_ends(quote, post, kept, (posted[0], posted[-1] + 1))
    first, last = posted[0] if same_head else first, posted[-1] + 1 if same_tail else last
    first, last = _whole_hashtags(post, first, last)
    before = [Column(None, place) for place in range(first, posted[0])]
    behind = [Column(None, place) for place in range(posted[-1] + 1, last)]
    return _extend_by_moves(Alignment((*before, *kept, *behind), first, last), quote, post)


def _same_head(quote: QuoteText, post: Sequence[Token], first: Column) -> list[Column]:
    """Return the columns of the quote's first words where, just before `first`, the post has them in another form."""
    mine, theirs = first.quote or 0, first.post or 0
    if not 0 < mine <= _FORM or any(quote.bracketed[:mine]):
        return []
    for size in range(1, min(_FORM, theirs) + 1):
        if are_same_words(quote.tokens[:mine], post[theirs - size : theirs]):
            return _laid_out(range(mine), range(theirs - size, theirs))
    return []


def _same_tail(quote: QuoteText, post: Sequence[Token], last: Column) -> list[Column]:
    """Return the columns of the quote's last words where, just behind `last`, the post has them in another form."""
    mine, theirs = (last.quote or 0) + 1, (last.post or 0) + 1
    if not 0 < len(quote.tokens) - mine <= _FORM or any(quote.bracketed[mine:]):
        return []
    for size in range(1, min(_FORM, len(post) - theirs) + 1):
        if are_same_words(quote.tokens[mine:], post[theirs : theirs + size]):
            columns = _laid_out(range(len(quote.tokens) - mine), range(size))
            # Mirrored, so that the passage ends with a word against a word.
            last_quote, last_post = len(quote.tokens) - 1, theirs + size - 1
            return [
                Column(
                    None if column.quote is None else last_quote - column.quote,
                    None if column.post is None else last_post - column.post,
                )
                for column in reversed(columns)
            ]
    return []


def _laid_out(quoted: range, posted: range) -> list[Column]:
    """Return columns that lay the words over one another from the first on, what is left over against gaps."""
    size = min(len(quoted), len(posted))
    paired = [Column(mine, theirs) for mine, theirs in zip(quoted, posted, strict=False)]
    return [*paired, *(Column(mine, None) for mine in quoted[size:]), *(Column(None, other) for other in posted[size:])]


def _whole_ends(
    quote: QuoteText, post: Sequence[Token], columns: Sequence[Column], span: tuple[int, int]
) -> tuple[int, int]:
    """Return the passage widened to its sentence where the quote's own end stands in no word of it.

    "The health law has helped" stands for the whole "Provisions in the act have helped", not for "have helped".
    """
    first, last = span
    head = next(place for place, (mine, theirs) in enumerate(columns) if _equal(mine, theirs, quote, post))
    tail = next(place for place, (mine, theirs) in enumerate(reversed(columns)) if _equal(mine, theirs, quote, post))
    opens = quote.tokens[0].surface[:1].isupper() and not any(quote.bracketed[:head]) and 0 not in quote.omissions
    closes = quote.text[quote.tokens[-1].end :].strip()[:1] in (".", "!", "?", ",")
    if 0 < head <= _END and opens:
        low = first
        while low > 0 and post[low - 1].sentence == post[first].sentence:
            low -= 1
        first = low if first - low <= head + _NEAR else first
    if 0 < tail <= _END and closes and len(quote.tokens) not in quote.omissions:
        high = last
        while high < len(post) and post[high].sentence == post[last - 1].sentence and post[high].kind not in _TRAILING:
            high += 1
        last = high if high - last <= tail + _NEAR else last
    return first, last


def _equal(mine: int | None, theirs: int | None, quote: QuoteText, post: Sequence[Token]) -> bool:
    return mine is not None and theirs is not None and is_same_word(quote.tokens[mine], post[theirs])


def _whole_hashtags(post: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the passage [first, last) widened to all words of the hashtags at its ends."""
    while first > 0 and post[first].group >= 0 and post[first - 1].group == post[first].group:
        first -= 1
    while last < len(post) and post[last - 1].group >= 0 and post[last].group == post[last - 1].group:
        last += 1
    return first, last


def _extend_by_moves(alignment: Alignment, quote: QuoteText, post: Sequence[Token]) -> Alignment:
    """Return the passage widened to words that the quote has elsewhere and the post just beyond one end of it."""
    if alignment.first == alignment.last:
        return alignment
    columns = alignment.columns
    equal = [p for p, (i, j) in enumerate(columns) if i is not None and j is not None and _equal(i, j, quote, post)]
    first, last = columns[equal[0]].post, columns[equal[-1]].post
    assert first is not None
    assert last is not None
    head = [column.quote for column in columns[: equal[0]] if column.quote is not None]
    tail = [column.quote for column in columns[equal[-1] + 1 :] if column.quote is not None]
    if head and not tail and (end := _moved_behind(head, last + 1, quote, post)) is not None:
        added = (Column(None, place) for place in range(last + 1, end))
        return Alignment((*(Column(i, None) for i in head), *columns[equal[0] :], *added), first, end)
    if tail and not head and (start := _moved_before(tail, first, quote, post)) is not None:
        added = (Column(None, place) for place in range(start, first))
        return Alignment((*added, *columns[: equal[-1] + 1], *(Column(i, None) for i in tail)), start, last + 1)
    return alignment if head or tail else _extend_by_inner_moves(alignment, equal, quote, post)


def _extend_by_inner_moves(
    alignment: Alignment, equal: Sequence[int], quote: QuoteText, post: Sequence[Token]
) -> Alignment:
    """Return the passage widened to words that the quote has inside: "The trams will, from Monday, run"."""
    columns, first, last = alignment
    for before, behind in pairwise(equal):
        put_in = [column.quote for column in columns[before + 1 : behind] if column.quote is not None]
        if not put_in:
            continue
        if (end := _moved_behind(put_in, last, quote, post)) is not None:
            return Alignment((*columns, *(Column(None, place) for place in range(last, end))), first, end)
        if (start := _moved_before(put_in, first, quote, post)) is not None:
            return Alignment((*(Column(None, place) for place in range(start, first)), *columns), start, last)
    return alignment


def _moved_behind(words: Sequence[int], last: int, quote: QuoteText, post: Sequence[Token]) -> int | None:
    """Return where the quote's `words` end, if the post has them behind its token `last` - 1, in its sentence."""
    found = _find_moved(words, post[last : last + len(words) + _NEAR], post[last - 1].sentence, quote)
    return None if found is None else last + found + len(words)


def _moved_before(words: Sequence[int], first: int, quote: QuoteText, post: Sequence[Token]) -> int | None:
    """Return where the quote's `words` start, if the post has them before its token `first`, in its sentence."""
    low = max(first - len(words) - _NEAR, 0)
    found = _find_moved(words, post[low:first], post[first].sentence, quote)
    return None if found is None else low + found


def _find_moved(words: Sequence[int], beyond: Sequence[Token], sentence: int, quote: QuoteText) -> int | None:
    """Return where the words stand as one run, one of them of content; a single one in the passage's own sentence."""
    moved = [quote.tokens[i] for i in words]
    if all(is_function_word(token.form) for token in moved):
        return None
    found = find_run([token.key for token in moved], [token.key for token in beyond])
    near = found is not None and (len(moved) >= _MOVED or beyond[found].sentence == sentence)
    return found if near else None


def _loosen(columns: Sequence[Column], post: Sequence[Token], kept: int | None) -> list[Column]:
    """Beyond the first and last equal words, a word may stand against another of the same sentence only."""
    loosened: list[Column] = []
    for column in columns:
        apart = (
            column.post is not None
            and kept is not None
            and post[column.post].sentence != post[kept].sentence
            and post[column.post].kind not in _WRITTEN_OUT
        )
        if not apart:
            loosened.append(column)
        elif column.quote is not None:
            loosened.append(Column(column.quote, None))
    return loosened
