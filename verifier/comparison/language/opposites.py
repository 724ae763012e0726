"""Words that mean opposite things, by any of their inflected forms."""

from __future__ import annotations

from functools import cache, lru_cache

from verifier.comparison.language.inflection import base_forms
from verifier.comparison.language.negation import are_negated_pair, is_negation
from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_groups, read_lines

# What follows "over" and "under" in pairs of words that have nothing to do with each other.
_NO_MEASURE = frozenset(("take", "taken", "taking", "took", "go", "come", "line", "mine", "write", "stand", "lie"))


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for word, opposites in read_groups("antonyms.tsv").items():
        for opposite in opposites:
            table.setdefault(word, set()).add(opposite)
            table.setdefault(opposite, set()).add(word)
    return {word: frozenset(opposites) for word, opposites in table.items()}


@cache
def _sides(language: str = "en") -> dict[str, frozenset[tuple[int, int]]]:
    """For each word, the sets in which it stands and on which side."""
    table: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(read_lines("opposing_sets.tsv", language)):
        for side, words in enumerate(line.split("\t")):
            for word in words.split("|"):
                table.setdefault(fold(word), set()).add((number, side))
    return {word: frozenset(places) for word, places in table.items()}


def _are_facing(first: str, second: str, language: str) -> bool:
    """Whether the words stand on different sides of one set."""
    mine, theirs = _sides(language).get(first, ()), _sides(language).get(second, ())
    return any(number == other and side != facing for number, side in mine for other, facing in theirs)


def _are_measured_opposite(first: str, second: str) -> bool:
    """Whether one says too much and the other too little: overpaid/underpaid; not overtake/undertake."""
    shorter, longer = sorted((first, second), key=len)
    rest = shorter.removeprefix("over")
    return rest != shorter and longer == f"under{rest}" and rest not in _NO_MEASURE


@lru_cache(maxsize=16384)
def are_opposites(first: str, second: str, language: str = "en") -> bool:
    """Whether the words mean opposite things: rose/fell, supports/opposed, before/after, legal/illegal, he/she.

    Two forms of one word are none, nor are a negation and what it denies ("ever" and "never").
    """
    if language != "en":
        return _are_facing(fold(first), fold(second), language)
    one, other = base_forms(first), base_forms(second)
    if not one.isdisjoint(other) or is_negation(first) != is_negation(second):
        return False
    if any(mine in _antonyms() and not _antonyms()[mine].isdisjoint(other) for mine in one):
        return True
    if any(_are_facing(mine, theirs, "en") for mine in one for theirs in other):
        return True
    if any(_are_measured_opposite(mine, theirs) for mine in one for theirs in other):
        return True
    return are_negated_pair(first, second) or any(are_negated_pair(mine, theirs) for mine in one for theirs in other)
