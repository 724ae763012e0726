"""Find the values in a text and tell which are one value written differently: £29bn and £29 billion, 11am and 11:00."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.counters import is_thread_counter, thread_counters
from verifier.comparison.language.figures import read_atoms
from verifier.comparison.language.ranges import Value
from verifier.comparison.language.units import unit_of
from verifier.comparison.language.value_reader import ValueReader

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Value", "is_thread_counter", "read_values", "same_value", "thread_counters", "unit_of", "values_in_text"]


@lru_cache(maxsize=2048)
def values_in_text(text: str, language: str = "en") -> tuple[Value, ...]:
    """Return the values of a text in order, without overlap; `start` and `end` count characters."""
    atoms = read_atoms(text)
    return tuple(
        value._replace(start=atoms[value.start].start, end=atoms[value.end - 1].end)
        for value in ValueReader(atoms, language).read()
    )


def read_values(tokens: Sequence[str], language: str = "en") -> list[Value]:
    """Return the values among the tokens; `start` and `end` count tokens, and a token taken in part counts whole."""
    bounds: list[tuple[int, int]] = []
    position = 0
    for token in tokens:
        bounds.append((position, position + len(token)))
        position += len(token) + 1
    found: list[Value] = []
    for value in values_in_text(" ".join(tokens), language):
        places = [place for place, (low, high) in enumerate(bounds) if low < value.end and value.start < high]
        found.append(value._replace(start=places[0], end=places[-1] + 1))
    return found


def same_value(first: Value, second: Value) -> bool:
    """Whether the two are one value; where one is ambiguous (11:00 beside 11pm, 100m), whether they may be."""
    return first.key == second.key or first.key in second.alternatives or second.key in first.alternatives
