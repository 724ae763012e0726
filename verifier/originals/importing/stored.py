"""Posts in our own shape, one object a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.originals.importing.fields import mapping_of
from verifier.originals.post_json import post_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verifier.originals.importing.items import Context, RecordItem


def recognises(record: Mapping[str, Any]) -> bool:
    """Tell a stored post from other records."""
    return "handle" in mapping_of(record, "author")


def posts(record: Mapping[str, Any], context: Context) -> Iterator[RecordItem]:
    """Give the post. Raises ValueError."""
    post = post_from_json(record)
    for mentioned in post.entities.mentions if post.entities else ():
        context.meet(mentioned.handle, mentioned.name)
    yield post
