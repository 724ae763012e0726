"""Trying again: how often, and how long to wait in between."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt

if TYPE_CHECKING:
    from tenacity import RetryCallState

    from verifier.errors import FetchError
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.settings import Settings


class Again(Exception):
    """An attempt failed in a way that another may not. `wait` is what the server asks for, in seconds."""

    def __init__(self, failure: FetchError, wait: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.wait = wait


def retrying(settings: Settings, attempts: int, deadline: Deadline) -> AsyncRetrying:
    """Give the attempts at one question. The last `Again` is raised; also one whose wait would pass the deadline."""

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        if isinstance(error, Again) and error.wait is not None:
            return error.wait
        growing = min(settings.first_wait * 2.0 ** (state.attempt_number - 1), settings.longest_wait)
        # those who failed together do not come back together
        return growing * random.uniform(0.5, 1.5)  # noqa: S311

    def may_help(error: BaseException) -> bool:
        return isinstance(error, Again) and (error.wait is None or error.wait < deadline.remaining())

    return AsyncRetrying(stop=stop_after_attempt(attempts), wait=wait, retry=retry_if_exception(may_help), reraise=True)
