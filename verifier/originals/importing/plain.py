"""Posts as plain JSON records, whose fields are named like the columns of a CSV (see columns.py)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from verifier.originals.importing.columns import find_columns, finds_post, post_in_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verifier.originals.importing.items import Context, RecordItem

SOURCE = "plain_json"

_MOST_SHAPES = 64  # of records in one file that are remembered


def recognises(record: Mapping[str, Any]) -> bool:
    """Tell a record with something like a text and an id or address from other records."""
    return _is_post(tuple(record))


def posts(record: Mapping[str, Any], context: Context) -> Iterator[RecordItem]:
    """Give the post. Raises ValueError where it is not known which field holds what."""
    fields = tuple(record)
    columns = context.found.get(fields)
    if columns is None:
        if len(context.found) > _MOST_SHAPES:
            context.found.clear()
        columns = context.found[fields] = find_columns(fields, context)
    yield post_in_row([_cell(value) for value in record.values()], columns, context, SOURCE)


@lru_cache(maxsize=_MOST_SHAPES)
def _is_post(fields: tuple[str, ...]) -> bool:
    return finds_post(fields)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""
