"""A client that asks nobody: its answers are told by the test. All of them are written by hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.errors import FetchError, Gone
from verifier.fetching import Answer, Client, Settings
from verifier.fetching.meaning import refuse_failures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from verifier.fetching import Deadline, Request

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Told(NamedTuple):
    """What a place answers. A `body` that is neither text nor bytes is given as JSON; `url` is where one lands."""

    body: object = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    url: str | None = None


class ToldClient(Client):
    """Answers by how an address begins, the longest beginning first; what it was not told of is not there."""

    def __init__(self, answers: Mapping[str, Told | FetchError | Callable[[str], Told]], **settings: Any) -> None:
        super().__init__(Settings(**settings))
        self.asked: list[str] = []
        self._answers = answers

    def fetch_all(
        self, requests: Sequence[Request], deadline: Deadline | None = None
    ) -> tuple[Answer | FetchError, ...]:
        """Answer as told."""
        if self.settings.offline:
            return super().fetch_all(requests, deadline)
        return tuple(self._answer(request) for request in requests)

    def _answer(self, request: Request) -> Answer | FetchError:
        self.asked.append(request.url)
        begins = (beginning for beginning in self._answers if request.url.startswith(beginning))
        best = max(begins, key=len, default=None)
        if best is None:
            return Gone(request.url, "it is not there (HTTP 404)")
        told = self._answers[best]
        if isinstance(told, FetchError):
            return told
        if callable(told):
            told = told(request.url)
        body = told.body if isinstance(told.body, bytes) else None
        if body is None:
            body = (told.body if isinstance(told.body, str) else json.dumps(told.body)).encode()
        answer = Answer(told.url or request.url, told.status, told.headers, body, NOW)
        try:
            refuse_failures(answer, request.url, None)
        except FetchError as error:
            return error
        return answer
