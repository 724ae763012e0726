"""The same word in another newsroom's spelling, and the abbreviations that stylebooks write short or in full."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, product

from verifier.comparison.language.tables import read_groups, read_lines, read_membership

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
    """Return what a stylebook abbreviation stands for, itself included where it is already in full; () where it is none.

    `phrase` is in any case, with dots or without, words parted by single spaces: "U.S.", "lt. gov.", "united states".
    """
    folded = fold(phrase).strip()
    if folded.startswith("the "):
        folded = folded[4:]
    dotted, plain = folded, folded.replace(".", "").replace("-", " ")
    found = [*_full_by_short().get(plain, ()), *_full_by_short().get(dotted, ())]
    if plain in read_groups("abbreviations.tsv"):
        found.append(plain)
    return tuple(dict.fromkeys(found))


_MOST_READINGS = 16


def same_form(first: Sequence[str], second: Sequence[str], language: str = "en") -> bool:
    """Whether two runs of words are the same words or values in two newsrooms' forms.

    Covers spelling, abbreviations, initialisms written out, compounds written solid, apart or with a hyphen, signs for
    words and values in other figures. Clippings ("govt") and contractions are not the same form.
    """
    if not first or not second:
        return False
    if not set(_readings(first, language)).isdisjoint(_readings(second, language)):
        return True
    if len(first) == 1 and is_initialism(first[0], second):
        return True
    if len(second) == 1 and is_initialism(second[0], first):
        return True
    return _same_whole_value(first, second, language)


def _same_whole_value(first: Sequence[str], second: Sequence[str], language: str) -> bool:
    from verifier.comparison.language.values import read_values, same_value

    one, other = read_values(first, language), read_values(second, language)
    if len(one) != 1 or len(other) != 1:
        return False
    whole = one[0].start == 0 and one[0].end == len(first) and other[0].start == 0 and other[0].end == len(second)
    return (
        whole and same_value(one[0], other[0]) and (one[0].form == other[0].form or not (one[0].form and other[0].form))
    )


def _readings(words: Sequence[str], language: str) -> Iterator[str]:
    """The words written solid in canonical spelling, and the same with abbreviations in full."""
    solid = _solid(words, language)
    yield solid
    for full in full_forms(" ".join(words)):
        yield _solid(full.split(" "), language)
    choices = [_choices(words, place) for place in range(len(words))]
    if any(len(choice) > 1 for choice in choices):
        for chosen in islice(product(*choices), _MOST_READINGS):
            yield _solid(chosen, language)


def _choices(words: Sequence[str], place: int) -> tuple[str, ...]:
    word = words[place]
    if word.casefold().rstrip(".") in ("no", "nos") and place + 1 < len(words) and words[place + 1][:1].isdigit():
        return ("number",)
    return (word, *(full.replace(" ", "") for full in full_forms(word)))


def _solid(words: Sequence[str], language: str) -> str:
    """The words as one key; where the hyphen or the space makes another word, it stays."""
    parts = [part for word in words for part in word.replace("‐", "-").replace("‑", "-").split("-") if part]
    solid = fold("".join(parts))
    if len(parts) > 1 and solid in _hyphen_counts():
        return " ".join(fold(part) for part in parts)
    if len(parts) > 1 and parts[0].casefold() in ("a", "the") and len(words) > 1:
        return " ".join(canonical_spelling(part, language) for part in parts)
    joined = "".join(canonical_spelling(part, language) for part in parts)
    return canonical_spelling(joined, language)


@cache
def _hyphen_counts() -> frozenset[str]:
    return frozenset(read_lines("one_word_differs.txt"))


_SMALL_WORDS = frozenset("of the and for in on to at & de la del di du des der".split())


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
