"""What two captures of one post have to do with each other, and which of several is the best."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from verifier.model import Author, Complete, Entities, Post, PostLink, Provenance, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FULLNESS = {Complete.YES: 2, Complete.UNKNOWN: 1, Complete.NO: 0}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_PLATFORM = frozenset({"api_v1", "api_v2", "graphql", "x_archive", "scraped", "embed"})
_REPLACED = "a broken character was replaced"


def best_capture(captures: Sequence[Post]) -> Post:
    """Choose the fullest capture; among equally full ones the last, unless it is known to be an earlier retrieval."""
    best = captures[0]
    for capture in captures[1:]:
        gain = _FULLNESS[capture.complete] - _FULLNESS[best.complete]
        if gain > 0 or (gain == 0 and not _is_older(capture, best)):
            best = capture
    return best


def earlier_ids(post: Post) -> tuple[str, ...]:
    """List the ids that an edited post had before its own; a version that came later is another text."""
    own = (len(post.id), post.id)  # ids count up, so that the longer is the later
    return tuple(version for version in post.versions if (len(version), version) < own)


def is_from_platform(post: Post) -> bool:
    """Tell whether the platform itself said whose post it is, rather than somebody's table."""
    return post.provenance is not None and post.provenance.source in _PLATFORM


def complement(capture: Post, other: Post) -> Post:
    """Fill what `capture` leaves open from another capture with the same text; what it says stands."""
    unknown = capture.complete is Complete.UNKNOWN
    author = capture.author
    if author.name is None and other.author.name is not None and author.handle.lower() == other.author.handle.lower():
        author = Author(author.handle, other.author.name)
    return capture._replace(
        author=author,
        url=capture.url or other.url,
        created_at=capture.created_at or other.created_at,
        language=capture.language or other.language,
        complete=other.complete if unknown else capture.complete,
        versions=capture.versions or other.versions,
        provenance=capture.provenance or other.provenance,
        entities=capture.entities or other.entities,
    )


def still_unavailable(known: Unavailable | None, found: Unavailable) -> Unavailable:
    """Give what is known of a post that is still not to be had: the earliest time, and a reason where one was said."""
    if known is None:
        return found
    reason, source = (found.reason, found.source) if found.reason is not None else (known.reason, known.source)
    return Unavailable(min(known.since, found.since), reason, source)


def mend(post: Post) -> Post:
    """Make `post` fit to be kept: times without a zone are UTC; lone surrogates, which no file can hold, become U+FFFD.

    The provenance then says so.
    """
    post_id, (handle, name), text, url, _, created_at, language, _, versions, provenance, entities, _ = post
    if created_at is not None and created_at.tzinfo is None:
        post = post._replace(created_at=created_at.replace(tzinfo=UTC))
    strings = f"{post_id}{text}{handle}{name}{url}{language}"
    if versions:
        strings += "".join(versions)
    if provenance:
        strings += f"{provenance.source}{provenance.url}{provenance.note}"
    if entities:
        strings += "".join(filter(None, chain(*entities.links, *entities.mentions, entities.tags)))
    if is_sound(strings):
        return post
    provenance = provenance or Provenance("import")
    notes = [note for note in (provenance.note, _REPLACED) if note]
    return post._replace(
        id=mend_string(post.id),
        text=mend_string(post.text),
        author=Author(mend_string(post.author.handle), post.author.name and mend_string(post.author.name)),
        url=post.url and mend_string(post.url),
        language=post.language and mend_string(post.language),
        versions=tuple(map(mend_string, post.versions)),
        provenance=Provenance(
            mend_string(provenance.source),
            provenance.retrieved_at,
            provenance.url and mend_string(provenance.url),
            mend_string("; ".join(notes)),
        ),
        entities=entities and _mend_entities(entities),
    )


def is_sound(text: str) -> bool:
    """Tell whether `text` can be written as UTF-8."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def mend_string(text: str) -> str:
    """Replace each lone surrogate by U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)


def _mend_entities(entities: Entities) -> Entities:
    return entities._replace(
        links=tuple(
            PostLink(mend_string(url), target and mend_string(target), shown and mend_string(shown))
            for url, target, shown in entities.links
        ),
        mentions=tuple(Author(mend_string(handle), name and mend_string(name)) for handle, name in entities.mentions),
        tags=tuple(map(mend_string, entities.tags)),
    )


def newest_first(posts: Iterable[Post]) -> list[Post]:
    """Sort posts by their time, the newest first and undated ones last."""
    return sorted(posts, key=lambda post: post.created_at or _LONG_AGO, reverse=True)


def _is_older(capture: Post, other: Post) -> bool:
    """Tell whether `capture` was retrieved before `other`; unknown times say nothing."""
    first, second = _retrieved(capture), _retrieved(other)
    return first is not None and second is not None and first < second


def _retrieved(post: Post) -> datetime | None:
    return post.provenance.retrieved_at if post.provenance else None
