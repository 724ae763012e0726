"""Read values that are no figure and unit side by side: "a year and a half", "twice", "the eighties"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from verifier.comparison.language.ranges import Value, written
from verifier.comparison.language.units import unit_behind

if TYPE_CHECKING:
    from verifier.comparison.language.figures import NumberReader

TIMES = {"twice": 2, "thrice": 3}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_MORE = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


def read_loose(numbers: NumberReader, place: int) -> Value | None:
    """Return such a value that starts at `place`; None where none does."""
    text = numbers.text(place)
    if text in TIMES:
        times = TIMES[text]
        return Value(place, place + 1, "times", f"{times} times", Decimal(times), "times", text)
    if text in DECADES:
        tens = DECADES[text]
        return Value(place, place + 1, "decade", f"{tens}s", None, None, "", frozenset((f"19{tens}s",)))
    return _unit_and_more(numbers, place) if text in ("a", "an", "one") else None


def _unit_and_more(numbers: NumberReader, place: int) -> Value | None:
    """Read "a year and a half"."""
    found = unit_behind(numbers.atoms, place + 1, numbers.language)
    if found is None:
        return None
    unit, end = found
    more = _MORE.get(numbers.text(end + 2))
    if more is None or (numbers.text(end), numbers.text(end + 1)) != ("and", "a"):
        return None
    amount = 1 + more
    kind = "duration" if unit.base in ("s", "month") else "measure"
    key = f"{written(amount * unit.factor)} {unit.base}"
    return Value(place, end + 3, kind, key, amount, unit.name, f"{unit.form} and more")
