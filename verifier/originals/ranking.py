"""Putting posts that share words with a quote in order: by what these words say, and by how they stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.originals.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# What the shared words count, and their order; and, for which of the best is the first, what the letters count against
# both. Measured by benchmarks/retrieval: with the letters alone, many edits lead astray; without them, a mistyped word
# does.
_WORDS, _ORDER = 0.6, 0.4
_LETTERS = 0.3
_COMPARED_BY_LETTERS = 5


def rank_texts(words: Sequence[str], weights: Mapping[str, float], texts: Iterable[tuple[int, str]]) -> list[int]:
    """Order numbered texts by how well they agree with the folded `words` of a quote, the best first.

    `weights` say what each word tells. Equal texts stay in the order in which they are given.
    """
    from rapidfuzz.distance import LCSseq

    total = sum(weights.values()) or 1.0
    scored: list[tuple[float, int, list[str]]] = []
    for number, text in texts:
        own = words_of(text)
        shared = sum(weights[word] for word in weights.keys() & own)
        score = _WORDS * shared / total + _ORDER * LCSseq.similarity(words, own) / len(words)
        scored.append((score, number, own))
    scored.sort(key=lambda item: -item[0])
    ranked = [number for _, number, _ in scored]
    first = _first_by_letters(" ".join(words), scored[:_COMPARED_BY_LETTERS])
    return [ranked.pop(first), *ranked] if ranked else []


def _first_by_letters(phrase: str, scored: Sequence[tuple[float, int, list[str]]]) -> int:
    """Tell which of the best so far agrees best with the phrase when its letters count too."""
    from rapidfuzz import fuzz

    first, most = 0, -1.0
    for place, (score, _, own) in enumerate(scored):
        so_far = (1 - _LETTERS) * score
        needed = (most - so_far) / _LETTERS * 100  # less would not make it the first, and need not be measured
        if needed < 100:
            total = so_far + _LETTERS * fuzz.partial_ratio(phrase, " ".join(own), score_cutoff=max(needed, 0)) / 100
            if total > most:
                first, most = place, total
    return first
