"""An index in memory from words to texts: quick to build for a few posts, quick to ask for many.

It is never the truth, only the way to it: positions lead back to the texts in the order in which they were added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nsmallest
from math import log
from typing import TYPE_CHECKING

from verifier.originals.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

# Below this many texts every word is worth an entry; above, words in more than a tenth of a sample lead nowhere.
_ALL_WORDS_UP_TO = 2_000
_SAMPLE = 500
_COMMON_SHARE = 0.1

# So many texts are ranked one by one; more are ranked by way of the entries of the rarest words.
_DIRECT = 300

# So many entries are visited for one question at most, rarest words first.
_ENTRIES = 6_000


class WordIndex:
    """Texts by their words. `folded[position]` is the folded form of the text added as number `position`."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.folded: list[str] = [fold(text) for text in texts]
        self._common = _common_words(self.folded)
        self._entries: defaultdict[str, list[int]] = defaultdict(list)
        for position, folded in enumerate(self.folded):
            self._enter(position, folded)

    def __len__(self) -> int:
        return len(self.folded)

    def append(self, text: str) -> None:
        """Add one text at the next position."""
        folded = fold(text)
        self._enter(len(self.folded), folded)
        self.folded.append(folded)

    def rarity(self, word: str) -> float:
        """Tell how much it says that a text has `word` (see `rarity`)."""
        return rarity(len(self.folded), self._common.get(word) or len(self._entries.get(word, ())))

    def having_phrase(self, words: Sequence[str], among: Iterable[int], limit: int) -> list[int]:
        """Find the texts among these positions that hold all `words` one after the other."""
        phrase = f" {' '.join(words)} "
        found: list[int] = []
        if words:
            for position in among:
                if phrase in self.folded[position]:
                    found.append(position)
                    if len(found) == limit:
                        break
        return found

    def sharing(self, words: Collection[str], among: Collection[int] | None, limit: int) -> list[int]:
        """Find the texts (among these positions, or all) that share the most telling of `words`, best first."""
        weights = {word: self.rarity(word) for word in words}
        if among is None:
            return best_by_shared_words(weights, lambda word: self._entries.get(word, ()), limit)
        if len(among) <= _DIRECT:
            return _best(self._score_each(weights, among), limit)
        wanted = frozenset(among)
        return best_by_shared_words(weights, lambda word: wanted.intersection(self._entries.get(word, ())), limit)

    def _score_each(self, weights: dict[str, float], among: Collection[int]) -> dict[int, float]:
        scores = {}
        for position in among:
            shared = weights.keys() & self.folded[position].split()
            if shared:
                scores[position] = sum(weights[word] for word in shared)
        return scores

    def _enter(self, position: int, folded: str) -> None:
        words = set(folded.split())
        if self._common:
            words -= self._common.keys()
        entries = self._entries
        for word in words:
            entries[word].append(position)


def best_by_shared_words(
    weights: Mapping[str, float], entries: Callable[[str], Iterable[int]], limit: int
) -> list[int]:
    """Find the numbers that have the weightiest words, best first; `entries` gives the numbers that have a word.

    The rarest words are asked first, and the rest not at all once enough entries were visited.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    budget = _ENTRIES
    for word in sorted(weights, key=lambda word: (-weights[word], word)):
        weight = weights[word]
        for number in entries(word):
            scores[number] += weight
            budget -= 1
        if budget <= 0:
            break
    return _best(scores, limit)


def rarity(total: int, having: int) -> float:
    """Tell how much a shared word says if `having` of `total` texts have it: near 0 for all of them."""
    return log(1 + (total + 1) / (having + 1))


def without_common(weights: Mapping[str, float], total: int) -> Mapping[str, float]:
    """Leave out the words that a tenth of a big set's `total` texts have: they lead nowhere and take long to visit."""
    if total <= _ALL_WORDS_UP_TO:
        return weights
    least = rarity(total, int(_COMMON_SHARE * total))
    return {word: weight for word, weight in weights.items() if weight > least}


def _best(scores: Mapping[int, float], limit: int) -> list[int]:
    return [number for number, _ in nsmallest(limit, scores.items(), key=lambda item: (-item[1], item[0]))]


def _common_words(folded: Sequence[str]) -> dict[str, int]:
    """Estimate, from a sample of a big set, the words in more than a tenth of its texts and in how many they stand."""
    if len(folded) <= _ALL_WORDS_UP_TO:
        return {}
    sample = folded[:: len(folded) // _SAMPLE]
    counts = Counter(word for text in sample for word in set(text.split()))
    least = _COMMON_SHARE * len(sample)
    return {word: count * len(folded) // len(sample) for word, count in counts.items() if count > least}
