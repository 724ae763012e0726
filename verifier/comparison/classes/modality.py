"""`modality`: may → will, and a hedge or a certainty lost or added inside the passage."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.comparison.classes.bearing import Bearing, is_close, places
from verifier.comparison.runs import Run, Sides
from verifier.comparison.tokens import Token
from verifier.comparison.vocabulary import modal_strength


def find(run: Run, sides: Sides) -> Bearing | None:
    """The modals, hedges and certainties that differ."""
    quoted, posted = sides.quote_tokens(run), sides.post_tokens(run)
    said, meant = _strengths(quoted), _strengths(posted)
    if {kind for kind in said if kind} == {kind for kind in meant if kind} or not is_close(run, sides):
        return None
    return Bearing(
        places(run.quote_low, quoted, [bool(kind) for kind in said]),
        places(run.post_low, posted, [bool(kind) for kind in meant]),
    )


def _strengths(tokens: Sequence[Token]) -> list[str | None]:
    """For each token, which kind of certainty, possibility or duty it expresses."""
    return [modal_strength(token.form) for token in tokens]
