"""Posts as X's own pages get them (GraphQL): single ones, conversations and timelines, wherever in the answer.

    {"data": {"tweetResult": {"result": {"__typename": "Tweet", "rest_id": "20", "core": {…user…},
     "legacy": {"full_text": …}, "note_tweet": {…}, "edit_control": {…}, "quoted_status_result": {"result": {…}}}}}}

The text of a long post is cut in `legacy.full_text`, at a word's end and without a sign, and whole in `note_tweet`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.model import Author, Complete, Post
from verifier.originals.importing.api_v1 import text_of, versions_of
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
from verifier.originals.importing.items import Reposted, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from verifier.originals.importing.items import Context, RecordItem

SOURCE = "graphql"
_TYPES = frozenset({"Tweet", "TweetWithVisibilityResults", "TweetTombstone", "TweetUnavailable"})
_KEYS = frozenset(
    "tweetResult tweet_result tweetResults tweet_results threaded_conversation_with_injections "  # noqa: SIM905
    "threaded_conversation_with_injections_v2 search_by_raw_query user user_result home list bookmark_timeline "
    "bookmark_timeline_v2 favoriters_timeline".split()
)
_MOST_VALUES = 2_000_000  # objects and lists in one answer


def recognises(record: Mapping[str, Any]) -> bool:
    """Tell an answer of X's pages, or a post cut out of one, from other records."""
    if record.get("__typename") in _TYPES:
        return "legacy" in record or "tweet" in record or "rest_id" in record or "reason" in record
    if "full_text" in mapping_of(record, "legacy"):
        return True
    data = mapping_of(record, "data")
    return "text" not in data and not _KEYS.isdisjoint(data)


def posts(record: Mapping[str, Any], context: Context) -> Iterator[RecordItem]:
    """Give all posts in the answer, each as its own author's; of one that stands there more than once, the first."""
    seen: set[str] = set()
    found = False
    for result in _results(record):
        found = True
        try:
            item = _item(result, context)
        except ValueError as error:
            yield Unusable(str(error))
            continue
        if isinstance(item, Post):
            if item.id in seen:
                continue
            seen.add(item.id)
        yield item
    if not found:
        yield Unusable(f"holds no post{_why(record)}")


def unavailable(record: object) -> str | None:
    """Give what an answer says in place of a post (`Suspended`, or a tombstone's sentence); None where it is silent."""
    for value in _mappings(record):
        if value.get("__typename") in {"TweetUnavailable", "UserUnavailable"}:
            return string_of(value, "reason") or "unavailable"
        if value.get("__typename") == "TweetTombstone":
            return string_of(mapping_of(mapping_of(value, "tombstone"), "text"), "text") or "unavailable"
    return None


def _why(record: object) -> str:
    says = unavailable(record)
    return f": X answered {says[:200]!r}" if says else ""


def _results(record: object) -> Iterator[Mapping[str, Any]]:
    for value in _mappings(record):
        if "full_text" in mapping_of(value, "legacy"):
            yield value


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """Go through all objects in a decoded answer, the outer before the inner, in the order of the answer."""
    waiting: list[object] = [value]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        here = waiting.pop()
        if isinstance(here, dict):
            yield here
            waiting.extend(inner for inner in reversed(here.values()) if isinstance(inner, dict | list))
        elif isinstance(here, list):
            waiting.extend(inner for inner in reversed(here) if isinstance(inner, dict | list))


def _item(result: Mapping[str, Any], context: Context) -> RecordItem:
    legacy = mapping_of(result, "legacy")
    handle = reposted_handle(string_of(legacy, "full_text") or "")
    if handle is not None or mapping_of(legacy, "retweeted_status_result"):
        return Reposted(handle)  # the one that it passes on stands in it, and is found by itself
    return _post(result, legacy, context)


def _post(result: Mapping[str, Any], legacy: Mapping[str, Any], context: Context) -> Post:
    post_id = id_of({"id_str": result.get("rest_id") or legacy.get("id_str")})
    author = _author(result, context)
    posted = time_of(legacy.get("created_at"), post_id)
    text, complete = _text(result, legacy, posted)
    return Post(
        id=post_id,
        author=author,
        text=text,
        url=f"https://x.com/{author.handle}/status/{post_id}",
        created_at=posted,
        language=language_of(legacy),
        complete=complete,
        versions=versions_of({"edit_control": result.get("edit_control")}),
        provenance=context.provenance(SOURCE),
        entities=entities_of([mapping_of(_note(result), "entity_set"), mapping_of(legacy, "entities")]),
    )


def _note(result: Mapping[str, Any]) -> Mapping[str, Any]:
    return mapping_of(mapping_of(mapping_of(result, "note_tweet"), "note_tweet_results"), "result")


def _text(result: Mapping[str, Any], legacy: Mapping[str, Any], posted: datetime | None) -> tuple[str, Complete]:
    whole = string_of(_note(result), "text")
    if whole is not None:
        return decode_if_encoded(whole), Complete.YES  # notes are not encoded
    text, complete = text_of(legacy, posted)
    return text, Complete.NO if mapping_of(result, "note_tweet") else complete


def _author(result: Mapping[str, Any], context: Context) -> Author:
    user = mapping_of(mapping_of(mapping_of(result, "core"), "user_results"), "result")
    for part in (mapping_of(user, "core"), mapping_of(user, "legacy")):  # since 2025 names stand in `core`
        handle, name = string_of(part, "screen_name"), string_of(part, "name")
        if handle is not None and HANDLE.fullmatch(handle):
            context.meet(handle, name)
            return Author(handle, name and decode_if_encoded(name))
    raise ValueError(NO_AUTHOR)
