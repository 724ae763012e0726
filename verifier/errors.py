"""What can go wrong, by what the caller should do about it.

    VerifierError                the base; its text is one line that names the input and the remedy
    ├── UsageError               an option or argument has a value that it cannot have
    ├── ConfigurationError       a configuration file cannot be read or has an unknown key
    ├── ArticleError             an article cannot be read; the other articles still can
    ├── UnreadablePosts          a file of posts cannot be opened at all
    ├── StoreError               a store cannot be used
    │   ├── NotAStore            the file is something else, or damaged
    │   ├── NewerStore           the store was written by a later version of verifier
    │   └── StoreLocked          another process holds it; trying again later may help
    └── FetchError               a place on the web gave no usable answer
        ├── Offline              nothing may be asked in this run; ask in a run without --offline
        ├── RefusedAddress       the address must not be asked; asking again will never help
        ├── NoNetwork            nobody answered in time; asking again later may help
        ├── RateLimited          asked too often; ask again at `retry_at`
        ├── Gone                 there is nothing at this address now; ask an archive
        ├── Blocked              it is there, but not for us: protected, paid, forbidden; ask elsewhere
        │   └── BlockedByRobots  the site asks programs to stay away; a person may read it
        ├── TooLarge             the answer is larger than any real one
        ├── TooCostly            asking would cost more than the settings allow; allow more, or ask elsewhere
        └── BadAnswer            the server failed, or sent what is no answer; ask elsewhere

Only the command line turns these into exit codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from verifier.fetching.exchange import Answer


class VerifierError(Exception):
    """Base of all errors that the package raises on purpose."""


class UsageError(VerifierError):
    """An option or an argument has a value that it cannot have."""


class ConfigurationError(VerifierError):
    """A configuration file cannot be read, or holds a key or value that does not exist."""


class ArticleError(VerifierError):
    """An article cannot be read. `source` is the article as the user named it."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.message = message


class UnreadablePosts(VerifierError):
    """A file or folder of posts cannot be opened at all; single bad lines are reported, not raised."""


class StoreError(VerifierError):
    """A store of posts cannot be used. `path` is the store's file."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class NotAStore(StoreError):
    """The file is not a store of posts, or it is damaged."""


class NewerStore(StoreError):
    """The store was written by a later version of verifier."""


class StoreLocked(StoreError):
    """Another process holds the store."""


class FetchError(VerifierError):
    """A place on the web gave no usable answer.

    `url` is what was asked, without secrets. `answer` is what came back, where something did: an answer of 403 or 404
    may say in its body why.
    """

    def __init__(self, url: str, message: str, *, answer: Answer | None = None) -> None:
        super().__init__(f"{url}: {message}")
        self.url = url
        self.message = message
        self.answer = answer


class Offline(FetchError):
    """Nothing may be asked in this run."""


class RefusedAddress(FetchError):
    """The address must not be asked: it leads into a private network (`private`), or is of a kind never asked."""

    def __init__(self, url: str, message: str, *, private: bool = False) -> None:
        super().__init__(url, message)
        self.private = private


class NoNetwork(FetchError):
    """Nobody answered. `failure` is one of `name`, `connection`, `certificate` and `timeout`."""

    def __init__(self, url: str, message: str, *, failure: str) -> None:
        super().__init__(url, message)
        self.failure = failure


class RateLimited(FetchError):
    """Asked too often. `retry_at` is when the server may be asked again, where it says so."""

    def __init__(
        self, url: str, message: str, *, retry_at: datetime | None = None, answer: Answer | None = None
    ) -> None:
        super().__init__(url, message, answer=answer)
        self.retry_at = retry_at


class Gone(FetchError):
    """There is nothing at this address now (404, 410); whether there ever was is not said."""


class Blocked(FetchError):
    """What is there is not for us: protected, paid for, or forbidden (401, 402, 403, 407, 451)."""


class BlockedByRobots(Blocked):
    """The site's robots.txt asks programs to stay away from this address."""


class TooLarge(FetchError):
    """The answer is larger than `limit` bytes, as sent or when unpacked."""

    def __init__(self, url: str, message: str, *, limit: int) -> None:
        super().__init__(url, message)
        self.limit = limit


class TooCostly(FetchError):
    """Asking would cost more than the settings allow for one run."""


class BadAnswer(FetchError):
    """The server failed, or sent what is no answer: broken HTTP, a loop of redirects, an unknown encoding."""
