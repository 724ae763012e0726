"""The event loop in which questions are asked: in a thread of its own, so that callers need none and may have one."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from typing import TYPE_CHECKING

from verifier.errors import FetchError
from verifier.fetching.asking import Asker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from verifier.fetching.connecting import Lookup
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Answer, Request
    from verifier.fetching.settings import Settings

    Hear = Callable[[Request, Answer | FetchError], Answer | FetchError]

_PATIENCE = 2.0  # seconds for connections to be closed


class Loop:
    """Runs until it is closed."""

    def __init__(self, settings: Settings, lookup: Lookup | None) -> None:
        # at DEBUG it writes down all headers of answers, cookies and keys among them
        logging.getLogger("httpcore").setLevel(logging.INFO)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="verifier-fetching", daemon=True)
        self._thread.start()
        self._concurrency = settings.concurrency
        self._asker = asyncio.run_coroutine_threadsafe(_make(settings, lookup), self._loop).result()

    def fetch_all(self, requests: Sequence[Request], deadline: Deadline, hear: Hear) -> tuple[Answer | FetchError, ...]:
        """Ask all at once and wait. An interruption of the caller ends it at once."""
        running = asyncio.run_coroutine_threadsafe(self._ask_all(requests, deadline, hear), self._loop)
        try:
            return running.result()
        except BaseException:
            running.cancel()
            raise

    async def _ask_all(
        self, requests: Sequence[Request], deadline: Deadline, hear: Hear
    ) -> tuple[Answer | FetchError, ...]:
        places = asyncio.Semaphore(self._concurrency)

        async def ask(request: Request) -> Answer | FetchError:
            async with places:
                try:
                    return hear(request, await self._asker.ask(request, deadline))
                except FetchError as error:
                    return hear(request, error)

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(ask(request)) for request in requests]
        return tuple(task.result() for task in tasks)

    def close(self) -> None:
        """Close the connections and end the thread."""
        closing = asyncio.run_coroutine_threadsafe(self._asker.aclose(), self._loop)
        with suppress(TookTooLong, OSError, RuntimeError):
            closing.result(_PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        if not self._thread.is_alive():
            self._loop.close()


async def _make(settings: Settings, lookup: Lookup | None) -> Asker:
    return Asker(settings, lookup)
