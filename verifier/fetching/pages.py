"""Pages for reading, asked for as a polite program does: where robots.txt allows it, at each site on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.errors import BadAnswer, FetchError, RefusedAddress
from verifier.fetching.addresses import check_url, without_secrets
from verifier.fetching.exchange import Answer, Request
from verifier.fetching.robots import Rules, robots_request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline

_ACCEPT = ("Accept", "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.1")


class _Way(NamedTuple):
    """How far one page has come: where it is now, and where it was sent on from."""

    place: str
    passed: tuple[str, ...] = ()


def fetch_pages(
    client: Client, urls: Sequence[str], deadline: Deadline | None = None
) -> tuple[Answer | FetchError, ...]:
    """Ask for pages, following redirects; each has its answer or its error at its own place."""
    if client.settings.offline:
        return client.fetch_all([Request(url) for url in urls])
    deadline = deadline or client.deadline()
    sites: dict[str, Rules] = {}
    done: dict[int, Answer | FetchError] = {}
    ways = {number: _Way(url) for number, url in enumerate(urls)}
    while ways:
        results = _ask(client, [way.place for way in ways.values()], sites, deadline)
        on_their_way: dict[int, _Way] = {}
        for (number, way), result in zip(ways.items(), results, strict=True):
            step = _step(way, result, client.settings.redirects)
            if isinstance(step, _Way):
                on_their_way[number] = step
            else:
                done[number] = step
        ways = on_their_way
    return tuple(done[number] for number in range(len(urls)))


def _step(way: _Way, result: Answer | FetchError, most: int) -> _Way | Answer | FetchError:
    """Follow a redirect, or give what came of it in the end."""
    if isinstance(result, FetchError):
        return result
    target = result.headers.get("location", "")
    if not 300 <= result.status < 400 or not target:
        return result._replace(redirects=way.passed)
    if len(way.passed) == most:
        return BadAnswer(without_secrets(way.passed[0]), f"leads on more than {most} times")
    return _Way(_join(way.place, target), (*way.passed, way.place))


def _join(place: str, target: str) -> str:
    import httpx

    try:
        return str(httpx.URL(place).join(target))
    except (httpx.InvalidURL, ValueError):
        return target  # which is refused as what it is


def _ask(
    client: Client, places: Sequence[str], sites: dict[str, Rules], deadline: Deadline
) -> list[Answer | FetchError]:
    """Ask for pages without following redirects, after the robots.txt of each site that is not yet known."""
    refused = {place: _refusal(client, place) for place in places}
    robots = {place: robots_request(place) for place in places if refused[place] is None}
    unknown = {request.url: request for request in robots.values() if request.url not in sites}
    for url, result in zip(unknown, client.fetch_all(list(unknown.values()), deadline), strict=True):
        sites[url] = Rules(result)
    for place, request in robots.items():
        refused[place] = sites[request.url].refusal(place)
    allowed = [place for place in dict.fromkeys(places) if refused[place] is None]
    requests = [Request(place, headers=(_ACCEPT,), follow=False) for place in allowed]
    answers = dict(zip(allowed, client.fetch_all(requests, deadline), strict=True))
    return [refused[place] or answers[place] for place in places]


def _refusal(client: Client, place: str) -> FetchError | None:
    try:
        check_url(place, allow_private=client.settings.allow_private)
    except RefusedAddress as error:
        return error
    return None
