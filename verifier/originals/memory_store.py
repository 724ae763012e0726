"""A store in memory: quick to fill with a few thousand posts, its indexes made only once they are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from verifier.originals.authors import account_words, plain_name
from verifier.originals.captures import (
    best_capture,
    complement,
    earlier_ids,
    is_from_platform,
    mend,
    newest_first,
    still_unavailable,
)
from verifier.originals.coverage import Coverage, in_utc, without
from verifier.originals.store import AddResult, PostStore
from verifier.originals.word_index import WordIndex
from verifier.originals.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from verifier.model import Post, Unavailable

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class MemoryStore(PostStore):
    """Captures in a list; everything else leads to positions in it. A deleted capture leaves an empty place."""

    def __init__(self) -> None:
        self._captures: list[Post | None] = []
        self._positions: dict[str, list[int]] = {}
        self._by_handle: defaultdict[str, list[int]] = defaultdict(list)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._former_handles: defaultdict[str, set[str]] = defaultdict(set)
        self._coverages: list[Coverage] = []
        self._unavailable: dict[str, Unavailable] = {}
        self._earlier_ids: dict[str, str] = {}
        self._index: WordIndex | None = None
        self._timelines: dict[str, tuple[list[datetime], list[int]]] = {}
        self._account_words: defaultdict[str, set[str]] | None = None

    def add(self, posts: Iterable[Post], progress: Callable[[AddResult], None] | None = None) -> AddResult:
        """Keep `posts` (see PostStore)."""
        added = known = versions = 0
        for post in map(mend, posts):
            positions = self._positions.get(post.id)
            if positions is None:
                self._positions[post.id] = [self._keep(post)]
                added += 1
                continue
            self._meet_again(self._at(positions[0]), post)
            same = next((at for at in positions if self._at(at).text == post.text), None)
            if same is None:
                positions.append(self._keep(post))
                versions += 1
            else:
                self._captures[same] = complement(self._at(same), post)
                known += 1
        self._account_words = None
        self._timelines.clear()
        result = AddResult(added, known, versions)
        if progress is not None:
            progress(result)
        return result

    def get(self, post_id: str) -> Post | None:
        """Give the fullest capture (see PostStore)."""
        captures = self.versions(post_id)
        if captures:
            return captures[0] if len(captures) == 1 else best_capture(captures)
        later = self._earlier_ids.get(post_id)
        return best_capture(self.versions(later)) if later is not None else None

    def versions(self, post_id: str) -> tuple[Post, ...]:
        """Give all captures of this post (see PostStore)."""
        return tuple(self._at(position) for position in self._positions.get(post_id, ()))

    def has_account(self, handle: str) -> bool:
        """Tell whether a post of this account is here (see PostStore)."""
        return bool(self._by_handle.get(handle.lower()))

    def _of_account(
        self, handle: str, since: datetime | None, until: datetime | None, limit: int | None
    ) -> tuple[Post, ...]:
        times, positions = self._timeline(handle)
        first = bisect_left(times, since or datetime(1, 1, 2, tzinfo=UTC)) if since or until else 0
        last = bisect_left(times, until) if until else len(times)
        found: dict[str, Post] = {}
        for position in reversed(positions[first:last]):
            if limit is not None and len(found) == limit:
                break
            post_id = self._at(position).id
            if post_id not in found and (post := self.get(post_id)) is not None:
                found[post_id] = post
        return tuple(found.values())

    def similar(self, words: Sequence[str], handles: Collection[str] | None, limit: int) -> tuple[Post, ...]:
        """Give captures that hold the phrase or share telling words (see PostStore)."""
        index = self._word_index()
        if handles is None:
            return self._existing(index.sharing(words, None, limit))
        among = [at for handle in handles for at in self._by_handle.get(handle.lower(), ())]
        found = index.having_phrase(words, among, limit)
        found.extend(index.sharing(words, among, limit))
        return self._existing(dict.fromkeys(found))[:limit]

    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        """Tell how much each word says (see PostStore)."""
        index = self._word_index()
        return {word: index.rarity(word) for word in words}

    def search(
        self,
        words: str,
        author: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 20,
    ) -> tuple[Post, ...]:
        """Give the posts that have all of `words`, newest first (see PostStore)."""
        wanted = frozenset(words_of(words))
        handles = None if author is None else self.handles_of(author)
        found: dict[str, Post] = {}
        for post, folded in zip(self._captures, self._word_index().folded, strict=True):
            if post is None or (handles is not None and post.author.handle.lower() not in handles):
                continue
            if _is_within(post.created_at, since, until) and wanted.issubset(folded.split()):
                found[post.id] = post
        return tuple(newest_first(found.values())[:limit])

    def names(self, handle: str) -> frozenset[str]:
        """Give the names of this account (see PostStore)."""
        former = (f"@{former}" for former, later in self._former_handles.items() if handle.lower() in later)
        return frozenset((*self._names.get(handle.lower(), ()), *former))

    def learn(self, handle: str, names: Iterable[str] = (), former_handles: Iterable[str] = ()) -> None:
        """Keep what this account is called (see PostStore)."""
        self._names[handle.lower()].update(map(plain_name, names))
        for former in former_handles:
            self._former_handles[former.lower()].add(handle.lower())
        self._account_words = None

    def renamed(self, handle: str) -> frozenset[str]:
        """Give the accounts that had this handle before (see PostStore)."""
        return frozenset(self._former_handles.get(handle.lower(), ()))

    def authors(self) -> tuple[str, ...]:
        """List the handles of all accounts (see PostStore)."""
        return tuple(sorted(handle for handle, positions in self._by_handle.items() if positions))

    def accounts(self, words: Iterable[str]) -> tuple[str, ...]:
        """List the accounts whose name or handle has one of these words (see PostStore)."""
        if self._account_words is None:
            self._account_words = defaultdict(set)
            for handle in self.authors():
                spelling = self._at(self._by_handle[handle][0]).author.handle
                for word in account_words(spelling, self.names(handle)):
                    self._account_words[word].add(spelling)
        return tuple(sorted({handle for word in set(words) for handle in self._account_words.get(word, ())}))

    def add_coverage(self, handle: str, since: datetime | None, until: datetime | None, source: str) -> None:
        """Record what is here whole (see PostStore)."""
        span = Coverage(handle.lower(), in_utc(since), in_utc(until), source)
        if span not in self._coverages:
            self._coverages.append(span)

    def coverages(self, handle: str | None = None) -> tuple[Coverage, ...]:
        """Give the recorded spans (see PostStore)."""
        return tuple(span for span in self._coverages if handle is None or span.handle == handle.lower())

    def unavailable(self, post_id: str) -> Unavailable | None:
        """Tell since when a post is not to be had any more (see PostStore)."""
        return self._unavailable.get(post_id)

    def mark_unavailable(self, post_id: str, unavailable: Unavailable | None) -> None:
        """Record that a post is not to be had any more (see PostStore)."""
        if unavailable is None:
            self._unavailable.pop(post_id, None)
        else:
            self._unavailable[post_id] = still_unavailable(self._unavailable.get(post_id), unavailable)

    def delete(self, post_id: str) -> int:
        """Delete all captures of this post (see PostStore)."""
        self._unavailable.pop(post_id, None)
        positions = self._positions.pop(post_id, [])
        for position in positions:
            self._open_gap(self._at(position))
            self._by_handle[self._at(position).author.handle.lower()].remove(position)
        for position in positions:
            self._captures[position] = None
        if positions:
            self._earlier_ids = {earlier: later for earlier, later in self._earlier_ids.items() if later != post_id}
            self._forget_indexes()
        return len(positions)

    def delete_author(self, handle: str) -> int:
        """Delete all captures of this account's posts (see PostStore)."""
        ids = {self._at(position).id for position in self._by_handle.get(handle.lower(), ())}
        deleted = sum(self.delete(post_id) for post_id in ids)
        self._by_handle.pop(handle.lower(), None)
        self._names.pop(handle.lower(), None)
        return deleted

    def delete_older(self, moment: datetime) -> int:  # noqa: ARG002
        """Delete nothing: what is in memory was not stored before (see PostStore)."""
        return 0

    def captures(self) -> Iterator[Post]:
        """Go through all captures (see PostStore)."""
        yield from (post for post in tuple(self._captures) if post is not None)

    def __iter__(self) -> Iterator[Post]:
        for post_id in tuple(self._positions):
            post = self.get(post_id)
            if post is not None:
                yield post

    def __len__(self) -> int:
        return len(self._positions)

    def _open_gap(self, post: Post) -> None:
        own = self.coverages(post.author.handle)
        self._coverages = [span for span in self._coverages if span not in own] + without(own, post.created_at)

    def _keep(self, post: Post) -> int:
        position = len(self._captures)
        self._captures.append(post)
        self._by_handle[post.author.handle.lower()].append(position)
        self._learn(post)
        if self._index is not None:
            self._index.append(post.text)
        return position

    def _learn(self, post: Post) -> None:
        if post.author.name:
            self._names[post.author.handle.lower()].add(plain_name(post.author.name))
        for earlier in earlier_ids(post):
            self._earlier_ids[earlier] = post.id

    def _meet_again(self, known: Post, post: Post) -> None:
        """Learn of the account from another capture of a post; one under another handle shows that it was renamed."""
        one, other = known.author.handle.lower(), post.author.handle.lower()
        if one == other or post.text != known.text:
            self._learn(post)
        if one != other and is_from_platform(known) and is_from_platform(post):
            self._former_handles[one].add(other)
            self._former_handles[other].add(one)

    def _at(self, position: int) -> Post:
        post = self._captures[position]
        if post is None:
            raise LookupError(position)
        return post

    def _existing(self, positions: Iterable[int]) -> tuple[Post, ...]:
        return tuple(post for position in positions if (post := self._captures[position]) is not None)

    def _word_index(self) -> WordIndex:
        if self._index is None:
            self._index = WordIndex(post.text if post else "" for post in self._captures)
        return self._index

    def _timeline(self, handle: str) -> tuple[list[datetime], list[int]]:
        if handle not in self._timelines:
            positions = self._by_handle.get(handle, ())
            dated = sorted(((self._at(at).created_at or _LONG_AGO, at) for at in positions), key=itemgetter(0))
            self._timelines[handle] = ([time for time, _ in dated], [at for _, at in dated])
        return self._timelines[handle]

    def _forget_indexes(self) -> None:
        self._index = None
        self._timelines.clear()
        self._account_words = None


def _is_within(time: datetime | None, since: datetime | None, until: datetime | None) -> bool:
    if time is None:
        return since is None and until is None
    return (since is None or time >= since) and (until is None or time < until)
