"""The entities of a stored post as a JSON object: in a line of JSON, and in the file of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.model import Author, Entities, PostLink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def entities_to_json(entities: Entities) -> dict[str, Any]:
    """Write entities: `{"links": [{"url", "target", "shown"}], "mentions": [{"handle", "name"}], "tags": ["#…"]}`.

    Beside them stand `answers` and `quotes`, ids of posts, where there are any.
    """
    referred = {"answers": entities.answers, "quotes": entities.quotes}
    return {
        "links": [{"url": url, "target": target, "shown": shown} for url, target, shown in entities.links],
        "mentions": [{"handle": handle, "name": name} for handle, name in entities.mentions],
        "tags": list(entities.tags),
        **{name: post_id for name, post_id in referred.items() if post_id is not None},
    }


def entities_from_json(record: object) -> Entities | None:
    """Read entities; None where there are none of this shape, as other shapes are unknown fields and left out."""
    if not isinstance(record, dict):
        return None
    links = [
        PostLink(url, _string(link, "target"), _string(link, "shown"))
        for link in _objects(record, "links")
        if (url := _string(link, "url"))
    ]
    mentions = [
        Author(handle, _string(mention, "name"))
        for mention in _objects(record, "mentions")
        if (handle := _string(mention, "handle"))
    ]
    tags = [tag for tag in _list(record, "tags") if isinstance(tag, str) and tag]
    found = Entities(tuple(links), tuple(mentions), tuple(tags), _id(record, "answers"), _id(record, "quotes"))
    return found if any(found) else None


def _list(record: Mapping[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    return value if isinstance(value, list) else []


def _objects(record: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    return (item for item in _list(record, key) if isinstance(item, dict))


def _id(record: Mapping[str, Any], key: str) -> str | None:
    value = _string(record, key)
    return value if value is not None and value.isascii() and value.isdigit() and len(value) <= 20 else None


def _string(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value else None
