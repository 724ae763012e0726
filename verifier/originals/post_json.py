"""A stored post as one JSON object: the shape in which posts come in, go out, and stand in reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar

from verifier.model import Author, Complete, Platform, Post, Provenance, Reason, Unavailable
from verifier.originals.captures import mend
from verifier.originals.entities_json import entities_from_json, entities_to_json
from verifier.post_url import parse_post_url

_Choice = TypeVar("_Choice")

_COMPLETE: dict[object, Complete] = {None: Complete.UNKNOWN, **{str(member): member for member in Complete}}
_REASONS = {str(member): member for member in Reason}
_PLATFORMS: dict[object, Platform] = {
    None: Platform.X,
    "twitter": Platform.X,
    **{str(member): member for member in Platform},
}


def post_from_json(record: object) -> Post:
    """Read a post from a decoded JSON object in the shape of a stored post; unknown fields are left out.

    Raises ValueError with one line that says what is wrong.
    """
    if not isinstance(record, (dict, Mapping)):  # asking for a dict first is quick, and almost always enough
        raise ValueError(f"a post must be a JSON object, not {_kind(record)}")
    author = record.get("author")
    if not isinstance(author, (dict, Mapping)):
        raise ValueError("`author` is missing or no object; a post needs `author.handle`")
    handle = _string(author, "handle", "author.handle")
    handle = handle.strip().removeprefix("@") if handle else ""
    if not handle or not handle.isprintable() or " " in handle:
        raise ValueError("`author.handle` is missing or no handle")
    text = _string(record, "text", "text")
    if not text or text.isspace():
        raise ValueError("`text` is missing or empty")
    url = _string(record, "url", "url")
    return mend(
        Post(
            id=_id(record.get("id"), url),
            author=_author(handle, _string(author, "name", "author.name") or None),
            text=text,
            url=url or None,
            platform=_choice(record.get("platform"), _PLATFORMS, "platform"),
            created_at=_time(record.get("created_at"), "created_at"),
            language=_string(record, "language", "language") or None,
            complete=_choice(record.get("complete"), _COMPLETE, "complete"),
            versions=_versions(record.get("versions")),
            provenance=_provenance(record.get("provenance")),
            entities=entities_from_json(record.get("entities")),
            unavailable=_unavailable(record.get("unavailable")),
        )
    )


def post_to_json(post: Post) -> dict[str, Any]:
    """Write a post as a JSON object in the shape of a stored post; times in UTC, with Z."""
    provenance = post.provenance
    return {
        "id": post.id,
        "url": post.url,
        "platform": str(post.platform),
        "author": {"handle": post.author.handle, "name": post.author.name},
        "created_at": time_to_json(post.created_at),
        "text": post.text,
        "language": post.language,
        "complete": str(post.complete),
        "versions": list(post.versions),
        "provenance": provenance
        and {
            "source": provenance.source,
            "retrieved_at": time_to_json(provenance.retrieved_at),
            "url": provenance.url,
            **({"note": provenance.note} if provenance.note else {}),
        },
        **({"entities": entities_to_json(post.entities)} if post.entities is not None else {}),
        **({"unavailable": _unavailable_to_json(post.unavailable)} if post.unavailable is not None else {}),
    }


def _unavailable_to_json(unavailable: Unavailable) -> dict[str, Any]:
    since, reason, source = unavailable
    return {"since": time_to_json(since), "reason": reason and str(reason), "source": source}


def time_to_json(time: datetime | None) -> str | None:
    """Write a time in UTC as ISO 8601 with Z: `2025-10-31T06:12:00Z`."""
    if time is None:
        return None
    time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    return time.isoformat().removesuffix("+00:00") + "Z"


@lru_cache(maxsize=10_000)
def time_from_json(text: str) -> datetime:
    """Read an ISO 8601 time as UTC; one without a zone is UTC. Raises ValueError."""
    time = datetime.fromisoformat(text.strip())
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(str(error)) from error


@lru_cache(maxsize=4_096)
def _author(handle: str, name: str | None) -> Author:
    return Author(handle, name)


def _id(value: object, url: str | None) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value not in (None, ""):
        raise ValueError(f"`id` must be a string, not {_kind(value)} (numbers lose the last digits of an id)")
    address = parse_post_url(url) if url else None
    if address is None:
        raise ValueError("`id` is missing, and `url` is not the address of a post")
    return address.id


def _versions(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError(f"`versions` must be a list of ids, not {_kind(value)}")
    return tuple(_id(version, None) for version in value)


def _provenance(value: object) -> Provenance | None:
    if value is None:
        return None
    if not isinstance(value, (dict, Mapping)):
        raise ValueError(f"`provenance` must be an object, not {_kind(value)}")
    return Provenance(
        source=_string(value, "source", "provenance.source") or "import",
        retrieved_at=_time(value.get("retrieved_at"), "provenance.retrieved_at"),
        url=_string(value, "url", "provenance.url") or None,
        note=_string(value, "note", "provenance.note") or None,
    )


def _unavailable(value: object) -> Unavailable | None:
    """Read that a post is not to be had on X any more; what is of another shape is an unknown field."""
    if not isinstance(value, (dict, Mapping)):
        return None
    since, reason, source = value.get("since"), value.get("reason"), value.get("source")
    if not isinstance(since, str) or not isinstance(source, str) or not source:
        return None
    try:
        moment = time_from_json(since)
    except ValueError:
        return None
    return Unavailable(moment, _REASONS.get(reason) if isinstance(reason, str) else None, source)


def _string(record: Mapping[str, object], key: str, label: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"`{label}` must be a string, not {_kind(value)}")


def _choice(value: object, choices: Mapping[object, _Choice], label: str) -> _Choice:
    key = value.strip().lower() if isinstance(value, str) else value
    if (key is not None and not isinstance(key, str)) or key not in choices:
        known = ", ".join(sorted({str(choice) for choice in choices.values()}))
        raise ValueError(f"`{label}` is none of {known}")
    return choices[key]


def _time(value: object, label: str) -> datetime | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return time_from_json(value)
        except ValueError:
            pass
    raise ValueError(f"`{label}` is no time in ISO 8601, such as 2025-10-31T06:12:00Z")


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number with a fraction", str: "a string", list: "a list"}
    return "null" if value is None else kinds.get(type(value), "an object")
