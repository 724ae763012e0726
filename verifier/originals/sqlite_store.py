"""A store in a SQLite file: the captures are the truth, the search index beside it can be made anew from them."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from verifier.originals.authors import plain_name
from verifier.originals.captures import mend, mend_string, still_unavailable
from verifier.originals.coverage import in_utc
from verifier.originals.sqlite_file import translated_errors, write
from verifier.originals.sqlite_reading import SqliteReading
from verifier.originals.sqlite_rows import STORED_BEFORE, time_text
from verifier.originals.sqlite_writing import Intake, delete_captures
from verifier.originals.store import AddResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from verifier.model import Post, Unavailable
    from verifier.originals.indexing_apart import IndexingApart

_Result = TypeVar("_Result")

# So many posts are written in one transaction: what was committed survives whatever happens to the rest. With more, the
# pages of the indexes, of which each batch touches nearly all, are written less often; but more posts are held.
_FIRST_BATCH = 2_000
_BATCH = 20_000

# With more new captures than this, another process begins to index them, which takes as long to start as to index some
# thousand. Fewer are indexed when the store is closed.
_REPAYING = 10_000


class SqliteStore(SqliteReading):
    """Captures in a file. `patience` is how many seconds an attempt to write waits for another process."""

    def __init__(self, path: Path, create: bool = True, writable: bool = True, patience: float = 5.0) -> None:
        super().__init__(path, create, writable, patience)
        self._intake = Intake(self._connection)
        self._has_added = False

    def close(self) -> None:
        """Close the file, after bringing the index up to what was added."""
        try:
            if self._has_added:
                with translated_errors(self._path):
                    self.index.catch_up()
        finally:
            self._connection.close()

    def add(self, posts: Iterable[Post], progress: Callable[[AddResult], None] | None = None) -> AddResult:
        """Keep `posts` (see PostStore), some thousand a transaction: what is done stays done if a later one fails."""
        remaining = map(mend, posts)
        result = AddResult()
        apart: IndexingApart | None = None
        with translated_errors(self._path), ExitStack() as stack:
            size = _FIRST_BATCH
            while batch := list(islice(remaining, size)):
                size = _BATCH
                result += self._write(partial(self._intake.add, batch))
                self._has_added = True
                if progress is not None:
                    progress(result)
                if apart is not None:
                    apart.more()
                elif result.added + result.versions > _REPAYING:
                    apart = stack.enter_context(self.index.indexing_apart())
        return result

    def learn(self, handle: str, names: Iterable[str] = (), former_handles: Iterable[str] = ()) -> None:
        """Keep what this account is called (see PostStore)."""
        handle, names = mend_string(handle), tuple(map(mend_string, names))
        former = [(mend_string(former.lower()), handle.lower()) for former in former_handles]

        def keep() -> None:
            for name in names:
                self._intake.learn(handle.lower(), handle, plain_name(name))
            self._connection.executemany("INSERT OR IGNORE INTO former_handle VALUES (?, ?)", former)

        self._write(keep)

    def learn_names(self, names: Iterable[tuple[str, str]]) -> None:
        """Keep many accounts' names (see PostStore), in one transaction."""
        pairs = [(mend_string(handle), mend_string(name)) for handle, name in names]

        def keep() -> None:
            for handle, name in pairs:
                self._intake.learn(handle.lower(), handle, plain_name(name))

        self._write(keep)

    def add_coverage(self, handle: str, since: datetime | None, until: datetime | None, source: str) -> None:
        """Record what is here whole (see PostStore)."""
        row = mend_string(handle.lower()), time_text(in_utc(since)), time_text(in_utc(until)), mend_string(source)
        known = "SELECT 1 FROM coverage WHERE handle IS ? AND since IS ? AND until IS ? AND source IS ?"
        statement = f"INSERT INTO coverage SELECT ?, ?, ?, ? WHERE NOT EXISTS ({known})"
        self._write(lambda: self._connection.execute(statement, (*row, *row)))

    def mark_unavailable(self, post_id: str, unavailable: Unavailable | None) -> None:
        """Record that a post is not to be had any more (see PostStore)."""
        post_id = mend_string(post_id)

        def keep() -> None:
            execute = self._connection.execute
            if unavailable is None:
                execute("DELETE FROM unavailable WHERE post_id = ?", (post_id,))
                return
            since, reason, source = still_unavailable(self.unavailable(post_id), unavailable)
            row = post_id, time_text(since), reason and reason.value, mend_string(source)
            execute("INSERT OR REPLACE INTO unavailable VALUES (?, ?, ?, ?)", row)

        self._write(keep)

    def delete(self, post_id: str) -> int:
        """Delete all captures of this post (see PostStore)."""
        return self._delete("post_id = ?", mend_string(post_id))

    def delete_author(self, handle: str) -> int:
        """Delete all captures of this account's posts (see PostStore)."""
        return self._delete("account = ?", self._account(handle))

    def delete_older(self, moment: datetime) -> int:
        """Delete the captures that were stored before `moment` (see PostStore)."""
        return self._delete(STORED_BEFORE, time_text(in_utc(moment)))

    def erase(self) -> None:
        """Overwrite what was deleted in the file, its log and the index (see PostStore)."""
        from verifier.originals.sqlite_upkeep import erase

        erase(self._path, self._connection, self.index)

    def repair(self) -> None:
        """Make the index anew from the captures (see PostStore)."""
        with translated_errors(self._path):
            self.index.rebuild()

    def _write(self, action: Callable[[], _Result]) -> _Result:
        try:
            return write(self._path, self._connection, action)
        except BaseException:
            self._intake.forget()
            raise

    def _delete(self, condition: str, value: object) -> int:
        deleted = self._write(lambda: delete_captures(self._connection, condition, value))
        self._intake.forget()
        self._has_added = self._has_added or bool(deleted)
        return deleted
