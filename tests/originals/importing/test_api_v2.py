"""Posts as API v2 gives them, in pages and flattened. The records are invented, in the documented shape."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from verifier.model import Author, Complete
from verifier.originals.importing import json_window

if TYPE_CHECKING:
    from tests.originals.importing.conftest import Reader

MARA = {"id": "71", "username": "mara_quill", "name": "Mara Quill"}
TORV = {"id": "72", "username": "torv_h", "name": "Torv Haug"}
CUT = "The harbour council met last night and I want to set out what was decided, because much nonsense is about. " * 3


def post(number: int, text: str, **fields: Any) -> dict[str, Any]:
    post_id = str(1_770_000_000_000_000_000 + number)
    record = {
        "id": post_id,
        "text": text,
        "author_id": "71",
        "created_at": "2024-03-19T08:00:00.000Z",
        "edit_history_tweet_ids": [post_id],
        "lang": "en",
        **fields,
    }
    return {key: value for key, value in record.items() if value is not None}


def page(*data: dict[str, Any], **includes: Any) -> dict[str, Any]:
    return {"data": list(data), "includes": {"users": [MARA, TORV], **includes}, "meta": {"result_count": len(data)}}


def test_a_page_gives_its_posts_with_their_authors(read: Reader) -> None:
    found = read(page(post(0, "Bread &amp; butter https://t.co/AbCdEf1234"), post(1, "Two", author_id="72"))).posts
    first, second = found.values()
    assert first.id == "1770000000000000000"
    assert first.author == Author("mara_quill", "Mara Quill")
    assert first.text == "Bread & butter https://t.co/AbCdEf1234"
    assert first.url == "https://x.com/mara_quill/status/1770000000000000000"
    assert first.created_at == datetime(2024, 3, 19, 8, tzinfo=UTC)
    assert first.complete is Complete.YES
    assert first.provenance is not None
    assert first.provenance.source == "api_v2"
    assert second.author.handle == "torv_h"


def test_pages_one_a_line_are_read_with_when_they_were_retrieved(read: Reader) -> None:
    twarc = {"url": "https://api.twitter.com/2/x", "version": "2.14.0", "retrieved_at": "2024-03-20T10:00:00+00:00"}
    pages = [{**page(post(number, "Text")), "__twarc": twarc} for number in range(3)]
    found = read("".join(json.dumps(each) + "\n" for each in pages))
    assert len(found.posts) == 3
    provenance = next(iter(found.posts.values())).provenance
    assert provenance is not None
    assert provenance.retrieved_at == datetime(2024, 3, 20, 10, tzinfo=UTC)


def test_flattened_posts_bring_their_authors_and_references(read: Reader) -> None:
    quoted = {"type": "quoted", **post(1, "The crane works", author_id="72"), "author": TORV}
    flat = {**post(0, "Well said"), "author": MARA, "referenced_tweets": [quoted], "__twarc": {"version": "2.14.0"}}
    found = read(json.dumps(flat) + "\n")
    assert {each.author.handle: each.text for each in found.posts.values()} == {
        "mara_quill": "Well said",
        "torv_h": "The crane works",
    }


def test_the_text_of_the_note_is_preferred(read: Reader) -> None:
    found = read(page(post(0, CUT[:270], note_tweet={"text": CUT + "That is all & no more."}))).post
    assert found.text == CUT + "That is all & no more."
    assert found.complete is Complete.YES


def test_a_long_text_without_a_note_may_be_cut(read: Reader) -> None:
    assert read(page(post(0, CUT[:270]))).post.complete is Complete.UNKNOWN
    assert read(page(post(0, CUT[:270], created_at="2021-03-19T08:00:00.000Z"))).post.complete is Complete.YES


def test_the_dialect_of_posts_is_read_too(read: Reader) -> None:
    own = post(
        0,
        CUT[:270],
        edit_history_tweet_ids=None,
        edit_history_post_ids=["1770000000000000000"],
        note_post={"text": CUT},
        referenced_posts=[{"type": "quoted", "id": "1770000000000000001"}],
    )
    quoted = post(1, "The crane works", author_id="72")
    found = read({"data": [own], "includes": {"posts": [quoted], "users": [MARA, TORV]}}).posts
    assert found["1770000000000000000"].text == CUT
    assert found["1770000000000000000"].versions == ("1770000000000000000",)
    assert found["1770000000000000001"].author.handle == "torv_h"


def test_an_edited_post_has_its_versions_and_the_earlier_one_its_author(read: Reader) -> None:
    ids = ["1770000000000000001", "1770000000000000005"]
    late = post(5, "We sail at nine", edit_history_tweet_ids=ids)
    early = post(1, "We sail at ten", edit_history_tweet_ids=ids, author_id=None)
    found = read(page(late, tweets=[early])).posts
    assert found["1770000000000000005"].versions == tuple(ids)
    assert found["1770000000000000001"].author.handle == "mara_quill"
    assert found["1770000000000000001"].text == "We sail at ten"


def test_a_retweet_gives_the_included_original_under_its_author(read: Reader) -> None:
    cut = post(0, "RT @torv_h: The crane wo…", referenced_tweets=[{"type": "retweeted", "id": "1770000000000000001"}])
    found = read(page(cut, tweets=[post(1, "The crane works", author_id="72")]))
    assert found.post.author.handle == "torv_h"
    assert [repost.handle for repost in found.reposts] == ["torv_h"]


def test_a_retweet_without_the_original_gives_no_words_to_anybody(read: Reader) -> None:
    found = read(page(post(0, "RT @torv_h: The crane wo…")))
    assert found.posts == {}
    assert found.problems == []
    assert len(found.reposts) == 1


def test_an_included_retweet_is_no_post_of_its_retweeter(read: Reader) -> None:
    found = read(page(post(0, "Look"), tweets=[post(1, "RT @mara_quill: Hello", author_id="72")]))
    assert [each.text for each in found.posts.values()] == ["Look"]


def test_a_post_whose_author_is_not_included_is_named(read: Reader) -> None:
    found = read(page(post(0, "One"), post(1, "Two", author_id="99")))
    assert len(found.posts) == 1
    (problem,) = found.problems
    assert "1770000000000000001" in problem.message
    assert "--account" in problem.message


def test_posts_of_one_account_take_its_name_from_the_user(read: Reader) -> None:
    timeline = {"data": [post(0, "One"), post(1, "Two")]}
    assert {each.author.handle for each in read(timeline, account="mara_quill").posts.values()} == {"mara_quill"}
    bare = {"data": [{"id": "1770000000000000000", "text": "One"}]}
    assert read(bare, account="mara_quill").post.author.handle == "mara_quill"


def test_posts_of_several_accounts_do_not(read: Reader) -> None:
    timeline = {"data": [post(0, "One"), post(1, "Two", author_id="72")]}
    found = read(timeline, account="mara_quill")
    assert [each.text for each in found.posts.values()] == ["One"]
    assert len(found.problems) == 1


def test_errors_beside_the_data_do_no_harm(read: Reader) -> None:
    found = read({**page(post(0, "One")), "errors": [{"title": "Not Found Error", "detail": "gone"}]})
    assert len(found.posts) == 1
    assert found.problems == []


@pytest.mark.parametrize(
    "answer",
    [
        {"errors": [{"title": "Not Found Error", "detail": "Could not find tweet with ids: [1]."}]},
        {"title": "UsageCapExceeded", "detail": "Usage cap exceeded", "type": "about:blank"},
        {"errors": [{"code": 88, "message": "Rate limit exceeded"}]},
    ],
)
def test_an_answer_without_posts_says_what_was_answered(read: Reader, answer: dict[str, Any]) -> None:
    (problem,) = read(answer).problems
    assert "X answered" in problem.message


def test_a_page_of_accounts_holds_no_posts(read: Reader) -> None:
    found = read({"data": [MARA, TORV]})
    assert found.posts == {}
    assert "account" in found.problems[0].message


@pytest.mark.parametrize("indent", [None, 1], ids=["one line", "many lines"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_an_answer_too_large_to_be_held_is_read_in_parts(
    read: Reader, monkeypatch: pytest.MonkeyPatch, indent: int | None, pack: Any
) -> None:
    monkeypatch.setattr(json_window, "LARGEST_RECORD", 200_000)
    monkeypatch.setattr(json_window, "_CHUNK", 10_000)
    posts = [post(number, f"Text {number}", author_id="72" if number % 2 else "71") for number in range(2_000)]
    bad = post(2_000, "Whose?", author_id="99")
    answer = page(*posts, bad, tweets=[post(3_000, "Quoted", author_id="72")])
    found = read(pack(json.dumps(answer, indent=indent).encode()))
    assert len(found.posts) == 2_001
    assert found.posts["1770000000000000001"].author == Author("torv_h", "Torv Haug")
    assert found.posts["1770000000000003000"].text == "Quoted"
    (problem,) = found.problems
    assert problem.message.startswith("record 2001: does not say whose post it is")


def test_the_only_account_included_is_the_author_unless_it_may_be_another(read: Reader) -> None:
    answer = {"data": [post(0, "Hello", author_id=None)], "includes": {"users": [MARA]}}
    assert read(answer).post.author.handle == "mara_quill"
    for text, fields in (("Hello @mara_quill", {}), ("Hello", {"in_reply_to_user_id": "71"})):
        answer["data"] = [post(0, text, author_id=None, **fields)]
        assert read(answer).posts == {}
    quoted = {"users": [MARA], "tweets": [post(1, "Quoted", author_id="71")]}
    assert list(read({"data": [post(0, "Hello", author_id=None)], "includes": quoted}).posts) == ["1770000000000000001"]


def test_a_post_may_bear_its_authors_handle(read: Reader) -> None:
    assert read({"data": [post(0, "Hello", author_id=None, username="mara_quill")]}).post.author.handle == "mara_quill"


def test_a_page_without_results_is_no_bad_record(read: Reader) -> None:
    for empty in ({"meta": {"result_count": 0}}, {"data": [], "meta": {"result_count": 0}}):
        found = read(empty)
        assert (found.posts, found.problems) == ({}, [])
