"""What a site's robots.txt allows programs to read (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.errors import BadAnswer, BlockedByRobots, FetchError, NoNetwork, RateLimited
from verifier.fetching.addresses import without_secrets
from verifier.fetching.exchange import Request
from verifier.fetching.settings import AGENT

if TYPE_CHECKING:
    from protego import Protego

    from verifier.fetching.exchange import Answer

_KEPT_FOR = 86_400  # seconds; the RFC's longest
_LARGEST = 2_000_000  # bytes; the RFC asks for at least 500 KiB to be read


def robots_request(url: str) -> Request:
    """Give the question for the robots.txt that rules `url`."""
    import httpx

    return Request(str(httpx.URL(url).join("/robots.txt")), fresh_for=_KEPT_FOR, size_limit=_LARGEST)


class Rules:
    """What one site allows, by its answer or by the error in place of one."""

    def __init__(self, result: Answer | FetchError) -> None:
        self._parsed: Protego | None = None
        self._failure: FetchError | None = None
        if isinstance(result, FetchError):
            # a file that is not there, or not for us, allows everything; a site in trouble must not be asked more
            if _in_trouble(result):
                self._failure = result
            return
        from protego import Protego

        self._parsed = Protego.parse(result.text())

    def refusal(self, url: str) -> FetchError | None:
        """Give the error that stands for a page that must not be asked for; None where it may."""
        shown = without_secrets(url)
        if isinstance(self._failure, NoNetwork):
            return NoNetwork(shown, self._failure.message, failure=self._failure.failure)
        if isinstance(self._failure, RateLimited):
            return RateLimited(shown, self._failure.message, retry_at=self._failure.retry_at)
        if self._failure is not None:
            return BlockedByRobots(
                shown, "the site's robots.txt cannot be read at present, so the page is not asked for"
            )
        if self._parsed is not None and not self._parsed.can_fetch(url, AGENT):
            return BlockedByRobots(shown, "the site's robots.txt asks programs not to read this page")
        return None


def _in_trouble(error: FetchError) -> bool:
    if isinstance(error, NoNetwork | RateLimited):
        return True
    return isinstance(error, BadAnswer) and error.answer is not None and error.answer.status >= 500
