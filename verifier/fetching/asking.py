"""One question and its answer: over redirects, with further attempts, until the deadline."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx

from verifier.errors import BadAnswer, NoNetwork, RateLimited, RefusedAddress
from verifier.fetching.addresses import check_url, without_secrets
from verifier.fetching.body import ENCODINGS, read_body
from verifier.fetching.connecting import NameNotFound, PrivateAddress
from verifier.fetching.exchange import Answer
from verifier.fetching.keeping import keep_answers
from verifier.fetching.meaning import WORTH_RETRYING, refuse_failures
from verifier.fetching.pacing import Lane, Pace
from verifier.fetching.retrying import Again, retrying
from verifier.fetching.transport import (
    AUTHORIZATION,
    DEADLINE,
    FRESH_FOR,
    BelowCache,
    CheckedTransport,
    address_of,
)
from verifier.fetching.waiting import asked_wait

if TYPE_CHECKING:
    from verifier.errors import FetchError
    from verifier.fetching.connecting import Lookup
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Request
    from verifier.fetching.settings import Settings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAFE = frozenset({"GET", "HEAD"})
_LEFT_ALONE = 60.0  # seconds


class Asker:
    """Asks within one event loop, over connections that are kept."""

    def __init__(self, settings: Settings, lookup: Lookup | None = None) -> None:
        self._settings = settings
        self._pace = Pace(settings.intervals)
        self._plain = BelowCache(CheckedTransport(settings, lookup), self._pace)
        self._keeping = keep_answers(self._plain, settings)
        self._lanes: dict[str, Lane] = {}
        self._tokens = {token.name: token for token in settings.tokens}

    async def aclose(self) -> None:
        """Close the connections and the cache."""
        await self._keeping.aclose()
        if self._keeping is not self._plain:
            await self._plain.aclose()

    async def ask(self, request: Request, deadline: Deadline) -> Answer:
        """Ask, following redirects. Raises FetchError."""
        url = check_url(request.url, allow_private=self._settings.allow_private)
        passed: list[str] = []
        method = request.method
        try:
            async with asyncio.timeout(deadline.remaining()):
                while True:
                    first = not passed
                    answer = await self._ask_often(request, url, method, deadline, with_token=first)
                    target = answer.headers.get("location", "")
                    if not (request.follow and answer.status in _REDIRECTS and target and method in _SAFE):
                        return answer._replace(redirects=tuple(passed))
                    passed.append(str(url))
                    if len(passed) > self._settings.redirects:
                        raise BadAnswer(without_secrets(request.url), f"leads on more than {len(passed) - 1} times")
                    url = self._next(url, target)
        except TimeoutError:
            shown = without_secrets(str(url))
            raise NoNetwork(shown, "no answer came within the time there was", failure="timeout") from None

    def _next(self, url: httpx.URL, target: str) -> httpx.URL:
        try:
            joined = str(url.join(target))
        except (httpx.InvalidURL, ValueError):
            raise RefusedAddress(without_secrets(str(url)), "leads on to what is no address") from None
        return check_url(joined, allow_private=self._settings.allow_private)

    async def _ask_often(
        self, request: Request, url: httpx.URL, method: str, deadline: Deadline, *, with_token: bool
    ) -> Answer:
        """Ask one address until it answers, with growing waits between the attempts."""
        attempts = self._settings.attempts if method in _SAFE else 1
        try:
            async for attempt in retrying(self._settings, attempts, deadline):
                with attempt:
                    return await self._ask_once(request, url, method, deadline, with_token=with_token)
        except Again as error:
            raise error.failure from None
        raise AssertionError("an attempt gives an answer or an error")

    async def _ask_once(
        self, request: Request, url: httpx.URL, method: str, deadline: Deadline, *, with_token: bool
    ) -> Answer:
        shown = without_secrets(str(url))
        lane = self._lane(url)
        async with lane.turn(shown, deadline):
            try:
                answer = await self._exchange(request, url, method, deadline, with_token=with_token)
            except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
                failure = _failure(error, shown)
                again = isinstance(failure, NoNetwork) and failure.failure in {"connection", "timeout"}
                raise Again(failure) if again else failure from None
        wait = None if answer.from_cache else self._asked_wait(answer, url)
        if wait is not None:
            lane.close_for(wait)
        try:
            refuse_failures(answer, shown, wait)
        except (RateLimited, BadAnswer) as failure:
            if answer.status in WORTH_RETRYING:
                raise Again(failure, wait) from None
            raise
        return answer

    def _asked_wait(self, answer: Answer, url: httpx.URL) -> float | None:
        wait = asked_wait(answer.headers, answer.status)
        if wait is None and answer.status == 429 and self._pace.place(address_of(url)) is not None:
            return _LEFT_ALONE  # who has a pace means it, also without saying how long
        return wait

    def _lane(self, url: httpx.URL) -> Lane:
        place = f"{url.host}:{url.port}" if url.port else url.host
        if place not in self._lanes:
            self._lanes[place] = Lane(place, self._settings.concurrency_per_host)
        return self._lanes[place]

    async def _exchange(
        self, request: Request, url: httpx.URL, method: str, deadline: Deadline, *, with_token: bool
    ) -> Answer:
        settings = self._settings
        authorization = self._authorization(request, url) if with_token else None
        transport = self._keeping if authorization is None else self._plain
        sent = httpx.Request(
            method,
            url,
            headers=_headers(request, settings.user_agent),
            content=request.content,
            extensions={
                "timeout": dict.fromkeys(("connect", "read", "write"), settings.silence),
                FRESH_FOR: request.fresh_for,
                AUTHORIZATION: authorization,
                DEADLINE: deadline,
            },
        )
        response = await transport.handle_async_request(sent)
        try:
            body = await read_body(response, str(url), request.size_limit or settings.size_limit)
        finally:
            await response.aclose()
        kept = bool(response.extensions.get("caching", {}).get("from_cache", False))
        return Answer(
            url=str(url),
            status=response.status_code,
            headers=dict(response.headers),
            body=body,
            retrieved_at=_moment(response.headers.get("date", "") if kept else ""),
            from_cache=kept,
        )

    def _authorization(self, request: Request, url: httpx.URL) -> str | None:
        token = self._tokens.get(request.token or "")
        if token is None:
            return None
        sealed = url.scheme == "https" or self._settings.allow_private
        return token.header() if url.host in token.hosts and sealed else None


def _headers(request: Request, user_agent: str) -> httpx.Headers:
    headers = httpx.Headers({"User-Agent": user_agent, "Accept": "*/*", "Accept-Encoding": ENCODINGS})
    if request.refresh:
        headers["Cache-Control"] = "no-cache"
    headers.update(request.headers)
    return headers


def _moment(date: str) -> datetime:
    try:
        return parsedate_to_datetime(date).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return datetime.now(UTC)


def _failure(error: Exception, shown: str) -> FetchError:
    """Say what an exchange that broke means to the caller."""
    causes = list(_causes(error))
    if any(isinstance(cause, PrivateAddress) for cause in causes):
        return RefusedAddress(shown, "its host lies in a private network, which is not asked", private=True)
    if any(isinstance(cause, NameNotFound) for cause in causes):
        return NoNetwork(shown, "no host of this name is known", failure="name")
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return NoNetwork(
            shown, "the host cannot prove that it is the one named (its certificate)", failure="certificate"
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return NoNetwork(shown, "no secure connection (TLS) can be made to the host", failure="certificate")
    if isinstance(error, httpx.TimeoutException):
        return NoNetwork(shown, "the host does not answer in time", failure="timeout")
    if isinstance(error, httpx.ProtocolError):
        return BadAnswer(shown, "what the host answers is no HTTP")
    return NoNetwork(shown, "no connection can be made to the host, or it breaks off", failure="connection")


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        cause = waiting.pop()
        if cause is not None and cause not in found:
            found.append(cause)
            waiting += [cause.__cause__, cause.__context__]
    return found
