"""Read values that are no figure and unit side by side: "a year and a half", "twice", "the eighties", 6'4"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from verifier.comparison.language.figures import AtomKind
from verifier.comparison.language.ranges import Value, written
from verifier.comparison.language.units import unit_behind

if TYPE_CHECKING:
    from verifier.comparison.language.figures import Figure, NumberReader

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


_INCHES_TO_THE_FOOT = 12
_INCH_SIGNS = frozenset(('"', "in", "inch", "inches"))


def feet_and_inches(numbers: NumberReader, feet: Figure) -> Value | None:
    """Return the feet and inches that start with the figure `feet` as one value: 6'4", 6ft 4in, "5-foot-9".

    Without a sign behind the inches only where the feet are hyphened or have their mark: "5-foot-9", 6'4.
    """
    atoms, place = numbers.atoms, feet.end
    if numbers.text(place) == "'" and atoms[place].glued:
        marked, place = True, place + 1
        if place >= len(atoms) or not atoms[place].glued:
            return None
    else:
        found = unit_behind(atoms, place, numbers.language)
        if found is None or found[0].name != "foot":
            return None
        place = found[1]
        marked = numbers.text(place) == "-"
        place += marked
    inches = _below_a_foot(numbers, place)
    if inches is None:
        return None
    behind = numbers.after_hyphen(place + 1)
    if numbers.text(behind) in _INCH_SIGNS and (numbers.text(behind) != "in" or _is_glued(numbers, behind)):
        place = behind
    elif not marked:
        return None
    amount = feet.amount * _INCHES_TO_THE_FOOT + inches
    return Value(feet.start, place + 1, "measure", f"{written(amount)} inch", amount, "inch")


def _is_glued(numbers: NumberReader, place: int) -> bool:
    return numbers.atoms[place].glued or numbers.text(place + 1) == "."


def _below_a_foot(numbers: NumberReader, place: int) -> Decimal | None:
    """Return the number of inches at `place`: a figure or word below twelve."""
    if place >= len(numbers.atoms):
        return None
    word = numbers.word(place, "unit", "teen")
    if word is not None:
        return Decimal(word.value) if word.value < _INCHES_TO_THE_FOOT else None
    if numbers.atoms[place].kind is not AtomKind.FIGURE:
        return None
    figure = numbers.from_figure(place)
    fits = figure is not None and figure.end == place + 1 and figure.amount < _INCHES_TO_THE_FOOT
    return figure.amount if figure is not None and fits else None
