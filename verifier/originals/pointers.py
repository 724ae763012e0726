"""The posts that the article itself points to: by a link at the quote, by an embed, or that its editor supplied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.model import (
    Article,
    AttributedQuote,
    Author,
    BlockKind,
    Complete,
    EmbeddedPost,
    FoundBy,
    Post,
)
from verifier.post_url import parse_post_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.originals.store import PostStore

# An embed stands beside a quote if at most so many paragraphs lie between them.
_PARAGRAPHS_BETWEEN = 1


class Pointer(NamedTuple):
    """A post that the article points to. `direct`: from this very quote, so that its author and words need not fit."""

    post: Post
    found_by: FoundBy
    direct: bool


def pointed_posts(
    quote: AttributedQuote, article: Article, store: PostStore, supplied: Sequence[Post]
) -> Iterator[Pointer]:
    """Go through the posts to which the article points, those that the quote itself points to first."""
    embedded = {embed.post_id: embed for embed in article.embeds if embed.post_id}
    address = parse_post_url(quote.attribution.post_url) if quote.attribution.post_url else None
    if address:
        for post in _posts_with_id(address.id, store, embedded, supplied):
            yield Pointer(post, FoundBy.LINKED, direct=True)
    for post_id in linked_ids(quote, article):
        for post in _posts_with_id(post_id, store, embedded, supplied):
            yield Pointer(post, FoundBy.LINKED, direct=False)
    for embed in article.embeds:
        beside = is_beside(quote, embed, article)
        for post in _embedded_posts(embed, store):
            yield Pointer(post, FoundBy.EMBEDDED if beside else FoundBy.AUTHOR, direct=False)
    for post in supplied:
        yield Pointer(post, FoundBy.SUPPLIED, direct=True)


def fuller(stored: Post, embedded: Post) -> Post:
    """Choose between a stored and an embedded text of one post: the stored one, unless it is the one cut short."""
    cut = stored.complete is not Complete.YES and len(embedded.text.strip()) > len(stored.text.strip())
    best, other = (embedded, stored) if cut else (stored, embedded)
    name = best.author.name or other.author.name
    created_at = best.created_at or other.created_at
    return best._replace(author=Author(best.author.handle, name), created_at=created_at, url=best.url or other.url)


def _posts_with_id(
    post_id: str, store: PostStore, embedded: dict[str, EmbeddedPost], supplied: Sequence[Post]
) -> Iterator[Post]:
    found = [post for post in supplied if post.id == post_id]
    if post_id in embedded:
        found.extend(_embedded_posts(embedded[post_id], store))
    elif (stored := store.get(post_id)) is not None:
        found.append(stored)
    yield from found


def _embedded_posts(embed: EmbeddedPost, store: PostStore) -> Iterator[Post]:
    address = parse_post_url(embed.url) if embed.url else None
    post_id = embed.post_id or (embed.post.id if embed.post else None) or (address.id if address else None)
    stored = store.get(post_id) if post_id else None
    if embed.post and stored:
        yield fuller(stored, embed.post)
    elif embed.post or stored:
        yield embed.post or stored  # type: ignore[misc]  # one of the two is there


def linked_ids(quote: AttributedQuote, article: Article) -> Iterator[str]:
    """Find the posts that are linked in the paragraph of the quote, the nearest link first."""
    start, end = quote.quote.start, quote.quote.end
    block = next((block for block in article.blocks if block.start <= start < block.end), None)
    first, last = (block.start, block.end) if block else (start, end)
    near = [link for link in article.links if first <= link.start <= last]
    for link in sorted(near, key=lambda link: max(start - link.end, link.start - end, 0)):
        address = parse_post_url(link.url)
        if address:
            yield address.id


def is_beside(quote: AttributedQuote, embed: EmbeddedPost, article: Article) -> bool:
    """Tell whether an embed stands next to the quote, before or after it, with hardly a paragraph between them."""
    first, last = sorted((quote.quote.start, embed.start))
    between = [
        block
        for block in article.blocks
        if block.kind is not BlockKind.HEADING and first < block.start < last and block.end <= last
    ]
    return len(between) <= _PARAGRAPHS_BETWEEN
