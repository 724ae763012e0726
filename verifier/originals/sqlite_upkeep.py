"""Looking after a store's file and its index: erasing what was deleted, telling what is wrong, counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.errors import StoreLocked
from verifier.originals.sqlite_file import translated_errors, write
from verifier.originals.sqlite_rows import time_of
from verifier.originals.store import Statistics

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from verifier.originals.capture_index import CaptureIndex

_MOST_PROBLEMS = 20


def erase(path: Path, connection: sqlite3.Connection, index: CaptureIndex) -> None:
    """Leave no byte of what was deleted: not in the file's free pages, nor in its log, nor in the index.

    Nothing is done where nothing was deleted since it was last done. The index is made anew: what was deleted stays in
    its segments until they are merged, and tantivy's Python package has no way to ask for that.

    Raises StoreLocked where another process reads or writes the store all the while.
    """
    with translated_errors(path):
        if not connection.execute("SELECT unerased FROM tally").fetchone()[0]:
            return
        _empty_log(path, connection)
        connection.execute("VACUUM")
        _empty_log(path, connection)
        index.rebuild()
        write(path, connection, lambda: connection.execute("UPDATE tally SET unerased = 0"))


def problems(path: Path, connection: sqlite3.Connection, index: CaptureIndex) -> tuple[str, ...]:
    """Say what is wrong with the file, one line each, and with the index; nothing if both are sound."""
    with translated_errors(path):
        lines = [str(line) for (line,) in connection.execute(f"PRAGMA quick_check({_MOST_PROBLEMS})")]
        if lines != ["ok"]:
            return tuple(f"the file is damaged: {line}" for line in lines)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return ("the file is damaged: a post has no author",)
        counted = connection.execute("SELECT count(DISTINCT post_id), count(*) FROM capture").fetchone()
        tally = connection.execute("SELECT posts, captures FROM tally").fetchone()
        found = [] if counted == tally else [f"the file counts {tally[0]} posts, but holds {counted[0]}"]
        wrong = index.problem()
    return (*found, f"the index {wrong}") if wrong else tuple(found)


def statistics(path: Path, connection: sqlite3.Connection) -> Statistics:
    """Count what is in the store and how much room it takes."""
    with translated_errors(path):
        posts, captures = connection.execute("SELECT posts, captures FROM tally").fetchone()
        accounts = connection.execute("SELECT count(*) FROM account").fetchone()[0]
        first, last = connection.execute("SELECT min(created_at), max(created_at) FROM capture").fetchone()
        sources = connection.execute(
            "SELECT coalesce(source, 'unknown'), count(*) FROM capture GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
        covered = connection.execute("SELECT count(DISTINCT handle) FROM coverage").fetchone()[0]
        file = sum(_size(path.with_name(path.name + ending)) for ending in ("", "-wal"))
        folder = path.with_name(f"{path.name}.index")
        index = sum(_size(part) for part in folder.iterdir()) if folder.is_dir() else 0
    return Statistics(
        posts=posts,
        captures=captures,
        accounts=accounts,
        accounts_covered=covered,
        first=time_of(first),
        last=time_of(last),
        sources=tuple(sources),
        bytes_in_file=file,
        bytes_in_index=index,
    )


def _empty_log(path: Path, connection: sqlite3.Connection) -> None:
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        message = "another process reads this store, so that its journal cannot be emptied; try again once it is done"
        raise StoreLocked(str(path), message)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
