"""Whether two runs of words say the same in two newsrooms' forms."""

from __future__ import annotations

from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING

from verifier.comparison.language.spelling import canonical_spelling, fold, full_forms, is_initialism
from verifier.comparison.language.tables import read_lines
from verifier.comparison.language.values import read_values, same_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    one, other = read_values(first, language), read_values(second, language)
    if len(one) != 1 or len(other) != 1:
        return False
    whole = one[0].start == 0 and one[0].end == len(first) and other[0].start == 0 and other[0].end == len(second)
    return (
        whole and same_value(one[0], other[0]) and (one[0].form == other[0].form or not (one[0].form and other[0].form))
    )


def _readings(words: Sequence[str], language: str) -> Iterator[str]:
    """Return the words written solid in canonical spelling, and the same with abbreviations in full."""
    solid = _solid(words, language)
    yield solid
    for full in full_forms(" ".join(words)):
        yield _solid(full.split(" "), language)
    choices = [_choices(words, place) for place in range(len(words))]
    if any(choice != (word,) for choice, word in zip(choices, words, strict=True)):
        for chosen in islice(product(*choices), _MOST_READINGS):
            yield _solid(chosen, language)


def _choices(words: Sequence[str], place: int) -> tuple[str, ...]:
    word = words[place]
    if word.casefold().rstrip(".") in ("no", "nos") and place + 1 < len(words) and words[place + 1][:1].isdigit():
        return ("number",)
    return (word, *(full.replace(" ", "") for full in full_forms(word)))


def _solid(words: Sequence[str], language: str) -> str:
    """Return the words as one key; where the hyphen or the space makes another word, it stays."""
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
