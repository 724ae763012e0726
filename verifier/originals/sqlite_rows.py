"""Captures as rows of a SQLite table, there and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from verifier.model import Author, Complete, Platform, Post, Provenance

COLUMNS = (
    "post_id, spelling, name, text, url, platform, created_at, language, complete, versions, "
    "source, retrieved_at, source_url, note"
)
Row = tuple[Any, ...]


def within(since: datetime | None, until: datetime | None) -> tuple[str, list[object]]:
    """Give the condition, to be added to others, that `created_at` lies in these bounds, and its parameters."""
    where, bounds = "", list[object]()
    if since is not None:
        where, bounds = f"{where} AND created_at >= ?", [*bounds, _time_text(since)]
    if until is not None:
        where, bounds = f"{where} AND created_at < ?", [*bounds, _time_text(until)]
    return where, bounds


def fields_of(post: Post) -> Row:
    """Give the values of a capture's columns, from `name` on."""
    provenance = post.provenance
    return (
        post.author.name,
        post.text,
        post.url,
        str(post.platform),
        _time_text(post.created_at),
        post.language,
        str(post.complete),
        json.dumps(post.versions),
        provenance and provenance.source,
        provenance and _time_text(provenance.retrieved_at),
        provenance and provenance.url,
        provenance and provenance.note,
    )


def post_of(row: Row) -> Post:
    """Make the post of a row with the `COLUMNS`."""
    post_id, handle, name, text, url, platform, created_at, language, complete, versions, *provenance = row
    source, retrieved_at, source_url, note = provenance
    return Post(
        id=post_id,
        author=Author(handle, name),
        text=text,
        url=url,
        platform=Platform(platform),
        created_at=_time(created_at),
        language=language,
        complete=Complete(complete),
        versions=tuple(json.loads(versions)),
        provenance=None if source is None else Provenance(source, _time(retrieved_at), source_url, note),
    )


def _time_text(time: datetime | None) -> str | None:
    return None if time is None else time.astimezone(UTC).isoformat(timespec="microseconds")


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
