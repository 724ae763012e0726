"""The file of a store: opened with care, told from other files, written in short transactions.

Several processes may read while one writes (write-ahead log). That needs a local disk: network drives do not lock well.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from verifier.errors import NewerStore, NotAStore, StoreError, StoreLocked
from verifier.originals.sqlite_migration import SCHEMA_VERSION, make_schema, migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_APPLICATION_ID = 0x56524659  # "VRFY": tells a store from other programs' SQLite files

_LEAST_SQLITE = (3, 37, 0)  # the first with STRICT tables
_ATTEMPTS = 3
_WRITING_CACHE_KILOBYTES = 64_000
_PAGES_IN_LOG = 16_000
_HEADER = b"SQLite format 3\x00"
_Result = TypeVar("_Result")


def connect(path: Path, create: bool, writable: bool, patience: float) -> sqlite3.Connection:
    """Open the store at `path`, made first if there is none and `create` and `writable` say so.

    `patience` is how many seconds an attempt waits for another process. Raises StoreError and its kinds.
    """
    if sqlite3.sqlite_version_info < _LEAST_SQLITE:
        needed, given = ".".join(map(str, _LEAST_SQLITE)), sqlite3.sqlite_version
        raise StoreError(
            str(path), f"needs SQLite {needed} or later, this Python has {given}; use --posts with a .jsonl"
        )
    create = create and writable
    may_be_made = _look_at(path, create)
    with translated_errors(path):
        if may_be_made:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = _open(path, "rwc" if may_be_made else "rw" if writable else "ro", patience)
        try:
            if writable:
                _make_careful(connection)
            if create and _is_blank(connection):
                write(path, connection, lambda: _make_schema(connection))
            if _check_version(path, connection) < SCHEMA_VERSION:
                _migrate(path, patience)
            if writable:
                _keep_log(connection, patience)
        except BaseException:
            connection.close()
            raise
    return connection


def write(path: Path, connection: sqlite3.Connection, action: Callable[[], _Result]) -> _Result:
    """Run `action` in one transaction: all of it is kept, or nothing. Waits and tries again where it is locked."""
    with translated_errors(path):
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                connection.execute("BEGIN IMMEDIATE")
                break
            except sqlite3.OperationalError as error:
                if not _is_busy(error) or attempt == _ATTEMPTS:
                    raise
                time.sleep(0.05 * attempt)
        try:
            result = action()
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into those of a store, by what the caller should do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if _is_busy(error):
            raise StoreLocked(
                str(path), "another process is writing to this store; try again once it is done"
            ) from error
        if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT}:
            raise NotAStore(str(path), "the store is damaged; restore a copy of it or import its posts anew") from error
        remedies = {
            sqlite3.SQLITE_READONLY: "may not be written to; check its permissions",
            sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the path and its permissions",
            sqlite3.SQLITE_FULL: "the disk is full; nothing of the last step was kept",
            sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
        }
        raise StoreError(str(path), f"{remedies.get(code, 'the store cannot be used')} ({error})") from error
    except OSError as error:
        raise StoreError(str(path), f"cannot be opened ({error.strerror or error})") from error


def _look_at(path: Path, create: bool) -> bool:
    """Tell whether there is no store yet at `path`. Raises where none may be made or something else is."""
    if "\x00" in str(path):
        raise StoreError(repr(str(path)), "is no path; it holds a NUL character")
    try:
        if path.is_dir():
            raise NotAStore(str(path), "is a folder, not a store; name a file")
        header = _header(path) if path.exists() else None
    except OSError as error:
        raise StoreError(str(path), f"cannot be opened ({error.strerror or error})") from None
    if header is None and not create:
        raise StoreError(str(path), "there is no store here; check the path, or make one with `verifier posts add`")
    if header == b"" and not create:
        raise NotAStore(str(path), "is an empty file, not a store of posts")
    if header and header != _HEADER:
        raise NotAStore(str(path), "is not a store of posts; give a .jsonl file with --posts, or name another file")
    return not header


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_HEADER))


def _open(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode={mode}", uri=True, timeout=patience, isolation_level=None)
    if mode != "ro":
        return connection
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError:  # a folder in which not even the log's index may be made
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


def _is_blank(connection: sqlite3.Connection) -> bool:
    """Tell whether the file is a database without anything in it, as one is that was cut off while being made."""
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    return not tables and not connection.execute("PRAGMA user_version").fetchone()[0]


def _make_schema(connection: sqlite3.Connection) -> None:
    if not _is_blank(connection):
        return  # another process was quicker
    make_schema(connection)
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")


def _make_careful(connection: sqlite3.Connection) -> None:
    """Have what is deleted overwritten and references kept; give bulk work room, so that pages are written once."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_WRITING_CACHE_KILOBYTES}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_IN_LOG}")


def _keep_log(connection: sqlite3.Connection, patience: float) -> None:
    """Have the file keep a write-ahead log, if it does not yet; SQLite does not wait by itself for others here."""
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _migrate(path: Path, patience: float) -> None:
    """Bring the file to the present version, also for one who only reads."""
    connection = _open(path, "rw", patience)
    try:
        _make_careful(connection)
        write(path, connection, lambda: migrate(connection))
    except StoreError as error:
        message = "was written by an earlier version of verifier and cannot be brought up to date"
        raise StoreError(str(path), f"{message} ({error}); open it once where it may be written to") from error
    finally:
        connection.close()


def _check_version(path: Path, connection: sqlite3.Connection) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != _APPLICATION_ID or version < 1:
        raise NotAStore(str(path), "is another program's database, not a store of posts")
    if version > SCHEMA_VERSION:
        needs = f"schema {version}, this one knows {SCHEMA_VERSION}"
        raise NewerStore(str(path), f"was written by a later version of verifier ({needs}); upgrade verifier to use it")
    return version


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
