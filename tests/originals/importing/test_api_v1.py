"""Posts as API v1.1 gave them. The records are invented, in the documented shape."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from verifier.model import Author, Complete

if TYPE_CHECKING:
    from tests.originals.importing.conftest import Reader

MARA = {"id": 71, "id_str": "71", "screen_name": "mara_quill", "name": "Mara Quill"}
TORV = {"id": 72, "id_str": "72", "screen_name": "torv_h", "name": "Torv &amp; Sons"}


def status(number: int, text: str, user: dict[str, Any] | None = MARA, **fields: Any) -> dict[str, Any]:
    post_id = 1_169_246_717_864_136_705 + number
    record = {
        "created_at": "Wed Sep 04 13:51:55 +0000 2019",
        "id": round(post_id, -3),
        "id_str": str(post_id),
        "text": text,
        "truncated": False,
        "lang": "en",
        "entities": {"hashtags": [], "urls": [], "user_mentions": []},
        "user": user,
    }
    record.update(fields)
    return {key: value for key, value in record.items() if value is not None}


def test_a_status_gives_its_post(read: Reader) -> None:
    post = read([status(0, "Bread &amp; butter on board https://t.co/AbCdEf1234")]).post
    assert post.id == "1169246717864136705"
    assert post.author == Author("mara_quill", "Mara Quill")
    assert post.text == "Bread & butter on board https://t.co/AbCdEf1234"
    assert post.url == "https://x.com/mara_quill/status/1169246717864136705"
    assert post.created_at == datetime(2019, 9, 4, 13, 51, 55, tzinfo=UTC)
    assert post.language == "en"
    assert post.complete is Complete.YES
    assert post.provenance is not None
    assert (post.provenance.source, post.provenance.note) == ("api_v1", "collection")


def test_lines_arrays_and_search_pages_hold_the_same(read: Reader) -> None:
    statuses = [status(0, "One"), status(1, "Two")]
    as_lines = "".join(json.dumps(one) + "\n" for one in statuses)
    found = [read(as_lines).posts, read(statuses).posts, read({"statuses": statuses, "search_metadata": {}}).posts]
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 2


def test_full_text_counts_before_text(read: Reader) -> None:
    assert read([status(0, "Cut…", full_text="Cut no more")]).post.text == "Cut no more"


def test_the_extended_tweet_of_a_stream_counts_most(read: Reader) -> None:
    post = read(
        [status(0, "The ferry… https://t.co/Ab", truncated=True, extended_tweet={"full_text": "The ferry sails"})]
    ).post
    assert post.text == "The ferry sails"
    assert post.complete is Complete.YES


def test_a_truncated_text_without_the_whole_is_not_complete(read: Reader) -> None:
    assert read([status(0, "The ferry… https://t.co/Ab", truncated=True)]).post.complete is Complete.NO
    assert read([status(0, "The ferry… https://t.co/Ab", truncated=None)]).post.complete is Complete.NO
    assert read([status(0, "The ferry…", truncated=None)]).post.complete is Complete.UNKNOWN
    assert read([status(0, "The ferry…", truncated=False)]).post.complete is Complete.YES


def test_a_retweet_gives_the_original_under_its_own_author(read: Reader) -> None:
    original = status(1, "The crane works again, thanks to all", TORV)
    found = read([status(0, "RT @torv_h: The crane works again, tha…", retweeted_status=original)])
    assert found.post.author == Author("torv_h", "Torv & Sons")
    assert found.post.text == "The crane works again, thanks to all"
    assert [repost.handle for repost in found.reposts] == ["torv_h"]
    assert found.problems == []


def test_a_retweet_without_the_original_gives_no_words_to_anybody(read: Reader) -> None:
    found = read([status(0, "RT @torv_h: The crane works again, tha…")])
    assert found.posts == {}
    assert len(found.reposts) == 1


def test_a_quoted_post_is_a_post_of_its_own(read: Reader) -> None:
    found = read([status(0, "Well said!", quoted_status=status(1, "The crane works again", TORV))])
    assert {post.author.handle: post.text for post in found.posts.values()} == {
        "mara_quill": "Well said!",
        "torv_h": "The crane works again",
    }


def test_a_quoted_post_without_an_author_is_no_fault_of_the_one_that_quotes_it(read: Reader) -> None:
    found = read([status(0, "Well said!", quoted_status=status(1, "The crane works again", None))])
    assert found.post.text == "Well said!"
    assert found.problems == []


def test_a_chain_of_quoted_posts_has_an_end(read: Reader) -> None:
    chain = status(0, "deepest")
    for number in range(1, 60):
        chain = status(number, f"level {number}", quoted_status=chain)
    assert len(read([chain]).posts) == 3


def test_the_notices_of_a_stream_are_no_bad_records(read: Reader) -> None:
    notices = [{"delete": {"status": {"id": 5, "id_str": "5"}}}, {"limit": {"track": 12}}]
    found = read("".join(json.dumps(record) + "\n" for record in [*notices, status(0, "One")]))
    assert len(found.posts) == 1
    assert found.problems == []


def test_a_status_without_a_user_needs_the_account(read: Reader) -> None:
    found = read([status(0, "One", None)])
    assert "--account" in found.problems[0].message
    assert read([status(0, "One", None)], account="@mara_quill").post.author == Author("mara_quill")


def test_the_account_is_not_given_to_posts_of_several_users(read: Reader) -> None:
    first, other = {"id": 71, "id_str": "71"}, {"id": 72, "id_str": "72"}
    found = read([status(0, "One", first), status(1, "Two", other), status(2, "Three", first)], account="mara_quill")
    assert [post.text for post in found.posts.values()] == ["One", "Three"]
    assert len(found.problems) == 1


def test_a_retweeted_post_without_a_user_is_not_given_to_the_account(read: Reader) -> None:
    found = read([status(0, "RT @torv_h: Hi", None, retweeted_status=status(1, "Hi", None))], account="mara_quill")
    assert found.posts == {}
    assert found.problems == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"id_str": "", "id": 1.1e18}, "id"),
        ({"text": " "}, "no text"),
        ({"text": None, "full_text": 5}, "no text"),
        ({"user": "mara"}, "whose post"),
        ({"user": {"screen_name": "mara quill"}}, "whose post"),
    ],
)
def test_a_bad_record_is_named_and_the_rest_is_read(read: Reader, fields: dict[str, Any], says: str) -> None:
    found = read([status(0, "One"), {**status(1, "Two"), **fields}, status(2, "Three")], format_name="v1")
    assert [post.text for post in found.posts.values()] == ["One", "Three"]
    (problem,) = found.problems
    assert problem.message.startswith("record 2: ")
    assert says in problem.message


def test_the_embed_of_a_long_post_is_not_complete(read: Reader) -> None:
    assert read([status(0, "The ferry", note_tweet={"id": "Tm90ZQ=="})]).post.complete is Complete.NO


def test_the_names_of_mentioned_accounts_are_told(read: Reader) -> None:
    mentions = [{"screen_name": "torv_h", "name": "Torv &amp; Sons"}, {"screen_name": 5}, "rubbish"]
    found = read([status(0, "Thanks @torv_h", entities={"user_mentions": mentions})])
    assert list(found.collection.names()) == [("torv_h", "Torv & Sons")]
