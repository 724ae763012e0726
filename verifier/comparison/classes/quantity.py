"""`quantity`: some → all; "nearly", "at least", "only" lost or put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.modality import differing
from verifier.comparison.meanings import meanings_of
from verifier.comparison.vocabulary import is_negation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.classes.bearing import Bearing
    from verifier.comparison.runs import Run, Sides
    from verifier.comparison.tokens import Token


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return the words of amount and limit that differ."""
    said = meanings_of(sides.quote.text, plain=sides.plain, language=sides.language).quantity
    meant = meanings_of(sides.post_text, plain=sides.plain, language=sides.language).quantity
    if _denied(sides.quote_tokens(run), sides) and _denied(sides.post_tokens(run), sides):
        # "no money" and "not any money" are one.
        said = {place: group for place, group in said.items() if group != "any"}
        meant = {place: group for place, group in meant.items() if group != "any"}
    return differing(run, sides, said, meant)


def _denied(tokens: Sequence[Token], sides: Sides) -> bool:
    return any(is_negation(token.form, sides.language) for token in tokens)
