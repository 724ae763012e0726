"""What the sources mark in a post's text: links, mentioned accounts and tags, in each source's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.model import Author, Entities, PostLink
from verifier.originals.importing.fields import HANDLE, decode_if_encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# What the parts are called by the API (v1.1, v2), archives and collecting programs; the first that stands counts.
_LINKS = ("urls", "media", "links")
_MENTIONS = ("user_mentions", "mentions", "mentionedUsers")
_TAGS = {"hashtags": "#", "symbols": "$", "cashtags": "$"}
_SHORT = ("tcourl", "shortUrl", "url")  # where the short one has a name of its own, `url` is where it leads
_TARGET = ("expanded_url", "expandedUrl", "url")
_SHOWN = ("display_url", "displayUrl", "text")
_HANDLE = ("screen_name", "username", "screenName")
_NAME = ("name", "displayname")
_TAG = ("text", "tag")


def entities_of(
    records: Sequence[Mapping[str, Any]], name_of: Callable[[Mapping[str, Any]], str | None] | None = None
) -> Entities | None:
    """Gather the entities from all `records` of one post, each once; None where there are none.

    `name_of` tells the name of an account from its mention, where the mention itself does not.
    """
    links: dict[str, PostLink] = {}
    mentions: dict[str, Author] = {}
    tags: dict[str, None] = {}
    for record in records:
        for key, values in record.items():
            if not values or not isinstance(values, list):
                continue
            if key in _LINKS:
                _take_links(values, links)
            elif key in _MENTIONS:
                _take_mentions(values, mentions, name_of)
            elif key in _TAGS:
                _take_tags(values, _TAGS[key], tags)
    if not (links or mentions or tags):
        return None
    return Entities(tuple(links.values()), tuple(mentions.values()), tuple(tags))


def referring(entities: Entities | None, answers: object = None, quotes: object = None) -> Entities | None:
    """Add the ids of the posts that a post answers and shows to its entities; what is no id is left out."""
    first, second = _post_id(answers), _post_id(quotes)
    if first is None and second is None:
        return entities
    return (entities or Entities())._replace(answers=first, quotes=second)


def _post_id(value: object) -> str | None:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if text.isascii() and text.isdigit() and 0 < len(text) <= 20 else None


def _take_links(values: list[object], links: dict[str, PostLink]) -> None:
    for value in values:
        if isinstance(value, dict):
            short, target = _first(value, _SHORT), _first(value, _TARGET)
            if short and short not in links:
                links[short] = PostLink(short, target if target != short else None, _first(value, _SHOWN))


def _take_mentions(
    values: list[object], mentions: dict[str, Author], name_of: Callable[[Mapping[str, Any]], str | None] | None
) -> None:
    for value in values:
        if isinstance(value, dict):
            handle = _first(value, _HANDLE)
            if handle and HANDLE.fullmatch(handle):
                name = _first(value, _NAME)
                name = decode_if_encoded(name) if name else name_of(value) if name_of is not None else None
                mentions.setdefault(handle.lower(), Author(handle, name))


def _take_tags(values: list[object], sign: str, tags: dict[str, None]) -> None:
    for value in values:
        tag = value if isinstance(value, str) else _first(value, _TAG) if isinstance(value, dict) else None
        if tag:
            tags[f"{sign}{tag.lstrip(sign)}"] = None


def _first(record: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    for key in keys:
        value = record.get(key)
        if value and isinstance(value, str):
            return value
    return None
