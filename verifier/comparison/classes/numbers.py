"""`number`: another figure, magnitude, unit, year, date, weekday, month or time. Equal values in another form are not."""

from __future__ import annotations

from verifier.comparison.classes.bearing import Bearing
from verifier.comparison.runs import Run, Sides
from verifier.comparison.tokens import Kind


def find(run: Run, sides: Sides) -> Bearing | None:
    """The values of the quote that stand against other values of the post."""
    quoted = [place for place in range(run.quote_low, run.quote_high) if sides.quote.tokens[place].kind is Kind.VALUE]
    posted = [place for place in range(run.post_low, run.post_high) if sides.post[place].kind is Kind.VALUE]
    if not quoted or not posted:
        return None
    said = {sides.quote.tokens[place].key for place in quoted}
    meant = {sides.post[place].key for place in posted}
    another = tuple(place for place in quoted if sides.quote.tokens[place].key not in meant)
    instead = tuple(place for place in posted if sides.post[place].key not in said)
    return Bearing(another, instead) if another and instead else None
