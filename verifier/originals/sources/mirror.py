"""A mirror of the FxTwitter kind: a third party's copy of X, got by means that X does not document.

It is asked only where the configuration names it, and what it gives is marked as a mirror's: a second witness, no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.errors import Blocked, FetchError, Gone
from verifier.fetching.exchange import Request
from verifier.originals.answers.mirror import read_answer
from verifier.originals.answers.reading import Absence, Absent
from verifier.originals.sources.evidence import provenance_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Answer
    from verifier.originals.sources.wanted import Result, Wanted

NAME = "mirror"
PLACE = "https://api.fxtwitter.com"
_FRESH_FOR = 3_600  # seconds
_LARGEST = 2_000_000  # bytes


def fetch(
    wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None, place: str = PLACE
) -> tuple[Result, ...]:
    """Ask a mirror for posts; each has its reading, or what stands in its way, at its own place."""
    address = place.rstrip("/")
    requests = [Request(f"{address}/2/status/{post.id}", fresh_for=_FRESH_FOR, size_limit=_LARGEST) for post in wanted]
    answers = client.fetch_all(requests, deadline)
    return tuple(_result(post.id, answer) for post, answer in zip(wanted, answers, strict=True))


class Mirror:
    """A mirror at another address than the usual one."""

    NAME = NAME

    def __init__(self, place: str) -> None:
        self._place = place

    def fetch(self, wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None) -> tuple[Result, ...]:
        """Ask this mirror for posts (see `fetch`)."""
        return fetch(wanted, client, deadline, self._place)


def _result(post_id: str, answer: Answer | FetchError) -> Result:
    """Read the answer; also one with a status that says that the post is not there may say why."""
    if isinstance(answer, FetchError):
        if not isinstance(answer, Gone | Blocked) or answer.answer is None:
            return answer
        read = _read(post_id, answer.answer)
        # a wall against programs, or a page of the mirror's own, says nothing of the post
        return read if isinstance(read, Absent) and read.why is not Absence.UNREADABLE else answer
    return _read(post_id, answer)


def _read(post_id: str, answer: Answer) -> Result:
    return read_answer(answer.body, post_id, provenance_of(NAME, answer))
