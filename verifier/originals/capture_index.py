"""Keeping the search index in step with the captures in the file, whatever happened to either.

The index says by its mark up to which capture it goes; the file knows the marks that were ever given (table intake).
What the index lacks, after a crash or while another process writes, is added when it is next asked: to the index if it
is much and may be written, else to a second one in memory.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from errno import ENOENT
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
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from verifier.originals.indexing_apart import IndexingApart
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
        """Write what the index lacks, and then what is committed to the file as long as the block lasts.

        Raises IndexBusy where another process writes to the index, IndexDamaged and OSError where it cannot be written.
        """
        if self._opened().in_memory:
            raise OSError(ENOENT, "there is no folder to write it to", str(self._folder))
        position = self._write_rest()
        with self._opened().writing(_BETWEEN_COMMITS) as writing:
            follower = Follower(self, writing, position)
            yield follower
            follower.commit()

    @contextmanager
    def indexing_apart(self) -> Iterator[IndexingApart]:
        """Have another process follow what this one commits to the file (see IndexingApart)."""
        from verifier.originals.indexing_apart import IndexingApart

        self._opened()  # made where there is none, so that a process that is killed does not leave half of one
        self._written = self._state = None
        with IndexingApart(self._path) as apart:
            yield apart

    def catch_up(self) -> None:
        """Write what the index lacks; nothing where it cannot be written, as it can be made up for later."""
        with suppress(IndexBusy, IndexDamaged, OSError):
            if not self._opened().in_memory:
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

    def newest(self) -> tuple[int, str]:
        """Give the number of the last capture that was committed to the file, and the mark of that state."""
        rows = self._rows("SELECT last_number, mark FROM intake ORDER BY last_number DESC LIMIT 1")
        return rows[0] if rows else (0, "")

    def states(self, after: int) -> list[tuple[int, str]]:
        """List the states of the file after capture number `after`, the oldest first (see `newest`)."""
        return self._rows("SELECT last_number, mark FROM intake WHERE last_number > ? ORDER BY last_number", after)

    def lacking(self, after: int, last: int) -> Iterator[Entry]:
        """Go through the captures with numbers above `after`, up to `last`."""
        return self._entries("number > ? AND number <= ?", after, last)

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
        last = self._number("SELECT last_number FROM tally")
        entries = [*self._entries(_CHANGED, position), *self.lacking(position, last)]
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
        last, mark = self.newest()
        changed = [number for (number,) in self._rows("SELECT number FROM changed")]
        position = self._position(index)
        if not last or (position == last and not changed):
            return position or 0
        with index.writing(last - (position or 0)) as writing:
            index.reload()  # nobody else writes any more
            position = self._position(index)
            if position is None:
                writing.clear()
                position = 0
            writing.remove(changed)
            writing.add(self._entries(_CHANGED, position))
            writing.add(self.lacking(position, last))
            writing.commit(f"{last}:{mark}")
        if changed and self._writable:
            write(self._path, self._connection, lambda: self._forget_changes(changed))
        return last

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
    """Writes to the index what is committed to the file, by whichever process."""

    def __init__(self, index: CaptureIndex, writing: IndexWriting, position: int) -> None:
        self._index = index
        self._writing = writing
        self._position = position  # the highest number that was written
        self._committed = position
        self._mark = ""

    def go_on(self) -> None:
        """Write what was committed to the file since."""
        for last, mark in self._index.states(self._position):
            if last - self._committed > _BETWEEN_COMMITS:
                self.commit()
            self._writing.add(self._index.lacking(self._position, last))
            self._position, self._mark = last, mark

    def commit(self) -> None:
        """Keep what was written."""
        if self._position > self._committed:
            self._writing.commit(f"{self._position}:{self._mark}")
            self._committed = self._position
