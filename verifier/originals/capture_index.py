"""Keeping the search index in step with the captures in the file, whatever happened to either.

The index says by its mark up to which capture it goes; the file knows the marks that were ever given (table intake).
What the index lacks, after a crash or while another process writes, is added when it is next asked: to the index if it
is much and may be written, else to a second one in memory.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from itertools import zip_longest
from typing import TYPE_CHECKING

from verifier.errors import StoreLocked
from verifier.originals.search_entry import Entry
from verifier.originals.search_index import IndexBusy, IndexDamaged, IndexWriting, SearchIndex
from verifier.originals.sqlite_file import write
from verifier.originals.sqlite_rows import time_of
from verifier.originals.words import parted_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from verifier.originals.sqlite_rows import Row

# So many captures that the index lacks are indexed in memory for one run; more are worth writing down.
_FEW = 200

# So many are added between two commits of the index. More is faster; but what is not committed when an import is
# killed, or while it runs, the next reader has to index.
_BETWEEN_COMMITS = 100_000
_ROWS = 5_000

_CHANGED = "number <= ? AND number IN (SELECT number FROM changed)"


class CaptureIndex:
    """The index of the store at `path`, in the folder beside it that has its name and `.index`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, writable: bool) -> None:
        self._path = path
        self._connection = connection
        self._writable = writable
        self._folder = path.with_name(f"{path.name}.index")
        self._written: SearchIndex | None = None
        self._rest: SearchIndex | None = None
        self._changed: frozenset[int] = frozenset()
        self._state: tuple[int, int] | None = None

    def ask(self, question: Callable[[SearchIndex], list[int]]) -> list[int]:
        """Put a question for captures to the index, and to what it lacks; numbers may lead to no capture any more."""
        written, rest = self._answers(question)
        return [number for number in written if number not in self._changed] + rest

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Count the captures with each folded word."""
        words = tuple(words)
        written, rest = self._answers(lambda index: index.frequencies(words))
        counts = map(sum, zip_longest(written, rest, fillvalue=0))
        return dict(zip(words, counts, strict=True))

    @contextmanager
    def following(self) -> Iterator[Follower]:
        """Give what is to be told of each batch of captures once it is committed to the file.

        Where another process writes to the index, nothing is written: what it lacks is found later.
        """
        with ExitStack() as stack:
            writing, position = None, 0
            with suppress(IndexBusy, IndexDamaged, OSError):
                position = self._write_rest()
                writing = stack.enter_context(self._opened().writing(_BETWEEN_COMMITS))
            follower = Follower(self, writing, position)
            try:
                yield follower
            finally:
                follower.commit()
                self._state = None

    def catch_up(self) -> None:
        """Write what the index lacks; nothing where it cannot be written, as it can be made up for later."""
        with suppress(IndexBusy, IndexDamaged, OSError):
            self._write_rest()

    def rebuild(self) -> None:
        """Make the index anew from the captures, leaving nothing of the old one. Raises StoreLocked."""
        try:
            with suppress(IndexDamaged), SearchIndex(self._folder).writing(0):
                pass  # nobody else writes to it
            self._written = SearchIndex(self._folder, anew=True)
            self._write_rest()
        except IndexBusy:
            message = "another process writes to the store's index; try again once it is done"
            raise StoreLocked(str(self._path), message) from None

    def problem(self) -> str | None:
        """Say what is wrong with the index as it stands, None if nothing: that it lacks the latest captures is not."""
        if not self._folder.exists():
            return "is missing" if self._number("SELECT captures FROM tally") else None
        try:
            index = SearchIndex(self._folder)
            position = self._position(index)
            if position is None:
                return "belongs to another state of the store"
            expected = self._number("SELECT count(*) FROM capture WHERE number <= ?", position)
            gone = self._number("SELECT count(*) FROM changed WHERE number NOT IN (SELECT number FROM capture)")
            if not expected <= index.count <= expected + gone:
                return f"holds {index.count} captures where the store has {expected}"
            step = max(position // 500, 1)
            where = "number % ? = 1 % ? AND number <= ? AND number NOT IN (SELECT number FROM changed)"
            wrong = sum(not index.holds(entry) for entry in self._entries(where, step, step, position))
            return f"disagrees with {wrong} captures" if wrong else None
        except (IndexDamaged, OSError) as error:
            return f"cannot be read ({(str(error) or type(error).__name__).splitlines()[0]})"

    def lacking(self, after: int, before: int | None = None) -> Iterator[Entry]:
        """Go through the captures with numbers above `after` and below `before`."""
        last = before if before is not None else self._number("SELECT last_number FROM tally") + 1
        return self._entries("number > ? AND number < ?", after, last)

    def _answers(self, question: Callable[[SearchIndex], list[int]]) -> list[list[int]]:
        """Put a question to both indexes; one that turns out to be damaged is made anew first."""
        for attempt in (1, 2):
            try:
                self._synchronise()
                return [[] if index is None else question(index) for index in (self._written, self._rest)]
            except IndexDamaged:
                if attempt == 2:
                    raise
                self._begin_anew()
        raise AssertionError

    def _begin_anew(self) -> None:
        self._state = None
        try:
            self._written = SearchIndex(self._folder, anew=True)
        except (OSError, IndexDamaged):  # a folder that may not be written to
            self._written = SearchIndex(None)

    def _synchronise(self) -> None:
        state = self._number("PRAGMA data_version"), self._connection.total_changes
        if state == self._state:
            return
        position = self._position(self._opened())
        rest = self._number("SELECT last_number FROM tally") - (position or 0)
        if position is None or rest > _FEW:
            try:
                position = self._write_rest()
            except (IndexBusy, OSError):
                self._written = SearchIndex(None) if position is None else self._written
        self._changed = frozenset(number for (number,) in self._rows("SELECT number FROM changed"))
        self._rest = self._in_memory(position or 0)
        self._state = state[0], self._connection.total_changes

    def _in_memory(self, position: int) -> SearchIndex | None:
        entries = [*self._entries(_CHANGED, position), *self.lacking(position)]
        if not entries:
            return None
        index = SearchIndex(None)
        with index.writing(len(entries)) as writing:
            writing.add(entries)
            writing.commit("")
        return index

    def _opened(self) -> SearchIndex:
        if self._written is None:
            try:
                self._written = SearchIndex(self._folder)
            except (IndexDamaged, OSError):
                self._begin_anew()
        else:
            self._written.reload()
        assert self._written is not None
        return self._written

    def _position(self, index: SearchIndex) -> int | None:
        """Give the number up to which the index goes; None if it belongs to another state of the file."""
        said = index.mark()
        if said is None:
            return 0 if index.count == 0 else None
        number, _, mark = said.partition(":")
        known = self._rows("SELECT 1 FROM intake WHERE last_number = ? AND mark = ?", int(number), mark)
        return int(number) if known else None

    def _write_rest(self) -> int:
        """Add what the index lacks, all of it where it belongs to another state; gives how far it then goes."""
        index = self._opened()
        newest = self._rows("SELECT last_number, mark FROM intake ORDER BY last_number DESC LIMIT 1")
        changed = [number for (number,) in self._rows("SELECT number FROM changed")]
        position = self._position(index)
        if not newest or (position == newest[0][0] and not changed):
            return position or 0
        last, mark = newest[0]
        with index.writing(last - (position or 0)) as writing:
            index.reload()  # nobody else writes any more
            position = self._position(index)
            if position is None:
                writing.clear()
                position = 0
            writing.remove(changed)
            writing.add(self._entries(_CHANGED, position))
            writing.add(self.lacking(position, last + 1))
            writing.commit(f"{last}:{mark}")
        if changed and self._writable:
            write(self._path, self._connection, lambda: self._forget_changes(changed))
        return int(last)

    def _forget_changes(self, numbers: Iterable[int]) -> None:
        self._connection.executemany("DELETE FROM changed WHERE number = ?", [(number,) for number in numbers])

    def _entries(self, where: str, *parameters: object) -> Iterator[Entry]:
        last = 0
        query = f"SELECT number, account, created_at, text FROM capture WHERE {where} AND number > ? "  # noqa: S608
        while rows := self._rows(f"{query} ORDER BY number LIMIT {_ROWS}", *parameters, last):
            last = rows[-1][0]
            for number, account, created_at, text in rows:
                yield Entry(number, account, time_of(created_at), parted_words(text))

    def _number(self, query: str, *parameters: object) -> int:
        return int(self._connection.execute(query, parameters).fetchone()[0])

    def _rows(self, query: str, *parameters: object) -> list[Row]:
        return self._connection.execute(query, parameters).fetchall()


class Follower:
    """Writes to the index what is committed to the file, and what other processes commit in between."""

    def __init__(self, index: CaptureIndex, writing: IndexWriting | None, position: int) -> None:
        self._index = index
        self._writing = writing
        self._position = position  # the highest number that was written
        self._uncommitted = 0
        self._mark = ""

    def take(self, entries: Sequence[Entry], mark: str) -> None:
        """Write the entries of one committed batch, in the order of their numbers."""
        if self._writing is None or not entries:
            return
        try:
            self._writing.add(self._index.lacking(self._position, entries[0].number))
            self._writing.add(entries)
        except (IndexDamaged, OSError):  # a full disk; the captures are stored, and the index can be made anew
            self._writing = None
        self._position = entries[-1].number
        self._mark = f"{self._position}:{mark}"
        self._uncommitted += len(entries)
        if self._uncommitted >= _BETWEEN_COMMITS:
            self.commit()

    def commit(self) -> None:
        """Keep what was written."""
        if self._writing is not None and self._uncommitted:
            with suppress(IndexDamaged, OSError):
                self._writing.commit(self._mark)
            self._uncommitted = 0
