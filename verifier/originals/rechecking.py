"""What became of stored posts: asked again of those who tell how things stand today."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Complete, Post, Unavailable
from verifier.originals.sources import SOURCES
from verifier.originals.sources.chain import ask_in_turn
from verifier.originals.sources.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.originals.sources.base import Source
    from verifier.originals.sources.chain import Hear, Outcome
    from verifier.originals.store import PostStore

# matches what sources show in different ways, or not at all: links and the stand-in of a picture; not "pic.example/a"
_SHOWN_DIFFERENTLY = re.compile(r"https?://\S+|pic\.(?:twitter|x)\.com/\S+")


class State(StrEnum):
    """How a stored post stands today."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    GONE = "gone"
    UNKNOWN = "unknown"  # nobody who knows answered


class Recheck(NamedTuple):
    """What was found of one stored post: `now` is its text of today, where it is another one."""

    post: Post
    state: State
    now: Post | None = None
    unavailable: Unavailable | None = None
    says: str = ""


def recheck(
    posts: Sequence[Post], sources: Sequence[Source], client: Client, deadline: Deadline, hear: Hear | None = None
) -> tuple[Recheck, ...]:
    """Ask again for stored posts. The client must not answer from what it kept."""
    live = [source for source in sources if SOURCES[source.NAME].live]
    wanted = [Wanted(post.id, (post.author.handle,)) for post in posts]
    outcomes = ask_in_turn(wanted, live, client, deadline, hear)
    return tuple(_compared(post, outcome) for post, outcome in zip(posts, outcomes, strict=True))


def record(found: Sequence[Recheck], store: PostStore, *, purge: bool) -> int:
    """Mark in the store what is gone, and add what was edited; with `purge`, take the texts that stand no more out.

    Gives the number of captures taken out.
    """
    taken = 0
    for one in found:
        if one.state is State.GONE:
            if purge:
                taken += store.delete(one.post.id)
            else:
                store.mark_unavailable(one.post.id, one.unavailable)
        elif one.state is not State.UNKNOWN:
            store.mark_unavailable(one.post.id, None)
        if one.state is State.EDITED and one.now is not None:
            if purge:
                taken += store.delete(one.post.id)
            store.add([one.now])
    return taken


def _compared(post: Post, outcome: Outcome) -> Recheck:
    now = outcome.post
    if now is None:
        if outcome.unavailable is not None:
            return Recheck(post, State.GONE, unavailable=outcome.unavailable, says=outcome.evidence)
        return Recheck(post, State.UNKNOWN, says=outcome.evidence or "no source that is switched on tells")
    if _says_the_same(post, now) and now.versions[-1:] in {(), (post.id,)}:
        return Recheck(post, State.UNCHANGED)
    newest = next((other for other in outcome.others if other.id in now.versions[-1:]), now)
    return Recheck(post, State.EDITED, now=newest)


def _says_the_same(stored: Post, now: Post) -> bool:
    """Tell whether two texts of a post are one, as far as both go."""
    first, second = _plain(stored), _plain(now)
    if stored.complete is not Complete.YES or now.complete is not Complete.YES:
        return first.startswith(second) or second.startswith(first)
    return first == second


def _plain(post: Post) -> str:
    text = " ".join(_SHOWN_DIFFERENTLY.sub(" ", post.text).split())
    return text if post.complete is Complete.YES else text.rstrip(" …")
