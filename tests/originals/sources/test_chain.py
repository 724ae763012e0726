"""Source after source until a post is whole, and what is made of their answers. Posts are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.originals.told_client import Told, ToldClient
from verifier.errors import BadAnswer, Blocked, ConfigurationError, FetchError, NoNetwork, Offline, RateLimited
from verifier.model import Author, Complete, Post, Provenance, Reason
from verifier.originals import PostStore
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.sources import DEFAULT, SOURCES, open_sources
from verifier.originals.sources.chain import Outcome, ask_in_turn, keep
from verifier.originals.sources.spending import Spending
from verifier.originals.sources.wanted import Result, Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.fetching import Client, Deadline

ID = "1890000000000000001"
WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Says:
    """A source that says what it is told."""

    def __init__(self, name: str, *results: Result) -> None:
        self.NAME = name
        self.asked: list[str] = []
        self._results = results

    def fetch(self, wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None) -> tuple[Result, ...]:
        self.asked += [post.id for post in wanted]
        return tuple(self._results[0] for _ in wanted)


def gave(name: str, text: str, complete: Complete) -> Says:
    post = Post(ID, Author("mara"), text, complete=complete, provenance=Provenance(name, WHEN))
    return Says(name, Reading(post))


def without(name: str, why: Absence | FetchError) -> Says:
    return Says(name, why if isinstance(why, FetchError) else Absent(why, "it says so"))


def ask(*sources: Says) -> Outcome:
    (outcome,) = ask_in_turn([Wanted(ID)], sources, ToldClient({}))
    return outcome


def test_the_next_source_is_asked_until_the_post_is_whole() -> None:
    cut, unknown = gave("oembed", "We open", Complete.NO), gave("syndication", "We open in", Complete.UNKNOWN)
    whole, never = gave("wayback", "We open in May.", Complete.YES), gave("mirror", "No.", Complete.YES)
    outcome = ask(cut, unknown, whole, never)
    assert outcome.post is not None
    assert outcome.post.text == "We open in May."
    assert [capture.text for capture in outcome.captures] == ["We open", "We open in", "We open in May."]
    assert never.asked == []


def test_what_a_source_gave_is_told_to_the_next() -> None:
    class Asked(Says):
        wanted: tuple[Wanted, ...] = ()

        def fetch(
            self, wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None
        ) -> tuple[Result, ...]:
            self.wanted = tuple(wanted)
            return super().fetch(wanted, client, deadline)

    last = Asked("wayback", Absent(Absence.NOT_FOUND, "nothing"))
    ask(gave("oembed", "We open", Complete.UNKNOWN), last)
    assert last.wanted == (Wanted(ID, ("mara",), at_hand=True),)
    ask(without("oembed", Absence.NOT_FOUND), last)
    assert last.wanted == (Wanted(ID),)


def test_only_what_is_still_lacking_is_asked_for() -> None:
    first = Says("oembed", Reading(Post(ID, Author("mara"), "Whole.", complete=Complete.YES)))
    second = gave("wayback", "x", Complete.YES)
    ask_in_turn([Wanted(ID), Wanted("7")], [first, second], ToldClient({}))
    assert second.asked == []
    second = gave("wayback", "x", Complete.YES)
    ask_in_turn([Wanted(ID)], [second], ToldClient({}), asked_before={ID: frozenset({"wayback"})})
    assert second.asked == []


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        (Absence.NOT_FOUND, None),
        (Absence.DELETED, Reason.DELETED),
        (Absence.PROTECTED, Reason.PROTECTED),
        (Absence.SUSPENDED, Reason.SUSPENDED),
    ],
)
def test_what_x_does_not_show_and_an_archive_has_is_unavailable(why: Absence, reason: Reason | None) -> None:
    outcome = ask(without("oembed", why), gave("wayback", "We open in May.", Complete.YES))
    assert outcome.post is not None
    assert outcome.post.unavailable is not None
    assert (outcome.post.unavailable.reason, outcome.post.unavailable.source) == (reason, "oembed")
    assert outcome.reason is None


@pytest.mark.parametrize(
    "why",
    [
        Absence.WITHHELD,
        Absence.UNREADABLE,
        Absence.NO_TEXT,
        RateLimited("u", "later"),
        Blocked("u", "a wall"),
        BadAnswer("u", "fails"),
        NoNetwork("u", "nobody", failure="name"),
    ],
)
def test_a_wall_or_a_failure_does_not_make_a_post_unavailable(why: Absence | FetchError) -> None:
    outcome = ask(without("oembed", why), gave("wayback", "We open in May.", Complete.YES))
    assert outcome.unavailable is None


def test_an_archives_silence_says_nothing_of_today() -> None:
    outcome = ask(gave("oembed", "We open", Complete.UNKNOWN), without("wayback", Absence.DELETED))
    assert outcome.unavailable is None
    assert ask(without("wayback", Absence.NOT_FOUND)).unavailable is None


def test_what_one_live_source_gives_is_available_whatever_another_says() -> None:
    outcome = ask(without("api_v2", Absence.NOT_FOUND), gave("oembed", "We open.", Complete.YES))
    assert outcome.unavailable is None


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ((Absence.NOT_FOUND, Absence.NOT_FOUND), Reason.NO_ORIGINAL),
        ((Absence.NOT_FOUND, Absence.DELETED), Reason.DELETED),
        ((Absence.PROTECTED, Absence.SUSPENDED), Reason.SUSPENDED),
        ((RateLimited("u", "later"), Absence.NOT_FOUND), Reason.RATE_LIMITED),
        ((NoNetwork("u", "nobody", failure="name"), Absence.NOT_FOUND), Reason.FETCH_FAILED),
        ((Offline("u", "offline"), Offline("u", "offline")), Reason.OFFLINE),
    ],
)
def test_of_all_reasons_the_most_telling_is_given(answers: tuple[Absence | FetchError, ...], reason: Reason) -> None:
    sources = [without(name, why) for name, why in zip(("oembed", "wayback"), answers, strict=True)]
    outcome = ask(*sources)
    assert (outcome.post, outcome.reason) == (None, reason)
    assert outcome.evidence.startswith("oembed: ")


def test_what_was_got_and_what_is_gone_goes_into_the_store() -> None:
    store = PostStore.in_memory()
    keep([ask(without("oembed", Absence.NOT_FOUND), gave("wayback", "We open in May.", Complete.YES))], store)
    stored = store.get(ID)
    assert stored is not None
    assert stored.provenance is not None
    assert stored.provenance.source == "wayback"
    assert store.unavailable(ID) is not None
    keep([ask(gave("oembed", "We open in May.", Complete.YES))], store)
    assert store.unavailable(ID) is None


def test_those_that_x_does_not_offer_are_off_unless_named() -> None:
    assert DEFAULT == ("api_v2", "oembed", "wayback")


@pytest.mark.parametrize("name", SOURCES)
def test_each_source_that_is_listed_can_be_opened_under_its_name(name: str) -> None:
    (source,) = open_sources([name], ["x"], Spending(), mirror="https://mirror.example")
    assert name == source.NAME


def test_a_source_without_its_token_is_left_out() -> None:
    assert [source.NAME for source in open_sources(DEFAULT, [], Spending())] == ["oembed", "wayback"]


def test_a_source_that_there_is_not_is_named() -> None:
    with pytest.raises(ConfigurationError, match="there is no source 'nitter'"):
        open_sources(["nitter"], [], Spending())


def test_a_mirror_of_ones_own_is_asked_in_place_of_the_usual_one() -> None:
    (source,) = open_sources(["mirror"], [], Spending(), mirror="https://mirror.example/")
    client = ToldClient({"https://mirror.example/": Told({"code": 404, "message": "NOT_FOUND"}, status=404)})
    source.fetch([Wanted(ID)], client)
    assert client.asked
    assert all(url.startswith("https://mirror.example/") for url in client.asked)
