"""Of which span an archive holds all posts of its owner, gathered while the posts go by."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from verifier.model import Post
from verifier.originals.coverage import Coverage
from verifier.originals.jsonl import LineProblem

if TYPE_CHECKING:
    from datetime import datetime

    from verifier.originals.importing.archive import ArchiveContext
    from verifier.originals.importing.items import Item

_MOMENT = timedelta(milliseconds=1)


class Span:
    """The times of an archive's posts. What its owner deleted before the archive was made is not in it."""

    def __init__(self, context: ArchiveContext) -> None:
        self._context = context
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._count = 0
        self._sound = not context.partial

    def take(self, item: Item) -> None:
        """Take note of one post, retweet or bad record of the archive."""
        if isinstance(item, LineProblem):
            self._sound = False
            return
        self._count += 1
        if isinstance(item, Post) and item.created_at is not None:
            self._first = min(self._first or item.created_at, item.created_at)
            self._last = max(self._last or item.created_at, item.created_at)

    def coverage(self) -> Coverage | None:
        """Tell which span is whole; None where a record was bad, a part is missing, or the archive says it is partial.

        It begins with the account and ends when the archive was made; where the archive does not say, with its posts.
        """
        owner, counted = self._context.owner, self._context.counted
        if owner is None or not self._sound or (counted is not None and counted > self._count):
            return None
        since, until = self._context.since or self._first, self._context.retrieved_at
        if until is None and self._last is not None:
            until = self._last + _MOMENT
        if since is None or until is None or since >= until:
            return None
        return Coverage(owner.handle.lower(), since, until, f"x_archive {self._context.file_name}")
