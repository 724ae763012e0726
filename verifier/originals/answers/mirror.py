"""What third parties' copies of X answer: FxTwitter's API (versions 1 and 2), and vxtwitter's.

    {"code": 200, "message": "OK", "tweet": {"id": "20", "text": …, "author": {"screen_name": …}, "is_note_tweet": …}}
    {"code": 200, "status": {…likewise…}}         or in its place {"type": "tombstone", "reason": "deleted", …}
    {"tweetID": "20", "text": …, "user_screen_name": …, "date_epoch": …}

Their texts are decoded already; FxTwitter's has links written out, pictures' links left off, and is the whole long one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.model import Author, Complete, Post
from verifier.originals.answers.reading import Absence, Absent, Reading, absent
from verifier.originals.importing.entities import referring
from verifier.originals.importing.fields import (
    HANDLE,
    check_id,
    decode_if_encoded,
    language_of,
    mapping_of,
    string_of,
    time_of,
)
from verifier.originals.importing.wholeness import whole_unless_long
from verifier.originals.jsonl import decode_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verifier.model import Provenance

_REASONS = {
    "deleted": Absence.DELETED,
    "suspended": Absence.SUSPENDED,
    "private": Absence.PROTECTED,
    "blocked": Absence.WITHHELD,
    "unavailable": Absence.WITHHELD,
}
_CODES = {404: Absence.NOT_FOUND, 401: Absence.WITHHELD}  # 401: protected or suspended, it does not tell which


def read_answer(content: bytes, post_id: str, provenance: Provenance) -> Reading | Absent:
    """Read the post that was asked for, with the one it quotes; or what stands in its place."""
    try:
        record = decode_json(content)
    except ValueError as error:
        return absent(Absence.UNREADABLE, f"the mirror's answer {error}")
    if not isinstance(record, dict):
        return absent(Absence.UNREADABLE, "the mirror's answer is no JSON object")
    status = mapping_of(record, "status") or mapping_of(record, "tweet") or ("tweetID" in record and record) or {}
    if not status:
        return _missing(record)
    if status.get("type") == "tombstone":
        return _tombstone(status)
    quoted = mapping_of(status, "quote") or mapping_of(status, "qrt")
    try:
        post = _post(status, provenance)
    except ValueError as error:
        return absent(Absence.UNREADABLE, f"the mirror's answer {error}")
    if post.id != post_id and mapping_of(status, "reposted_by"):
        return Reading(None, (post,))
    if post.id != post_id:
        return absent(Absence.UNREADABLE, "the mirror's answer holds another post than the one asked for")
    return Reading(post, _quoted(quoted, provenance))


def _missing(record: Mapping[str, Any]) -> Absent:
    code, says = record.get("code"), string_of(record, "message") or string_of(record, "error") or "nothing"
    why = _CODES.get(code, Absence.UNREADABLE) if isinstance(code, int) else Absence.UNREADABLE
    return absent(why, f"the mirror answered {says!r}")


def _tombstone(record: Mapping[str, Any]) -> Absent:
    reason = string_of(record, "reason") or "unavailable"
    says = string_of(record, "message") or reason
    return absent(_REASONS.get(reason, Absence.WITHHELD), f"the mirror says: {says}")


def _quoted(record: Mapping[str, Any], provenance: Provenance) -> tuple[Post, ...]:
    try:
        return (_post(record, provenance),) if record and record.get("type") != "tombstone" else ()
    except ValueError:
        return ()


def _post(record: Mapping[str, Any], provenance: Provenance) -> Post:
    post_id = check_id(str(record.get("id") or record.get("tweetID") or ""))
    author = mapping_of(record, "author")
    handle = string_of(author, "screen_name") or string_of(record, "user_screen_name")
    name = string_of(author, "name") or string_of(record, "user_name")
    if handle is None or not HANDLE.fullmatch(handle):
        raise ValueError("does not say whose post it is")
    text = string_of(record, "text")
    if text is None or text.isspace():
        raise ValueError("has no text")
    stated = record.get("created_timestamp") or record.get("created_at") or record.get("date_epoch")
    posted = time_of(stated, post_id)
    # only FxTwitter says whether it took the long text; of all others a long one may be cut
    told = isinstance(record.get("is_note_tweet"), bool)
    return Post(
        id=post_id,
        author=Author(handle, name and decode_if_encoded(name)),
        text=text,
        url=f"https://x.com/{handle}/status/{post_id}",
        created_at=posted,
        language=language_of(record),
        complete=Complete.YES if told else whole_unless_long(text, posted),
        provenance=provenance,
        entities=referring(None, _answered(record), mapping_of(record, "quote").get("id")),
    )


def _answered(record: Mapping[str, Any]) -> object:
    """Give the id of the post that is replied to, as the mirror's versions name it."""
    answered = record.get("replying_to_status")
    return answered if answered is not None else mapping_of(record, "replying_to").get("status")
