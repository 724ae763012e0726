"""Which words of a text deny, hedge, command or measure, found once over the whole text so that phrases are seen whole.

"not only" denies nothing, and "no doubt" is no negation; a look at single words would miss that.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.tokens import Token, tokenise
from verifier.comparison.vocabulary import (
    find_idle_negations,
    find_modalities,
    find_negations,
    find_quantifiers,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Meanings(NamedTuple):
    """For each token, by index, the group of its negation, modality or quantity; tokens without one are absent.

    `idle` are the spans of phrases in which a negation denies nothing, as long as they are whole.
    """

    negation: Mapping[int, str]
    modality: Mapping[int, str]
    quantity: Mapping[int, str]
    idle: Sequence[tuple[int, int]] = ()


@lru_cache(maxsize=2048)
def meanings_of(text: str, *, plain: bool = False, language: str = "en") -> Meanings:
    """Return the meaning-bearing words of `text`, by the index of their token."""
    words = [_word(token) for token in tokenise(text, plain=plain, language=language)]
    return Meanings(
        {place: group for start, end, group in find_negations(words, language) for place in range(start, end)},
        {place: group for start, end, group in find_modalities(words, language) for place in range(start, end)},
        {
            **{place: group for start, end, group in find_quantifiers(words, language) for place in range(start, end)},
            # "only if" is a condition; its "only" limits all the same.
            **{place: "only" for place, pair in enumerate(pairwise(words)) if pair in _ONLY},
        },
        tuple((start, end) for start, end, _ in find_idle_negations(words, language)),
    )


_ONLY = frozenset({("only", "if"), ("only", "when"), ("only", "after"), ("only", "once")})


def _word(token: Token) -> str:
    """Return the token as the lexicons know it; of a value its figure or first word."""
    words = token.form.split(" ")
    return words[-1] if token.value is not None and token.value.kind == "rank" else words[0]
