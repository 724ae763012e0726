"""`number`: another figure, magnitude, unit, year, date, weekday, month or time. Not: one value in another form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.bearing import Bearing, is_close
from verifier.comparison.vocabulary import Value, same_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Run, Sides
    from verifier.comparison.tokens import Token

_CALENDAR = frozenset({"date", "month", "weekday", "year", "decade", "time"})


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return the values of the quote that stand against other values of the post."""
    quoted = _values(sides.quote.tokens, run.quote_low, run.quote_high)
    posted = _values(sides.post, run.post_low, run.post_high)
    another = {
        place: value for place, value in quoted.items() if not any(same_value(value, o) for o in posted.values())
    }
    instead = {
        place: value for place, value in posted.items() if not any(same_value(value, o) for o in quoted.values())
    }
    close = is_close(run, sides)
    pairs = [(a, b) for a in another for b in instead if _comparable(another[a], instead[b], close)]
    if not pairs:
        return None
    return Bearing(tuple(dict.fromkeys(a for a, _ in pairs)), tuple(dict.fromkeys(b for _, b in pairs)))


def _values(tokens: Sequence[Token], low: int, high: int) -> dict[int, Value]:
    return {place: value for place in range(low, high) if (value := tokens[place].value) is not None}


def _comparable(first: Value, second: Value, close: bool) -> bool:
    """Whether one value may stand for the other: of one kind, or, in close texts, both of the calendar or none."""
    kinds = {first.kind, second.kind}
    if len(kinds) == 1 or kinds == {"number", "year"}:
        return True
    return close and (first.kind in _CALENDAR) == (second.kind in _CALENDAR)
