"""Under which names the accounts of an article and of a store are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from verifier.originals.authors import plain_name

if TYPE_CHECKING:
    from verifier.model import Article, AttributedQuote, Author
    from verifier.originals.store import PostStore


class AccountNames(Mapping[str, frozenset[str]]):
    """From lower-case handles to names: what the article says and what the store knows, looked up when asked."""

    def __init__(self, store: PostStore, said: Iterable[tuple[str, str]]) -> None:
        self._store = store
        self._said: defaultdict[str, set[str]] = defaultdict(set)
        for handle, name in said:
            self._said[handle.lower()].add(plain_name(name))

    def __getitem__(self, handle: str) -> frozenset[str]:
        names = self._store.names(handle) | self._said.get(handle, frozenset())
        if not names:
            raise KeyError(handle)
        return names

    def __iter__(self) -> Iterator[str]:
        yield from self._said
        yield from (
            handle for handle in self._store.authors() if handle not in self._said and self._store.names(handle)
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)


def known_names(
    store: PostStore, article: Article, quotes: Sequence[AttributedQuote] = ()
) -> Mapping[str, frozenset[str]]:
    """Map each account's lower-case handle to the names under which it is known.

    Known are the store's authors, those of the article's embedded posts, and speakers whom the article gives a handle.
    """
    return AccountNames(store, (*_embedded_names(article), *_attributed_names(quotes)))


def _embedded_names(article: Article) -> Iterator[tuple[str, str]]:
    authors: Iterator[Author] = (embed.post.author for embed in article.embeds if embed.post)
    yield from ((author.handle, author.name) for author in authors if author.name)


def _attributed_names(quotes: Sequence[AttributedQuote]) -> Iterator[tuple[str, str]]:
    for quote in quotes:
        if quote.attribution.handle and quote.attribution.speaker:
            yield quote.attribution.handle.removeprefix("@"), quote.attribution.speaker
