"""A value, and ranges: "5-10 percent" and "5 to 10 per cent" are one value each, and the same."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.language.tables import read_groups

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


@cache
def joining(does: str, language: str) -> frozenset[str]:
    """Return the words that join values so: "to", "between", "and", "or"."""
    return frozenset(read_groups("joining_words.tsv", language).get(does, ()))


def share_units(values: Sequence[Value], numbers: NumberReader) -> list[Value]:
    """Return the values, bare ones that also have the unit of the next where a list or range has it once.

    "60 and 70 percent" may be "60% and 70%"; "$5 and $7 million" may be "$5 million and $7 million".
    """
    shared = list(values)
    for place in range(len(shared) - 2, -1, -1):
        first, second = shared[place], shared[place + 1]
        if _is_listed(first, second, numbers):
            keys = {_with_unit(first, second), *_with_scale(first, second, numbers)} - {first.key}
            shared[place] = first._replace(alternatives=first.alternatives | keys)
    return shared


def _is_listed(first: Value, second: Value, numbers: NumberReader) -> bool:
    between = [numbers.text(place) for place in range(first.end, second.start)]
    joints = {word for does in ("to", "and", "or") for word in joining(does, numbers.language)} | {"&", "-", ","}
    return 0 < len(between) <= 2 and all(text in joints for text in between)


def _with_scale(first: Value, second: Value, numbers: NumberReader) -> set[str]:
    """Return the key of `first` multiplied as `second` is by its scale, where only the second shows one."""
    scale = _scale(second, numbers)
    if scale == 1 or _scale(first, numbers) != 1 or first.magnitude is None or second.magnitude is None:
        return set()
    kinds_fit = first.kind in ("number", second.kind) or second.kind == "number"
    if not kinds_fit or not 0 < first.magnitude < second.magnitude / scale:
        return set()
    amount = first.magnitude * scale
    unit = second.key.partition(" ")[2] or first.key.partition(" ")[2]
    return {written(amount), f"{written(amount)} {unit}"} if unit else {written(amount)}


def _scale(value: Value, numbers: NumberReader) -> int:
    scale = 1
    for place in range(value.start, value.end):
        word = numbers.word(place, "scale")
        scale *= word.value if word is not None else 1
    return scale


def join_ranges(values: Sequence[Value], numbers: NumberReader) -> list[Value]:
    """Return the values with those joined between which a glued dash or "to" stands, or "and" behind "between".

    Not behind "from", which tells of a change ("from $7 to $15") unless years follow, and not in telephone numbers,
    which have more dashes.
    """
    joined: list[Value] = []
    place = 0
    while place < len(values):
        first = values[place]
        second = values[place + 1] if place + 1 < len(values) else None
        if second is not None and _is_range(first, second, numbers):
            joined.append(_range(first, second, numbers))
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
    before = numbers.text(first.start - 1)
    if before in joining("between", numbers.language):
        return between in joining("and", numbers.language)
    change = before in _CHANGES and first.kind != "year"
    return between in joining("to", numbers.language) and not change


# What opens a change from one value to another, in the languages that have a word for it.
_CHANGES = frozenset(("from", "de", "desde", "von", "da", "dal", "du", "van"))


def _range(first: Value, second: Value, numbers: NumberReader) -> Value:
    """Return one value for both ends; an end without a unit has the other's."""
    low, high = _with_unit(first, second), _with_unit(second, first)
    scaled = frozenset(f"{key} to {high}" for key in _with_scale(first, second, numbers))
    return Value(first.start, second.end, "range", f"{low} to {high}", None, second.unit, second.form, scaled)


def _with_unit(end: Value, other: Value) -> str:
    if end.kind != "number" or end.magnitude is None or other.kind == "number" or " " not in other.key:
        return end.key
    if not other.magnitude or other.kind == "many":
        return end.key
    factor, _, unit = other.key.partition(" ")
    return f"{written(end.magnitude * Decimal(factor) / other.magnitude)} {unit}"
