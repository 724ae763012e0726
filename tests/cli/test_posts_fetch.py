"""`verifier posts fetch`, from the loopback X. Posts are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import Result

from tests.loopback_x import Tweet
from verifier.originals import PostStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback_x import LoopbackX

Run = Callable[..., Result]
ID, OTHER, LATER = "2028780000000000000", "2028790000000000000", "2032500000000000000"  # of 3 and 13 March 2026
EARLIER = "2020000000000000000"  # of 7 February 2026
SAID = "The ferry will not run on Sundays."


@pytest.fixture
def fetch(run: Run, desk: Path) -> Run:
    def fetch(*words: str) -> Result:
        return run("posts", "fetch", "--allow-private", "--store", "posts.db", *words)

    return fetch


@pytest.fixture
def with_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_BEARER_TOKEN", "canary-token-7f3a")


def test_posts_are_got_by_url_and_by_id_and_kept(fetch: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID), Tweet(OTHER, "Thank you!"))
    result = fetch(f"https://twitter.com/annekebruin/status/{ID}?s=20", OTHER)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        f"{ID}: @annekebruin, from oembed",
        f"{OTHER}: @annekebruin, from oembed",
    ]
    with PostStore.open("posts.db", create=False) as store:
        assert {post.text for post in store} == {SAID, "Thank you!"}


def test_what_cannot_be_had_is_said_with_its_reason(fetch: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    loopback_x.gone[OTHER] = "protected"
    result = fetch(ID, OTHER)
    assert result.exit_code == 1
    assert f"{OTHER}: not got: protected (oembed: X says: Sorry, you are not" in result.stdout


@pytest.mark.usefixtures("with_token")
def test_all_posts_of_a_span_are_recorded_as_such(fetch: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(EARLIER, "Ice."), Tweet(ID, SAID), Tweet(OTHER, "Thank you!"), Tweet(LATER, "Later."))
    result = fetch("@AnnekeBruin", "--since", "2026-03-01", "--until", "2026-03-10", "--format", "json")
    assert result.exit_code == 0, result.stderr
    (fetched,) = json.loads(result.stdout)["fetched"]
    assert (fetched["posts"], "all that there are" in fetched["says"]) == (2, True)
    assert "within the price limit" in result.stderr
    assert "X's API: about $0.04 of at most $1.00 (3 posts, 3 accounts read)" in result.stderr
    with PostStore.open("posts.db", create=False) as store:
        assert len(store) == 2
        assert store.coverage_of("annekebruin", date(2026, 3, 1), date(2026, 3, 9)) is not None
        assert store.coverage_of("annekebruin", date(2026, 3, 1), date(2026, 3, 10)) is None


@pytest.mark.usefixtures("with_token")
def test_a_span_before_which_nothing_is_seen_may_not_be_whole(fetch: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))  # a timeline ends after 3,200 posts, and may have ended in this span
    result = fetch("@annekebruin", "--since", "2026-03-01", "--until", "2026-03-10")
    assert result.exit_code == 1
    assert "perhaps not all: X does not reach back so far" in result.stdout


@pytest.mark.usefixtures("with_token")
def test_a_short_timeline_up_to_now_is_whole(fetch: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    assert fetch("@annekebruin", "--since", "2026-03-01").exit_code == 0


@pytest.mark.usefixtures("with_token")
def test_a_span_that_the_money_does_not_reach_is_not_recorded_as_whole(
    fetch: Run, loopback_x: LoopbackX, desk: Path
) -> None:
    (desk / "verifier.toml").write_text("price-limit = 0.02\n", encoding="utf-8")
    loopback_x.add(Tweet(ID, SAID))
    result = fetch("@annekebruin", "--since", "2026-03-01", "--until", "2026-03-10")
    assert result.exit_code == 1
    assert "asking would cost more than 'price-limit' allows" in result.stdout
    with PostStore.open("posts.db", create=False) as store:
        assert store.coverages() == ()


@pytest.mark.usefixtures("with_token")
def test_a_suspended_account_is_said_to_be(fetch: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    loopback_x.gone[ID] = "suspended"
    result = fetch("@annekebruin", "--since", "2026-03-01")
    assert result.exit_code == 1
    assert "User has been suspended" in result.stdout


def test_an_account_takes_a_token(fetch: Run, loopback_x: LoopbackX) -> None:
    result = fetch("@annekebruin", "--since", "2026-03-01")
    assert result.exit_code == 1
    assert "set X_BEARER_TOKEN" in result.stdout
    assert loopback_x.asked == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nonsense",), "is no URL or id of a post, and no @HANDLE"),
        (("@annekebruin",), "say from which day on, with --since"),
        (("@annekebruin", "--since", "tomorrow"), "is no date"),
        (("@annekebruin", "--since", "2026-03-01", "--until", "2026-02-01"), "is not before the end of the span"),
        ((ID, "--since", "2026-03-01"), "go with an @HANDLE"),
    ],
)
def test_what_cannot_be_meant_is_one_clear_line(fetch: Run, words: tuple[str, ...], message: str) -> None:
    result = fetch(*words)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert message in line


def test_offline_nothing_is_got(fetch: Run, loopback_x: LoopbackX) -> None:
    result = fetch(ID, "--offline")
    assert (result.exit_code, loopback_x.asked) == (1, [])
    assert "without --offline" in result.stdout
