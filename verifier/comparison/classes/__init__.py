"""The classes of edit that bear meaning, one file a class, and the order in which they are asked.

Each file has a function that looks at one run of differing words, laid between words that are kept, and says which of
its tokens carry a difference of that class. Adding a class is adding a file and naming it in `MEANING`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes import modality, names, negation, numbers, polarity, quantity
from verifier.comparison.classes.bearing import Bearing
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Callable

    from verifier.comparison.runs import Run, Sides

__all__ = ["MEANING", "MEANING_CLASSES", "Bearing"]

MEANING: tuple[tuple[EditClass, Callable[[Run, Sides], Bearing | None]], ...] = (
    (EditClass.NEGATION, negation.find),
    (EditClass.NUMBER, numbers.find),
    (EditClass.MODALITY, modality.find),
    (EditClass.QUANTITY, quantity.find),
    (EditClass.POLARITY, polarity.find),
    (EditClass.NAME, names.find),
)

MEANING_CLASSES = frozenset({edit_class for edit_class, _ in MEANING} | {EditClass.CONTEXT})
