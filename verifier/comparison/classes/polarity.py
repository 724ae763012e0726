"""`polarity`: a word replaced by its opposite: rise → fall, support → oppose, before → after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.bearing import Bearing, is_close
from verifier.comparison.vocabulary import are_antonyms, is_negation

if TYPE_CHECKING:
    from verifier.comparison.runs import Run, Sides


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return a word of the quote that stands against its opposite in the post, neither of them denied."""
    if not run.quote_size or not run.post_size or not is_close(run, sides):
        return None
    denied = [
        any(is_negation(token.form) for token in side) for side in (sides.quote_tokens(run), sides.post_tokens(run))
    ]
    if denied[0] != denied[1]:
        return None
    for place in range(run.quote_low, run.quote_high):
        for other in range(run.post_low, run.post_high):
            if are_antonyms(sides.quote.tokens[place].form, sides.post[other].form, sides.language):
                return Bearing((place,), (other,))
    return None
