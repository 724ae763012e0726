"""Read dates, months and weekdays: Oct. 31, 31 October, the Fourth of July, 31/10/2025, 2025-10-31, Friday, Thurs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.language.clock_times import Reading, read_named_time, read_time
from verifier.comparison.language.figures import Atom, AtomKind, NumberReader, ordinal_suffixes
from verifier.comparison.language.number_phrases import read_number
from verifier.comparison.language.tables import read_groups

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Name(NamedTuple):
    kind: str  # month or weekday
    number: int
    form: str
    unsure: bool


@cache
def calendar_names(language: str) -> dict[str, _Name]:
    """Return the names of months and weekdays, by every form of them."""
    table: dict[str, _Name] = {}
    for group, forms in read_groups("calendar.tsv", language).items():
        kind, number = group.split(" ")
        for form in forms:
            plain = form.removeprefix("!")
            # A short form is the full name in another form; a plural weekday is another word form.
            plural = "s" if kind == "weekday" and plain.endswith("days") else ""
            table[plain] = _Name(kind, int(number), plural, form.startswith("!"))
    return table


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Words behind which "May", "March", "Sat" or "Sun" is a date word.
_BEFORE_DATE = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "through",
        "of",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "during",
        "on",
        "every",
        "before",
        "after",
        "every",
        "end",
    ]
)
_BEFORE_DATE_SURE = frozenset(["in", "since", "until", "till", "by", "during", "last", "next", "early", "late", "mid"])

_LOWEST_YEAR, _HIGHEST_YEAR = 1500, 2199


class CalendarReader:
    """Reads dates and times out of atoms, for one language."""

    def __init__(self, atoms: Sequence[Atom], numbers: NumberReader, language: str) -> None:
        self.atoms = atoms
        self.numbers = numbers
        self.names = calendar_names(language)
        self.lower = not any(atom.surface[:1].isupper() for atom in atoms)

    def read(self, place: int) -> list[Reading]:
        """Read the date or time that starts at `place`; a date in words and its year are two values."""
        if self.atoms[place].kind is AtomKind.FIGURE:
            found = self._numeric_date(place)
            if found:
                return found
            single = read_time(self.numbers, place) or self._day_first(place)
        else:
            if self.numbers.text(place) == "the":
                return self._after_article(place)
            single = self._month_first(place) or self._day_in_words_first(place) or self._name_alone(place)
            single = single or read_named_time(self.numbers, place)
        return [single] if single else []

    def _after_article(self, place: int) -> list[Reading]:
        """Read "on the 5th of June", whose article belongs to the date; in "the June 5 meeting" it does not."""
        if place + 1 >= len(self.atoms):
            return []
        found = self._day_first(place + 1) or self._day_in_words_first(place + 1)
        of = found is not None and "of" in [atom.text for atom in self.atoms[found.start : found.end]]
        if found is None or not of or self.numbers.text(place - 1) not in _BEFORE_DATE:
            return []
        return [found._replace(start=place)]

    def _name(self, place: int, kind: str) -> _Name | None:
        if not 0 <= place < len(self.atoms):
            return None
        text = self.atoms[place].text
        found = self.names.get(text) or self.names.get(text.removesuffix("'s"))
        return found if found is not None and found.kind == kind else None

    def _day(self, place: int) -> tuple[int, int] | None:
        """Return the day of a month that stands at `place` ("31", "31st", "first") and where it ends."""
        if not 0 <= place < len(self.atoms):
            return None
        atom = self.atoms[place]
        if atom.kind is AtomKind.FIGURE:
            if not atom.text.isdecimal() or len(atom.text) > 2 or not 1 <= int(atom.text) <= 31:
                return None
            suffix = (
                self.numbers.text(place + 1) in ordinal_suffixes(self.numbers.language) and self.atoms[place + 1].glued
            )
            return int(atom.text), place + 1 + suffix
        figure = read_number(self.numbers, place) if atom.kind is AtomKind.WORD else None
        if figure is None or figure.kind not in ("ordinal", "number") or not 1 <= figure.amount <= 31:
            return None
        return int(figure.amount), figure.end

    def _after_name(self, place: int) -> int:
        """Return the place behind a month's name, past the dot of a short form and a comma."""
        return place + 2 if self.numbers.text(place + 1) == "." and self.atoms[place + 1].glued else place + 1

    def _month_first(self, place: int) -> Reading | None:
        month = self._name(place, "month")
        if month is None:
            return None
        after = self._after_name(place)
        day = self._day(after + 1 if self.numbers.text(after) == "the" else after)
        if day is None or (day[1] < len(self.atoms) and self._counts(day[1])):
            return None
        if month.unsure and not (self.atoms[place].surface[:1].isupper() or self.lower):
            return None
        return Reading(place, day[1], "date", f"{month.number:02}-{day[0]:02}")

    def _counts(self, place: int) -> bool:
        """Whether what follows a figure shows that it counts something: a percent sign, a scale, a time."""
        text = self.numbers.text(place)
        return text in ("%", "percent", "million", "billion", "am", "pm", "a.m.", "p.m.")

    def _day_first(self, place: int) -> Reading | None:
        day = self._day(place)
        return self._day_and_month(place, day) if day is not None else None

    def _day_in_words_first(self, place: int) -> Reading | None:
        """Read "fourth of July"; a cardinal in words before a month is no day."""
        ordinal = self.atoms[place].kind is AtomKind.WORD and self.atoms[place].text in self.numbers.words
        figure = read_number(self.numbers, place) if ordinal else None
        if figure is None or figure.kind != "ordinal" or figure.amount > 31:
            return None
        return self._day_and_month(place, (int(figure.amount), figure.end))

    def _day_and_month(self, place: int, day: tuple[int, int]) -> Reading | None:
        of = self.numbers.text(day[1]) in ("of", "de", "di")
        month_place = day[1] + of
        if self.numbers.text(month_place) == "." and self.atoms[month_place].glued:
            month_place += 1
        month = self._name(month_place, "month")
        if month is None:
            return None
        suffixed = day[1] > place + 1
        if month.unsure and not (of or suffixed or self.atoms[month_place].surface[:1].isupper() or self.lower):
            return None
        end = self._after_name(month_place) if len(self.atoms[month_place].text) < 5 else month_place + 1
        if end > month_place + 1 and self._ends_text(end):
            end = month_place + 1
        return Reading(place, end, "date", f"{month.number:02}-{day[0]:02}")

    def _ends_text(self, place: int) -> bool:
        return place >= len(self.atoms) or self.atoms[place].surface[:1].isupper()

    def _name_alone(self, place: int) -> Reading | None:
        name = self._name(place, "month") or self._name(place, "weekday")
        if name is None or (name.unsure and not self._is_sure(place, name)):
            return None
        if name.kind == "month":
            return Reading(place, place + 1, "month", f"month {name.number}")
        return Reading(place, place + 1, "weekday", _WEEKDAYS[name.number - 1], frozenset(), name.form)

    def _is_sure(self, place: int, name: _Name) -> bool:
        """Whether "May", "March", "Sun" or "Sat" stands where only a date word can."""
        if not (self.atoms[place].surface[:1].isupper() or self.lower):
            return False
        after = place + 1 + (self.numbers.text(place + 1) in (".", ","))
        before = place - 1 - (self.numbers.text(place - 1) in (".", ","))
        if self._is_year(after) or (name.kind == "weekday" and (self._date_word(after) or self._date_word(before))):
            return True
        preposition = self.numbers.text(place - 1)
        return preposition in (_BEFORE_DATE if name.kind == "weekday" else _BEFORE_DATE_SURE)

    def _is_year(self, place: int) -> bool:
        text = self.numbers.text(place)
        return len(text) == 4 and text.isdecimal() and _LOWEST_YEAR <= int(text) <= _HIGHEST_YEAR

    def _date_word(self, place: int) -> bool:
        if not 0 <= place < len(self.atoms):
            return False
        name = self._name(place, "month") or self._name(place, "weekday")
        return self.atoms[place].kind is AtomKind.FIGURE or (name is not None and not name.unsure)

    def _numeric_date(self, place: int) -> list[Reading]:
        """Read 31/10, 31/10/2025, 10/31/2025, 2025-10-31 and 31.10.2025."""
        parts, places = [self.numbers.text(place)], [place]
        if parts[0].count(".") == 2:
            parts = parts[0].split(".")
            return _dotted_date(place, parts) if all(part.isdecimal() for part in parts) else []
        separator = self.numbers.text(place + 1)
        while separator in ("/", "-") and self.numbers.text(places[-1] + 1) == separator and len(parts) < 3:
            after = places[-1] + 2
            if after >= len(self.atoms) or not (self.atoms[after].glued and self.atoms[after - 1].glued):
                break
            parts.append(self.numbers.text(after))
            places.append(after)
        if len(parts) < 2 or not all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts):
            return []
        if len(parts) == 3:
            return _full_date(parts, places)
        return _short_date(parts, places) if separator == "/" else []


def _full_date(parts: Sequence[str], places: Sequence[int]) -> list[Reading]:
    """Return 31/10/2025 or 2025-10-31 as one value; its other keys: the day without the year, the other order."""
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        year, month, day = numbers
        keys = [f"{month:02}-{day:02}"] if 1 <= month <= 12 and 1 <= day <= 31 else []
    else:
        year = numbers[2] if len(parts[2]) == 4 else 2000 + numbers[2]
        keys = _day_and_month_keys(numbers[0], numbers[1]) if len(parts[2]) > 1 else []
    if not keys or not _is_year(year):
        return []
    others = frozenset([*keys, *(f"{year}-{key}" for key in keys[1:])])
    return [Reading(places[0], places[-1] + 1, "date", f"{year}-{keys[0]}", others)]


def _dotted_date(place: int, parts: Sequence[str]) -> list[Reading]:
    day, month, year = (int(part) for part in parts)
    if not (1 <= day <= 31 and 1 <= month <= 12 and (_is_year(year) or len(parts[2]) == 2)):
        return []
    full = year if year > 99 else 2000 + year
    return [Reading(place, place + 1, "date", f"{full}-{month:02}-{day:02}", frozenset((f"{month:02}-{day:02}",)))]


def _short_date(parts: Sequence[str], places: Sequence[int]) -> list[Reading]:
    first, second = (int(part) for part in parts)
    keys = _day_and_month_keys(first, second)
    literal = f"{first}/{second}"
    if not keys or literal in ("24/7", "20/20", "50/50"):
        return []
    if max(first, second) > 12:
        return [Reading(places[0], places[1] + 1, "date", keys[0], frozenset((literal,)))]
    if first < second and second in (2, 3, 4, 5, 8):
        return []  # more likely a fraction or a counter
    return [Reading(places[0], places[1] + 1, "date", literal, frozenset(keys))]


def _day_and_month_keys(first: int, second: int) -> list[str]:
    """Return the keys of day and month in the order that is possible; both where both are, the American first."""
    keys = []
    if 1 <= first <= 12 and 1 <= second <= 31:
        keys.append(f"{first:02}-{second:02}")
    if 1 <= second <= 12 and 1 <= first <= 31 and first != second:
        keys.append(f"{second:02}-{first:02}")
    return keys


def _is_year(year: int) -> bool:
    return _LOWEST_YEAR <= year <= _HIGHEST_YEAR
