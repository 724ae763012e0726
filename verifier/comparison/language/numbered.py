"""Read a figure with the sign or word for "number" before it: No. 10, #1, number one, Nos 4."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from verifier.comparison.language.figures import AtomKind
from verifier.comparison.language.ranges import Value, written
from verifier.comparison.language.words import is_function_word

if TYPE_CHECKING:
    from verifier.comparison.language.figures import NumberReader

_SIGNS = frozenset(("#", "№", "nº", "n°", "number", "numbers", "nr", "no", "nos"))
_BEFORE = frozenset(("the", "a", "our", "my", "your", "his", "her", "its", "their", "'s", "ranked", "this", "that"))
_SENTENCE_ENDS = frozenset((".", "!", "?", ":", ";", "...", "-", '"', "(", "“"))
# The two addresses that are called by their number.
_ADDRESSES = frozenset(("10", "11"))


def may_be_numbered(text: str) -> bool:
    """Return a quick look whether an atom may be a sign for "number"."""
    return text in _SIGNS


def read_numbered(numbers: NumberReader, place: int) -> Value | None:
    """Read the number sign at `place` with its figure; None where it is none ("The answer is no. 10 people came")."""
    sign, atoms = numbers.text(place), numbers.atoms
    if sign not in _SIGNS:
        return None
    dotted = numbers.text(place + 1) == "." and atoms[place + 1].glued
    at = place + 1 + dotted
    if at >= len(atoms):
        return None
    if atoms[at].kind is AtomKind.FIGURE:
        figure = numbers.from_figure(at)
        amount = figure.amount if figure is not None and figure.end == at + 1 else None
    else:
        word = numbers.word(at, "unit", "teen") if sign == "number" else None
        amount = None if word is None else Decimal(word.value)
    if amount is None or not _stands_for_number(numbers, place, at, dotted=dotted):
        return None
    key = written(amount)
    return Value(place, at + 1, "rank", f"number {key}", None, None, "", frozenset((key,)))


def _stands_for_number(numbers: NumberReader, place: int, at: int, *, dotted: bool) -> bool:
    """Whether a "no" before a figure is no answer and denies nothing."""
    atoms, sign = numbers.atoms, numbers.text(place)
    if sign == "#":
        return atoms[at].glued
    if sign not in ("no", "nos"):
        return True
    if atoms[place].surface[0].islower():
        return numbers.text(place - 1) in _BEFORE
    if place > 0 and numbers.text(place - 1) not in _SENTENCE_ENDS:
        return True
    follows = at + 1 >= len(atoms) or atoms[at + 1].kind is not AtomKind.WORD or is_function_word(numbers.text(at + 1))
    return follows or (not dotted and numbers.text(at) in _ADDRESSES)
