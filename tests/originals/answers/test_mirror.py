"""What third parties' copies answer. Answers are written by hand in their shapes; posts are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from verifier.model import Complete, Provenance
from verifier.originals.answers.mirror import read_answer
from verifier.originals.answers.reading import Absence, Absent, Reading

ID = "1972284213232861204"
FROM = Provenance("mirror")
TWEET: dict[str, Any] = {
    "id": ID,
    "url": f"https://x.com/mara/status/{ID}",
    "text": "Fish & chips &amp; <b>",
    "created_timestamp": 1759064174,
    "author": {"screen_name": "mara", "name": "Mara Quill"},
    "is_note_tweet": False,
    "lang": "en",
}
VX = {
    "tweetID": ID,
    "text": "Fish & chips",
    "user_screen_name": "mara",
    "user_name": "Mara Quill",
    "date_epoch": 1759064174,
}


def read(record: object) -> Reading | Absent:
    return read_answer(record if isinstance(record, bytes) else json.dumps(record).encode(), ID, FROM)


@pytest.mark.parametrize("key", ["tweet", "status"])
def test_both_versions_give_the_post_decoded_already(key: str) -> None:
    result = read({"code": 200, "message": "OK", key: TWEET})
    assert isinstance(result, Reading)
    assert result.post is not None
    assert (result.post.text, result.post.complete) == ("Fish & chips &amp; <b>", Complete.YES)
    assert result.post.provenance == FROM


def test_the_other_mirror_is_read_too() -> None:
    result = read(VX)
    assert isinstance(result, Reading)
    assert result.post is not None
    assert (result.post.text, result.post.author.name) == ("Fish & chips", "Mara Quill")
    long = read({**VX, "text": "word " * 54})
    assert isinstance(long, Reading)
    assert long.post is not None
    assert long.post.complete is Complete.UNKNOWN


def test_a_long_text_is_whole_where_the_mirror_says_which_it_took() -> None:
    result = read({"code": 200, "tweet": {**TWEET, "text": "word " * 400, "is_note_tweet": True}})
    assert isinstance(result, Reading)
    assert result.post is not None
    assert result.post.complete is Complete.YES


def test_a_quoted_post_stands_beside_it() -> None:
    quote = {**TWEET, "id": "5", "author": {"screen_name": "torv"}}
    result = read({"code": 200, "status": {**TWEET, "quote": quote}})
    assert isinstance(result, Reading)
    assert [post.author.handle for post in result.others] == ["torv"]
    gone = read({"code": 200, "status": {**TWEET, "quote": {"type": "tombstone", "reason": "deleted"}}})
    assert isinstance(gone, Reading)
    assert gone.others == ()


def test_the_words_of_a_repost_are_those_of_who_wrote_them() -> None:
    result = read({"code": 200, "status": {**TWEET, "id": "5", "reposted_by": {"screen_name": "torv"}}})
    assert isinstance(result, Reading)
    assert result.post is None
    assert [post.author.handle for post in result.others] == ["mara"]


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"code": 404, "message": "NOT_FOUND", "tweet": None}, Absence.NOT_FOUND),
        ({"code": 401, "message": "PRIVATE_TWEET"}, Absence.WITHHELD),
        ({"code": 500, "message": "API_FAIL"}, Absence.UNREADABLE),
        ({"error": "You must identify yourself"}, Absence.UNREADABLE),
        *(
            ({"code": 404, "status": {"type": "tombstone", "reason": reason, "message": "Gone"}}, why)
            for reason, why in [
                ("deleted", Absence.DELETED),
                ("suspended", Absence.SUSPENDED),
                ("private", Absence.PROTECTED),
                ("blocked", Absence.WITHHELD),
                ("unavailable", Absence.WITHHELD),
                ("new", Absence.WITHHELD),
            ]
        ),
        ({"code": 200, "tweet": {**TWEET, "id": "5"}}, Absence.UNREADABLE),
        ({"code": 200, "tweet": {**TWEET, "id": "../5"}}, Absence.UNREADABLE),
        ({"code": 200, "tweet": {**TWEET, "text": " "}}, Absence.UNREADABLE),
        ({"code": 200, "tweet": {**TWEET, "author": {"screen_name": "a b"}}}, Absence.UNREADABLE),
        ({"code": 200, "tweet": "text"}, Absence.UNREADABLE),
        ([], Absence.UNREADABLE),
        (b"<html>just a moment</html>", Absence.UNREADABLE),
        (b"[" * 200_000, Absence.UNREADABLE),
    ],
)
def test_answers_without_the_post_say_why(record: object, why: Absence) -> None:
    result = read(record)
    assert isinstance(result, Absent)
    assert result.why is why
