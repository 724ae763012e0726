"""Which posts an article points to that are not at hand, or not whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Complete, Unavailable
from verifier.originals.pointers import is_beside, linked_ids
from verifier.originals.sources.wanted import Wanted
from verifier.post_url import parse_post_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.model import Article, AttributedQuote, EmbeddedPost, Post
    from verifier.originals.store import PostStore

_MOST = 300  # posts of one article


class Lack(NamedTuple):
    """A post to ask for, what is known of it, and whether nothing of its text is at hand."""

    wanted: Wanted
    stored: tuple[Post, ...]
    unavailable: Unavailable | None
    nothing: bool


def lacking(article: Article, quotes: Sequence[AttributedQuote], store: PostStore) -> tuple[Lack, ...]:
    """List the posts that quotes of `article` point to and that are not at hand as a whole, in the article's order."""
    embeds = {post_id: embed for embed in article.embeds if (post_id := id_of_embed(embed)) is not None}
    ids = dict.fromkeys(post_id for quote in quotes for post_id in pointed_ids(quote, article))
    handles = _handles(article, quotes)
    found = []
    for post_id in list(ids)[:_MOST]:
        stored = store.versions(post_id) or ((edited,) if (edited := store.get(post_id)) is not None else ())
        if any(post.complete is Complete.YES for post in stored):
            continue
        embed = embeds.get(post_id)
        shown = embed is not None and embed.post is not None
        known = tuple(dict.fromkeys((*handles.get(post_id, ()), *(post.author.handle for post in stored))))
        found.append(
            Lack(
                Wanted(post_id, known, at_hand=bool(stored)), stored, store.unavailable(post_id), not (stored or shown)
            )
        )
    return tuple(found)


def pointed_ids(quote: AttributedQuote, article: Article) -> Iterator[str]:
    """Go through the ids of the posts that a quote points to, and of those that it may point to.

    Embeds that show no text count wherever they stand, as nobody can see whether they are the quote's.
    """
    yield from directly_pointed_ids(quote, article)
    for embed in article.embeds:
        post_id = id_of_embed(embed)
        if post_id is not None and embed.post is None:
            yield post_id


def directly_pointed_ids(quote: AttributedQuote, article: Article) -> Iterator[str]:
    """Go through the ids of the posts that a quote points to: by a link at it, by an embed beside it."""
    address = parse_post_url(quote.attribution.post_url) if quote.attribution.post_url else None
    if address is not None:
        yield address.id
    yield from linked_ids(quote, article)
    for embed in article.embeds:
        post_id = id_of_embed(embed)
        if post_id is not None and is_beside(quote, embed, article):
            yield post_id


def id_of_embed(embed: EmbeddedPost) -> str | None:
    """Give the id of the post that an embed shows, as X knows it."""
    address = parse_post_url(embed.url) if embed.url else None
    post_id = embed.post_id or (address.id if address else None)
    return post_id if post_id is not None and post_id.isascii() and post_id.isdigit() else None


def _handles(article: Article, quotes: Sequence[AttributedQuote]) -> dict[str, tuple[str, ...]]:
    """Collect the handles under which the article names the authors of posts, by the posts' ids."""
    urls = [link.url for link in article.links] + [embed.url for embed in article.embeds if embed.url]
    urls += [quote.attribution.post_url for quote in quotes if quote.attribution.post_url]
    found: dict[str, tuple[str, ...]] = {}
    for url in urls:
        address = parse_post_url(url)
        if address is not None and address.handle is not None:
            found[address.id] = tuple(dict.fromkeys((*found.get(address.id, ()), address.handle)))
    for embed in article.embeds:
        post_id = id_of_embed(embed)
        if post_id is not None and embed.post is not None:
            found[post_id] = tuple(dict.fromkeys((*found.get(post_id, ()), embed.post.author.handle)))
    return found
