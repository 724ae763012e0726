"""`verifier posts recheck`, against the loopback X. Posts are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import Result

from tests.conftest import Reply
from tests.loopback_x import Tweet
from verifier.model import Author, Complete, Post, Reason
from verifier.originals import PostStore

if TYPE_CHECKING:
    from tests.loopback_x import LoopbackX

Run = Callable[..., Result]
ID, OTHER = "2028780000000000000", "2028790000000000000"
SAID, SAYS = "The ferry will not run on Sundays.", "The ferry will run on Sundays."


@pytest.fixture
def recheck(run: Run, desk: Path) -> Run:
    with PostStore.open("posts.db") as store:
        author = Author("annekebruin", "Anneke Bruin")
        store.add([Post(ID, author, SAID, complete=Complete.YES), Post(OTHER, author, "Thank you! https://t.co/Ab1")])

    def recheck(*words: str) -> Result:
        result = run("posts", "recheck", "--allow-private", "--store", "posts.db", *words)
        assert result.exit_code == 0, result.stderr
        return result

    return recheck


def stored() -> dict[str, list[str]]:
    with PostStore.open("posts.db", create=False) as store:
        return {post.id: [version.text for version in store.versions(post.id)] for post in store}


def test_posts_that_stand_as_they_were_are_unchanged(recheck: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID), Tweet(OTHER, "Thank you!"))
    assert recheck().stdout == "2 posts: 2 unchanged, 0 edited, 0 gone, 0 unknown\n"
    assert loopback_x.asked_of("web.archive.org") == []


def test_a_post_that_is_gone_is_marked_and_kept(recheck: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(OTHER, "Thank you!"))
    assert f"{ID} @annekebruin: gone (oembed: " in recheck().stdout
    with PostStore.open("posts.db", create=False) as store:
        unavailable = store.unavailable(ID)
        assert unavailable is not None
        assert unavailable.reason is None
    assert ID in stored()


def test_show_says_that_a_post_is_gone(run: Run, recheck: Run, loopback_x: LoopbackX) -> None:
    recheck()
    assert "since" in run("posts", "show", ID, "--store", "posts.db").stdout.partition("missing")[2]
    (post,) = json.loads(run("posts", "show", ID, "--store", "posts.db", "--format", "json").stdout)["posts"]
    assert post["unavailable"]["source"] == "oembed"


def test_a_post_that_is_back_is_not_marked_any_more(recheck: Run, loopback_x: LoopbackX) -> None:
    recheck()
    loopback_x.add(Tweet(ID, SAID), Tweet(OTHER, "Thank you!"))
    recheck()
    with PostStore.open("posts.db", create=False) as store:
        assert store.unavailable(ID) is None


def test_an_edited_post_is_kept_in_both_texts(recheck: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAYS), Tweet(OTHER, "Thank you!"))
    assert f"{ID} @annekebruin: edited" in recheck().stdout
    assert stored()[ID] == [SAID, SAYS]


def test_purge_leaves_no_byte_of_what_is_gone_or_was_edited(recheck: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAYS))
    recheck("--purge")
    assert stored() == {ID: [SAYS]}
    for path in Path().rglob("posts.db*"):
        if path.is_file():
            content = path.read_bytes()
            assert SAID.encode() not in content
            assert b"Thank you" not in content


@pytest.mark.parametrize("reply", [Reply(503), Reply(429, b"", {"Retry-After": "999"}), Reply(403, b"Are you human?")])
def test_where_nobody_answers_nothing_is_purged(recheck: Run, loopback_x: LoopbackX, reply: Reply) -> None:
    for host in ("publish.x.com", "publish.twitter.com"):
        loopback_x.overruled[host] = reply
    assert "2 posts: 0 unchanged, 0 edited, 0 gone, 2 unknown" in recheck("--purge").stdout
    assert set(stored()) == {ID, OTHER}


def test_with_a_token_x_says_why(recheck: Run, loopback_x: LoopbackX, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_BEARER_TOKEN", "canary-token-7f3a")
    loopback_x.add(Tweet(OTHER, "Thank you! https://t.co/Ab1"))
    loopback_x.gone[ID] = "deleted"
    (post,) = [post for post in json.loads(recheck("--why", "--format", "json").stdout)["posts"] if post["id"] == ID]
    assert (post["state"], post["reason"]) == ("gone", "deleted")
    with PostStore.open("posts.db", create=False) as store:
        unavailable = store.unavailable(ID)
        assert unavailable is not None
        assert (unavailable.reason, unavailable.since.isoformat()) == (Reason.DELETED, "2026-03-05T08:00:00+00:00")
    (upload,) = [heard for heard in loopback_x.server.heard if heard.path == "/up"]
    assert upload.body == ID.encode()
    assert "authorization" not in upload.headers


def test_only_the_posts_named_are_asked_for(recheck: Run, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    assert recheck(f"https://x.com/annekebruin/status/{ID}").stdout.startswith("1 post: 1 unchanged")


def test_what_is_not_in_the_store_is_said(run: Run, recheck: Run) -> None:
    result = run("posts", "recheck", "7", "--store", "posts.db")
    assert result.exit_code == 2
    assert "posts recheck 7: is not in the store" in result.stderr
    assert run("posts", "recheck", "--offline", "--store", "posts.db").exit_code == 2
