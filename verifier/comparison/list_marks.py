"""Tell the dash that opens a line of a list from the minus of a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.vocabulary import values_in_text

if TYPE_CHECKING:
    from verifier.comparison.normalising import Normalised
    from verifier.comparison.vocabulary import Value


def values_of_lines(normalised: Normalised, text: str, language: str) -> list[Value]:
    """Return the values of a text, those that open a line of a list without its dash."""
    return [_without_list_mark(value, normalised, text) for value in values_in_text(normalised.text, language)]


def _without_list_mark(value: Value, normalised: Normalised, text: str) -> Value:
    """Return a value without the minus that is the dash of a list: "-5 new buses" on a line of its own."""
    if not value.key.startswith("-") or value.start < 2:
        return value
    before = normalised.starts[value.start - 2]
    if normalised.text[value.start - 1] != "-" or text[before] not in "\n\r":
        return value
    size = None if value.magnitude is None else abs(value.magnitude)
    bare = frozenset(key.removeprefix("-") for key in value.alternatives)
    return value._replace(key=value.key.removeprefix("-"), magnitude=size, alternatives=bare)
