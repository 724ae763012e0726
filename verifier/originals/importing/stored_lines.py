"""Lines as `posts export` writes them, read by a decoder that knows their shape: a third of the time of field by field.

Only for lines with all the fields that an export has, and no others. For any other line the answer is None, and it is
read field by field (see stored.py), which also says what is wrong with it; what both can read, both read alike.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from verifier.model import Author, Complete, Platform, Post, Provenance
from verifier.originals.entities_json import entities_from_json
from verifier.originals.jsonl import has_keys
from verifier.originals.post_json import time_from_json

if TYPE_CHECKING:
    from datetime import datetime

    from verifier.model import Entities


class _Author(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    handle: str
    name: str | None


class _Provenance(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    source: str
    retrieved_at: str | None
    url: str | None
    note: str | None = None


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    url: str | None
    platform: Platform
    author: _Author
    created_at: str | None
    text: str
    language: str | None
    complete: Complete
    versions: tuple[str, ...]
    provenance: _Provenance | None
    entities: dict[str, Any] | None = None


# The keys of a line, its author's among them; of its provenance; of its entities, and of each link and mention.
_KEYS = 12
_KEYS_OF_PROVENANCE = 3
_KEYS_OF_ENTITIES, _KEYS_OF_LINK, _KEYS_OF_MENTION = 4, 3, 2

_DECODER = msgspec.json.Decoder(_Line)


def post_in_line(line: bytes) -> Post | None:
    """Read the post of a line that is just as an export writes it; None for any other."""
    try:
        record = _DECODER.decode(line)
        author = _author(record.author.handle, record.author.name)
        if author is None or not record.id.isdigit() or not record.text or record.text.isspace():
            return None
        entities = entities_from_json(record.entities) if record.entities else None
        keys = _keys(record, entities)
        if not _is_as_long(line, record, keys) and not has_keys(line, keys):
            return None
        return Post(
            record.id,
            author,
            record.text,
            record.url or None,
            record.platform,
            _time(record.created_at),
            record.language or None,
            record.complete,
            record.versions,
            _provenance_of(record.provenance) if record.provenance else None,
            entities,
        )
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _keys(record: _Line, entities: Entities | None) -> int:
    """Count the keys that the line has if none stands twice; a line that could have others has another number."""
    keys = _KEYS
    if record.provenance is not None:
        keys += _KEYS_OF_PROVENANCE + (record.provenance.note is not None)
    if entities is not None:
        keys += _KEYS_OF_ENTITIES + _KEYS_OF_LINK * len(entities.links) + _KEYS_OF_MENTION * len(entities.mentions)
        keys += (entities.answers is not None) + (entities.quotes is not None)
    return keys


def _is_as_long(line: bytes, record: _Line, keys: int) -> bool:
    """Tell that the line has the quotation marks of so many keys and of the record's strings, and so no key twice.

    False says nothing. Counting them takes a third of the time of looking for keys, but nothing must be escaped.
    """
    if record.entities is not None or b"\\" in line:
        return False
    strings = 5 + len(record.versions)  # id, platform, handle, text, complete
    strings += (record.url is not None) + (record.author.name is not None)
    strings += (record.created_at is not None) + (record.language is not None)
    if (provenance := record.provenance) is not None:
        strings += 1 + (provenance.retrieved_at is not None)
        strings += (provenance.url is not None) + (provenance.note is not None)
    return line.count(b'"') == 2 * (keys + strings)


@lru_cache(maxsize=4_096)
def _author(handle: str, name: str | None) -> Author | None:
    """Give the author; None where the handle is not written as an export writes it."""
    plain = handle.isprintable() and " " not in handle and handle.strip() == handle and not handle.startswith("@")
    return Author(handle, name or None) if handle and plain else None


def _provenance_of(provenance: _Provenance) -> Provenance:
    return _provenance(
        provenance.source or "import", provenance.retrieved_at, provenance.url or None, provenance.note or None
    )


@lru_cache(maxsize=1_024)
def _provenance(source: str, retrieved_at: str | None, url: str | None, note: str | None) -> Provenance:
    return Provenance(source, _time(retrieved_at), url, note)


def _time(text: str | None) -> datetime | None:
    return time_from_json(text) if text else None
