"""Several stores asked as one, for a check against stores and files together."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from verifier.originals.captures import best_capture, complement, newest_first
from verifier.originals.store import AddResult, PostStore

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from verifier.model import Post, Unavailable
    from verifier.originals.coverage import Coverage


class MergedStore(PostStore):
    """Stores that answer together: the captures of a post in all of them are the captures of one post.

    What is added goes to the first; what is deleted goes from all.
    """

    def __init__(self, stores: Sequence[PostStore]) -> None:
        self._stores = tuple(stores)

    def close(self) -> None:
        """Close all the stores."""
        for store in self._stores:
            store.close()

    def get(self, post_id: str) -> Post | None:
        """Give the fullest capture in any of the stores (see PostStore)."""
        found = [post for store in self._stores if (post := store.get(post_id)) is not None]
        return best_capture(found) if found else None

    def versions(self, post_id: str) -> tuple[Post, ...]:
        """Give all captures in any of the stores (see PostStore)."""
        found: dict[str, Post] = {}
        for post in chain.from_iterable(store.versions(post_id) for store in self._stores):
            found[post.text] = complement(found[post.text], post) if post.text in found else post
        return tuple(found.values())

    def has_account(self, handle: str) -> bool:
        """Tell whether a post of this account is here (see PostStore)."""
        return any(store.has_account(handle) for store in self._stores)

    def _of_account(
        self, handle: str, since: datetime | None, until: datetime | None, limit: int | None
    ) -> tuple[Post, ...]:
        parts = [store._of_account(handle, since, until, limit) for store in self._stores]
        return self._newest(chain.from_iterable(parts), limit)

    def similar(self, words: Sequence[str], handles: Collection[str] | None, limit: int) -> tuple[Post, ...]:
        """Give similar captures, the likeliest of each store in turn (see PostStore)."""
        rows = zip_longest(*(store.similar(words, handles, limit) for store in self._stores))
        found = {(post.id, post.text): post for post in chain.from_iterable(rows) if post is not None}
        return tuple(found.values())[:limit]

    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        """Tell how much each word says, as the biggest store has it (see PostStore)."""
        return max(self._stores, key=len).rarity(words)

    def search(
        self,
        words: str,
        author: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 20,
    ) -> tuple[Post, ...]:
        """Give the posts that have all words, newest first (see PostStore)."""
        parts = [store.search(words, author, since, until, limit) for store in self._stores]
        return self._newest(chain.from_iterable(parts), limit)

    def names(self, handle: str) -> frozenset[str]:
        """Give the names of this account in any of the stores (see PostStore)."""
        return frozenset().union(*(store.names(handle) for store in self._stores))

    def learn(self, handle: str, names: Iterable[str] = (), former_handles: Iterable[str] = ()) -> None:
        """Keep what this account is called in the first store (see PostStore)."""
        self._stores[0].learn(handle, names, former_handles)

    def renamed(self, handle: str) -> frozenset[str]:
        """Give the accounts that had this handle before in any of the stores (see PostStore)."""
        return frozenset().union(*(store.renamed(handle) for store in self._stores))

    def authors(self) -> tuple[str, ...]:
        """List the handles of all accounts (see PostStore)."""
        return tuple(sorted({handle for store in self._stores for handle in store.authors()}))

    def accounts(self, words: Iterable[str]) -> tuple[str, ...]:
        """List the accounts whose name or handle has one of these words (see PostStore)."""
        words = tuple(words)
        found = {handle.lower(): handle for store in self._stores for handle in store.accounts(words)}
        return tuple(sorted(found.values()))

    def add_coverage(self, handle: str, since: datetime | None, until: datetime | None, source: str) -> None:
        """Record in the first store what is here whole (see PostStore)."""
        self._stores[0].add_coverage(handle, since, until, source)

    def coverages(self, handle: str | None = None) -> tuple[Coverage, ...]:
        """Give the recorded spans in all of the stores: what each holds is here (see PostStore)."""
        return tuple(span for store in self._stores for span in store.coverages(handle))

    def unavailable(self, post_id: str) -> Unavailable | None:
        """Tell since when a post is not to be had any more, as far as any of the stores knows (see PostStore)."""
        return next((found for store in self._stores if (found := store.unavailable(post_id)) is not None), None)

    def mark_unavailable(self, post_id: str, unavailable: Unavailable | None) -> None:
        """Record in the first store that a post is not to be had any more (see PostStore)."""
        self._stores[0].mark_unavailable(post_id, unavailable)

    def has_older(self, moment: datetime) -> bool:
        """Tell whether a capture in any of the stores was stored before `moment` (see PostStore)."""
        return any(store.has_older(moment) for store in self._stores)

    def delete_older(self, moment: datetime) -> int:
        """Delete the captures stored before `moment` in all stores (see PostStore)."""
        return sum(store.delete_older(moment) for store in self._stores)

    def erase(self) -> None:
        """Leave no byte of what was deleted in any of the stores (see PostStore)."""
        for store in self._stores:
            store.erase()

    def captures(self) -> Iterator[Post]:
        """Go through all captures, store by store; the same one may come twice."""
        return chain.from_iterable(store.captures() for store in self._stores)

    def __iter__(self) -> Iterator[Post]:
        for number, store in enumerate(self._stores):
            for post in store:
                if not any(earlier.versions(post.id) for earlier in self._stores[:number]):
                    yield self.get(post.id) or post

    def __len__(self) -> int:
        return sum(1 for _ in self) if len(self._stores) > 1 else len(self._stores[0])

    def add(self, posts: Iterable[Post], progress: Callable[[AddResult], None] | None = None) -> AddResult:
        """Keep `posts` in the first store (see PostStore)."""
        return self._stores[0].add(posts, progress)

    def delete(self, post_id: str) -> int:
        """Delete all captures of this post in all stores (see PostStore)."""
        return sum(store.delete(post_id) for store in self._stores)

    def delete_author(self, handle: str) -> int:
        """Delete all captures of this account's posts in all stores (see PostStore)."""
        return sum(store.delete_author(handle) for store in self._stores)

    def _newest(self, posts: Iterable[Post], limit: int | None) -> tuple[Post, ...]:
        found = {post.id: self.get(post.id) or post for post in posts}
        return tuple(newest_first(found.values())[:limit])
