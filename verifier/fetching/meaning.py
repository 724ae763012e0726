"""What the status of an answer means to who asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from verifier.errors import BadAnswer, Blocked, Gone, RateLimited

if TYPE_CHECKING:
    from verifier.fetching.exchange import Answer

WORTH_RETRYING = frozenset({408, 425, 429, 500, 502, 503, 504})
_ABSENT = frozenset({404, 410})
_REASONS = {
    401: "asks for a login",
    402: "asks for payment",
    403: "refuses to answer programs, or has it for others only",
    407: "asks for a login",
    451: "may not show it for legal reasons",
}


def refuse_failures(answer: Answer, shown: str, wait: float | None) -> None:
    """Raise the error that a status stands for; `wait` is how long the server wants to be left alone, in seconds."""
    status = answer.status
    if status in _ABSENT:
        says = "it was removed" if status == 410 else "it is not there, or not any more"
        raise Gone(shown, f"{says} (HTTP {status})", answer=answer)
    if status in _REASONS:
        raise Blocked(shown, f"the host {_REASONS[status]} (HTTP {status})", answer=answer)
    if status == 429:
        retry_at = None if wait is None else datetime.now(UTC) + timedelta(seconds=wait)
        when = f"; ask again after {retry_at:%H:%M:%S} UTC on {retry_at:%d %B}" if retry_at else ""
        raise RateLimited(shown, f"the host was asked too often (HTTP 429){when}", retry_at=retry_at, answer=answer)
    if status >= 500:
        raise BadAnswer(shown, f"the host fails (HTTP {status})", answer=answer)
    if status >= 400 or status < 200:
        raise BadAnswer(shown, f"the host does not accept the request (HTTP {status})", answer=answer)
