"""The table of formats. To add one, write its module with `recognises` and `posts` and name it here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.originals.importing import api_v1, api_v2, archive, graphql, plain, scraped, stored
from verifier.originals.importing.items import Unusable
from verifier.originals.jsonl import refuse_repetition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from verifier.originals.importing.items import Context, RecordItem


class RecordFormat(NamedTuple):
    """A shape of JSON records: whether a record has it, and the posts in a record. `posts` may raise ValueError."""

    name: str
    title: str
    recognises: Callable[[Mapping[str, Any]], bool]
    posts: Callable[[Mapping[str, Any], Context], Iterator[RecordItem]]


STORED = "posts"
RECORD_FORMATS = (
    RecordFormat(STORED, "posts as verifier keeps them", stored.recognises, stored.posts),
    RecordFormat("archive", "an X archive", archive.recognises, archive.posts),
    RecordFormat("graphql", "what X's own pages get", graphql.recognises, graphql.posts),
    RecordFormat("v1", "X's API v1.1", api_v1.recognises, api_v1.posts),
    RecordFormat("scraped", "snscrape and twscrape", scraped.recognises, scraped.posts),
    RecordFormat("v2", "X's API v2", api_v2.recognises, api_v2.posts),
    RecordFormat("plain", "JSON with fields named like the columns of a CSV", plain.recognises, plain.posts),
)
TABLE = "csv"  # no record of it is JSON; see tables.py
NAMES = (*(record_format.name for record_format in RECORD_FORMATS), TABLE)

_WRAPPERS = ("tweets", "posts")


def posts_in(value: object, context: Context, format_name: str | None, line: bytes = b"") -> Iterator[RecordItem]:
    """Give the posts in a decoded record, in the format that is named or that its keys show. Raises ValueError.

    `line` is the line of bytes that the record was decoded from, if it is one.
    """
    if not isinstance(value, dict):
        raise ValueError("is no JSON object, so it is no post")
    chosen = format_of(value, format_name)
    if chosen is not None:
        if line and chosen is RECORD_FORMATS[0]:
            refuse_repetition(line, value)  # our own format is strict
        return chosen.posts(value, context)
    for key in _WRAPPERS:
        if isinstance(value.get(key), list):
            return _posts_in_list(value[key], context, format_name)
    if context.columns:
        return plain.posts(value, context)
    if isinstance(value.get("author"), dict):
        return stored.posts(value, context)  # which says what is missing
    keys = ", ".join(str(key)[:30] for key in list(value)[:8]) or "none"
    raise ValueError(f"is in no shape of post known here (its fields: {keys}); say the format with --format")


def posts_in_member(
    path: tuple[str, ...], value: object, context: Context, format_name: str | None, line: bytes = b""
) -> Iterator[RecordItem]:
    """Give the posts in one element of a large object, whose arrays are read in parts. Raises ValueError."""
    if path == ("data",):
        return posts_in({"data": [value]}, context, format_name, line)
    if path in {("includes", "tweets"), ("includes", "posts")}:
        return posts_in({"includes": {path[1]: [value]}}, context, format_name)
    if path in {("statuses",), *((key,) for key in _WRAPPERS)}:
        return posts_in(value, context, format_name)
    return iter(())


def format_of(record: Mapping[str, Any], format_name: str | None = None) -> RecordFormat | None:
    """Give the format that is named, or the one that the record's keys show; None where they show none."""
    for record_format in RECORD_FORMATS:
        if record_format.name == format_name or (format_name is None and record_format.recognises(record)):
            return record_format
    return None


def _posts_in_list(values: list[object], context: Context, format_name: str | None) -> Iterator[RecordItem]:
    for value in values:
        try:
            yield from posts_in(value, context, format_name)
        except ValueError as error:
            yield Unusable(str(error))
