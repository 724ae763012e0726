"""What the endpoint of X's embeds answers (`cdn.syndication.twimg.com/tweet-result`): one post, or a tombstone.

    {"__typename": "Tweet", "id_str": "20", "text": …, "user": {"screen_name": …}, "note_tweet": {"id": …},
     "edit_control": {"edit_tweet_ids": […]}, "quoted_tweet": {…}, "parent": {…}}
    {"__typename": "TweetTombstone", "tombstone": {"text": {"text": "This Post was deleted by the Post author. …"}}}

The shape is that of the API v1.1 but for some names. Of a long post only the beginning is there, and `note_tweet`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.originals.answers.reading import Absence, Absent, Reading, absent, reading_of
from verifier.originals.answers.signs import absence_of_tombstone
from verifier.originals.importing import api_v1
from verifier.originals.importing.fields import mapping_of, string_of
from verifier.originals.importing.items import Context, Unusable
from verifier.originals.jsonl import decode_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verifier.model import Provenance
    from verifier.originals.importing.items import RecordItem

_DEEPEST = 4  # a post that answers one that quotes one


def read_answer(content: bytes, post_id: str, provenance: Provenance) -> Reading | Absent:
    """Read the post that was asked for, with those it quotes and answers; or what stands in its place."""
    try:
        record = decode_json(content)
    except ValueError as error:
        return absent(Absence.UNREADABLE, f"the answer {error}")
    if not isinstance(record, dict):
        return absent(Absence.UNREADABLE, "the answer is no JSON object")
    if not record:
        return absent(Absence.WITHHELD, "the answer is empty: the post is sensitive, or not available")
    if record.get("__typename") == "TweetTombstone":
        return _tombstone(record)
    return reading_of(_posts(record), post_id, provenance)


def _tombstone(record: Mapping[str, Any]) -> Absent:
    sentence = string_of(mapping_of(mapping_of(record, "tombstone"), "text"), "text")
    if sentence is None:  # of a deleted post there would be a sentence
        return absent(Absence.WITHHELD, "the post is withheld, or shown only to those who are logged in")
    return absent(absence_of_tombstone(sentence), f"X says: {sentence}")


def _posts(record: Mapping[str, Any], depth: int = 1) -> Iterator[RecordItem]:
    context = Context("")
    try:
        yield from api_v1.posts(_as_status(record), context)
    except ValueError as error:
        yield Unusable(str(error))
    for beside in ("quoted_tweet", "parent"):
        inner = mapping_of(record, beside)
        if inner and depth < _DEEPEST:
            # that one of them cannot be read is no fault of the post
            yield from (item for item in _posts(inner, depth + 1) if not isinstance(item, Unusable))


def _as_status(record: Mapping[str, Any]) -> dict[str, Any]:
    """Name the text as one that is cut only where the answer says so; links to the post's own pictures are left off."""
    status = {name: value for name, value in record.items() if name not in {"text", "quoted_status"}}
    text = string_of(record, "text")
    if text is not None:
        status["full_text"] = without_picture_links(text, record)
    return status


def without_picture_links(text: str, record: Mapping[str, Any]) -> str:
    """Take off the end of `text` the links that stand for the post's own pictures, found by their words."""
    media = record.get("mediaDetails"), mapping_of(record, "entities").get("media")
    links = {
        link
        for values in media
        if isinstance(values, list)
        for value in values
        if isinstance(value, dict) and (link := string_of(value, "url"))
    }
    words = text.rstrip()
    while (link := next((link for link in links if words.endswith(link)), None)) is not None:
        words = words.removesuffix(link).rstrip()
    return words or text
