"""What every place that gives posts by their id has in common: what is asked of it, and what it answers.

A source is a module, or an object, with a `NAME` and a `fetch`. It asks by the client that it is given and reads what
comes by `verifier.originals.answers`. It never raises for what a place says: that is a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from verifier.errors import Offline, RateLimited
from verifier.model import Reason
from verifier.originals.answers.reading import Absent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from verifier.errors import FetchError
    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.model import Author, Post
    from verifier.originals.sources.wanted import Result, Wanted


class Source(Protocol):
    """A place that gives posts by their id. `NAME` is what the configuration, reports and stored posts call it."""

    @property
    def NAME(self) -> str:  # noqa: D102, N802 - said above; modules are sources too
        ...

    def fetch(self, wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None) -> tuple[Result, ...]:
        """Ask for posts, all at once; each has its result at its own place."""


class Span(NamedTuple):
    """A time from `since` on and before `until`, both in UTC."""

    since: datetime
    until: datetime


class Found(NamedTuple):
    """What a search gave. `whole` says that these are all posts of the author and span.

    `failure` says why there are none, or why these are not all.
    """

    posts: tuple[Post, ...] = ()
    author: Author | None = None
    whole: bool = False
    failure: Absent | FetchError | None = None


class Searching(Source, Protocol):
    """A source that also finds an account's posts without their ids."""

    def search(self, handle: str, words: Sequence[str], span: Span, client: Client, deadline: Deadline) -> Found:
        """Find the posts of an account in a span that have all of `words`."""

    def posts_of(self, handle: str, span: Span, client: Client, deadline: Deadline) -> Found:
        """Give all posts of an account in a span."""


def reason_of(failure: Absent | FetchError) -> Reason:
    """Give the reason that the verdict `unverified` has where nothing but this came back."""
    if isinstance(failure, Absent):
        return failure.why.reason
    if isinstance(failure, Offline):
        return Reason.OFFLINE
    return Reason.RATE_LIMITED if isinstance(failure, RateLimited) else Reason.FETCH_FAILED


def words_of_failure(failure: Absent | FetchError) -> str:
    """Say in one line what came back in place of a post."""
    return failure.says if isinstance(failure, Absent) else failure.message
