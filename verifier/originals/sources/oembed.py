"""What X offers to pages that embed posts (oEmbed): the text, whose it is, and its language; no key is needed.

It was moved with X's name, and not all at once: where one host, or one form of a post's address, is not known, the
older one is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from verifier.errors import BadAnswer, Blocked, FetchError, Gone, NoNetwork
from verifier.fetching.exchange import Request
from verifier.originals.answers.oembed import read_answer, read_refusal
from verifier.originals.answers.reading import Absence, Absent, Reading, absent
from verifier.originals.sources.evidence import provenance_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Answer
    from verifier.originals.sources.wanted import Result, Wanted

NAME = "oembed"
_FRESH_FOR = 86_400  # seconds; X itself says a hundred years, but posts are deleted
_LARGEST = 1_000_000  # bytes


class _Place(NamedTuple):
    """Where to ask, and in which form the post's address is known there."""

    endpoint: str
    host: str


_PLACES = (
    _Place("https://publish.x.com/oembed", "x.com"),
    _Place("https://publish.twitter.com/oembed", "twitter.com"),
)


def fetch(wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None) -> tuple[Result, ...]:
    """Ask for posts; each has its reading, or what stands in its way, at its own place."""
    results: dict[str, Result] = {}
    for place in _PLACES:
        still_open = [post for post in wanted if _may_be_known_elsewhere(results.get(post.id))]
        if not still_open:
            break
        answers = client.fetch_all([_request(post, place) for post in still_open], deadline)
        for post, answer in zip(still_open, answers, strict=True):
            results[post.id] = _better(results.get(post.id), _result(post.id, answer))
    return tuple(results[post.id] for post in wanted)


def _request(post: Wanted, place: _Place) -> Request:
    handle = post.handles[0] if post.handles else "i"
    address = f"https://{place.host}/{handle}/status/{post.id}"
    asked = {"url": address, "omit_script": "1", "dnt": "true", "lang": "en"}
    return Request(f"{place.endpoint}?{urlencode(asked)}", fresh_for=_FRESH_FOR, size_limit=_LARGEST)


def _result(post_id: str, answer: Answer | FetchError) -> Result:
    if isinstance(answer, Gone):
        # the same answer stands for deleted posts, suspended accounts and ids that never were
        return absent(Absence.NOT_FOUND, "X embeds no post with this id, or not any more")
    if isinstance(answer, FetchError):
        said = read_refusal(answer.answer.body) if isinstance(answer, Blocked) and answer.answer else None
        return said or answer
    return read_answer(answer.body, post_id, provenance_of(NAME, answer))


def _may_be_known_elsewhere(result: Result | None) -> bool:
    """Tell whether the other form of the address may help: nothing was found, or the host fails."""
    if isinstance(result, Absent):
        return result.why in {Absence.NOT_FOUND, Absence.UNREADABLE}
    return result is None or isinstance(result, BadAnswer | NoNetwork)


def _better(first: Result | None, second: Result) -> Result:
    """Keep the result that says more: a post, then what became of it, then the first failure."""
    if first is None or isinstance(second, Reading):
        return second
    if isinstance(second, Absent) and (isinstance(first, FetchError) or second.why is not Absence.UNREADABLE):
        return second
    return first
