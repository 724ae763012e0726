"""Find, inside words that differ, a value that both sides have in another form: "9am–5pm" and "from 9 am to 5 pm"."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from verifier.comparison.language.units import unit_of
from verifier.comparison.runs import Run, Sides, same_word_form
from verifier.comparison.vocabulary import Value, is_magnitude, joining, same_value, values_in_text
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from verifier.comparison.tokens import Token

# The tokens [low, high) of the quote and [low, high) of the post that say the same, and the class of the difference.
Piece = tuple[int, int, int, int, EditClass]

_LONGEST = 6
# "9 am", "to", "5 pm".
_ENDS_AND_JOINT = 3
_BY = frozenset(("a", "an", "per"))
# Words that stand for a numeral.
_NUMERALS = {
    ("a", "couple", "of"): "two",
    ("a", "couple"): "two",
    ("a", "pair", "of"): "two",
    ("a",): "one",
    ("an",): "one",
}


def equal_value(run: Run, sides: Sides) -> Piece | None:
    """Return a piece of the quote's words with a value that a piece of the post's words has too."""
    return (
        _equal_date(run, sides)
        or _equal_range(run, sides)
        or _equal_rate(run, sides)
        or _equal_single(run, sides)
        or _equal_loose_value(run, sides)
    )


def is_cut_value(mine: Token, theirs: Token, *, ends: bool) -> bool:
    """Whether the quote ends (or starts) within the post's value: "eight" of "8 years", not "$15" of "$15 million"."""
    words = theirs.form.replace("-", " ").split()
    parts = (words[:size] if ends else words[-size:] for size in range(1, len(words)))
    for part in parts:
        values = values_in_text(" ".join(part))
        # not by what an ambiguous value may mean as well: "30 degrees Celsius" is no part of "30 degrees Fahrenheit"
        if len(values) == 1 and mine.value is not None and mine.value.key == values[0].key:
            return not any(is_magnitude(word) for word in words[len(part) :])
    return False


def _equal_single(run: Run, sides: Sides) -> Piece | None:
    """Return a value of the quote and the same value of the post."""
    for mine, theirs in product(range(run.quote_low, run.quote_high), range(run.post_low, run.post_high)):
        first, second = sides.quote.tokens[mine], sides.post[theirs]
        if first.value is None or second.value is None:
            continue
        at_edge = mine in (0, len(sides.quote.tokens) - 1)
        if at_edge and first.value.key != second.value.key and is_cut_value(first, second, ends=mine > 0):
            return mine, mine + 1, theirs, theirs + 1, EditClass.SPELLING
        if same_value(first.value, second.value):
            edit_class = EditClass.SPELLING if same_word_form(first, second) else EditClass.WORDING
            return mine, mine + 1, theirs, theirs + 1, edit_class
    return None


def _equal_date(run: Run, sides: Sides) -> Piece | None:
    """Return a date in figures with its year ("1/6/2021") and the same day and year as two values."""
    return _one_for_several(run, sides, _is_day_and_year, 2)


def _one_for_several(run: Run, sides: Sides, says: Callable[[Token, Sequence[Token]], bool], many: int) -> Piece | None:
    """Return a token of one side that `says` the same as so many tokens of the other."""
    quote, post = sides.quote.tokens, sides.post
    for mine, theirs in product(range(run.quote_low, run.quote_high), range(run.post_low, run.post_high)):
        if says(quote[mine], post[theirs : min(theirs + many, run.post_high)]):
            return mine, mine + 1, theirs, theirs + many, EditClass.SPELLING
        if says(post[theirs], quote[mine : min(mine + many, run.quote_high)]):
            return mine, mine + many, theirs, theirs + 1, EditClass.SPELLING
    return None


def _is_day_and_year(full: Token, parts: Sequence[Token]) -> bool:
    if full.value is None or full.value.kind != "date" or len(parts) != 2:
        return False
    day, year = parts[0].value, parts[1].value
    keys = {full.value.key, *full.value.alternatives}
    return day is not None and year is not None and f"{year.key}-{day.key}" in keys


def _equal_range(run: Run, sides: Sides) -> Piece | None:
    """Return a range that one side has as one value ("9am–5pm") and the other as its two ends ("from 9 am to 5 pm")."""
    return _one_for_several(run, sides, _are_ends, _ENDS_AND_JOINT)


def _equal_rate(run: Run, sides: Sides) -> Piece | None:
    """Return what an amount is reckoned by, behind a stroke on one side and a word on the other: "/gal", "a gallon"."""
    quote, post = sides.quote.tokens, sides.post
    for mine, theirs in product(range(run.quote_low, run.quote_high), range(run.post_low, run.post_high)):
        if _is_rate(post[theirs], sides.post_text, quote[mine : min(mine + 2, run.quote_high)]):
            return mine, mine + 2, theirs, theirs + 1, EditClass.SPELLING
        if _is_rate(quote[mine], sides.quote.text, post[theirs : min(theirs + 2, run.post_high)]):
            return mine, mine + 1, theirs, theirs + 2, EditClass.SPELLING
    return None


def _is_rate(stroked: Token, text: str, words: Sequence[Token]) -> bool:
    if len(words) != 2 or words[0].form not in _BY or text[stroked.start - 1 : stroked.start] != "/":
        return False
    unit = unit_of(stroked.form)
    return stroked.form == words[1].form or (unit is not None and unit == unit_of(words[1].form))


def _are_ends(whole: Token, parts: Sequence[Token]) -> bool:
    if whole.value is None or whole.value.kind != "range" or len(parts) != _ENDS_AND_JOINT:
        return False
    low, joint, high = parts
    if low.value is None or high.value is None or joint.form not in joining("to", "en"):
        return False
    return bool({f"{first} to {last}" for first in _keys(low.value) for last in _keys(high.value)} & _keys(whole.value))


def _keys(value: Value) -> frozenset[str]:
    return value.alternatives | {value.key}


def _equal_loose_value(run: Run, sides: Sides) -> Piece | None:
    """Return words that count without a numeral, and the value that they come to: "a couple of" and "two"."""
    quote, post = sides.quote.tokens, sides.post
    for low, high in sorted(pieces_of(run.quote_low, run.quote_high), key=_size, reverse=True):
        for place in range(run.post_low, run.post_high):
            if _counts(quote[low:high], post[place]):
                return low, high, place, place + 1, EditClass.WORDING
    for low, high in sorted(pieces_of(run.post_low, run.post_high), key=_size, reverse=True):
        for place in range(run.quote_low, run.quote_high):
            if _counts(post[low:high], quote[place]):
                return place, place + 1, low, high, EditClass.WORDING
    return None


def _size(piece: tuple[int, int]) -> int:
    return piece[1] - piece[0]


def _counts(words: Sequence[Token], other: Token) -> bool:
    """Whether the words, with the numeral for which their first ones stand, are the value of `other`."""
    if other.value is None or any(word.value is not None for word in words):
        return False
    forms = [word.form for word in words]
    for opening, numeral in _NUMERALS.items():
        size = len(opening)
        if tuple(forms[:size]) == opening and (size > 1 or len(forms) > 1):
            text = " ".join((numeral, *forms[size:]))
            values = values_in_text(text)
            return len(values) == 1 and values[0].end == len(text) and same_value(values[0], other.value)
    return False


def pieces_of(low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield each stretch of a few tokens in [low, high)."""
    for start in range(low, high):
        for end in range(start + 1, min(start + _LONGEST, high) + 1):
            yield start, end
