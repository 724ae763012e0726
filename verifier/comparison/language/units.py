"""Units of measure and time, and currencies, as they stand before or behind a figure."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.language.figures import Atom, AtomKind, read_atoms
from verifier.comparison.language.spelling import canonical_spelling
from verifier.comparison.language.tables import read_lines, read_membership

if TYPE_CHECKING:
    from collections.abc import Sequence


class Unit(NamedTuple):
    """A unit: its name, the base unit and how many of those it is, and the word that inflects ("" for signs)."""

    name: str
    base: str
    factor: Decimal
    form: str
    also: tuple[str, ...] = ()  # other units that the same sign may mean


@cache
def _units(language: str = "en") -> dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]:
    """Return the forms of units by their first piece, the longest first; English ones in every language."""
    table: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    own = read_lines("units.tsv", language) if language != "en" else ()
    for line in (*own, *read_lines("units.tsv")):
        head, forms = line.split("\t")
        name, base, factor = head.split(" ")
        signs, _, words = forms.partition(";")
        for form in filter(None, [*signs.split("|"), *words.split("|")]):
            inflects = canonical_spelling(form) if form in words.split("|") else ""
            pieces = _pieces(form)
            table.setdefault(pieces[0], []).append((pieces, Unit(name, base, Decimal(factor), inflects)))
    return {first: tuple(sorted(found, key=lambda form: -len(form[0]))) for first, found in table.items()}


class _Currency(NamedTuple):
    before: dict[str, Unit]
    behind: dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]


@cache
def _currencies() -> _Currency:
    before: dict[str, Unit] = {}
    behind: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for line in read_lines("currencies.tsv"):
        codes, prefixes, suffixes = line.split("\t")
        code, *others = codes.split(" ")
        unit = Unit(code, code, Decimal(1), "", tuple(others))
        for prefix in prefixes.split("|"):
            before.setdefault(prefix.removesuffix("."), unit)
        for suffix in suffixes.split("|"):
            pieces = _pieces(suffix)
            behind.setdefault(pieces[0], []).append((pieces, unit))
    for name, base, factor, forms in _SMALL_MONEY:
        for form in forms.split("|"):
            behind.setdefault(form, []).append(((form,), Unit(name, base, Decimal(factor), "")))
    return _Currency(
        before, {first: tuple(sorted(found, key=lambda form: -len(form[0]))) for first, found in behind.items()}
    )


_SMALL_MONEY = (
    ("cent", "cent", "1", "cents|cent|¢"),
    ("penny", "gbp", "0.01", "pence|penny"),
    ("paisa", "inr", "0.01", "paise|paisa"),
)


def _pieces(form: str) -> tuple[str, ...]:
    """Return a form cut as atoms are: "km/h" → km / h, "us$" → us $, "u.s. dollars" → u.s. dollars."""
    return tuple(atom.text for atom in read_atoms(form))


def _match(
    table: dict[str, tuple[tuple[tuple[str, ...], Unit], ...]], atoms: Sequence[Atom], place: int
) -> tuple[Unit, int] | None:
    for pieces, unit in table.get(atoms[place].text, ()) if place < len(atoms) else ():
        if place + len(pieces) <= len(atoms) and all(atoms[place + k].text == piece for k, piece in enumerate(pieces)):
            return unit, place + len(pieces)
    return None


# Letters that are units only when they touch the figure, and only in this case: "120m", "20C", "3L", "50p", "5h", "3d".
_LETTERS = {
    "m": Unit("m", "m", Decimal(1), ""),
    "g": Unit("g", "g", Decimal(1), ""),
    "t": Unit("t", "g", Decimal(1000000), ""),
    "C": Unit("c", "c", Decimal(1), ""),
    "F": Unit("f", "f", Decimal(1), ""),
    "L": Unit("l", "l", Decimal(1), ""),
    "l": Unit("l", "l", Decimal(1), ""),
    "p": Unit("penny", "gbp", Decimal("0.01"), ""),
    "h": Unit("hour", "s", Decimal(3600), ""),
    "s": Unit("second", "s", Decimal(1), ""),
    "d": Unit("day", "s", Decimal(86400), ""),
    "y": Unit("year", "month", Decimal(12), ""),
    "W": Unit("w", "w", Decimal(1), ""),
    "V": Unit("volt", "volt", Decimal(1), ""),
}
_SPACED_LETTERS = frozenset(("m", "g", "t"))
_SPACED_DEGREES = frozenset(("C", "F"))  # where no name follows: "40 C on Friday", but not "40 C Street"
_INCH = Unit("inch", "inch", Decimal(1), "")


def _is_inches(atoms: Sequence[Atom], place: int) -> bool:
    """Whether "in." stands at `place`, with its dot inside a sentence or at the text's end; "in" alone is a word."""
    if place + 1 >= len(atoms) or atoms[place].surface != "in" or atoms[place + 1].text != ".":
        return False
    return atoms[place + 1].glued and (place + 2 == len(atoms) or not atoms[place + 2].surface[:1].isupper())


def unit_behind(atoms: Sequence[Atom], place: int, language: str = "en") -> tuple[Unit, int] | None:
    """Return the unit of measure or time that starts at `place`, behind a figure, and where it ends."""
    if place >= len(atoms):
        return None
    hyphened = atoms[place].text == "-" and atoms[place].glued and place + 1 < len(atoms) and atoms[place + 1].glued
    start = place + 1 if hyphened else place
    found = _match(_units(language), atoms, start)
    if found is not None:
        return found
    if _is_inches(atoms, start):
        return _INCH, start + 2
    letter = atoms[place]
    named = place + 1 < len(atoms) and atoms[place + 1].surface[:1].isupper()
    degrees = letter.surface in _SPACED_DEGREES and not named
    if letter.surface in _LETTERS and (letter.glued or letter.surface in _SPACED_LETTERS or degrees):
        return _LETTERS[letter.surface], place + 1
    return None


def currency_behind(atoms: Sequence[Atom], place: int) -> tuple[Unit, int] | None:
    """Return the currency that stands behind a figure, and where it ends."""
    if place >= len(atoms):
        return None
    hyphened = atoms[place].text == "-" and atoms[place].glued and place + 1 < len(atoms) and atoms[place + 1].glued
    return _match(_currencies().behind, atoms, place + 1 if hyphened else place)


def may_be_currency(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a currency may start here: a quick look before the whole reading."""
    if place + 1 == len(atoms):
        return False
    following = atoms[place + 1]
    if following.kind is AtomKind.FIGURE:
        text = atoms[place].text
        return text in _currencies().before or text in _LETTER_CURRENCIES
    return following.text in "$¢£." and atoms[place].kind is AtomKind.WORD


def currency_before(atoms: Sequence[Atom], place: int) -> tuple[Unit, int] | None:
    """Return the currency at `place` before a figure ("US$", "Rs.", "N", "R"), and where the figure starts."""
    atom = atoms[place]
    table = _currencies().before
    end = place + 1
    text = atom.text
    sign = atoms[end].text if end < len(atoms) and atoms[end].glued and atom.kind is AtomKind.WORD else ""
    if sign and text.replace(".", "") + sign in table:
        text = text.replace(".", "") + sign
        end += 1
    if text in table and end < len(atoms):
        if atoms[end].text == "." and atom.kind is AtomKind.WORD:
            end += 1
        spaced_word = atom.kind is AtomKind.WORD and text in ("re", "sh", "dh", "tk", "try")
        if end < len(atoms) and atoms[end].kind is AtomKind.FIGURE and not (spaced_word and not atoms[end].glued):
            return table[text], end
    return _letter_before(atoms, place)


_LETTER_CURRENCIES = {"n": "ngn", "r": "zar", "p": "php"}


def _letter_before(atoms: Sequence[Atom], place: int) -> tuple[Unit, int] | None:
    """Read N18bn and R500 000 as money; N95, R2 and P5 are none: a scale, groups or three digits must follow."""
    code = _LETTER_CURRENCIES.get(atoms[place].text)
    if code is None or place + 1 >= len(atoms) or not atoms[place + 1].glued or atoms[place].glued:
        return None
    figure = atoms[place + 1]
    if figure.kind is not AtomKind.FIGURE:
        return None
    scale = atoms[place + 2].text if place + 2 < len(atoms) else ""
    many = len(figure.text.replace(",", "").split(".")[0]) >= 3 or "," in figure.text
    if many or scale in ("bn", "b", "m", "mn", "k", "tn", "million", "billion", "trillion", "thousand", "billion"):
        return Unit(code, code, Decimal(1), ""), place + 1
    return None


@lru_cache(maxsize=4096)
def _unit(word: str, language: str) -> tuple[Unit, str] | None:
    """Return the unit that a word names, and what it measures."""
    atoms = read_atoms(word)
    for table in (_units(language), _currencies().behind):
        found = _match(table, atoms, 0) if atoms else None
        if found is not None and found[1] == len(atoms):
            unit = found[0]
            measures = "money" if table is not _units(language) else _MEASURES.get(unit.base, unit.base)
            return unit, measures
    return None


_MEASURES = {"s": "time", "month": "time", "inch": "length", "mile": "length", "m": "length", "gbp": "money"}


def unit_of(word: str, language: str = "en") -> str | None:
    """Return the unit that a word or sign names: "kms" gives "km", "years" gives "year", "dollars" gives "usd"."""
    found = _unit(word, language)
    return None if found is None else found[0].name


def are_other_units(first: str, second: str, language: str = "en") -> bool:
    """Whether two words name different units of one measure: week/month, weekly/monthly, miles/kilometres."""
    periods = read_membership("period_words.tsv")
    one, other = _unit(first, language), _unit(second, language)
    if one is not None and other is not None:
        return one[0].name != other[0].name and one[1] == other[1]
    if first in periods and second in periods:
        return periods[first] != periods[second]
    # "every quarter" against "every month".
    return any(
        word in periods and unit is not None and unit[1] == "time" and unit[0].name != periods[word]
        for word, unit in ((first, other), (second, one))
    )
