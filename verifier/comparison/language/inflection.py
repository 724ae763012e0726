"""Inflected forms of English words: which words they may be forms of. Evidence of kinship, never of equality."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.frequency import is_known_word
from verifier.comparison.language.spelling import canonical_spelling, fold
from verifier.comparison.language.tables import read_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for base, forms in read_groups("irregular_forms.tsv").items():
        for form in forms:
            table[form] = (*table.get(form, ()), base)
    return table


@lru_cache(maxsize=32768)
def base_forms(word: str) -> frozenset[str]:
    """Return the words of which `word` may be a form, itself included: "rose" gives rise and rose.

    Irregular forms come from a table; regular endings (-s, -ed, -ing, -er, -est) are taken off where a known word
    remains, or, of unknown words, in the way that is regular.
    """
    folded = fold(word).removesuffix("'s").removesuffix("'")
    found = {folded, *_irregular().get(folded, ())}
    if len(folded) > 3 and folded not in _irregular():
        candidates = list(_stripped(folded))
        known = [candidate for candidate in candidates if is_known_word(candidate)]
        found.update(known or (candidates[:1] if not is_known_word(folded) else ()))
    return frozenset(canonical_spelling(form) for form in found)


def _stripped(word: str) -> Iterator[str]:
    """Return what remains of a word without a regular ending, the likeliest first."""
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    elif word.endswith(("ses", "shes", "ches", "xes", "zes", "oes")):
        yield word[:-2]
        yield word[:-1]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    for ending in ("ied", "ier", "iest"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)] + "y"
    for ending in ("ed", "ing", "er", "est"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and any(letter in "aeiouy" for letter in stem):
            yield from _restored(stem)


def _restored(stem: str) -> Iterator[str]:
    """Return the words that give `stem` before a vowel's ending: "hop" for hopp(ing), "hope" for hop(ing)."""
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    if doubled and stem[-1] not in "lsfz":
        yield stem[:-1]
        yield stem
        return
    one_syllable = sum(letter in "aeiouy" for letter in stem) == 1
    if one_syllable and len(stem) > 2 and stem[-1] in "bdgmnprt" and stem[-2] in _VOWELS:
        # "hop" would have doubled its consonant, so that only "hope" gives "hoping".
        yield stem + "e"
        return
    yield stem
    yield stem[:-1] if doubled else stem + "e"


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """Return one form that stands for `word` in all its inflections: "rose", "rises" and "rising" give "rise"."""
    folded = fold(word).removesuffix("'s").removesuffix("'")
    irregular = _irregular().get(folded)
    if irregular:
        return irregular[0]
    return min(base_forms(word), key=lambda form: (len(form), form))


def same_lemma(first: str, second: str) -> bool:
    """Whether the two words may be forms of one word: "goes" and "went", "city" and "cities"."""
    return not base_forms(first).isdisjoint(base_forms(second))
