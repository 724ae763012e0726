"""Words near in meaning. Evidence that a quote rewords its original; never a reason to call two words equal."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from verifier.comparison.language.inflection import base_forms
from verifier.comparison.language.names import are_place_kin
from verifier.comparison.language.tables import read_lines

_SAME_WORD, _SAME_SENSE, _NEAR = 1.0, 0.8, 0.5


@cache
def _senses() -> defaultdict[str, list[int]]:
    table: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(read_lines("synonyms.txt")):
        for word in line.split(" "):
            table[word].append(number)
    table.default_factory = None
    return table


@lru_cache(maxsize=65536)
def _senses_of(word: str) -> frozenset[int]:
    """Return the numbers of the senses that `word` has; made for the words that are asked for, of many thousands."""
    return frozenset(_senses().get(word, ()))


@lru_cache(maxsize=16384)
def are_synonyms(first: str, second: str) -> bool:
    """Whether forms of the two common words share a sense: "finished" and "completed", "pal" and "friend"."""
    one, other = base_forms(first), base_forms(second)
    if not one.isdisjoint(other):
        return True
    shared = frozenset[int]().union(*map(_senses_of, one))
    return any(not shared.isdisjoint(_senses_of(form)) for form in other)


@lru_cache(maxsize=65536)
def relatedness(first: str, second: str) -> float:
    """Return how near the two words are in meaning, from 0 to 1, by WordNet's relations.

    1 for forms of one word; 0.8 where they share a sense, are derived from one another or are a country and its people;
    0.5 where one is the broader word or both are adjectives of one kind. Reads larger tables than `are_synonyms`, which
    is right wherever only common words matter.
    """
    one, other = base_forms(first), base_forms(second)
    if not one.isdisjoint(other):
        return _SAME_WORD
    if are_synonyms(first, second) or are_place_kin(first, second):
        return _SAME_SENSE
    if _linked("rare_synonyms.tsv", one, other):
        return _SAME_SENSE
    return _NEAR if _linked("near_words.tsv", one, other) else 0.0


def _linked(name: str, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a table links a form of one word to a form of the other; each link stands in it once."""
    links = _links(name)
    return any(form in links and not other.isdisjoint(links[form].split("|")) for form in one) or any(
        form in links and not one.isdisjoint(links[form].split("|")) for form in other
    )


@cache
def _links(name: str) -> dict[str, str]:
    """Read a table of which few of the thousands of groups will be asked for: their entries are left in one piece."""
    return dict(line.split("\t", 1) for line in read_lines(name))
