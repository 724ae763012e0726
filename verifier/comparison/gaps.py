"""Align what lies between two anchors, by dynamic programming with affine gaps, so that changes stay together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.columns import Column
from verifier.comparison.handles import may_name
from verifier.comparison.tokens import Kind, Token
from verifier.comparison.vocabulary import kinship, same_value, weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
# How many pairs of words are looked at: more, and the text is nothing that a reader would call a quote.
_CELLS = 480_000
_NEVER = float("-inf")
_DROPPABLE = frozenset({Kind.HASHTAG, Kind.LINK, Kind.EMOJI})


class Region:
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
        if rows * width > _CELLS:
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
                best = max(best, above_posted[j - 1])
                best = max(best, above_quoted[j - 1])
                row[j] = best + gain[j - 1]
                best = max(above_posted[j], above[j])
                best -= opened
                extend = above_quoted[j] - extended
                row_quoted[j] = max(best, extend)
            row_posted = [_NEVER] * (width + 1)
            self._drop(row, row_quoted, row_posted, i, droppable)
            pairs.append(row)
            only_quoted.append(row_quoted)
            only_posted.append(row_posted)
        return pairs, only_quoted, only_posted

    def _costs(self, boundary: int, dropped: float) -> tuple[float, float]:
        """Return what leaving out a post's token at `boundary` costs: for the first of a run, and each further one."""
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
            best = max(row_quoted[j - 1], row[j - 1])
            best -= opened
            extend = row_posted[j - 1] - extended
            row_posted[j] = max(best, extend)

    def _gains(self, token: Token, put_in: bool) -> list[float]:
        """Return what pairing the quote's `token` with each of the post's tokens is worth."""
        worth = weight(token.key)
        gains = [self._gain(token, other, worth) for other in self.post]
        return [gain / 2 if gain > 0 else gain - 0.5 for gain in gains] if put_in else gains

    def _gain(self, token: Token, other: Token, worth: float) -> float:
        if token.value is not None and other.value is not None:
            return worth if same_value(token.value, other.value) else _RELATED
        if token.form == other.form:
            return worth + _SAME_FORM
        if token.key == other.key:
            return worth
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
