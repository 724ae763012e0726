"""Posts as the collecting programs snscrape and twscrape write them: `rawContent` (older: `content`) and `user`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from verifier.model import Author, Post
from verifier.originals.importing.entities import entities_of
from verifier.originals.importing.fields import (
    HANDLE,
    NO_AUTHOR,
    decode_if_encoded,
    id_of,
    language_of,
    mapping_of,
    reposted_handle,
    string_of,
    time_of,
)
from verifier.originals.importing.items import Reposted
from verifier.originals.importing.wholeness import whole_unless_long

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verifier.originals.importing.items import Context, RecordItem

SOURCE = "scraped"

_MARKED = ("links", "mentionedUsers", "hashtags", "cashtags")


def recognises(record: Mapping[str, Any]) -> bool:
    """Tell a record of these programs from other ones."""
    return ("rawContent" in record or "content" in record) and "username" in mapping_of(record, "user")


def posts(record: Mapping[str, Any], context: Context) -> Iterator[RecordItem]:
    """Give the post, and beside it the one that it quotes or passes on, each as its own author's."""
    text = string_of(record, "rawContent") or string_of(record, "content") or ""
    original, handle = mapping_of(record, "retweetedTweet"), reposted_handle(text)
    if original or handle is not None:
        yield Reposted(handle or string_of(mapping_of(original, "user"), "username"))
    else:
        yield _post(record, context)
    for other in (original, mapping_of(record, "quotedTweet")):
        with suppress(ValueError):  # it may be a bare reference
            if other:
                yield _post(other, context)


def _post(record: Mapping[str, Any], context: Context) -> Post:
    post_id = id_of(record)
    user = mapping_of(record, "user")
    handle = string_of(user, "username")
    text = string_of(record, "rawContent") or string_of(record, "content")
    if handle is None or not HANDLE.fullmatch(handle):
        raise ValueError(NO_AUTHOR)
    if text is None or text.isspace():
        raise ValueError("has no text")
    text = decode_if_encoded(text)
    posted = time_of(record.get("date"), post_id)
    return Post(
        id=post_id,
        author=Author(handle, string_of(user, "displayname")),
        text=text,
        url=f"https://x.com/{handle}/status/{post_id}",
        created_at=posted,
        language=language_of(record),
        complete=whole_unless_long(text, posted),
        provenance=context.provenance(SOURCE),
        entities=entities_of([{key: record.get(key) for key in _MARKED}]),
    )
