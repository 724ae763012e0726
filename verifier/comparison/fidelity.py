"""Fidelity: the share of the quote's words that stand in the original passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes import MEANING_CLASSES
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Change, Sides
    from verifier.comparison.truncation import Cut

# Words under these do not stand in the original; those under every other class do.
_CHANGED = frozenset({EditClass.WORDING, EditClass.INSERTION}) | MEANING_CLASSES


def fidelity(sides: Sides, changes: Sequence[Change], cut: Cut) -> float:
    """From 0 to 1; words in brackets and words past a cut count neither way, an opened contraction as one word."""
    words = sum(not flag for flag in sides.quote.bracketed) - cut.head - cut.tail
    changed = 0
    for change in changes:
        if change.edit_class in _CHANGED:
            changed += change.weight
            words -= max(change.quote_high - change.quote_low - change.weight, 0)
    return max(0.0, 1 - changed / words) if words > 0 else (0.0 if cut.head or cut.tail else 1.0)
