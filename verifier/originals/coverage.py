"""Of which accounts and times a store holds every post: only there does it say something that a post is missing."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_BEGINNING = datetime.min.replace(tzinfo=UTC)
_END = datetime.max.replace(tzinfo=UTC)


class Coverage(NamedTuple):
    """A span from `since` on and before `until` (UTC) from which every post of an account is at hand.

    `handle` is in lower case; no `since` means from the account's beginning on, no `until` for ever, as for an account
    that is gone. `source` says how that is known: an archive's name, the address of a fetch.
    """

    handle: str
    since: datetime | None
    until: datetime | None
    source: str


def in_utc(moment: datetime | None) -> datetime | None:
    """Give the same moment in UTC, which a time without a zone is in already."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def covering(spans: Iterable[Coverage], first: date, last: date) -> Coverage | None:
    """Give the span that holds the days `first` to `last` whole; spans that touch or overlap are one."""
    start = datetime.combine(first, time(), UTC)
    end = _END if last >= _END.date() else datetime.combine(last, time(), UTC) + timedelta(days=1)
    for span in _joined(spans):
        if (span.since or _BEGINNING) <= start and end <= (span.until or _END):
            return span
    return None


def without(spans: Iterable[Coverage], moment: datetime | None) -> list[Coverage]:
    """Give what stays whole of `spans` once a post of `moment` is gone; nothing if its time is not known."""
    if moment is None:
        return []
    rest: list[Coverage] = []
    for span in spans:
        if (span.since or _BEGINNING) <= moment < (span.until or _END):
            rest.append(span._replace(until=moment))
            rest.append(span._replace(since=moment + timedelta(microseconds=1)))
        else:
            rest.append(span)
    return [span for span in rest if (span.since or _BEGINNING) < (span.until or _END)]


def _joined(spans: Iterable[Coverage]) -> list[Coverage]:
    joined: list[Coverage] = []
    for span in sorted(spans, key=lambda span: span.since or _BEGINNING):
        if joined and (span.since or _BEGINNING) <= (joined[-1].until or _END):
            last = joined[-1]
            until = max(last.until or _END, span.until or _END)
            source = last.source if span.source in last.source.split(", ") else f"{last.source}, {span.source}"
            joined[-1] = last._replace(until=None if until == _END else until, source=source)
        else:
            joined.append(span)
    return joined
