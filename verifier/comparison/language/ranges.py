"""A value, and ranges: "5-10 percent" and "5 to 10 per cent" are one value each, and the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.language.figures import NumberReader


class Value(NamedTuple):
    """A value and where it stands.

    Values with the same `key` are the same; `alternatives` are further keys that an ambiguous form may have. `form` is
    the inflected unit word ("years"): where two values are equal but their forms differ, a word was changed.
    `kind` is number, ordinal, fraction, many, percent, percentage_points, money, measure, duration, times, date, month,
    weekday, year, decade, time or range. `magnitude` is None for values of the calendar and clock.
    """

    start: int
    end: int
    kind: str
    key: str
    magnitude: Decimal | None = None
    unit: str | None = None
    form: str = ""
    alternatives: frozenset[str] = frozenset()


def written(amount: Decimal) -> str:
    """Return an amount in its shortest decimal form: 1.50 → "1.5"."""
    if amount == amount.to_integral_value():
        return str(int(amount)) if amount < Decimal(10) ** 40 else str(amount)
    return f"{amount.normalize():f}"


_RANGED = frozenset(
    ("number", "money", "percent", "measure", "duration", "year", "time", "date", "ordinal", "weekday", "month")
)


def join_ranges(values: Sequence[Value], numbers: NumberReader) -> list[Value]:
    """Return the values with those joined between which a glued dash or "to" stands.

    Not behind "from", which tells of a change ("from $7 to $15") unless years follow, and not in telephone numbers,
    which have more dashes.
    """
    joined: list[Value] = []
    place = 0
    while place < len(values):
        first = values[place]
        second = values[place + 1] if place + 1 < len(values) else None
        if second is not None and _is_range(first, second, numbers):
            joined.append(_range(first, second))
            place += 2
        else:
            joined.append(first)
            place += 1
    return joined


def _is_range(first: Value, second: Value, numbers: NumberReader) -> bool:
    if second.start != first.end + 1 or first.kind not in _RANGED or second.kind not in _RANGED:
        return False
    if "year" in (first.kind, second.kind) and not {first.kind, second.kind} <= {"year", "number"}:
        return False  # "2025-10-31", "Oct-2025"
    atoms, between = numbers.atoms, numbers.text(first.end)
    if between == "-":
        dashes = (
            numbers.text(second.end) == "-" and second.end + 1 < len(atoms) and numbers.text(second.end + 1).isdigit()
        )
        glued = atoms[first.end].glued and atoms[second.start].glued
        return glued and not dashes and not (numbers.text(first.start - 1) == "-" and atoms[first.start].glued)
    change = numbers.text(first.start - 1) == "from" and first.kind != "year"
    return between == "to" and not change


def _range(first: Value, second: Value) -> Value:
    """Return one value for both ends; an end without a unit has the other's."""
    low, high = _with_unit(first, second), _with_unit(second, first)
    return Value(first.start, second.end, "range", f"{low} to {high}", None, second.unit, second.form)


def _with_unit(end: Value, other: Value) -> str:
    if end.kind != "number" or end.magnitude is None or other.kind == "number" or " " not in other.key:
        return end.key
    if not other.magnitude:
        return end.key
    factor, _, unit = other.key.partition(" ")
    return f"{written(end.magnitude * Decimal(factor) / other.magnitude)} {unit}"
