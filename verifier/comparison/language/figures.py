"""Read figures and number words: 1,500,000  1.5  15 lakh  twenty twenty-four  two-thirds  a hundred and five."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_groups

if TYPE_CHECKING:
    from collections.abc import Sequence


class AtomKind(Enum):
    """What an atom is."""

    FIGURE = "figure"
    WORD = "word"
    SIGN = "sign"


class Atom(NamedTuple):
    """A figure, word or sign of a text: its folded text, its span, whether it touches the atom before, its surface."""

    kind: AtomKind
    text: str
    start: int
    end: int
    glued: bool
    surface: str


# Matches "1,500.5", "11:00", "½" as figures, "a.m.", "o'clock" as words, "$" or "-" as signs; links and handles are
# passed over; must not match a space.
_ATOM = re.compile(
    r"(?P<plain>[A-Za-z]+(?=[ ,]))"  # most words: a quick look
    r"|(?P<passed>https?://\S+|www\.\S+|(?:pic\.twitter\.com|pic\.x\.com|t\.co)/\w+|(?<!\w)@\w+)"
    r"|(?P<figure>\d+(?:[.,:٫٬]\d+)*(?:['’\u00a0\u202f]\d{3}(?!\d))*|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
    r"|(?P<word>(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"
    r"|(?:[^\W\d_][\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963\u200b-\u200d]*)+(?:['’](?:[^\W\d_])+)*)"
    r"|(?P<sign>[^\s\w\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])"
)


_KINDS = {kind.value: kind for kind in AtomKind} | {"plain": AtomKind.WORD}


def read_atoms(text: str) -> list[Atom]:
    """Cut a text into atoms, in order."""
    atoms: list[Atom] = []
    before = -1
    for found in _ATOM.finditer(text):
        group = found.lastgroup or "word"
        if group == "passed":
            continue
        surface = found[0]
        start, end = found.span()
        folded = fold(surface) if group in ("plain", "word") else _DASHES.get(surface, surface)
        atoms.append(Atom(_KINDS[group], folded, start, end, start == before, surface))
        before = end
    return atoms


_DASHES = dict.fromkeys("‐‑–−", "-") | {"’": "'", "‘": "'"}

_VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip

_MOST_DIGITS = 30

# Past this no newsroom writes a number; what is larger is compared as it stands.
LARGEST = Decimal(10) ** 24

# Languages that write the decimal comma, so that "1.500" is fifteen hundred.
_DECIMAL_COMMA = frozenset(
    [
        "de",
        "es",
        "fr",
        "it",
        "pt",
        "nl",
        "ru",
        "uk",
        "pl",
        "tr",
        "id",
        "da",
        "sv",
        "nb",
        "no",
        "fi",
        "cs",
        "el",
        "ro",
        "hu",
        "vi",
        "bg",
        "sr",
        "hr",
        "sl",
        "sk",
        "ca",
    ]
)

# Languages that part the groups of a number by spaces: "1 500".
_SPACED_GROUPS = frozenset(("fr", "ru", "uk", "pl", "cs", "sk", "sv", "nb", "no", "fi", "bg", "hu"))

_CURRENCY_SIGNS = frozenset("€$£¥₹")

# Matches "1,500,000" and "15,00,000" (Indian groups); must not match "1,5".
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}")


@lru_cache(maxsize=4096)
def read_decimal(figure: str, language: str = "en") -> Decimal | None:
    """Return the value of a figure with its separators; None where it is none ("11:00", a figure of absurd length)."""
    if figure in _VULGAR:
        numerator, denominator = _VULGAR[figure].split("/")
        return Decimal(numerator) / Decimal(denominator)
    digits = figure.replace("٫", ".").replace("٬", ",").replace("\u00a0", "").replace("\u202f", "")
    digits = digits.replace("'", "").replace("’", "")
    if ":" in digits or len(digits) > _MOST_DIGITS:
        return None
    if language in _DECIMAL_COMMA and not _GROUPED.fullmatch(digits.split(".")[0] if digits.count(",") > 1 else ""):
        digits = digits.translate(str.maketrans(".,", ",."))
    whole, point, decimals = digits.rpartition(".") if digits.count(".") == 1 else (digits, "", "")
    if digits.count(".") > 1:
        # "1.234.567" can only be groups; "31.10.2025" is a date.
        groups = digits.split(".")
        if not all(len(group) == 3 for group in groups[1:]) or "," in digits:
            return None
        return Decimal("".join(groups))
    if "," in whole:
        if _GROUPED.fullmatch(whole):
            whole = whole.replace(",", "")
        elif whole.count(",") == 1 and not point:
            whole = whole.replace(",", ".")
        else:
            return None
    # "1.5,000" has separators that fit no way of writing.
    return (
        Decimal(whole + point + decimals)
        if whole.replace(".", "").isdecimal() and (decimals or "0").isdecimal()
        else None
    )


class NumberWord(NamedTuple):
    """What a word does in a number: its kind and value."""

    kind: str
    value: int


@cache
def number_words(language: str = "en") -> dict[str, tuple[NumberWord, ...]]:
    """Return the number words of a language with what they do."""
    table: dict[str, tuple[NumberWord, ...]] = {}
    for group, words in read_groups("number_words.tsv", language).items():
        kind, value = group.split(" ")
        for word in words:
            table[word] = (*table.get(word, ()), NumberWord(kind, int(value)))
    return table


class Figure(NamedTuple):
    """A number read from `atoms[start:end]`: its amount, whether it is an ordinal, a fraction or indefinite."""

    start: int
    end: int
    amount: Decimal
    kind: str = "number"  # number, ordinal, fraction, many


# What makes a figure an ordinal, by language.
_ORDINAL_SUFFIXES = {"en": frozenset(("st", "nd", "rd", "th")), "fr": frozenset(("er", "re", "e", "eme", "nd", "nde"))}


def ordinal_suffixes(language: str) -> frozenset[str]:
    """Return the letters that make a figure an ordinal: "st" in "31st"."""
    return _ORDINAL_SUFFIXES.get(language, frozenset(("º", "ª", "o", "a", "вы", "й")))


# What stands under the line of fractions that are written with a slash.
_BELOW = frozenset("23458")

# Scales that are words only when glued to a figure, or after a currency sign.
GLUED_SCALES = frozenset(("k", "m", "b", "t", "mm", "mio"))
_DOTTED_SCALES = frozenset(("cr", "mn", "bn", "tn", "mrd", "mio", "mln", "tsd"))


class NumberReader:
    """Reads numbers out of atoms, for one language."""

    def __init__(self, atoms: Sequence[Atom], language: str) -> None:
        self.atoms = atoms
        self.language = language
        self.words = number_words(language)

    def word(self, place: int, *kinds: str) -> NumberWord | None:
        """Return the number word at `place`, if it is one of `kinds` and no abbreviation that must be glued."""
        if place >= len(self.atoms) or self.atoms[place].kind is not AtomKind.WORD:
            return None
        return next((found for found in self.words.get(self.atoms[place].text, ()) if found.kind in kinds), None)

    def text(self, place: int) -> str:
        """Return the folded text at `place`; empty past the end."""
        return self.atoms[place].text if 0 <= place < len(self.atoms) else ""

    def after_hyphen(self, place: int) -> int:
        """Return the next place, past a glued hyphen."""
        glued = self.text(place) == "-" and self.atoms[place].glued
        return place + 1 if glued and place + 1 < len(self.atoms) and self.atoms[place + 1].glued else place

    def from_figure(self, place: int, *, after_sign: bool = False) -> Figure | None:
        """Read the number that starts with the figure at `place`, with its scale; `after_sign` behind a currency."""
        amount = read_decimal(self.atoms[place].text, self.language)
        if amount is None:
            return None
        end = place + 1
        spaced = after_sign or self.language in _SPACED_GROUPS
        if spaced and len(self.text(place)) <= 3 and self.text(place).isdigit():
            # "R10 000": groups parted by spaces are sure only behind a currency sign, or where that is the custom.
            while amount < LARGEST and self._is_space_group(end):
                amount = amount * 1000 + Decimal(self.text(end))
                end += 1
        if end < len(self.atoms) and self.atoms[end].text in _VULGAR and amount == int(amount):
            amount += read_decimal(self.text(end)) or 0
            end += 1
        if self.text(end) == "and" and self.text(end + 1) in ("a", "one") and self.text(end + 2) == "half":
            amount, end = amount + Decimal("0.5"), end + 3
        kind, amount, end = self._fraction(place, end, amount)
        if kind == "number":
            amount, end = self.scaled(amount, end, after_sign=after_sign)
        return Figure(place, end, amount, kind)

    def _is_space_group(self, place: int) -> bool:
        if place >= len(self.atoms) or self.atoms[place].kind is not AtomKind.FIGURE:
            return False
        gap = self.atoms[place].start - self.atoms[place - 1].end
        return gap == 1 and len(self.text(place)) == 3 and self.text(place).isdigit()

    def _fraction(self, place: int, end: int, amount: Decimal) -> tuple[str, Decimal, int]:
        """Return "3 quarters" and a glued "2/3" as a fraction; other slashes are left to dates."""
        part = self.word(end, "part") if end == place + 1 else None
        if part is not None and self.language == "en" and 0 < amount < part.value and amount == int(amount):
            return "fraction", amount / part.value, end + 1
        if end != place + 1 or self.text(end) != "/" or not self.atoms[end].glued or end + 1 >= len(self.atoms):
            return "number", amount, end
        below = self.atoms[end + 1]
        if below.glued and below.text in _BELOW and 0 < amount < int(below.text) and self.text(end + 2) != "/":
            return "fraction", amount / int(below.text), end + 2
        return "number", amount, end

    def _is_priced(self, place: int) -> bool:
        """Whether a currency's sign is glued to the scale: "350 M€"."""
        return self.language != "en" and self.text(place) in _CURRENCY_SIGNS and self.atoms[place].glued

    def _goes_on(self, place: int) -> bool:
        """Whether the sentence goes on behind a dot: with a small letter, or in German with the noun counted."""
        if place >= len(self.atoms):
            return False
        return self.atoms[place].surface[:1].islower() or self.language == "de"

    def scaled(self, amount: Decimal, end: int, *, after_sign: bool = False) -> tuple[Decimal, int]:
        """Return the amount times the scales that follow: "1.5 million", "15 lakh", "2 lakh crore", "650m", "29bn"."""
        while end < len(self.atoms) and amount < LARGEST:
            place = self.after_hyphen(end)
            scale = self.word(place, "scale", "hundred", "dozen")
            if scale is None:
                break
            text = self.text(place)
            sure = self.atoms[place].glued or (after_sign and text != "t") or self._is_priced(place + 1)
            if text in GLUED_SCALES and not sure and not (text == "mio" and self.language == "de"):
                break
            amount, end = amount * scale.value, place + 1
            if text in _DOTTED_SCALES and self.text(end) == "." and self.atoms[end].glued and self._goes_on(end + 1):
                end += 1
        return amount, end
