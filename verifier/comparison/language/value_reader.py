"""Read one value after another out of atoms, with the currency, unit or sign that belongs to it."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.ambiguous_values import also, as_share, degrees, scale_or_unit
from verifier.comparison.language.calendar_dates import CalendarReader, calendar_names
from verifier.comparison.language.clock_times import four_digits
from verifier.comparison.language.figures import (
    GLUED_SCALES,
    Atom,
    AtomKind,
    Figure,
    NumberReader,
    number_words,
    ordinal_suffixes,
)
from verifier.comparison.language.loose_values import DECADES, TIMES, feet_and_inches, read_loose
from verifier.comparison.language.number_phrases import read_number
from verifier.comparison.language.numbered import may_be_numbered, read_numbered
from verifier.comparison.language.ranges import Value, join_ranges, share_units, written
from verifier.comparison.language.units import Unit, currency_before, currency_behind, may_be_currency, unit_behind

if TYPE_CHECKING:
    from collections.abc import Sequence


class ValueReader:
    """Reads values out of the atoms of one text, in one language."""

    def __init__(self, atoms: Sequence[Atom], language: str) -> None:
        self.atoms = atoms
        self.language = language
        self.numbers = NumberReader(atoms, language)
        self.calendar = CalendarReader(atoms, self.numbers, language)

    def read(self) -> list[Value]:
        """Return the values in order; `start` and `end` count atoms."""
        values: list[Value] = []
        place = 0
        while place < len(self.atoms):
            if not self._may_start(place):
                place += 1
                continue
            found = self._at(place)
            values.extend(value for value in found if value.end > value.start)
            # A reading always takes up a word, whatever its parts make of it: else a text would never end.
            place = max(found[-1].end, place + 1) if found else place + 1
        return join_ranges(share_units(values, self.numbers), self.numbers)

    def _may_start(self, place: int) -> bool:
        """Return a quick look that spares most words the whole reading."""
        atom = self.atoms[place]
        if atom.kind is AtomKind.FIGURE:
            return True
        if atom.text == "the":
            return place + 1 < len(self.atoms) and self._may_be_day(self.atoms[place + 1])
        if atom.text in ("a", "an"):
            return self._article_counts(place)
        return _opens_value(atom.text, atom.surface, self.language) or may_be_currency(self.atoms, place)

    def _article_counts(self, place: int) -> bool:
        """Whether "a" may count: "a million", "a year and a half"; a currency's "A $5" is read as well."""
        return (
            self.numbers.text(place + 1) in self.numbers.words
            or self.numbers.text(place + 2) == "and"
            or may_be_currency(self.atoms, place)
        )

    def _may_be_day(self, atom: Atom) -> bool:
        return atom.kind is AtomKind.FIGURE or atom.text in self.numbers.words

    def _at(self, place: int) -> list[Value]:
        dated = self.calendar.read(place)
        if dated:
            return [Value(d.start, d.end, d.kind, d.key, None, None, d.form, d.alternatives) for d in dated]
        money = self._money(place)
        if money is not None:
            return [money]
        loose = read_loose(self.numbers, place)
        if loose is not None:
            return [loose]
        numbered = read_numbered(self.numbers, place)
        if numbered is not None:
            return [numbered]
        figure = read_number(self.numbers, place) or self._roman(place)
        if figure is None:
            return self._ratio(place)
        value = self._with_suffix(figure, negative=self._is_negative(place))
        return [value._replace(start=place - 1) if self.numbers.text(place - 1) == "minus" else value]

    def _roman(self, place: int) -> Figure | None:
        """Read "World War II", "Title IX"; single letters are words, and so is everything where all is in capitals."""
        atom = self.atoms[place]
        value = ROMAN.get(atom.surface)
        shouted = value is not None and not any(other.surface != other.surface.upper() for other in self.atoms)
        return None if value is None or shouted else Figure(place, place + 1, Decimal(value))

    def _ratio(self, place: int) -> list[Value]:
        """Figures that are no number: "3:1", "1.2.3", digits without end."""
        atom = self.atoms[place]
        return [Value(place, place + 1, "number", atom.text)] if atom.kind is AtomKind.FIGURE else []

    def _is_negative(self, place: int) -> bool:
        """Whether a minus stands before a figure: "-25", "minus 25"; in "F-16" and "9 - 12" it is none."""
        before = place - 1
        if self.numbers.text(before) in ("minus", "negative"):
            return True
        if before < 0 or self.atoms[before].text != "-" or not self.atoms[place].glued:
            return False
        return not self.atoms[before].glued and before + 1 == place

    def _money(self, place: int) -> Value | None:
        negative = self._is_negative(place)
        before = currency_before(self.atoms, place)
        if before is None:
            return None
        unit, figure_place = before
        figure = read_number(self.numbers, figure_place, after_sign=True)
        if figure is None:
            return None
        amount = -figure.amount if negative else figure.amount
        end = figure.end
        behind = currency_behind(self.atoms, end)
        if behind is not None and (behind[0].base == unit.base or unit.base in behind[0].also):
            end = behind[1]
        start = place - 1 if self.numbers.text(place - 1) == "minus" else place
        return Value(start, end, "money", f"{written(amount)} {unit.base}", amount, unit.base, "", also(amount, unit))

    def _with_suffix(self, figure: Figure, *, negative: bool) -> Value:
        amount = -figure.amount if negative else figure.amount
        end = figure.end
        if figure.kind == "ordinal":
            return Value(figure.start, end, "ordinal", written(amount) + "th", amount)
        if figure.kind == "many":
            return Value(figure.start, end, "many", f"many {written(amount)}", amount)
        return (
            feet_and_inches(self.numbers, figure)
            or self._glued_suffix(figure, amount)
            or self._percent(figure, amount)
            or self._measured(figure, amount)
            or self._plain(figure, amount)
        )

    def _glued_suffix(self, figure: Figure, amount: Decimal) -> Value | None:
        """Read 31st, 1990s, 3x."""
        suffix = self.numbers.text(figure.end)
        place = figure.end
        if suffix == "'" and self.numbers.text(place + 1) == "s":
            suffix, place = "s", place + 1
        if not suffix or not self.atoms[place].glued or figure.end != figure.start + 1:
            return None
        if suffix in ordinal_suffixes(self.language):
            return Value(figure.start, place + 1, "ordinal", written(amount) + "th", amount)
        if suffix in ("s", "'s") and 0 <= amount < 2200 and amount % 10 == 0 and not 100 <= amount <= 1000:
            decade = (
                frozenset((f"19{written(amount)}s",)) if amount < 100 else frozenset((f"{written(amount % 100)}s",))
            )
            return Value(figure.start, place + 1, "decade", f"{written(amount)}s", None, None, "", decade)
        if suffix in ("x", "×"):
            return Value(figure.start, place + 1, "times", f"{written(amount)} times", amount, "times")
        return None

    def _percent(self, figure: Figure, amount: Decimal) -> Value | None:
        place = figure.end + (self.numbers.text(figure.start) == "half" and self.numbers.text(figure.end) == "a")
        if self.numbers.text(place) == "-" and self.numbers.text(place + 1) in _PERCENT_WORDS:
            place += 1
        text, after = self.numbers.text(place), self.numbers.text(place + 1)
        if text in _PERCENT_WORDS:
            end = place + 1
        elif text in ("per", "por", "pour", "pro") and after in ("cent", "cento", "ciento", "cents"):
            end = place + 2
        elif text in ("percentage", "pp", "ppt", "ppts", "%-points"):
            end = place + 1
        elif text in ("bps", "bp", "basis"):
            end = place + 1 + (after in ("points", "point"))
            return Value(figure.start, end, "percentage_points", f"{written(amount / 100)} pp", amount, "pp")
        else:
            return None
        if text == "percentage" and after not in ("points", "point"):
            return None
        skip = end + (self.numbers.text(end) == "-")
        if text in ("pp", "ppt", "ppts") or self.numbers.text(skip) in ("points", "point"):
            end = end if text in ("pp", "ppt", "ppts") else skip + 1
            return Value(figure.start, end, "percentage_points", f"{written(amount)} pp", amount, "pp")
        return Value(figure.start, end, "percent", f"{written(amount)} %", amount, "%", "", as_share(amount))

    def _measured(self, figure: Figure, amount: Decimal) -> Value | None:
        half = self.numbers.text(figure.start) == "half" and self.numbers.text(figure.end) in ("a", "an")
        place = figure.end + 1 if half else figure.end
        if (self.numbers.text(place), self.numbers.text(place + 1)) in (("of", "a"), ("of", "an")):
            place, half = place + 2, True  # "a quarter of an hour"
        if figure.kind == "fraction" and not half:
            return None
        # "3 millones de euros", "milioni di euro"
        of = self.language != "en" and self.numbers.text(place) in ("de", "di")
        currency = currency_behind(self.atoms, place + of)
        if currency is not None:
            unit, end = currency
            amount *= unit.factor
            return Value(
                figure.start,
                end,
                "money",
                f"{written(amount)} {unit.base}",
                amount,
                unit.base,
                "",
                also(amount, unit),
            )
        found = unit_behind(self.atoms, place, self.language)
        if found is None or not self._fits(figure, found[0], place):
            return self._times(figure, amount)
        unit, end = found
        kind = "money" if unit.base == "gbp" else "duration" if unit.base in ("s", "month") else "measure"
        key = f"{written(amount * unit.factor)} {unit.base}"
        return Value(figure.start, end, kind, key, amount, unit.name, unit.form, degrees(amount, unit))

    def _times(self, figure: Figure, amount: Decimal) -> Value | None:
        """Read "3 times" and "two-time"."""
        place = self.numbers.after_hyphen(figure.end)
        text = self.numbers.text(place)
        if text != "times" and not (text == "time" and place > figure.end):
            return None
        form = "time" if text == "time" else ""
        return Value(figure.start, place + 1, "times", f"{written(amount)} times", amount, "times", form)

    def _fits(self, figure: Figure, unit: Unit, place: int) -> bool:
        """Whether the word behind a figure is its unit: not in "100 second graders", "one minute she was there"."""
        text = self.atoms[place].text
        if text == "second" and self.numbers.text(place - 1) != "-" and figure.amount != 1:
            return False
        return not (
            text in ("mt", "mo", "min", "sec", "mw", "gal")
            and self.atoms[place].surface[:1].isupper()
            and unit.name != "mw"
        )

    def _plain(self, figure: Figure, amount: Decimal) -> Value:
        key = written(amount)
        alternatives: set[str] = set()
        if figure.kind == "fraction":
            alternatives.add(f"{written((amount * 100).quantize(Decimal('0.01')))} %")
        last = self.numbers.text(figure.end - 1)
        first = self.atoms[figure.start]
        if last in GLUED_SCALES and figure.end - figure.start == 2 and first.kind is AtomKind.FIGURE:
            alternatives |= scale_or_unit(amount, last)
        if self.numbers.text(figure.start - 1) == "'" and len(first.text) == 2:
            alternatives |= {"20" + first.text, "19" + first.text}
        if self.numbers.text(figure.end) == '"' and self.atoms[figure.end].glued:
            alternatives.add(f"{key} inch")  # 4" may be four inches, or the figure with which words in marks end
        kind = figure.kind
        if len(first.text) == 4 and first.text.isdecimal() and 1500 <= amount < 2200 and figure.end == figure.start + 1:
            kind = "year"
        clock = four_digits(first.text) if figure.end == figure.start + 1 else None
        if clock is not None and amount % 5 == 0:
            alternatives.add(clock)
        return Value(figure.start, figure.end, kind, key, amount, None, "", frozenset(alternatives))


@lru_cache(maxsize=32768)
def _opens_value(text: str, surface: str, language: str) -> bool:
    """Whether a value may start with this word, as far as the word alone tells."""
    known = text in _starters(language) or text.removesuffix("'s") in calendar_names(language)
    return known or surface in ROMAN or may_be_numbered(text)


@cache
def _starters(language: str) -> frozenset[str]:
    """Return the words with which a value may start, currencies and names of months and days left out."""
    return frozenset(number_words(language)) | {"a", "an", "noon", "midnight", "midday", *TIMES, *DECADES}


# Roman numerals of two letters and more; "DC", "MD" and "XL" are none.
_FROM_TWO = "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
_FROM_TWO = "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
ROMAN = {roman: value for value, roman in enumerate(_FROM_TWO.split(" "), 2) if len(roman) > 1}

_PERCENT_WORDS = frozenset(
    (
        "%",
        "％",
        "٪",
        "percent",
        "pct",
        "pc",
        "prozent",
        "procent",
        "प्रतिशत",
        "फीसदी",
        "процентов",
        "процента",
        "процент",
    )
)
