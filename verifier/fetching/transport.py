"""From a request to a connection: the layers below the cache."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import httpcore
import httpx

from verifier.fetching.connecting import CheckedBackend

if TYPE_CHECKING:
    import ssl

    from verifier.fetching.connecting import Lookup
    from verifier.fetching.pacing import Pace
    from verifier.fetching.settings import Settings

FRESH_FOR = "fresh_for"  # names of extensions of a request
AUTHORIZATION = "authorization"
DEADLINE = "deadline"
_KEEPABLE = frozenset({200, 203, 301, 308, 404, 410})
_LONGEST_ABSENCE = 3_600  # seconds; what is not there may come


class CheckedTransport(httpx.AsyncHTTPTransport):
    """Sends requests over connections to checked addresses; no proxy and no setting of the environment applies."""

    def __init__(self, settings: Settings, lookup: Lookup | None = None) -> None:
        context = _certificates()
        super().__init__(verify=context, trust_env=False)
        # httpx has no parameter for this; tests make sure that it stays in the way
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=settings.concurrency,
            max_keepalive_connections=settings.concurrency,
            keepalive_expiry=15.0,
            network_backend=CheckedBackend(allow_private=settings.allow_private, lookup=lookup),
        )


@cache
def _certificates() -> ssl.SSLContext:
    """Read once which certificates are trusted: those that SSL_CERT_FILE names, else the usual ones."""
    return httpx.create_ssl_context(trust_env=True)


class BelowCache(httpx.AsyncBaseTransport):
    """Adds to requests what the cache must not see, and to answers what it has to know; keeps the pace.

    What the cache answers does not come here, so it waits for nobody.
    """

    def __init__(self, below: httpx.AsyncBaseTransport, pace: Pace) -> None:
        self._below = below
        self._pace = pace

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request with its token; say how long the answer is fresh where the server does not."""
        deadline = request.extensions.get(DEADLINE)
        if deadline is not None:
            await self._pace.wait(address_of(request.url), deadline)
        authorization = request.extensions.get(AUTHORIZATION)
        if authorization is not None:
            request = httpx.Request(
                request.method,
                request.url,
                headers=[*request.headers.raw, (b"Authorization", authorization.encode("ascii"))],
                stream=request.stream,
                extensions={name: value for name, value in request.extensions.items() if name != AUTHORIZATION},
            )
        response = await self._below.handle_async_request(request)
        _state_freshness(response, int(request.extensions.get(FRESH_FOR, 0)))
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._below.aclose()


def address_of(url: httpx.URL) -> str:
    """Give host and path, by which a pace is chosen."""
    return f"{url.host}{url.path}"


def _state_freshness(response: httpx.Response, seconds: int) -> None:
    """Let an answer be used again where its server is silent about it, as RFC 9111 (4.2.2) allows."""
    silent = not {"cache-control", "expires", "pragma"} & response.headers.keys()
    if silent and seconds and response.status_code in _KEEPABLE:
        kept = min(seconds, _LONGEST_ABSENCE) if response.status_code in {404, 410} else seconds
        response.headers["Cache-Control"] = f"max-age={kept}"
