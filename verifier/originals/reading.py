"""The posts that a user names for one check, from files, folders and stores, as one store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verifier.errors import UnreadablePosts
from verifier.originals.jsonl import SQLITE_HEADER, LineProblem, read_posts
from verifier.originals.store import PostStore

if TYPE_CHECKING:
    from collections.abc import Sequence


def open_posts(paths: Sequence[str | Path]) -> tuple[PostStore, tuple[LineProblem, ...]]:
    """Open everything in `paths` together: .jsonl and .jsonl.gz files, folders of them, and stores (read only).

    Gives one store and the lines that could not be read. Raises UnreadablePosts and StoreError.
    """
    memory = PostStore.in_memory()
    stores: list[PostStore] = []
    problems: list[LineProblem] = []
    try:
        for path in map(Path, paths):
            if is_store_file(path):
                stores.append(PostStore.open(path, create=False, writable=False))
            else:
                file = read_posts(path)
                memory.add(file.posts)
                problems.extend(file.problems)
    except BaseException:
        for store in stores:
            store.close()
        raise
    if not stores:
        return memory, tuple(problems)
    from verifier.originals.merged_store import MergedStore

    return MergedStore((memory, *stores)), tuple(problems)


def is_store_file(path: Path) -> bool:
    """Tell by its first bytes whether `path` is a SQLite file. Raises UnreadablePosts if it cannot be opened."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(SQLITE_HEADER)) == SQLITE_HEADER
    except OSError as error:
        raise UnreadablePosts(f"{path}: cannot be read ({error.strerror or error}); check its permissions") from None
    except ValueError as error:  # a NUL in the path
        raise UnreadablePosts(f"{str(path)!r}: is no path ({error})") from None
