"""`quantity`: some → all; "nearly", "at least", "only" lost or put in."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.comparison.classes.bearing import Bearing, is_close
from verifier.comparison.runs import Run, Sides
from verifier.comparison.tokens import Token
from verifier.comparison.vocabulary import find_quantities


def find(run: Run, sides: Sides) -> Bearing | None:
    """The words of amount and limit that differ."""
    said = _amounts(sides.quote_tokens(run))
    meant = _amounts(sides.post_tokens(run))
    if {kind for _, kind in said} == {kind for _, kind in meant} or not is_close(run, sides):
        return None
    return Bearing(tuple(run.quote_low + place for place, _ in said), tuple(run.post_low + place for place, _ in meant))


def _amounts(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    """For each token that is part of a word of amount or limit, its place and kind ("all", "some", "about", "only")."""
    return [
        (place, kind)
        for start, end, kind in find_quantities([token.form for token in tokens])
        for place in range(start, end)
    ]
