"""Manners towards one host: how many requests at a time, how far apart, and when it wants to be left alone."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from verifier.errors import RateLimited

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from verifier.fetching.deadline import Deadline


class Pace:
    """Keeps requests to some places apart. `intervals` are in seconds, by how an address begins: host, or host/path."""

    def __init__(self, intervals: Mapping[str, float]) -> None:
        self._intervals = intervals
        self._next: dict[str, float] = {}

    def place(self, address: str) -> str | None:
        """Give the place with a pace of its own that `address` (host and path) belongs to; None where there is none."""
        places = (place for place in self._intervals if _lies_in(address, place))
        return max(places, key=len, default=None)

    async def wait(self, address: str, deadline: Deadline) -> None:
        """Wait until the place may be asked. Raises RateLimited where that would be after the deadline."""
        place = self.place(address)
        if place is None:
            return
        now = time.monotonic()
        at = max(self._next.get(place, 0.0), now)
        if at > deadline.at:
            interval = self._intervals[place]
            raise RateLimited(
                f"https://{address}", f"is asked only every {interval:g} seconds, so no time is left for this question"
            )
        self._next[place] = at + self._intervals[place]
        if at > now:
            await asyncio.sleep(at - now)


def _lies_in(address: str, place: str) -> bool:
    return address.startswith(place) and (place.endswith("/") or address[len(place) : len(place) + 1] in {"", "/"})


class Lane:
    """The way to one host. Times are in seconds of the monotonic clock."""

    def __init__(self, host: str, concurrency: int) -> None:
        self._host = host
        self._places = asyncio.Semaphore(concurrency)
        self._closed_until = 0.0

    def close_for(self, seconds: float) -> None:
        """Let nobody pass for so long: the host has said so."""
        self._closed_until = max(self._closed_until, time.monotonic() + seconds)

    @asynccontextmanager
    async def turn(self, url: str, deadline: Deadline) -> AsyncIterator[None]:
        """Wait for a turn. Raises RateLimited where it would come after the deadline."""
        async with self._places:
            while (wait := self._closed_until - time.monotonic()) > 0:
                if self._closed_until > deadline.at:
                    raise RateLimited(
                        url, f"{self._host} wants to be asked later", retry_at=moment_after(self._closed_until)
                    )
                await asyncio.sleep(wait)
            yield


def moment_after(at: float) -> datetime:
    """Give the time of day at a moment of the monotonic clock."""
    return datetime.now(UTC) + timedelta(seconds=at - time.monotonic())
