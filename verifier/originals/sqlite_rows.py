"""Captures as rows of a SQLite table, there and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from verifier.model import Author, Complete, Platform, Post, Provenance
from verifier.originals.entities_json import entities_from_json, entities_to_json

if TYPE_CHECKING:
    from datetime import date

COLUMNS = (
    "post_id, spelling, name, text, url, platform, created_at, language, complete, versions, "
    "source, retrieved_at, source_url, note, entities"
)
Row = tuple[Any, ...]

_TWO = tuple(f"{number:02}" for number in range(60))  # digits of an hour, a minute, a second
_NO_PROVENANCE = (None, None, None, None)
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# The condition that a capture was stored before a time, its parameter: numbers rise with the time of storing.
STORED_BEFORE = "number <= (SELECT coalesce(max(last_number), 0) FROM intake WHERE stored_at < ?)"


def within(since: datetime | None, until: datetime | None) -> tuple[str, list[object]]:
    """Give the condition, to be added to others, that `created_at` lies in these bounds, and its parameters."""
    where, bounds = "", list[object]()
    if since is not None:
        where, bounds = f"{where} AND created_at >= ?", [*bounds, time_text(since)]
    if until is not None:
        where, bounds = f"{where} AND created_at < ?", [*bounds, time_text(until)]
    return where, bounds


def fields_of(post: Post) -> Row:
    """Give the values of a capture's columns, from `name` on."""
    _, author, text, url, platform, created_at, language, complete, versions, provenance, entities, _ = post
    source, retrieved_at, source_url, note = provenance or _NO_PROVENANCE
    return (
        author.name,
        text,
        url,
        str(platform),
        time_text(created_at),
        language,
        str(complete),
        json.dumps(versions) if versions else "[]",
        source,
        time_text(retrieved_at),
        source_url,
        note,
        entities and _ENCODE(entities_to_json(entities)),
    )


def post_of(row: Row) -> Post:
    """Make the post of a row with the `COLUMNS`."""
    post_id, handle, name, text, url, platform, created_at, language, complete, versions, *rest = row
    source, retrieved_at, source_url, note, entities = rest
    return Post(
        id=post_id,
        author=Author(handle, name),
        text=text,
        url=url,
        platform=Platform(platform),
        created_at=time_of(created_at),
        language=language,
        complete=Complete(complete),
        versions=() if versions == "[]" else tuple(json.loads(versions)),
        provenance=None if source is None else Provenance(source, time_of(retrieved_at), source_url, note),
        entities=None if entities is None else entities_from_json(json.loads(entities)),
    )


def now_text() -> str:
    """Write the present moment as the times in the file are."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def time_text(time: datetime | None) -> str | None:
    """Write a time as the times in the file are: in UTC, so that they sort as text."""
    if time is None:
        return None
    if time.tzinfo is not UTC:
        time = time.astimezone(UTC)
    clock = f"{_TWO[time.hour]}:{_TWO[time.minute]}:{_TWO[time.second]}.{time.microsecond:06}"
    return f"{_date_text(time.date())}T{clock}+00:00"  # as `isoformat` writes it, in half the time


@lru_cache(maxsize=10_000)
def _date_text(day: date) -> str:
    return day.isoformat()


def time_of(text: str | None) -> datetime | None:
    """Read a time of the file."""
    return None if text is None else datetime.fromisoformat(text)
