"""What became of stored posts, from what sources say today. Posts are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.originals.told_client import ToldClient
from verifier.fetching import Deadline
from verifier.model import Author, Complete, Post
from verifier.originals import PostStore
from verifier.originals.answers.reading import Reading
from verifier.originals.rechecking import Recheck, State, recheck, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.fetching import Client
    from verifier.originals.sources.wanted import Result, Wanted

FIRST, SECOND = "1890000000000000001", "1890000000000000002"
MARA = Author("mara", "Mara Quill")
STORED = Post(FIRST, MARA, "We open in Mai.", complete=Complete.YES)


class Says:
    def __init__(self, result: Result, name: str = "api_v2") -> None:
        self.NAME = name
        self._result = result

    def fetch(self, wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None) -> tuple[Result, ...]:
        return tuple(self._result for _ in wanted)


def ask(stored: Post, *sources: Says) -> Recheck:
    (found,) = recheck([stored], sources, ToldClient({}), Deadline.after(5))
    return found


@pytest.mark.parametrize(
    ("stored", "now", "state"),
    [
        ("We open in May.", "We open in May.", State.UNCHANGED),
        ("We open in May. https://t.co/Ab1", "We open in May.", State.UNCHANGED),  # each source shows links otherwise
        ("We open in May. pic.x.com/Ab1", "We  open in\nMay.", State.UNCHANGED),
        ("We open in May.", "We open in June.", State.EDITED),
        ("We open in May.", "We open in May. Or June.", State.EDITED),
        ("We open in May.", "we open in may.", State.EDITED),
    ],
)
def test_a_text_is_compared_without_what_sources_show_differently(stored: str, now: str, state: State) -> None:
    given = Says(Reading(Post(FIRST, MARA, now, complete=Complete.YES)))
    assert ask(STORED._replace(text=stored), given).state is state


@pytest.mark.parametrize("complete", [Complete.NO, Complete.UNKNOWN])
def test_a_text_that_may_be_cut_is_compared_as_far_as_it_goes(complete: Complete) -> None:
    long = "We open in May, " * 20 + "or in June."
    cut = Says(Reading(Post(FIRST, MARA, long[:250] + "…", complete=complete)))
    assert ask(STORED._replace(text=long), cut).state is State.UNCHANGED
    other = Says(Reading(Post(FIRST, MARA, "We open in June, " * 10 + "…", complete=complete)))
    assert ask(STORED._replace(text=long), other).state is State.EDITED


def test_a_later_version_takes_the_place_of_the_one_that_is_stored() -> None:
    versions = (FIRST, SECOND)
    later = Post(SECOND, MARA, "We open in May.", complete=Complete.YES, versions=versions)
    found = ask(STORED, Says(Reading(STORED._replace(versions=versions), (later,))))
    assert (found.state, found.now) == (State.EDITED, later)
    store = PostStore.in_memory([STORED])
    assert record([found], store, purge=True) == 1
    assert [post.text for post in store] == ["We open in May."]


def test_archives_do_not_tell_how_things_stand_today() -> None:
    found = ask(STORED, Says(Reading(STORED), "wayback"))
    assert found.state is State.UNKNOWN
