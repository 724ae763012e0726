"""The common words of English by frequency."""

from __future__ import annotations

from functools import cache, lru_cache

from verifier.comparison.language.spelling import canonical_spelling, fold
from verifier.comparison.language.tables import read_lines


@cache
def word_ranks() -> dict[str, int]:
    """Return the common words with their rank, 0 for the most frequent."""
    words = "\n".join(read_lines("frequency.txt")).split()
    return dict(zip(reversed(words), reversed(range(len(words))), strict=True))


@lru_cache(maxsize=32768)
def is_known_word(word: str) -> bool:
    """Whether the word, in either spelling, stands in the list of the common words of English."""
    # The list is American, and so are nearly all canonical spellings.
    return fold(word) in word_ranks() or canonical_spelling(word) in word_ranks()
