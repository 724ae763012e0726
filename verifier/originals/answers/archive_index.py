"""The Wayback Machine's lists of captures: its index (CDX), as text and as JSON, and its quick answer (availability).

    com,twitter)/jane/status/20 20230701170320 https://twitter.com/jane/status/20 text/html 200 7WTMU2LR… 3112
    [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"], [ … ], [], ["resume key"]]

A row `warc/revisit` has no status (`-`): the content was the same as that of an earlier row with its digest.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_plus

from verifier.originals.importing.fields import mapping_of, string_of
from verifier.originals.jsonl import decode_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_REVISIT = "warc/revisit"
_MOST_ROWS = 100_000
_LARGEST = 20_000_000  # bytes
# matches "20230701170320"; not "2023"
_TIMESTAMP = re.compile(r"[0-9]{14}")
# matches the address of a capture: "http://web.archive.org/web/20230701170320id_/https://twitter.com/a/status/20"
_CAPTURE = re.compile(r"(?:https?:)?//web\.archive\.org/web/([0-9]{14})(?:[a-z]{2}_)?/(\S+)", re.IGNORECASE)
_BLOCKED = ("Blocked Site Error", "AdministrativeAccessControlException", "RobotAccessControlException")


class Capture(NamedTuple):
    """One capture. `timestamp` has 14 digits, in UTC; `status` and `media_type` are None where no row tells them.

    `digest` is the archive's SHA-1 of what it got, in base 32.
    """

    timestamp: str
    original: str
    media_type: str | None
    status: int | None
    digest: str | None

    @property
    def taken_at(self) -> datetime:
        """When it was taken."""
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @property
    def raw_url(self) -> str:
        """The address of its bytes as they were captured, with no link rewritten."""
        return f"https://web.archive.org/web/{self.timestamp}id_/{self.original}"


class Index(NamedTuple):
    """Captures in the order of the list. `resume_key` is what the next part is asked with; None where this is all."""

    captures: tuple[Capture, ...]
    resume_key: str | None = None


def read_index(content: bytes) -> Index:
    """Read a list of captures; rows that are none are passed over. Raises ValueError where it is no list at all."""
    text = content[:_LARGEST].decode("utf-8", "replace").lstrip("\ufeff").strip()
    if not text:
        return Index(())
    rows, key = _json_rows(content) if text.startswith("[") else _text_rows(text)
    captures = tuple(_with_revisits(rows))
    if not captures and not text.startswith("[") and key is None:
        raise ValueError("is no list of captures")
    return Index(captures, key)


def read_availability(content: bytes) -> Capture | None:
    """Read the capture that the archive names as the closest; None where it names none. Raises ValueError."""
    record = decode_json(content)
    if not isinstance(record, dict):
        raise ValueError("is no JSON object")
    closest = mapping_of(mapping_of(record, "archived_snapshots"), "closest")
    address = landed_on(string_of(closest, "url") or "")
    if closest.get("available") is not True or address is None:
        return None
    timestamp, original = address
    return Capture(timestamp, original, None, _number(closest.get("status")), None)


def landed_on(url: str) -> tuple[str, str] | None:
    """Read timestamp and captured address out of a capture's own; None where `url` is none of a capture."""
    match = _CAPTURE.fullmatch(url)
    return (match[1], match[2]) if match and _is_time(match[1]) else None


def is_blocked(content: bytes) -> bool:
    """Tell from an answer of 403 that the archive shows nothing of this site, at somebody's wish."""
    return any(sign.encode() in content[:4_000] for sign in _BLOCKED)


def _text_rows(text: str) -> tuple[list[Sequence[str]], str | None]:
    head, _, tail = text.partition("\n\n")
    key = tail.strip() or None
    rows: list[Sequence[str]] = [line.split(" ") for line in head.split("\n")[:_MOST_ROWS]]
    return rows, unquote_plus(key) if key and "\n" not in key else None


def _json_rows(content: bytes) -> tuple[list[Sequence[str]], str | None]:
    table = decode_json(content, _LARGEST)
    if not isinstance(table, list):
        raise ValueError("is no list of captures")
    rows = [[str(cell) for cell in row] for row in table[:_MOST_ROWS] if isinstance(row, list)]
    if not rows:
        return [], None
    key = None
    if len(rows) >= 2 and rows[-2] == [] and len(rows[-1]) == 1:
        key = unquote_plus(rows[-1][0])
        rows = rows[:-2]
    header, *body = rows
    if "timestamp" not in header or "original" not in header:
        raise ValueError("is no list of captures")
    named = [dict(zip(header, row, strict=False)) for row in body]
    return [[row.get(field, "-") for field in _FIELDS] for row in named], key


def _with_revisits(rows: Sequence[Sequence[str]]) -> Iterator[Capture]:
    """Give the captures; one that is like an earlier one has its status and kind."""
    known: dict[str, tuple[str | None, int | None]] = {}
    found: list[Capture] = []
    for row in rows:
        if len(row) < len(_FIELDS) - 1 or not _is_time(row[1]):
            continue
        media_type = None if row[3] in {"-", _REVISIT} else row[3].lower()
        capture = Capture(row[1], row[2], media_type, _number(row[4]), row[5] if row[5] != "-" else None)
        if capture.digest and row[3] != _REVISIT and capture.status is not None:
            known.setdefault(capture.digest, (media_type, capture.status))
        found.append(capture)
    for capture in found:
        kind = known.get(capture.digest or "")
        if capture.status is None and kind is not None:
            yield capture._replace(media_type=kind[0], status=kind[1])
        else:
            yield capture


def _is_time(timestamp: str) -> bool:
    if not _TIMESTAMP.fullmatch(timestamp):
        return False
    try:
        datetime.strptime(timestamp, "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return True


def _number(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) == 3 else None
