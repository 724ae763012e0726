"""Posts that were stored too long ago, by a house's own rule, leave the store without a trace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from verifier.originals.store import PostStore

if TYPE_CHECKING:
    from pathlib import Path


def expire(path: Path, days: int, now: datetime | None = None) -> int:
    """Purge the captures that the store at `path` has had for more than so many days; gives their number.

    The store is opened for writing only if there are any. Raises StoreError.
    """
    try:
        before = (now or datetime.now(UTC)) - timedelta(days=days)
    except OverflowError:  # longer than there has been a calendar
        return 0
    with PostStore.open(path, create=False, writable=False) as store:
        if not store.has_older(before):
            return 0
    with PostStore.open(path, create=False) as store:
        deleted = store.delete_older(before)
        store.erase()
        return deleted
