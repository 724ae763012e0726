"""Asking source after source until a post is whole, and putting together what each gave."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from verifier.errors import FetchError
from verifier.model import Complete, Post, Reason, Unavailable
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.captures import best_capture
from verifier.originals.sources import SOURCES
from verifier.originals.sources.base import reason_of, words_of_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.originals.sources.base import Source
    from verifier.originals.sources.wanted import Result, Wanted
    from verifier.originals.store import PostStore

    Hear = Callable[[str, Wanted, Result], None]

NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})

# Only these say that a post is not there any more; a wall or a failure says nothing of it.
_ABSENCES = frozenset({Absence.DELETED, Absence.PROTECTED, Absence.SUSPENDED, Absence.NOT_FOUND})
_STATED = {
    Absence.DELETED: Reason.DELETED,
    Absence.PROTECTED: Reason.PROTECTED,
    Absence.SUSPENDED: Reason.SUSPENDED,
}
# What is said of a post that nobody gave: the most telling of all reasons.
_TELLING = (
    Reason.DELETED,
    Reason.SUSPENDED,
    Reason.PROTECTED,
    Reason.RATE_LIMITED,
    Reason.FETCH_FAILED,
    Reason.OFFLINE,
    Reason.NO_ORIGINAL,
)


class Refusal(NamedTuple):
    """What one source answered in place of a post, and when."""

    source: str
    failure: Absent | FetchError
    at: datetime


class Outcome(NamedTuple):
    """All that the sources gave for one post.

    `captures` are its texts, in the order asked; `others` the posts beside it; `refusals` what came in their place.
    """

    wanted: Wanted
    captures: tuple[Post, ...] = ()
    others: tuple[Post, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nobody else needs to be asked."""
        return any(capture.complete is Complete.YES for capture in self.captures)

    @property
    def post(self) -> Post | None:
        """The fullest of the texts."""
        if not self.captures:
            return None
        return best_capture(self.captures)._replace(unavailable=self.unavailable)

    @property
    def is_live(self) -> bool:
        """Whether a source that tells how things stand today gave the post."""
        return any(_is_live(capture.provenance.source) for capture in self.captures if capture.provenance)

    @property
    def unavailable(self) -> Unavailable | None:
        """Since when the post is not there any more, by those who tell how things stand today."""
        if self.is_live:
            return None
        said = [
            Unavailable(refusal.at, _STATED.get(refusal.failure.why), refusal.source)
            for refusal in self.refusals
            if _is_live(refusal.source) and isinstance(refusal.failure, Absent) and refusal.failure.why in _ABSENCES
        ]
        return min(said, key=lambda one: (one.reason is None, one.since), default=None)

    @property
    def reason(self) -> Reason | None:
        """Why there is no post; None where there is one."""
        if self.captures:
            return None
        reasons = {reason_of(refusal.failure) for refusal in self.refusals}
        return next((reason for reason in _TELLING if reason in reasons), Reason.NO_ORIGINAL)

    @property
    def evidence(self) -> str:
        """What each source said in place of the post, in one line."""
        return "; ".join(f"{refusal.source}: {words_of_failure(refusal.failure)}" for refusal in self.refusals)


def ask_in_turn(
    wanted: Sequence[Wanted],
    sources: Iterable[Source],
    client: Client,
    deadline: Deadline | None = None,
    hear: Hear | None = None,
    asked_before: Mapping[str, frozenset[str]] = NOTHING,
) -> tuple[Outcome, ...]:
    """Ask each source for the posts that those before it did not give whole; each has its outcome at its own place.

    `hear` is told of each answer as it comes: the source's name, what was asked, what came. `asked_before` names, by a
    post's id, the sources that are not to be asked for it again.
    """
    deadline = deadline or client.deadline()
    outcomes = {post.id: Outcome(post) for post in wanted}
    for source in sources:
        still_open = [
            _still_wanted(outcome)
            for outcome in outcomes.values()
            if not outcome.is_whole and source.NAME not in asked_before.get(outcome.wanted.id, ())
        ]
        if not still_open:
            continue
        for post, result in zip(still_open, source.fetch(still_open, client, deadline), strict=True):
            outcomes[post.id] = _added(outcomes[post.id], source.NAME, result)
            if hear is not None:
                hear(source.NAME, post, result)
    return tuple(outcomes[post.id] for post in wanted)


def keep(outcomes: Iterable[Outcome], store: PostStore) -> None:
    """Put what was got into a store, and what is known to be there no more."""
    outcomes = tuple(outcomes)
    store.add(post for outcome in outcomes for post in (*outcome.captures, *outcome.others))
    for outcome in outcomes:
        if outcome.unavailable is not None or outcome.is_live:
            store.mark_unavailable(outcome.wanted.id, outcome.unavailable)


def _still_wanted(outcome: Outcome) -> Wanted:
    """Say what is known by now of a post that is asked for again: that there is a text, and whose it is."""
    known = (capture.author.handle for capture in outcome.captures)
    handles = tuple(dict.fromkeys((*outcome.wanted.handles, *known)))
    return outcome.wanted._replace(handles=handles, at_hand=outcome.wanted.at_hand or bool(outcome.captures))


def _added(outcome: Outcome, source: str, result: Result) -> Outcome:
    if isinstance(result, Reading):
        captures = outcome.captures if result.post is None else (*outcome.captures, result.post)
        known = {(post.id, post.text) for post in outcome.others}
        others = tuple(post for post in result.others if (post.id, post.text) not in known)
        return outcome._replace(captures=captures, others=(*outcome.others, *others))
    return outcome._replace(refusals=(*outcome.refusals, Refusal(source, result, _moment(result))))


def _moment(failure: Absent | FetchError) -> datetime:
    """Give when an answer came; errors hold their answer, and what was read was read just now."""
    from datetime import UTC, datetime

    if isinstance(failure, FetchError) and failure.answer is not None:
        return failure.answer.retrieved_at
    return datetime.now(UTC)


def _is_live(source: str) -> bool:
    entry = SOURCES.get(source)
    return entry is not None and entry.live
