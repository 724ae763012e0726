"""The one interface to stored posts, whatever holds them: memory, a file, or both together.

What is stored is a *capture*: a post as one source gave it at one time. A post is known by its id; where two captures
of one id differ in their text, both are kept.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from verifier.model import Attribution
from verifier.originals.authors import is_account_of, speaker_words
from verifier.originals.captures import newest_first
from verifier.originals.coverage import covering

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from types import TracebackType

    from verifier.model import Post, Unavailable
    from verifier.originals.coverage import Coverage


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of added posts: `added` are new, `known` were there, `versions` are other texts of known ids."""

    added: int = 0
    known: int = 0
    versions: int = 0

    def __add__(self, other: AddResult) -> AddResult:
        return AddResult(self.added + other.added, self.known + other.known, self.versions + other.versions)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a store holds. Times are those of the posts; `sources` counts captures by where they came from."""

    posts: int
    captures: int
    accounts: int
    accounts_covered: int
    first: datetime | None
    last: datetime | None
    sources: tuple[tuple[str, int], ...]
    bytes_in_file: int = 0
    bytes_in_index: int = 0


class PostStore(ABC):
    """Stored posts. A store is never all there is: that it lacks a post says nothing of the post.

    A store is a context manager and closes itself at the end. Handles are taken without regard to case.
    """

    @staticmethod
    def open(path: str | Path, create: bool = True, writable: bool = True) -> PostStore:
        """Open the store in the SQLite file `path`, and make one there if there is none and `create` says so.

        Raises StoreError where there is none, NotAStore for another or a damaged file, NewerStore for one that a later
        version wrote, StoreLocked where another process holds it for long.
        """
        from verifier.originals.sqlite_store import SqliteStore

        return SqliteStore(Path(path), create=create, writable=writable)

    @staticmethod
    def in_memory(posts: Iterable[Post] = ()) -> PostStore:
        """Hold `posts` in memory, without a file."""
        from verifier.originals.memory_store import MemoryStore

        store = MemoryStore()
        store.add(posts)
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:  # noqa: B027 - a store in memory has nothing to close
        """Close what the store holds open."""

    @abstractmethod
    def add(self, posts: Iterable[Post], progress: Callable[[AddResult], None] | None = None) -> AddResult:
        """Keep `posts`. A post added twice changes nothing; another text of a known id is kept as well.

        `posts` may be any number, memory stays flat; give them at once rather than in parts. `progress` is told after
        each part that is safely stored what became of the posts so far.
        """

    @abstractmethod
    def get(self, post_id: str) -> Post | None:
        """Give the fullest capture of this post, the newest among equals; also by the id of an edited version."""

    @abstractmethod
    def versions(self, post_id: str) -> tuple[Post, ...]:
        """Give all captures of this post that differ in their text, the oldest first."""

    def version_ids(self, post_id: str) -> tuple[str, ...]:
        """Give the ids under which the versions of this post are here, the oldest first; none where there is none.

        On X each edit has an id of its own; that of any version leads to all that its best capture names. What is
        another account's is no version, whatever a capture says.
        """
        post = self.get(post_id)
        if post is None:
            return ()
        ids = sorted({*post.versions, post.id}, key=lambda one: (len(one), one))  # ids count up
        own = post.author.handle.lower()
        return tuple(one for one in ids if any(each.author.handle.lower() == own for each in self.versions(one)))

    def by_author(
        self, author: str, since: datetime | None = None, until: datetime | None = None, limit: int | None = None
    ) -> tuple[Post, ...]:
        """Give the posts of `author`, a handle or a name, newest first, from `since` on and before `until`.

        Undated posts come last, and only if neither bound is set.
        """
        handles = sorted(self.handles_of(author))
        posts = [post for handle in handles for post in self._of_account(handle, since, until, limit)]
        return tuple((newest_first(posts) if len(handles) > 1 else posts)[:limit])

    @abstractmethod
    def _of_account(
        self, handle: str, since: datetime | None, until: datetime | None, limit: int | None
    ) -> tuple[Post, ...]:
        """Give the posts of the account with this lower-case handle (see `by_author`)."""

    @abstractmethod
    def has_account(self, handle: str) -> bool:
        """Tell whether a post of the account with this handle is here."""

    @abstractmethod
    def similar(self, words: Sequence[str], handles: Collection[str] | None, limit: int) -> tuple[Post, ...]:
        """Give captures that hold the phrase or share the most telling of the folded `words`, the likeliest first.

        `handles` limits the answer to these accounts. Only rough: the caller ranks what it gets.
        """

    @abstractmethod
    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        """Tell for each folded word how much it says that a text has it: about log(posts / posts with the word)."""

    @abstractmethod
    def search(
        self,
        words: str,
        author: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 20,
    ) -> tuple[Post, ...]:
        """Give the posts that have all of `words`, newest first; `author` is a handle or a name."""

    @abstractmethod
    def names(self, handle: str) -> frozenset[str]:
        """Give the names under which this account is known here; a handle that it had before stands as `@handle`."""

    @abstractmethod
    def learn(self, handle: str, names: Iterable[str] = (), former_handles: Iterable[str] = ()) -> None:
        """Keep what this account is called, and the handles that it had before."""

    def learn_names(self, names: Iterable[tuple[str, str]]) -> None:
        """Keep many accounts' names, each with its handle; accounts without posts here among them."""
        for handle, name in names:
            self.learn(handle, (name,))

    @abstractmethod
    def renamed(self, handle: str) -> frozenset[str]:
        """Give the accounts (lower-case handles) that had this handle before."""

    @abstractmethod
    def authors(self) -> tuple[str, ...]:
        """List the handles of all accounts, in lower case and in order."""

    @abstractmethod
    def accounts(self, words: Iterable[str]) -> tuple[str, ...]:
        """List the handles, as they are spelled, of accounts whose name or handle has one of these folded words."""

    def handles_of(self, author: str) -> frozenset[str]:
        """Find the accounts (lower-case handles) of `author`: a handle known here, with or without @, or a name."""
        handle = author.strip().removeprefix("@").lower()
        known = self.renamed(handle)
        if self.has_account(handle):
            known |= {handle}
        if known:
            return known
        return frozenset(self.accounts_of(Attribution(speaker=author)))

    def accounts_of(self, attribution: Attribution) -> tuple[str, ...]:
        """Find the accounts (lower-case handles) that may be those of the one whom `attribution` names."""
        own = [attribution.handle.removeprefix("@").lower()] if attribution.handle else []
        own += [later for handle in own for later in sorted(self.renamed(handle))]
        named = self.accounts(speaker_words(attribution.speaker)) if attribution.speaker else ()
        own += [handle.lower() for handle in named if is_account_of(handle, self.names(handle), attribution)]
        return tuple(dict.fromkeys(own))

    @abstractmethod
    def add_coverage(self, handle: str, since: datetime | None, until: datetime | None, source: str) -> None:
        """Record that every post of this account from `since` on and before `until` is here (see Coverage)."""

    @abstractmethod
    def coverages(self, handle: str | None = None) -> tuple[Coverage, ...]:
        """Give the recorded spans of one account, or of all; where posts were deleted, what is left of them."""

    def coverage_of(self, handle: str, first: date, last: date | None = None) -> Coverage | None:
        """Give the span of this account's posts that is here whole and holds the days `first` to `last` (UTC).

        None where the store may lack some: then it says nothing that a post is not here.
        """
        return covering(self.coverages(handle), first, last or first)

    @abstractmethod
    def unavailable(self, post_id: str) -> Unavailable | None:
        """Tell since when and why a post is not to be had on X any more, whether or not it is here; None if it is."""

    @abstractmethod
    def mark_unavailable(self, post_id: str, unavailable: Unavailable | None) -> None:
        """Record that a post is not to be had on X any more, or, with None, that it is. The first time stands."""

    @abstractmethod
    def delete(self, post_id: str) -> int:
        """Delete all captures of this post; gives their number."""

    @abstractmethod
    def delete_author(self, handle: str) -> int:
        """Delete all captures of this account's posts; gives their number."""

    def has_older(self, moment: datetime) -> bool:  # noqa: ARG002
        """Tell whether a capture is here that was stored before `moment`; what is in memory never was."""
        return False

    @abstractmethod
    def delete_older(self, moment: datetime) -> int:
        """Delete all captures that were stored before `moment`; gives their number."""

    def erase(self) -> None:  # noqa: B027 - what memory held is gone
        """Leave no byte of what was deleted. Takes long on a big store."""

    def problems(self) -> tuple[str, ...]:
        """Say what is wrong with what the store is kept in, one line each; nothing if it is sound."""
        return ()

    def repair(self) -> None:  # noqa: B027 - memory needs none
        """Make anew what can be made from the captures."""

    def statistics(self) -> Statistics:
        """Count what is here."""
        captures = tuple(self.captures())
        times = [post.created_at for post in captures if post.created_at is not None]
        sources = Counter(post.provenance.source if post.provenance else "unknown" for post in captures)
        return Statistics(
            posts=len(self),
            captures=len(captures),
            accounts=len(self.authors()),
            accounts_covered=len({span.handle for span in self.coverages()}),
            first=min(times, default=None),
            last=max(times, default=None),
            sources=tuple(sources.most_common()),
        )

    @abstractmethod
    def captures(self) -> Iterator[Post]:
        """Go through all captures, in the order in which they were added."""

    @abstractmethod
    def __iter__(self) -> Iterator[Post]:
        """Go through all posts, each in the capture that `get` gives."""

    @abstractmethod
    def __len__(self) -> int:
        """Count the posts."""
