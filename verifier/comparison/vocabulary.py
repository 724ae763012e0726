"""What the comparison asks of the language: which words and values are the same, and which words bear meaning."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.contractions import clippings, contraction, contractions
from verifier.comparison.language.counters import thread_counters
from verifier.comparison.language.governors import find_governors
from verifier.comparison.language.inflection import same_lemma, stem
from verifier.comparison.language.modality import find_hedges, find_modals, modal
from verifier.comparison.language.names import (
    are_given_name_forms,
    are_place_forms,
    are_place_kin,
    handle_affixes,
    is_known_name,
    is_people,
    is_title,
    roles_of_handle,
    titles_of_handle_prefix,
)
from verifier.comparison.language.negation import (
    are_negated_pair,
    denies_by_itself,
    find_idle_negations,
    find_negations,
    is_negation,
)
from verifier.comparison.language.opposites import are_opposites
from verifier.comparison.language.quantity import find_quantifiers, quantifier
from verifier.comparison.language.ranges import joining
from verifier.comparison.language.spelling import canonical_spelling, full_forms, is_initialism
from verifier.comparison.language.synonyms import are_synonyms, relatedness
from verifier.comparison.language.units import are_other_units
from verifier.comparison.language.values import Value, same_value, values_in_text
from verifier.comparison.language.words import (
    is_common_word,
    is_function_word,
    is_known_word,
    is_name_also_word,
    word_rarity,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Value",
    "are_antonyms",
    "are_given_name_forms",
    "are_negated_pair",
    "are_opposites",
    "are_other_units",
    "are_place_forms",
    "are_synonyms",
    "canonical_spelling",
    "clippings",
    "contraction",
    "contractions",
    "denies_by_itself",
    "find_governors",
    "find_hedges",
    "find_idle_negations",
    "find_modalities",
    "find_modals",
    "find_negations",
    "find_quantifiers",
    "full_forms",
    "handle_affixes",
    "is_common_word",
    "is_function_word",
    "is_initialism",
    "is_known_name",
    "is_magnitude",
    "is_misspelling",
    "is_name_also_word",
    "is_negation",
    "is_people",
    "is_same_name",
    "is_title",
    "is_typing_error",
    "joining",
    "kinship",
    "modal",
    "person",
    "quantifier",
    "rarity",
    "relatedness",
    "roles_of_handle",
    "same_lemma",
    "same_value",
    "stem",
    "thread_counters",
    "titles_of_handle_prefix",
    "values_in_text",
    "weight",
    "word_rarity",
]

# Function words say where words stand, but little of where they come from.
_FUNCTION_SHARE = 0.25
_RAREST_BITS = 10.0


@lru_cache(maxsize=65536)
def rarity(form: str) -> float:
    """How rare a word is, in bits, from 0 (the) to 10 (a name or term in no list)."""
    share = _FUNCTION_SHARE if is_function_word(form) else 1.0
    return share * _RAREST_BITS * word_rarity(form)


@lru_cache(maxsize=65536)
def weight(key: str) -> float:
    """Return what it is worth to lay a word over its equal: content holds the alignment, function words follow."""
    return 0.9 if is_function_word(key) else 2.0


@lru_cache(maxsize=131072)
def kinship(first: str, second: str) -> float:
    """How much two different words belong opposite each other: 2 for a contraction and its word, 1 for kin, else 0."""
    if ("'" in first and second in contraction(first)) or ("'" in second and first in contraction(second)):
        return 2.0
    if are_antonyms(first, second) or same_lemma(first, second) or is_typing_error(first, second):
        return 1.0
    if any(of_kind(first) and of_kind(second) for of_kind in (modal, is_negation, quantifier)):
        return 1.0
    if first in clippings(second) or second in clippings(first):
        return 1.5
    return 0.8 if are_synonyms(first, second) else 0.0


def are_antonyms(first: str, second: str, language: str = "en") -> bool:
    """Whether the words mean opposite things."""
    return are_opposites(first, second, language)


def find_modalities(words: Sequence[str], language: str = "en") -> list[tuple[int, int, str]]:
    """Modals, hedges and certainties among the words, with their groups."""
    return [*find_modals(words, language), *find_hedges(words, language)]


def is_typing_error(first: str, second: str) -> bool:
    """Whether one word is the other with one slip of the keyboard; short words are too close to one another to tell."""
    if min(len(first), len(second)) < 4 or first[0] != second[0] or abs(len(first) - len(second)) > 1:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(first, second, score_cutoff=1) <= 1


def is_misspelling(wrong: str, right: str) -> bool:
    """Whether a name is another with a slip of the keyboard, and not one of two names that are alike.

    What is one slip away from a name or word that everybody knows is a slip; so are letters that change places or are
    doubled. Of two unknown names that differ by a letter, neither is known to be wrong: "Marden" and "Marsden".
    """
    if not is_typing_error(wrong, right) or (_is_known(wrong) and _is_known(right)):
        return False
    return _is_known(right) or sorted(wrong) == sorted(right) or _undoubled(wrong) == _undoubled(right)


def _is_known(word: str) -> bool:
    bare = word.removesuffix("'s")
    return is_known_name(bare) or is_known_word(bare)


def _undoubled(word: str) -> str:
    return "".join(letter for place, letter in enumerate(word) if word[place - 1 : place] != letter)


def is_magnitude(form: str) -> bool:
    """Whether the word behind a figure multiplies it: million, bn, crore."""
    both = values_in_text(f"2 {form}")
    return len(both) == 1 and both[0].magnitude not in (None, 2) and both[0].kind == "number"


_PERSONS = {
    "1": ("i", "me", "my", "mine", "we", "us", "our", "ours", "i'm", "i've", "i'll", "i'd", "we're", "we've", "we'll"),
    "2": ("you", "your", "yours", "you're", "you've", "you'll"),
    "3m": ("he", "him", "his", "he's"),
    "3f": ("she", "her", "hers", "she's"),
    "3p": ("they", "them", "their", "theirs", "they're", "they've"),
}
_PERSON = {form: person for person, forms in _PERSONS.items() for form in forms}


def person(form: str) -> str | None:
    """Return the grammatical person of a pronoun; None for other words."""
    return _PERSON.get(form)


def is_same_name(first: str, second: str) -> bool:
    """Whether two words may be one name in short and long form, with its genitive or an initial."""
    first, second = first.removesuffix("'s").rstrip("."), second.removesuffix("'s").rstrip(".")
    if not first or not second:
        return False
    if first == second or are_given_name_forms(first, second) or are_place_forms(first, second):
        return True
    if are_place_kin(first, second):
        return True
    return min(len(first), len(second)) == 1 and first[0] == second[0]
