"""Posts as X's own pages get them. The records are invented, in X's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from verifier.model import Author, Complete

if TYPE_CHECKING:
    from tests.originals.importing.conftest import Reader

ID = "2074968793441591473"


def tweet(text: str, post_id: str = ID, handle: str = "mara_quill", **fields: Any) -> dict[str, Any]:
    legacy = {"full_text": text, "id_str": post_id, "created_at": "Wed Jul 08 21:28:06 +0000 2026", "lang": "en"}
    return {
        "__typename": "Tweet",
        "rest_id": post_id,
        "core": {"user_results": {"result": {"core": {"screen_name": handle, "name": "Mara Quill"}}}},
        "edit_control": {"edit_tweet_ids": [post_id]},
        "legacy": {**legacy, **fields.pop("legacy", {})},
        **fields,
    }


def entry(result: dict[str, Any]) -> dict[str, Any]:
    return {"entryId": "tweet-1", "content": {"itemContent": {"tweet_results": {"result": result}}}}


@pytest.mark.parametrize(
    "record",
    [
        tweet("Bread &amp; butter"),
        {"__typename": "TweetWithVisibilityResults", "tweet": tweet("Bread &amp; butter")},
        {"data": {"tweetResult": {"result": tweet("Bread &amp; butter")}}},
        {
            "data": {
                "threaded_conversation_with_injections_v2": {
                    "instructions": [{"entries": [entry(tweet("Bread &amp; butter"))]}]
                }
            }
        },
    ],
)
def test_a_post_is_found_wherever_it_stands(read: Reader, record: dict[str, Any]) -> None:
    post = read([record]).post
    assert (post.id, post.author, post.text) == (ID, Author("mara_quill", "Mara Quill"), "Bread & butter")
    assert (post.complete, post.versions, post.language) == (Complete.YES, (ID,), "en")


def test_the_handle_of_older_answers_is_read(read: Reader) -> None:
    record = tweet("Bread")
    record["core"] = {"user_results": {"result": {"legacy": {"screen_name": "mara_q", "name": "Mara"}}}}
    assert read([record]).post.author == Author("mara_q", "Mara")


def test_the_whole_text_of_a_long_post_is_taken_as_it_is(read: Reader) -> None:
    note = {"note_tweet_results": {"result": {"text": "Bread & butter " * 40}}}
    post = read([tweet("Bread &amp; butter https://t.co/a", note_tweet=note)]).post
    assert post.text == "Bread & butter " * 40
    assert post.complete is Complete.YES


def test_a_long_post_without_its_whole_text_is_cut(read: Reader) -> None:
    post = read([tweet("Bread https://t.co/a", note_tweet={"is_expandable": True})]).post
    assert post.complete is Complete.NO


def test_versions_stand_in_either_form(read: Reader) -> None:
    inner = {"edit_control_initial": {"edit_tweet_ids": ["5", ID]}, "initial_tweet_id": "5"}
    assert read([tweet("Bread", edit_control=inner)]).post.versions == ("5", ID)


def test_quoted_and_reposted_posts_are_their_authors(read: Reader) -> None:
    quoting = tweet("Well said", quoted_status_result={"result": tweet("The crane works", "6", "torv")})
    repost = tweet(
        "RT @torv: The cr…", "7", legacy={"retweeted_status_result": {"result": tweet("The crane stands", "8", "torv")}}
    )
    found = read([quoting, repost])
    assert {(post.author.handle, post.text) for post in found.posts.values()} == {
        ("mara_quill", "Well said"),
        ("torv", "The crane works"),
        ("torv", "The crane stands"),
    }
    assert [reposted.handle for reposted in found.reposts] == ["torv"]


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"data": {"tweetResult": {"result": {"__typename": "TweetUnavailable", "reason": "Suspended"}}}}, "Suspended"),
        (
            {"__typename": "TweetTombstone", "tombstone": {"text": {"text": "Deleted by its author"}}, "rest_id": "1"},
            "Deleted",
        ),
        ({"data": {"tweetResult": {}}}, "no post"),
        (tweet("Bread", handle="not a handle"), "whose"),
        (tweet("Bread", "../../etc"), "id"),
        (tweet(""), "text"),
    ],
)
def test_a_record_without_a_post_is_named(read: Reader, record: dict[str, Any], says: str) -> None:
    found = read([record])
    assert not found.posts
    assert says in found.problems[0].message


def test_links_are_told_with_their_targets(read: Reader) -> None:
    url = {"url": "https://t.co/a", "expanded_url": "https://news.example/a", "display_url": "news.example/a"}
    post = read([tweet("See https://t.co/a", legacy={"entities": {"urls": [url]}})]).post
    assert post.entities is not None
    assert post.entities.links[0].target == "https://news.example/a"
