"""The face of fetching: many questions at once, their answers in the order asked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from verifier.errors import FetchError, Offline
from verifier.fetching.addresses import without_secrets
from verifier.fetching.deadline import Deadline
from verifier.fetching.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from verifier.fetching.connecting import Lookup
    from verifier.fetching.exchange import Answer, Request
    from verifier.fetching.loop import Loop

    Listener = Callable[[Request, Answer | FetchError], None]


class Client:
    """Asks places on the web. It may be used by several threads, and keeps its connections until it is closed.

    Nothing is imported or opened before the first question; in an offline run, nothing ever is. `lookup` gives the
    addresses of a host in place of the system, `listener` hears of each answer as it comes.
    """

    def __init__(
        self, settings: Settings | None = None, *, listener: Listener | None = None, lookup: Lookup | None = None
    ) -> None:
        self.settings = settings or Settings()
        self._listener = listener
        self._lookup = lookup
        self._loop: Loop | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            if self._loop is not None:
                self._loop.close()
                self._loop = None

    def deadline(self) -> Deadline:
        """Give the end of the time that there is for one article, from now."""
        return Deadline.after(self.settings.time_budget)

    def fetch(self, request: Request, deadline: Deadline | None = None) -> Answer:
        """Ask one question. Raises FetchError."""
        (result,) = self.fetch_all([request], deadline)
        if isinstance(result, FetchError):
            raise result
        return result

    def fetch_all(
        self, requests: Sequence[Request], deadline: Deadline | None = None
    ) -> tuple[Answer | FetchError, ...]:
        """Ask many questions at once; each has its answer or its error at its own place.

        All that is not there by `deadline` (else: by the end of a time budget from now) is an error.
        """
        if self.settings.offline:
            return tuple(self._hear(request, _offline(request)) for request in requests)
        if not requests:
            return ()
        return self._started().fetch_all(requests, deadline or self.deadline(), self._hear)

    def _started(self) -> Loop:
        with self._lock:
            if self._loop is None:
                from verifier.fetching.loop import Loop

                self._loop = Loop(self.settings, self._lookup)
            return self._loop

    def _hear(self, request: Request, result: Answer | FetchError) -> Answer | FetchError:
        if self._listener is not None:
            self._listener(request, result)
        return result


def _offline(request: Request) -> Offline:
    return Offline(without_secrets(request.url), "nothing is fetched in this run; run it without --offline")
