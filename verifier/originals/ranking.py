"""Putting posts that share words with a quote in order: by what these words say, and by how they stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.originals.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# What the shared words count, and their order; and, for the best so far, what the letters count against both. Measured
# by benchmarks/retrieval: with the letters alone, many edits lead astray; without them, a mistyped word does.
_WORDS, _ORDER = 0.6, 0.4
_LETTERS = 0.3
_COMPARED_BY_LETTERS = 5


def rank_texts(words: Sequence[str], weights: Mapping[str, float], texts: Iterable[tuple[int, str]]) -> list[int]:
    """Order numbered texts by how well they agree with the folded `words` of a quote, the best first.

    `weights` say what each word tells. Equal texts stay in the order in which they are given.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    total = sum(weights.values()) or 1.0
    scored: list[tuple[float, int, list[str]]] = []
    for number, text in texts:
        own = words_of(text)
        shared = sum(weights[word] for word in weights.keys() & own)
        score = _WORDS * shared / total + _ORDER * LCSseq.similarity(words, own) / len(words)
        scored.append((score, number, own))
    scored.sort(key=lambda item: -item[0])
    phrase = " ".join(words)
    best = [
        ((1 - _LETTERS) * score + _LETTERS * fuzz.partial_ratio(phrase, " ".join(own)) / 100, number)
        for score, number, own in scored[:_COMPARED_BY_LETTERS]
    ]
    best.sort(key=lambda item: -item[0])
    return [number for _, number in best] + [number for _, number, _ in scored[_COMPARED_BY_LETTERS:]]
