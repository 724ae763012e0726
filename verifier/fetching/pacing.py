"""Manners towards one host: how many requests at a time, how far apart, and when it wants to be left alone."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from verifier.errors import RateLimited

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from verifier.fetching.deadline import Deadline


class Lane:
    """The way to one host. Times are in seconds of the monotonic clock."""

    def __init__(self, host: str, concurrency: int, interval: float) -> None:
        self._host = host
        self._places = asyncio.Semaphore(concurrency)
        self._interval = interval
        self._next = 0.0
        self._closed_until = 0.0

    def close_for(self, seconds: float) -> None:
        """Let nobody pass for so long: the host has said so."""
        self._closed_until = max(self._closed_until, time.monotonic() + seconds)

    @asynccontextmanager
    async def turn(self, url: str, deadline: Deadline) -> AsyncIterator[None]:
        """Wait for a turn. Raises RateLimited where it would come after the deadline."""
        async with self._places:
            while (wait := max(self._closed_until, self._next) - time.monotonic()) > 0:
                if self._closed_until > deadline.at:
                    raise RateLimited(
                        url, f"{self._host} wants to be asked later", retry_at=moment_after(self._closed_until)
                    )
                await asyncio.sleep(wait)
            self._next = time.monotonic() + self._interval
            yield


def moment_after(at: float) -> datetime:
    """Give the time of day at a moment of the monotonic clock."""
    return datetime.now(UTC) + timedelta(seconds=at - time.monotonic())
