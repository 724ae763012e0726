"""A raw capture from a web archive: JSON that X's servers gave under a post's address, or the post's page.

What an archive says of a capture's encoding and kind is often wrong, so both are told by the bytes.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from verifier.originals.answers.reading import Absence, Absent, Reading, absent, reading_of
from verifier.originals.answers.signs import absence_of_tombstone
from verifier.originals.importing import api_v1, api_v2, graphql
from verifier.originals.importing.fields import string_of
from verifier.originals.importing.items import Context, Unusable
from verifier.originals.jsonl import decode_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verifier.model import Provenance
    from verifier.originals.importing.items import RecordItem
    from verifier.post_url import PostAddress

_GZIP = b"\x1f\x8b"
_LARGEST = 20_000_000  # bytes unpacked; pages of posts have less than one million
_MOST_LAYERS = 2
_MARK = b"\xef\xbb\xbf"
# what X's old API answered in place of a post (SURFACES: by general knowledge, not recorded)
_CODES = {
    34: Absence.NOT_FOUND,
    50: Absence.NOT_FOUND,
    63: Absence.SUSPENDED,
    144: Absence.NOT_FOUND,
    179: Absence.PROTECTED,
    421: Absence.WITHHELD,
    422: Absence.WITHHELD,
}


def read_capture(content: bytes, address: PostAddress, provenance: Provenance, charset: str = "") -> Reading | Absent:
    """Read the post with the id of `address` from a capture's bytes; `charset` is what the server named."""
    try:
        plain = unpack(content)
    except ValueError as error:
        return absent(Absence.UNREADABLE, f"the capture {error}")
    start = plain.removeprefix(_MARK).lstrip()
    if not start:
        return absent(Absence.NO_TEXT, "the capture is empty")
    if start[:1] in {b"{", b"["}:
        return read_json(start, address.id, provenance)
    from verifier.article.decoding import decode
    from verifier.originals.answers.pages import read_page

    return read_page(decode(plain, charset), address, provenance)


def unpack(content: bytes, limit: int = _LARGEST) -> bytes:
    """Undo gzip where the bytes show it, whatever headers said. Raises ValueError where it is broken or too large."""
    for _ in range(_MOST_LAYERS):
        if not content.startswith(_GZIP):
            return content
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            content, packed = unpacker.decompress(content, limit), content
        except zlib.error:
            raise ValueError("is packed in a broken way") from None
        if unpacker.unconsumed_tail and not unpacker.eof:
            raise ValueError(f"is larger than {limit:,} bytes")
        if not unpacker.eof:
            raise ValueError(f"breaks off after {len(packed):,} bytes")
    if content.startswith(_GZIP):
        raise ValueError("is packed too many times")
    return content


def read_json(content: bytes, post_id: str, provenance: Provenance) -> Reading | Absent:
    """Read the post from what X's API gave, in any of its versions."""
    try:
        record = decode_json(content, _LARGEST)
    except ValueError as error:
        return absent(Absence.UNREADABLE, f"the answer {error}")
    if isinstance(record, list) and len(record) == 1:
        record = record[0]
    if not isinstance(record, dict):
        return absent(Absence.UNREADABLE, "the answer is no JSON object")
    reading = reading_of(_safely(_posts(record)), post_id, provenance)
    if isinstance(reading, Absent):
        return _stated_absence(record) or reading
    return reading


def _posts(record: Mapping[str, Any]) -> Iterator[RecordItem]:
    """Give the posts in an answer; which version of the API gave it is told by where the text stands."""
    context = Context("")
    data = record.get("data")
    if graphql.recognises(record):
        return graphql.posts(record, context)
    if isinstance(data, dict | list):
        return api_v2.posts(record, context)
    return api_v1.posts(record, context)


def _safely(items: Iterator[RecordItem]) -> Iterator[RecordItem]:
    try:
        yield from items
    except ValueError as error:
        yield Unusable(str(error))


def _stated_absence(record: Mapping[str, Any]) -> Absent | None:
    """Read what an answer says in place of the post."""
    sentence = graphql.unavailable(record)
    if sentence is not None:
        return absent(absence_of_tombstone(sentence), f"X answered: {sentence}")
    errors = record.get("errors")
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict):
            code, says = error.get("code"), string_of(error, "detail") or string_of(error, "message") or "an error"
            if isinstance(code, int) and code in _CODES:
                return absent(_CODES[code], f"X answered: {says}")
            kind = (string_of(error, "type") or "").rpartition("/")[2]
            if kind == "not-authorized-for-resource":
                # the account is protected or suspended: this kind of answer does not tell which
                return absent(Absence.WITHHELD, f"X answered: {says}")
            if kind == "resource-not-found":
                why = Absence.SUSPENDED if "suspended" in says.lower() else Absence.NOT_FOUND
                return absent(why, f"X answered: {says}")
    return None if record else absent(Absence.NO_TEXT, "the answer is empty")
