"""Keeping answers for a second run, by the rules of HTTP itself (RFC 9111), in a folder of the user's."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from verifier.fetching.settings import Settings

_FILE = "answers-2.sqlite"  # by the shape that the library gives it in its version 2
_LONGEST = 30 * 86_400.0  # seconds without use after which an answer is thrown away


def keep_answers(below: httpx.AsyncBaseTransport, settings: Settings) -> httpx.AsyncBaseTransport:
    """Put the cache above a transport; without it where none is wanted or its folder cannot be used."""
    if settings.cache_folder is None or not _prepare(settings.cache_folder):
        return below
    from hishel import AsyncSqliteStorage, CacheOptions
    from hishel.httpx import AsyncCacheTransport

    storage = AsyncSqliteStorage(
        database_path=settings.cache_folder / _FILE,
        default_tti=_LONGEST,
        max_size=settings.cache_size,
        max_stream_size=settings.size_limit,
    )
    return AsyncCacheTransport(below, storage, rfc=CacheOptions(shared=False))


def forget_answers(folder: Path) -> None:
    """Delete all that is kept, also what it says of deleted posts."""
    for name in (_FILE, f"{_FILE}-wal", f"{_FILE}-shm", f"{_FILE}-journal"):
        with suppress(FileNotFoundError):
            (folder / name).unlink()


def kept_bytes(folder: Path) -> int:
    """Say how much room the kept answers take."""
    return sum(path.stat().st_size for path in folder.glob(f"{_FILE}*")) if folder.is_dir() else 0


def may_keep(folder: Path) -> bool:
    """Say whether answers could be kept in a folder, which need not be there yet; nothing is changed."""
    nearest = next((place for place in (folder, *folder.absolute().parents) if place.exists()), None)
    return nearest is not None and nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def _prepare(folder: Path) -> bool:
    """Make the folder, for the user alone, and throw a damaged cache away. False where none can be had."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _try_to_write(folder / _FILE)
    except (OSError, sqlite3.OperationalError):  # no place, no right, or held by another for long
        return False
    except sqlite3.DatabaseError:  # not a database, or a damaged one
        with suppress(OSError):
            forget_answers(folder)
            return True
        return False
    return True


def _try_to_write(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=5.0)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.rollback()
