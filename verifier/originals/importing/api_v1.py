"""Posts as X's API v1.1 gave them, one a record or under `statuses`: streams, searches, twarc, and X archives."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from verifier.model import Author, Complete, Post
from verifier.originals.importing.entities import entities_of, referring
from verifier.originals.importing.fields import (
    HANDLE,
    NO_AUTHOR,
    decode_entities,
    decode_if_encoded,
    id_of,
    language_of,
    mapping_of,
    reposted_handle,
    string_of,
    time_of,
)
from verifier.originals.importing.items import Reposted, Unusable
from verifier.originals.importing.wholeness import ends_as_cut, whole_unless_long

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from verifier.model import Entities
    from verifier.originals.importing.items import Context, RecordItem

SOURCE = "api_v1"
_DEEPEST = 3  # a retweet of a post that quotes a post
_NOTICES = frozenset({"delete", "limit", "scrub_geo", "status_withheld", "user_withheld", "disconnect", "warning"})


def recognises(record: Mapping[str, Any]) -> bool:
    """Tell a status, or a search's page of them, from other records."""
    if isinstance(record.get("statuses"), list) or (len(record) == 1 and not _NOTICES.isdisjoint(record)):
        return True
    return ("full_text" in record or "text" in record) and ("id_str" in record or "screen_name" in user_of(record))


def posts(record: Mapping[str, Any], context: Context) -> Iterator[RecordItem]:
    """Give the post, and beside it those that it quotes or passes on, each as its own author's."""
    if isinstance(record.get("statuses"), list):
        for status in record["statuses"]:
            try:
                yield from _status(status, context)
            except ValueError as error:
                yield Unusable(str(error))
    elif len(record) > 1 or _NOTICES.isdisjoint(record):  # a stream's notices hold no post
        yield from _status(record, context)


def user_of(status: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the status's `user`; an empty object if it has none."""
    return mapping_of(status, "user")


def _status(status: object, context: Context, depth: int = 1) -> Iterator[RecordItem]:
    if not isinstance(status, dict):
        raise ValueError("is no JSON object")
    entities = _entities(status)
    for mentioned in entities.mentions if entities else ():
        context.meet(mentioned.handle, mentioned.name)
    original = status.get("retweeted_status")
    handle = reposted_handle(str(status.get("full_text") or status.get("text") or ""))
    if isinstance(original, dict):
        yield from _inner(original, context, depth)
        yield Reposted(string_of(user_of(original), "screen_name") or handle)
        return
    if handle is not None:
        yield Reposted(handle)
    else:
        yield _post(status, context, entities, own=depth == 1)
    quoted = status.get("quoted_status")
    if isinstance(quoted, dict):
        yield from _inner(quoted, context, depth)


def _inner(status: Mapping[str, Any], context: Context, depth: int) -> Iterator[RecordItem]:
    """Give a post that another one holds. That it may be incomplete is no fault of the one that holds it."""
    if depth < _DEEPEST:
        with suppress(ValueError):
            yield from (item for item in _status(status, context, depth + 1) if isinstance(item, Post))


def _post(status: Mapping[str, Any], context: Context, entities: Entities | None, own: bool) -> Post:
    post_id = id_of(status)
    author = _author(status, context if own else None)
    posted = time_of(status.get("created_at"), post_id)
    text, complete = text_of(status, posted)
    return Post(
        id=post_id,
        author=author,
        text=text,
        url=f"https://x.com/{author.handle}/status/{post_id}",
        created_at=posted,
        language=language_of(status),
        complete=complete,
        versions=versions_of(status),
        provenance=context.provenance(SOURCE),
        entities=entities,
    )


def text_of(status: Mapping[str, Any], posted: datetime | None) -> tuple[str, Complete]:
    """Give the fullest text of a status, and whether it is the whole post. Raises ValueError if there is none."""
    extended = string_of(mapping_of(status, "extended_tweet"), "full_text")
    full = extended or string_of(status, "full_text")
    text = full or string_of(status, "text")
    if text is None or text.isspace():
        raise ValueError("has no text")
    text = decode_entities(text)
    if extended is None and mapping_of(status, "note_tweet"):
        return text, Complete.NO  # a long post, of which such records name only the id of the whole text
    if full is None and (status.get("truncated") is True or ("truncated" not in status and ends_as_cut(text))):
        return text, Complete.NO
    if full is None and "truncated" not in status and text.endswith("…"):
        return text, Complete.UNKNOWN
    return text, whole_unless_long(text, posted)


def versions_of(status: Mapping[str, Any]) -> tuple[str, ...]:
    """List the ids of all versions of the post, the oldest first."""
    info = mapping_of(status, "edit_info") or mapping_of(status, "edit_control")
    if not info:
        return ()
    for part in (info, *(value for value in info.values() if isinstance(value, dict))):
        control = mapping_of(part, "editControlInitial") or mapping_of(part, "edit_control_initial") or part
        ids = control.get("editTweetIds") or control.get("edit_tweet_ids")
        if isinstance(ids, list):
            return tuple(str(version) for version in ids if isinstance(version, str | int))
    return ()


def _entities(status: Mapping[str, Any]) -> Entities | None:
    own, extended = mapping_of(status, "entities"), mapping_of(status, "extended_tweet")
    marked = entities_of((mapping_of(extended, "entities"), own) if extended else (own,))
    shown = mapping_of(status, "quoted_status") or mapping_of(status, "quoted_tweet")
    quoted = status.get("quoted_status_id_str") or status.get("quoted_status_id") or shown.get("id_str")
    answered = status.get("in_reply_to_status_id_str") or status.get("in_reply_to_status_id")
    return referring(marked, answered, quoted)


def _author(status: Mapping[str, Any], context: Context | None) -> Author:
    user = user_of(status)
    handle, name = string_of(user, "screen_name"), string_of(user, "name")
    if handle is not None and HANDLE.fullmatch(handle):
        return Author(handle, name and decode_if_encoded(name))
    number = user.get("id_str") or user.get("id")
    owner = context.owner_of(None if number is None else str(number)) if context is not None else None
    if owner is None:
        raise ValueError(NO_AUTHOR)
    return owner
