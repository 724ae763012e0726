"""Putting posts that share words with a quote in order: by what these words say, and by how they stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.originals.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# What the shared words count against their order: see benchmarks/retrieval, which these two serve best.
_WORDS, _ORDER = 0.55, 0.45


def rank_texts(words: Sequence[str], weights: Mapping[str, float], texts: Iterable[tuple[int, str]]) -> list[int]:
    """Order numbered texts by how well they agree with the folded `words` of a quote, the best first.

    `weights` say what each word tells. Equal texts stay in the order in which they are given.
    """
    from rapidfuzz import fuzz

    numbers, folded = [], []
    for number, text in texts:
        numbers.append(number)
        folded.append(fold(text))
    phrase = " ".join(words)
    # one by one: rapidfuzz compares a whole list at once only where numpy is installed
    orders = [fuzz.partial_ratio(phrase, text) for text in folded]
    total = sum(weights.values()) or 1.0
    scores = []
    for text, order in zip(folded, orders, strict=True):
        shared = sum(weights[word] for word in weights.keys() & text.split())
        scores.append(_WORDS * shared / total + _ORDER * order / 100)
    return [numbers[at] for at in sorted(range(len(numbers)), key=lambda at: -scores[at])]
