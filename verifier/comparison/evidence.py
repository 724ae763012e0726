"""How much what agrees between a quote and a post says that this post is meant, and no other.

Measured in bits of rarity: function words say next to nothing, rare words, names and figures much. Scores only rank and
admit; the verdict follows from the edits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.comparison.comparing import Comparison
from verifier.comparison.tokens import Kind, Token
from verifier.comparison.vocabulary import are_synonyms, is_function_word, rarity, stem
from verifier.model import EditClass

_VALUE_BITS = 6.0
_NAME_BITS = 2.5


class Evidence(NamedTuple):
    """`agreeing` and `whole` in bits: of the quote's words that stand in the post, and of all of its words.

    `akin` adds the words that have a kin in the post (same stem, synonym, value) wherever it stands, as a share of
    `whole`. `longest` counts the words of the longest run that agrees.
    """

    agreeing: float
    whole: float
    akin: float
    longest: int

    @property
    def share(self) -> float:
        """The share of the quote's weight that stands in the post."""
        return self.agreeing / self.whole if self.whole else 0.0


def bits(token: Token, *, inside: bool = True) -> float:
    """What a word says of its origin."""
    if token.kind is Kind.VALUE:
        return _VALUE_BITS
    if token.kind in (Kind.LINK, Kind.EMOJI):
        return 1.0
    worth = rarity(token.form)
    return worth + _NAME_BITS if inside and token.capitalised and not is_function_word(token.form) else worth


def weigh(comparison: Comparison) -> Evidence:
    """The evidence that the comparison's post is the quote's original."""
    sides = comparison.sides
    tokens = sides.quote.tokens
    free = [place for place in range(len(tokens)) if not sides.quote.bracketed[place]]
    worth = {place: bits(tokens[place]) for place in free}
    standing = set(sides.kept)
    for change in comparison.changes:
        if change.edit_class in (EditClass.SPELLING, EditClass.PLATFORM_TOKEN, EditClass.TYPOGRAPHY, EditClass.REORDER):
            standing.update(range(change.quote_low, change.quote_high))
    agreeing = sum(worth[place] for place in free if place in standing)
    whole = sum(worth.values())
    akin = sum(worth[place] for place in free if place in standing or has_kin(tokens[place], sides.post))
    return Evidence(agreeing, whole, akin / whole if whole else 0.0, _longest(sides.kept))


def _longest(kept: dict[int, int] | object) -> int:
    best = run = 0
    pairs = dict(kept)  # type: ignore[call-overload]
    for place in sorted(pairs):
        run = run + 1 if pairs.get(place - 1, -9) == pairs[place] - 1 else 1
        best = max(best, run)
    return best


def has_kin(token: Token, post: Sequence[Token]) -> bool:
    """Whether a word of the same stem, a synonym, or the same value stands in the post."""
    if token.kind is Kind.VALUE:
        return any(token.key == other.key for other in post)
    if is_function_word(token.form):
        return any(token.key == other.key for other in post)
    base = stem(token.form)
    return any(
        token.key == other.key or base == stem(other.form) or are_synonyms(token.form, other.form) for other in post
    )
