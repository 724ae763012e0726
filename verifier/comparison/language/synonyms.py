"""Words that share a sense. Evidence that a quote rewords its original; never a reason to call two words equal."""

from __future__ import annotations

from functools import cache, lru_cache

from verifier.comparison.language.inflection import base_forms
from verifier.comparison.language.tables import read_lines


@cache
def _senses() -> dict[str, frozenset[int]]:
    table: dict[str, list[int]] = {}
    for number, line in enumerate(read_lines("synonyms.txt")):
        for word in line.split(" "):
            table.setdefault(word, []).append(number)
    return {word: frozenset(senses) for word, senses in table.items()}


@lru_cache(maxsize=16384)
def are_synonyms(first: str, second: str) -> bool:
    """Whether forms of the two words share a sense in WordNet: "finished" and "completed", "pal" and "friend"."""
    one, other = base_forms(first), base_forms(second)
    if not one.isdisjoint(other):
        return True
    senses = _senses()
    shared = frozenset[int]().union(*(senses.get(form, frozenset()) for form in one))
    return any(not shared.isdisjoint(senses.get(form, ())) for form in other)
