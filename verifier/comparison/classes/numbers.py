"""`number`: another figure, magnitude, unit, year, date, weekday, month or time. Not: one value in another form.

A unit is one without a figure too: "a week" against "a month", "weekly" against "monthly".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.bearing import Bearing, is_close
from verifier.comparison.tokens import Kind
from verifier.comparison.vocabulary import Value, are_other_units, same_value, values_in_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Run, Sides
    from verifier.comparison.tokens import Token

_ONE = ("a", "an")
_CALENDAR = frozenset({"date", "month", "weekday", "year", "decade", "time"})
# "8" may be eight o'clock, "1930" half past seven.
_CLOCK_OR_FIGURE = ({"time", "number"}, {"date", "number"})


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
    if close:
        another = another or (_single(sides.quote.tokens, run.quote_low, run.quote_high) if instead else {})
        instead = instead or (_single(sides.post, run.post_low, run.post_high) if another else {})
    pairs = [(a, b) for a in another for b in instead if _comparable(another[a], instead[b], close)]
    if not pairs and close:
        pairs = _other_units(run, sides)
    if not pairs:
        return None
    return Bearing(tuple(dict.fromkeys(a for a, _ in pairs)), tuple(dict.fromkeys(b for _, b in pairs)))


def _single(tokens: Sequence[Token], low: int, high: int) -> dict[int, Value]:
    """Return the measures that an article counts as one: "a decade", which stands against "two decades"."""
    found: dict[int, Value] = {}
    for place in range(low, min(high, len(tokens) - 1)):
        if tokens[place].form in _ONE and tokens[place + 1].value is None:
            values = values_in_text(f"one {tokens[place + 1].form}")
            if len(values) == 1 and values[0].kind in ("measure", "duration"):
                found[place] = values[0]
    return found


def _other_units(run: Run, sides: Sides) -> list[tuple[int, int]]:
    """Return the words that name another unit of the same measure."""
    return [
        (mine, theirs)
        for mine in range(run.quote_low, run.quote_high)
        for theirs in range(run.post_low, run.post_high)
        if sides.quote.tokens[mine].kind is sides.post[theirs].kind is Kind.WORD
        and are_other_units(sides.quote.tokens[mine].form, sides.post[theirs].form, sides.language)
    ]


def _values(tokens: Sequence[Token], low: int, high: int) -> dict[int, Value]:
    return {place: value for place in range(low, high) if (value := tokens[place].value) is not None}


def _comparable(first: Value, second: Value, close: bool) -> bool:
    """Whether one value may stand for the other: of one kind, or, in close texts, both of the calendar or none."""
    kinds = {first.kind, second.kind}
    if len(kinds) == 1 or kinds == {"number", "year"}:
        return True
    alike = (first.kind in _CALENDAR) == (second.kind in _CALENDAR)
    return close and (alike or kinds in _CLOCK_OR_FIGURE)
