"""`quantity`: some → all; "nearly", "at least", "only" lost or put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.modality import differing
from verifier.comparison.meanings import meanings_of

if TYPE_CHECKING:
    from verifier.comparison.classes.bearing import Bearing
    from verifier.comparison.runs import Run, Sides


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return the words of amount and limit that differ."""
    return differing(
        run,
        sides,
        meanings_of(sides.quote.text, plain=sides.plain, language=sides.language).quantity,
        meanings_of(sides.post_text, plain=sides.plain, language=sides.language).quantity,
    )
