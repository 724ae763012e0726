"""How common a word is in general English, and which words only serve grammar."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

from verifier.comparison.language.frequency import is_known_word, word_ranks
from verifier.comparison.language.inflection import base_forms
from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_lines, read_membership

__all__ = ["is_common_word", "is_function_word", "is_group_name", "is_known_word", "is_name_also_word", "word_rarity"]


def is_function_word(word: str, language: str = "en") -> bool:
    """Whether the word only serves grammar: articles, pronouns, prepositions, auxiliaries, their contractions."""
    folded = fold(word)
    words = read_membership("function_words.tsv", language)
    if folded in words:
        return True
    stem, apostrophe, ending = folded.partition("'")
    if not apostrophe or language != "en":
        return False
    return (stem in words and ending in ("s", "re", "ve", "ll", "d", "m", "t")) or folded.endswith("n't")


@cache
def _group_names() -> frozenset[str]:
    return frozenset("\n".join(read_lines("group_names.txt")).split())


def is_group_name(word: str) -> bool:
    """Whether the word names a party, people, faith or chamber: Democrats, Chinese, Muslims, Senate."""
    return fold(word).removesuffix("'s").removesuffix("'") in _group_names()


@cache
def _names_also_words() -> frozenset[str]:
    return frozenset("\n".join(read_lines("names_also_words.txt")).split())


def is_name_also_word(word: str) -> bool:
    """Whether a common word is a usual name too, where it is capitalised inside a sentence: Mark, Bush, Rose."""
    return fold(word).removesuffix("'s").removesuffix("'") in _names_also_words()


_COUNTRIES = frozenset(("china", "turkey", "jordan", "georgia", "chad", "guinea"))


def is_common_word(word: str) -> bool:
    """Whether the word, or a form of which it is an inflection, is a common word of English and no mere name."""
    if is_group_name(word) or fold(word).removesuffix("'s") in _COUNTRIES:
        return False
    return is_known_word(word) or any(is_known_word(form) for form in base_forms(word))


@lru_cache(maxsize=32768)
def word_rarity(word: str) -> float:
    """Return how rare a word is in general English, from 0 (the, of) to 1 (in no list: a name, a term, a coinage).

    The scale is logarithmic in the word's rank; an inflected form is as common as its base.
    """
    ranks = word_ranks()
    found = [ranks[form] for form in (fold(word), *base_forms(word)) if form in ranks]
    if is_function_word(word):
        found.append(min([120, *found]))
    if not found:
        return 1.0
    return round(min(log(1 + min(found)) / log(1 + 1.6 * len(ranks)), 1.0), 4)
