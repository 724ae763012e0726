"""The endpoint from which X's embeds get their posts. It is not documented, and X's terms do not allow its direct use.

So it is asked only where the configuration names it. It says of a long post that it is one, and gives its beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from verifier.errors import FetchError, Gone
from verifier.fetching.exchange import Request
from verifier.originals.answers.reading import Absence, absent
from verifier.originals.answers.syndication import read_answer
from verifier.originals.answers.syndication_token import token
from verifier.originals.sources.evidence import provenance_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Answer
    from verifier.originals.sources.wanted import Result, Wanted

NAME = "syndication"
_PLACE = "https://cdn.syndication.twimg.com/tweet-result"
_FRESH_FOR = 3_600  # seconds
_LARGEST = 2_000_000  # bytes


def fetch(wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None) -> tuple[Result, ...]:
    """Ask for posts; each has its reading, or what stands in its way, at its own place."""
    requests = [_request(post.id) for post in wanted]
    answers = client.fetch_all(requests, deadline)
    return tuple(_result(post.id, answer) for post, answer in zip(wanted, answers, strict=True))


def _request(post_id: str) -> Request:
    # the sentences that stand in place of a post are known in English
    asked = {"id": post_id, "lang": "en", "token": token(post_id)}
    return Request(f"{_PLACE}?{urlencode(asked)}", fresh_for=_FRESH_FOR, size_limit=_LARGEST)


def _result(post_id: str, answer: Answer | FetchError) -> Result:
    if isinstance(answer, Gone):
        return absent(Absence.NOT_FOUND, "X's embeds know no post with this id, or not any more")
    if isinstance(answer, FetchError):
        return answer
    return read_answer(answer.body, post_id, provenance_of(NAME, answer))
