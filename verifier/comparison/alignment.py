"""Align the words of a quote with the words of a post, the way a reader would lay one text over the other.

The quote lies somewhere in the post: what the post has before and after it is free, and so is what it has where the quote
marks an omission. Between those ends the alignment is global, with affine gaps, so that words changed together stay
together. Long runs of equal words are laid down first; only what lies between them is searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.handles import may_name
from verifier.comparison.tokens import Kind, Token
from verifier.comparison.vocabulary import kinship, same_value, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from verifier.comparison.quoting import QuoteText

_GAP_OPEN = 1.0
_GAP_EXTEND = 0.35
_UNRELATED = -0.8
_RELATED = 0.15
# What left-out platform tokens and bracketed words cost: something, so that of two ways the shorter is taken.
_CHEAP = 0.05
_FREE = 0.002
# What a word is worth that stands in the same form, or may be part of the name for which a handle stands.
_SAME_FORM, _NAMED = 0.1, 0.6
_ANCHOR = 4
# How many pairs of words are looked at before a long post is narrowed to a stretch of it; and what is added to that.
_CELLS, _REACH = 120_000, 60
# How many words moved from one end of the passage to the other are looked for, and how far beyond that end.
_MOVED = 2
# How many words at a quote's end may differ for the post's words up to the end of the sentence to be what they stand for.
_END = 5
_NEAR = 3
_NEVER = float("-inf")


class Column(NamedTuple):
    """One column of the alignment: an index into the quote's tokens, one into the post's, or None for a gap."""

    quote: int | None
    post: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """The columns from the passage's first to its last token, and which post tokens the passage spans."""

    columns: tuple[Column, ...]
    first: int
    last: int


def align(quote: QuoteText, post: Sequence[Token], names: Mapping[str, frozenset[str]]) -> Alignment:
    """Return the best way to lay `quote` over `post`; of a very long post, over the stretch that shares most with it."""
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
    columns: list[Column] = []
    done_quote = done_post = 0
    for start_quote, start_post, length in [*_anchors(quote, post), (len(keys), len(post), 0)]:
        between = _Region(quote, post, names, (done_quote, start_quote), (done_post, start_post))
        columns.extend(between.columns())
        columns.extend(Column(start_quote + k, start_post + k) for k in range(length))
        done_quote, done_post = start_quote + length, start_post + length
    return extend_by_moves(_trim(columns, quote, post, keys), quote, post)


def _trim(columns: Sequence[Column], quote: QuoteText, post: Sequence[Token], keys: Sequence[str]) -> Alignment:
    """Return the columns of the passage alone, which starts and ends with words that stand against words."""
    equal = [
        place
        for place, (mine, theirs) in enumerate(columns)
        if mine is not None and theirs is not None and keys[mine] == post[theirs].key
    ]
    if not equal:
        return Alignment(tuple(Column(place, None) for place in range(len(keys))), 0, 0)
    head = _loosen(columns[: equal[0]], post, columns[equal[0]].post)
    tail = _loosen(columns[equal[-1] + 1 :], post, columns[equal[-1]].post)
    kept = [*head, *columns[equal[0] : equal[-1] + 1], *tail]
    paired = [place for place, column in enumerate(kept) if column.quote is not None and column.post is not None]
    kept = [column for place, column in enumerate(kept) if column.quote is not None or paired[0] < place < paired[-1]]
    posted = [column.post for column in kept if column.post is not None]
    first, last = _whole_ends(quote, post, kept, posted[0], posted[-1] + 1)
    first, last = _whole_hashtags(post, first, last)
    before = [Column(None, place) for place in range(first, posted[0])]
    behind = [Column(None, place) for place in range(posted[-1] + 1, last)]
    return Alignment((*before, *kept, *behind), first, last)


def _whole_ends(
    quote: QuoteText, post: Sequence[Token], columns: Sequence[Column], first: int, last: int
) -> tuple[int, int]:
    """Return the passage [first, last) widened to the end of its sentence where the quote's own end stands in no word of it.

    "The health law has helped" stands for the whole "Provisions in the act have helped", not for "have helped".
    """
    head = next(place for place, (mine, theirs) in enumerate(columns) if _equal(mine, theirs, quote, post))
    tail = next(place for place, (mine, theirs) in enumerate(reversed(columns)) if _equal(mine, theirs, quote, post))
    opens = quote.tokens[0].surface[:1].isupper() and not any(quote.bracketed[:head])
    if 0 < head <= _END and opens and 0 not in quote.omissions:
        low = first
        while low > 0 and post[low - 1].sentence == post[first].sentence and first - low <= head + _NEAR:
            low -= 1
        whole = low == 0 or post[low - 1].sentence != post[first].sentence
        first = low if whole else first
    closes = quote.text[quote.tokens[-1].end :].strip()[:1] in (".", "!", "?", ",")
    if 0 < tail <= _END and closes and len(quote.tokens) not in quote.omissions:
        high = last
        while high < len(post) and post[high].sentence == post[last - 1].sentence and high - last <= tail + _NEAR:
            if post[high].kind in _DROPPABLE:
                break
            high += 1
        whole = high == len(post) or post[high].sentence != post[last - 1].sentence or post[high].kind in _DROPPABLE
        last = high if whole else last
    return first, last


def _equal(mine: int | None, theirs: int | None, quote: QuoteText, post: Sequence[Token]) -> bool:
    return mine is not None and theirs is not None and quote.tokens[mine].key == post[theirs].key


def _whole_hashtags(post: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the passage [first, last) widened to all words of the hashtags at its ends."""
    while first > 0 and post[first].group >= 0 and post[first - 1].group == post[first].group:
        first -= 1
    while last < len(post) and post[last - 1].group >= 0 and post[last].group == post[last - 1].group:
        last += 1
    return first, last


def extend_by_moves(alignment: Alignment, quote: QuoteText, post: Sequence[Token]) -> Alignment:
    """Return the passage widened to words that the quote has at its one end and the post just beyond the passage's other end."""
    columns, first, last = alignment.columns, alignment.first, alignment.last
    if first == last:
        return alignment
    keys = [token.key for token in quote.tokens]
    equal = [p for p, (i, j) in enumerate(columns) if i is not None and j is not None and keys[i] == post[j].key]
    head = [column.quote for column in columns[: equal[0]] if column.quote is not None]
    tail = [column.quote for column in columns[equal[-1] + 1 :] if column.quote is not None]
    behind, before = columns[equal[-1]].post, columns[equal[0]].post
    assert behind is not None
    assert before is not None
    if len(head) >= _MOVED and not tail:
        found = find_run(
            [keys[i] for i in head], [token.key for token in post[behind + 1 : behind + 1 + len(head) + _NEAR]]
        )
        if found is not None:
            end = behind + 1 + found + len(head)
            moved = (
                *(Column(i, None) for i in head),
                *columns[equal[0] :],
                *(Column(None, j) for j in range(behind + 1, end)),
            )
            return Alignment(moved, before, end)
    if len(tail) >= _MOVED and not head:
        low = max(before - len(tail) - _NEAR, 0)
        found = find_run([keys[i] for i in tail], [token.key for token in post[low:before]])
        if found is not None:
            start = low + found
            moved = (
                *(Column(None, j) for j in range(start, before)),
                *columns[: equal[-1] + 1],
                *(Column(i, None) for i in tail),
            )
            return Alignment(moved, start, behind + 1)
    return alignment


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


def find_run(needle: Sequence[str], hay: Sequence[str]) -> int | None:
    """Return where `needle` first stands in `hay` as one run, or None."""
    return next(find_runs(needle, hay), None)


def find_runs(needle: Sequence[str], hay: Sequence[str]) -> Iterator[int]:
    """Yield where `needle` stands in `hay` as one run."""
    if not needle:
        return
    head, length = needle[0], len(needle)
    for start in range(len(hay) - length + 1):
        if hay[start] == head and hay[start : start + length] == needle:
            yield start


def _anchors(quote: QuoteText, post: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Return runs of at least four equal words that stand once in either text, longest first, none crossing another."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(post):
        places.setdefault(token.key, []).append(place)
    chosen: list[tuple[int, int, int]] = []
    spans = [(0, len(quote.tokens), 0, len(post))]
    while spans:
        low_quote, high_quote, low_post, high_post = spans.pop()
        best = _longest_run(quote, places, (low_quote, high_quote, low_post, high_post))
        if best is None:
            continue
        at_quote, at_post, length = best
        chosen.append(best)
        spans.append((low_quote, at_quote, low_post, at_post))
        spans.append((at_quote + length, high_quote, at_post + length, high_post))
    return sorted(chosen)


def _longest_run(
    whole: QuoteText, places: dict[str, list[int]], span: tuple[int, int, int, int]
) -> tuple[int, int, int] | None:
    """Return the longest run of equal words within `span`; None if it is short or stands twice, for then context decides."""
    low_quote, high_quote, low_post, high_post = span
    quote, omissions = whole.tokens, whole.omissions
    if high_quote - low_quote < _ANCHOR or high_post - low_post < _ANCHOR:
        return None
    lengths: dict[int, int] = {}
    best: tuple[int, int, int] = (0, 0, 0)
    tied = False
    for i in range(low_quote, high_quote):
        # A run does not go across a mark of omission: what stands there is the reader's first guess for a gap.
        if i in omissions:
            lengths = {}
        fresh: dict[int, int] = {}
        for j in places.get(quote[i].key, ()):
            if low_post <= j < high_post:
                length = fresh[j] = lengths.get(j - 1, 0) + 1
                if length > best[2]:
                    best, tied = (i - length + 1, j - length + 1, length), False
                elif length == best[2]:
                    tied = True
        lengths = fresh
    if best[2] < _ANCHOR or (tied and _twice(quote, places, best)):
        return None
    return best


def _twice(quote: Sequence[Token], places: dict[str, list[int]], run: tuple[int, int, int]) -> bool:
    """Whether the same words as those of `run` stand at another place of the post, or of the quote, as well."""
    at_quote, at_post, length = run
    keys = [token.key for token in quote[at_quote : at_quote + length]]
    elsewhere = [start for start in places[keys[0]] if start != at_post]
    if any(all(start + k in places[key] for k, key in enumerate(keys)) for start in elsewhere):
        return True
    every = [token.key for token in quote]
    return sum(every[start : start + length] == keys for start in range(len(every) - length + 1)) > 1


class _Region:
    """The part of both texts between two anchors, aligned by dynamic programming with affine gaps."""

    def __init__(
        self,
        quote: QuoteText,
        post: Sequence[Token],
        names: Mapping[str, frozenset[str]],
        span: tuple[int, int],
        post_span: tuple[int, int],
    ) -> None:
        (low, high), (low_post, high_post) = span, post_span
        self.low, self.low_post = low, low_post
        self.names = names
        self.quote = quote.tokens[low:high]
        self.post = post[low_post:high_post]
        last = len(quote.tokens)
        self.free = [boundary in (0, last) or boundary in quote.omissions for boundary in range(low, high + 1)]
        flags = (False, *quote.bracketed, False)
        self.beside_bracket = [flags[boundary] or flags[boundary + 1] for boundary in range(low, high + 1)]
        self.put_in = quote.bracketed[low:high]

    def columns(self) -> list[Column]:
        """Return the region's columns, in order."""
        rows, width = len(self.quote), len(self.post)
        if rows * width > 4 * _CELLS:
            # Nothing that a reader would call a quote; what differs is left unaligned.
            return [
                *(Column(self.low + i, None) for i in range(rows)),
                *(Column(None, self.low_post + j) for j in range(width)),
            ]
        if not rows or not width:
            gaps = [Column(None, self.low_post + j) for j in range(width)]
            return gaps or [Column(self.low + i, None) for i in range(rows)]
        return self._walk(*self._fill())

    def _fill(self) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
        """Best scores of the alignments that end in a pair, in a word only quoted, in a word only posted."""
        width = len(self.post)
        droppable = [_CHEAP if token.kind in _DROPPABLE else _GAP_EXTEND for token in self.post]
        pairs, only_quoted, only_posted = [[_NEVER] * (width + 1)], [[_NEVER] * (width + 1)], [[_NEVER] * (width + 1)]
        pairs[0][0] = 0.0
        self._drop(pairs[0], only_quoted[0], only_posted[0], 0, droppable)
        for i, token in enumerate(self.quote, 1):
            above, above_quoted, above_posted = pairs[-1], only_quoted[-1], only_posted[-1]
            opened, extended = (_CHEAP, _CHEAP) if self.put_in[i - 1] else (_GAP_OPEN, _GAP_EXTEND)
            row, row_quoted = [_NEVER] * (width + 1), [_NEVER] * (width + 1)
            row_quoted[0] = max(above[0] - opened, above_quoted[0] - extended, above_posted[0] - opened)
            gain = self._gains(token, self.put_in[i - 1])
            for j in range(1, width + 1):
                best = above[j - 1]
                if above_posted[j - 1] > best:
                    best = above_posted[j - 1]
                if above_quoted[j - 1] > best:
                    best = above_quoted[j - 1]
                row[j] = best + gain[j - 1]
                best = above[j] if above[j] > above_posted[j] else above_posted[j]
                best -= opened
                extend = above_quoted[j] - extended
                row_quoted[j] = extend if extend > best else best
            row_posted = [_NEVER] * (width + 1)
            self._drop(row, row_quoted, row_posted, i, droppable)
            pairs.append(row)
            only_quoted.append(row_quoted)
            only_posted.append(row_posted)
        return pairs, only_quoted, only_posted

    def _costs(self, boundary: int, dropped: float) -> tuple[float, float]:
        """Return what leaving out a post's token at `boundary` costs: for the first of a run, and for each further one."""
        if self.free[boundary]:
            return _FREE, _FREE
        if dropped == _CHEAP or self.beside_bracket[boundary]:
            return _CHEAP * 2, _CHEAP
        return _GAP_OPEN, dropped

    def _drop(
        self, row: list[float], row_quoted: list[float], row_posted: list[float], boundary: int, droppable: list[float]
    ) -> None:
        """Fill the row of alignments that end in words only posted."""
        for j in range(1, len(row)):
            opened, extended = self._costs(boundary, droppable[j - 1])
            best = row[j - 1] if row[j - 1] > row_quoted[j - 1] else row_quoted[j - 1]
            best -= opened
            extend = row_posted[j - 1] - extended
            row_posted[j] = extend if extend > best else best

    def _gains(self, token: Token, put_in: bool) -> list[float]:
        """Return what pairing the quote's `token` with each of the post's tokens is worth."""
        worth = weight(token.key)
        gains = [self._gain(token, other, worth) for other in self.post]
        return [gain / 2 if gain > 0 else gain - 0.5 for gain in gains] if put_in else gains

    def _gain(self, token: Token, other: Token, worth: float) -> float:
        if token.value is not None and other.value is not None:
            return worth if same_value(token.value, other.value) else _RELATED
        if token.key == other.key:
            return worth + (_SAME_FORM if token.form == other.form else 0.0)
        if other.kind is Kind.HANDLE and token.kind is Kind.WORD and may_name(other, token, self.names):
            return _NAMED
        if other.kind is Kind.HASHTAG and token.form.startswith(other.form) and token.form in self._hashtag(other):
            return worth
        return _UNRELATED + (_RELATED - _UNRELATED) * kinship(token.form, other.form)

    def _hashtag(self, word: Token) -> str:
        """Return the hashtag of which `word` is a part, written solid."""
        return "".join(token.form for token in self.post if token.group == word.group)

    def _walk(
        self, pairs: list[list[float]], only_quoted: list[list[float]], only_posted: list[list[float]]
    ) -> list[Column]:
        """Go back from the best end to the start."""
        tables = (pairs, only_quoted, only_posted)
        i, j = len(self.quote), len(self.post)
        table = max(range(3), key=lambda k: tables[k][i][j])
        columns: list[Column] = []
        while i or j:
            if table == 0:
                i, j = i - 1, j - 1
                columns.append(Column(self.low + i, self.low_post + j))
                table = max(range(3), key=lambda k: tables[k][i][j])
            elif table == 1:
                opened, extended = (_CHEAP, _CHEAP) if self.put_in[i - 1] else (_GAP_OPEN, _GAP_EXTEND)
                i -= 1
                columns.append(Column(self.low + i, None))
                table = _best(
                    (0, pairs[i][j] - opened), (2, only_posted[i][j] - opened), (1, only_quoted[i][j] - extended)
                )
            else:
                dropped = _CHEAP if self.post[j - 1].kind in _DROPPABLE else _GAP_EXTEND
                opened, extended = self._costs(i, dropped)
                j -= 1
                columns.append(Column(None, self.low_post + j))
                table = _best(
                    (0, pairs[i][j] - opened), (1, only_quoted[i][j] - opened), (2, only_posted[i][j] - extended)
                )
        columns.reverse()
        return columns


def _best(*ways: tuple[int, float]) -> int:
    return max(ways, key=lambda way: way[1])[0]


# What a quote may write out, wherever it stands.
_WRITTEN_OUT = frozenset({Kind.HASHTAG, Kind.HANDLE})
_DROPPABLE = frozenset({Kind.HASHTAG, Kind.LINK, Kind.EMOJI})
