"""Posts in our own shape, one object a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.originals.importing.fields import mapping_of
from verifier.originals.importing.stored_lines import post_in_line
from verifier.originals.post_json import post_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verifier.model import Post
    from verifier.originals.importing.items import Context, RecordItem


def recognises(record: Mapping[str, Any]) -> bool:
    """Tell a stored post from other records."""
    return "handle" in mapping_of(record, "author")


def posts(record: Mapping[str, Any], context: Context) -> Iterator[RecordItem]:
    """Give the post. Raises ValueError."""
    post = post_from_json(record)
    _meet(post, context)
    yield post


def stored_post(line: bytes, context: Context) -> Post | None:
    """Give the post of a line that is written as an export is; None for any other (see `post_in_line`)."""
    post = post_in_line(line)
    if post is not None and post.entities is not None:
        _meet(post, context)
    return post


def _meet(post: Post, context: Context) -> None:
    for mentioned in post.entities.mentions if post.entities else ():
        context.meet(mentioned.handle, mentioned.name)
