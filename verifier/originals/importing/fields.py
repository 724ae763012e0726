"""What the platform's records have in common: ids, handles, times, and HTML entities that hide three characters."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from verifier.originals.post_json import time_from_json
from verifier.post_url import post_time

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_AUTHOR = "does not say whose post it is; name the account with --account HANDLE"

# matches "MaraQuill_1"; not "@mara", "Mara Quill" or an address
HANDLE = re.compile(r"[A-Za-z0-9_]{1,20}")

# matches "RT @mara: hello", as X writes a retweet; not "RT @mara if you agree" or "So true! RT @mara: hello"
_REPOST = re.compile(r"\s*RT @([A-Za-z0-9_]{1,20}):")

# matches "&amp;" and "&#39;"; not "&copy;" or the "&" of "R&D"
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|#0?39|#x27);")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}

# matches the "&" of "R&D" and the ">" of "->"; not the "&" of "&amp;"
_BARE = re.compile(r"[<>]|&(?!(?:amp|lt|gt|quot|apos|#0?39|#x27);)")

# matches "en" and "zh-Hans"; not "English, mostly"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,2}")

# languages that X could not tell: undetermined, no text, only links, only tags …
_NO_LANGUAGES = frozenset({"und", "zxx", "qam", "qct", "qht", "qme", "qst", "art"})
_OLD_LANGUAGES = {"in": "id", "iw": "he"}

_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}  # noqa: SIM905


def id_of(record: Mapping[str, Any]) -> str:
    """Read the id of a record of the platform, a string of digits. Raises ValueError."""
    value = record.get("id_str") or record.get("id")
    if isinstance(value, str | int) and not isinstance(value, bool):
        return check_id(str(value).strip())
    raise ValueError("has no id" if value is None else "has an id that is neither a string nor a whole number")


def check_id(text: str) -> str:
    """Give `text` back if it is an id. Raises ValueError, also for one that a spreadsheet rounded."""
    if text.isascii() and text.isdigit() and len(text) <= 20:
        return text
    if re.fullmatch(r"[0-9]+[.,][0-9]*(?:[eE]\+?[0-9]+)?|[0-9]+[eE]\+?[0-9]+", text):
        raise ValueError(f"has an id that a spreadsheet rounded ({text[:24]}); take the original file")
    if not text:
        raise ValueError("has no id")
    raise ValueError(f"has an id that is none ({text[:24]!r})")


def string_of(record: Mapping[str, Any], key: str) -> str | None:
    """Read a string; None for anything else and for an empty one."""
    value = record.get(key)
    return value if isinstance(value, str) and value else None


def mapping_of(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Read an object; an empty one for anything else."""
    value = record.get(key)
    return value if isinstance(value, dict) else {}


def reposted_handle(text: str) -> str | None:
    """Tell whose words a text passes on if it is a retweet as X writes it ("RT @mara: …"), else None."""
    match = _REPOST.match(text)
    return match[1] if match else None


def decode_entities(text: str) -> str:
    """Decode, once, the entities that X puts into the texts of its API: `&amp;lt;` gives `&lt;`."""
    return _ENTITY.sub(lambda entity: _CHARACTERS.get(entity[1], "'"), text) if "&" in text else text


def decode_if_encoded(text: str) -> str:
    """Decode once where the source may or may not have been encoded: a bare `&`, `<` or `>` says that it was not."""
    return text if "&" not in text or _BARE.search(text) else decode_entities(text)


def language_of(record: Mapping[str, Any]) -> str | None:
    """Read X's language code; None where X could not tell."""
    code = string_of(record, "lang")
    if code is None or code in _NO_LANGUAGES or not _LANGUAGE.fullmatch(code):
        return None
    return _OLD_LANGUAGES.get(code, code)


def time_of(stated: object, post_id: str) -> datetime | None:
    """Read a post's time in any of the platform's forms; where there is none, its id tells it."""
    if stated is not None and stated != "":
        try:
            return read_time(stated)
        except (ValueError, OverflowError):
            pass
    return post_time(post_id)


def read_time(stated: object) -> datetime:
    """Read a time: ISO 8601, `Wed Sep 04 13:51:55 +0000 2019`, or seconds or milliseconds since 1970.

    Raises ValueError or OverflowError.
    """
    if isinstance(stated, int | float) and not isinstance(stated, bool):
        return _since_1970(float(stated))
    if not isinstance(stated, str):
        raise ValueError("no time")
    text = stated.strip()
    if text.isdigit() and len(text) >= 9:
        return _since_1970(float(text))
    parts = text.split()
    if len(parts) == 6 and parts[1] in _MONTHS:
        return _words_time(parts)
    if len(parts) == 3:  # "2019-09-04 13:51:55 +0000", "… UTC"
        zone = "+00:00" if parts[2] in {"UTC", "GMT", "Z"} else parts[2]
        text = f"{parts[0]}T{parts[1]}{zone}"
    return time_from_json(text)


def _words_time(parts: list[str]) -> datetime:
    _, month, day, clock, offset, year = parts
    hour, minute, second = clock.split(":")
    if offset == "+0000":
        zone = UTC
    elif len(offset) == 5 and offset[0] in "+-" and offset[1:].isdigit():
        away = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:]))
        zone = timezone(-away if offset[0] == "-" else away)
    else:
        raise ValueError("no offset from UTC")
    time = datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=zone)
    return time.astimezone(UTC)


def _since_1970(number: float) -> datetime:
    return datetime.fromtimestamp(number / 1_000 if number > 1e11 else number, UTC)
