"""What a search index is given to know of a capture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Entry(NamedTuple):
    """A capture's number, its account's, its time (None: unknown), and its text as folded words."""

    number: int
    account: int
    created_at: datetime | None
    folded: str
