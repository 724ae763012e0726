"""The same word in another newsroom's spelling, and the abbreviations that stylebooks write short or in full."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.tables import read_groups, read_lines, read_membership

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS_WITHOUT_MARKS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ё": "е"}
    | dict.fromkeys("أإآٱ", "ا")
    | dict.fromkeys("’ʼ‘`´＇", "'")
)

# Signs that a reader takes or leaves: Arabic and Hebrew vowel points, the tatweel, invisible controls, soft hyphens.
_OPTIONAL = re.compile(
    "[\u00ad\u034f\u0591-\u05c7\u061c\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)

# Matches "organised", "realisations"; must not match "rise", "wisely".
_ISE = re.compile(r"(?<=[a-z]{2}[^aeiou])is(?=(?:e[drs]?|ers|ing|ingly|ations?|ational|abl[ey]|ement)(?:'s)?$)")

# Matches "analysed", "paralyse"; must not match "analysis".
_LYSE = re.compile(r"lys(?=(?:e[drs]?|ers|ing)(?:'s)?$)")

# Matches "travelled", "counsellors"; must not match "called", "totally".
_DOUBLED_L = re.compile(r"(?<=[aeiouy])ll(?=(?:ed|ing|ers?|ors?|ous|ously|ists?|est)(?:'s)?$)")

_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=32768)
def fold(word: str) -> str:
    """Return the word in lower case, its Latin letters without diacritics, apostrophes straight.

    Marks of scripts in which they are letters (Devanagari vowel signs, the breve of й) stay.
    """
    word = word.casefold()
    if word.isascii():
        return word.replace("`", "'")
    pieces: list[str] = []
    for character in unicodedata.normalize("NFD", word):
        if unicodedata.combining(character) and pieces and "a" <= pieces[-1] <= "z":
            continue
        pieces.append(character)
    folded = unicodedata.normalize("NFC", "".join(pieces)).translate(_LETTERS_WITHOUT_MARKS)
    return _OPTIONAL.sub("", folded)


@lru_cache(maxsize=32768)
def canonical_spelling(word: str, language: str = "en") -> str:
    """Return the one spelling that stands for all spellings of `word` that differ by newsroom only.

    Case and diacritics are folded. What it returns is a key to compare by, not always a spelling that anybody prints.
    """
    folded = fold(word)
    if language != "en" or len(folded) < 2:
        return folded
    if "." in folded and not any(character.isdigit() for character in folded):
        folded = folded.replace(".", "")
    if folded in _whole_words():
        return _whole_words()[folded]
    stem, possessive = (folded[:-2], "'s") if folded.endswith("'s") else (folded, "")
    if stem in _whole_words():
        return _whole_words()[stem] + possessive
    return _by_rule(_by_beginning(stem)) + possessive


def _by_beginning(word: str) -> str:
    for size in range(min(len(word), 12), 3, -1):
        beginning = _beginnings().get(word[:size])
        if beginning is not None:
            return beginning + word[size:]
    return word


def _by_rule(word: str) -> str:
    if len(word) < 6:
        return word
    if "is" in word and not _always_ise(word):
        word = _ISE.sub("iz", word)
    word = _LYSE.sub("lyz", word)
    found = _DOUBLED_L.search(word)
    if found and len(_VOWELS.findall(word[: found.start()])) > 1:
        word = word[: found.start()] + word[found.start() + 1 :]
    return word.replace("dgement", "dgment") if "dgement" in word else word


@cache
def _spellings() -> dict[str, str]:
    return dict(line.split("\t") for line in read_lines("spelling.tsv"))


@cache
def _whole_words() -> dict[str, str]:
    return {spelling: key for spelling, key in _spellings().items() if not spelling.endswith("~")}


@cache
def _beginnings() -> dict[str, str]:
    return {spelling[:-1]: key for spelling, key in _spellings().items() if spelling.endswith("~")}


@lru_cache(maxsize=4096)
def _always_ise(word: str) -> bool:
    """Whether the word is one like "advise", or an inflection of it."""
    stem = re.sub(r"(?:e[drs]?|ers|ing|ingly|abl[ey]|ement)(?:'s)?$", "e", word)
    return stem in _ise_words()


@cache
def _ise_words() -> frozenset[str]:
    return frozenset(read_lines("always_ise.txt"))


@cache
def _full_by_short() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for full, shorts in read_groups("abbreviations.tsv").items():
        for short in shorts:
            table[short] = (*table.get(short, ()), full)
    return table


@lru_cache(maxsize=8192)
def full_forms(phrase: str) -> tuple[str, ...]:
    """Return what a stylebook abbreviation stands for; itself where it is in full already; () where it is neither.

    `phrase` is in any case, with dots or without, words parted by single spaces: "U.S.", "lt. gov.", "united states".
    """
    folded = fold(phrase).strip()
    folded = folded.removeprefix("the ")
    dotted, plain = folded, folded.replace(".", "").replace("-", " ")
    numbered = _NUMBERED.fullmatch(plain)
    if numbered:
        return (f"number {numbered[1]}",)
    found = [*_full_by_short().get(plain, ()), *_full_by_short().get(dotted, ())]
    if plain in read_groups("abbreviations.tsv"):
        found.append(plain)
    place = name_key(plain)
    if place is not None:
        found.append(place)
    return tuple(dict.fromkeys(found))


# Matches "no 10", "nos 4" and "number 10"; must not match "no 10th".
_NUMBERED = re.compile(r"(?:nos?|numbers?) ([\d,.]+)")


@cache
def _name_keys() -> dict[str, str]:
    table: dict[str, str] = {}
    for key, forms in read_groups("name_forms.tsv").items():
        table[key] = key
        for form in forms:
            table.setdefault(form, key)
    return table


def name_key(name: str) -> str | None:
    """Return what stands for all newsroom spellings of a place, people or public figure: Kiev and Kyiv give "kyiv".

    None for names that newsrooms spell in one way.
    """
    return _name_keys().get(" ".join(fold(name).replace(".", "").replace("-", " ").split()))


_SMALL_WORDS = frozenset(
    ["of", "the", "and", "for", "in", "on", "to", "at", "&", "de", "la", "del", "di", "du", "des", "der"]
)


def is_initialism(short: str, words: Sequence[str]) -> bool:
    """Whether `short` is made of the first letters of `words`: "NSA", "D.O.J.", "FBI". Small words may be skipped.

    Two letters are too few to tell, unless the stylebook table has them or they stand in capitals.
    """
    letters = fold(short).replace(".", "")
    if not 2 <= len(letters) <= 8 or len(words) < 2 or not letters.isalpha():
        return False
    if len(letters) == 2 and not short.replace(".", "").isupper():
        return False
    if short.islower() and letters in read_membership("function_words.tsv"):
        return False
    folded = [fold(part) for word in words for part in word.split("-") if part]
    if folded and folded[0] == "the":
        folded = folded[1:]
    every = "".join(word[0] for word in folded if word)
    content = "".join(word[0] for word in folded if word and word not in _SMALL_WORDS)
    return letters in (every, content) and len(content) > 1
