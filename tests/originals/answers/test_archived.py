"""Captures as an archive gives them: packed or not, JSON of any version of the API, or a page. Posts are invented."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from verifier.model import Complete, Post, Provenance
from verifier.originals.answers.archived import read_capture, unpack
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.post_url import PostAddress

ID = "1810633139104203037"
FROM = Provenance("wayback")
USER = {"id": "71", "username": "mara_quill", "name": "Mara Quill"}
V2 = {"id": ID, "text": "Fish &amp; chips", "author_id": "71", "edit_history_tweet_ids": ["18", ID], "lang": "en"}
V1 = {"id_str": ID, "full_text": "Fish &amp; chips", "user": {"screen_name": "mara_quill", "name": "Mara Quill"}}
GRAPHQL = {
    "__typename": "Tweet",
    "rest_id": ID,
    "core": {"user_results": {"result": {"core": {"screen_name": "mara_quill", "name": "Mara Quill"}}}},
    "legacy": {"full_text": "Fish &amp; chips", "id_str": ID},
}


def read(content: object, post_id: str = ID) -> Reading | Absent:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read_capture(body, PostAddress(post_id, "mara_quill", mirror=False), FROM)


def post_in(content: object) -> Post:
    reading = read(content)
    assert isinstance(reading, Reading)
    assert reading.post is not None
    return reading.post


@pytest.mark.parametrize(
    "record",
    [
        {"data": V2, "includes": {"users": [USER]}},
        {"data": [V2], "includes": {"users": [USER]}},
        V1,
        [V1],
        GRAPHQL,
        {"data": {"tweetResult": {"result": GRAPHQL}}},
    ],
)
def test_every_version_of_the_api_gives_the_post(record: object) -> None:
    post = post_in(record)
    assert (post.id, post.author.handle, post.text) == (ID, "mara_quill", "Fish & chips")
    assert post.provenance == FROM
    assert post.complete is Complete.YES


def test_the_versions_of_an_edited_post_are_kept() -> None:
    assert post_in({"data": V2, "includes": {"users": [USER]}}).versions == ("18", ID)


def test_a_long_text_without_its_note_may_have_been_cut() -> None:
    post = post_in({"data": {**V2, "text": "word " * 54}, "includes": {"users": [USER]}})
    assert post.complete is Complete.UNKNOWN


def test_the_quoted_post_stands_beside_it() -> None:
    quoted = {"id": "5", "text": "The crane works", "author_id": "72"}
    users = [USER, {"id": "72", "username": "torv"}]
    record = {
        "data": {**V2, "referenced_tweets": [{"type": "quoted", "id": "5"}]},
        "includes": {"users": users, "tweets": [quoted]},
    }
    reading = read(record)
    assert isinstance(reading, Reading)
    assert [(post.author.handle, post.text) for post in reading.others] == [("torv", "The crane works")]


def test_the_words_of_a_repost_are_those_of_who_wrote_them() -> None:
    record = {
        **V1,
        "full_text": "RT @torv: The cr…",
        "retweeted_status": {**V1, "id_str": "5", "user": {"screen_name": "torv"}},
    }
    reading = read(record)
    assert isinstance(reading, Reading)
    assert reading.post is None
    assert [post.author.handle for post in reading.others] == ["torv"]


@pytest.mark.parametrize("layers", [1, 2])
def test_packed_bytes_are_unpacked_whatever_the_headers_said(layers: int) -> None:
    body = json.dumps(V1).encode()
    for _ in range(layers):
        body = gzip.compress(body)
    assert post_in(body).text == "Fish & chips"


def test_a_page_is_read_as_one() -> None:
    page = f'<div data-tweet-id="{ID}" data-screen-name="mara"><p class="tweet-text">Größe</p></div>'
    assert post_in(page.encode()).text == "Größe"
    assert post_in(page.encode("cp1252")).text == "Größe"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"errors": [{"code": 34, "message": "Sorry, that page does not exist"}]}, Absence.NOT_FOUND),
        ({"errors": [{"code": 144, "message": "No status found with that ID."}]}, Absence.NOT_FOUND),
        ({"errors": [{"code": 179, "message": "Sorry, you are not authorized"}]}, Absence.PROTECTED),
        ({"errors": [{"code": 63, "message": "User has been suspended."}]}, Absence.SUSPENDED),
        ({"errors": [{"code": 88, "message": "Rate limit exceeded"}]}, Absence.UNREADABLE),
        (
            {"errors": [{"detail": "Could not find tweet", "type": "https://api.x.com/2/problems/resource-not-found"}]},
            Absence.NOT_FOUND,
        ),
        ({"errors": [{"detail": "User has been suspended: [1].", "type": "a/resource-not-found"}]}, Absence.SUSPENDED),
        ({"errors": [{"detail": "Not authorized", "type": "a/not-authorized-for-resource"}]}, Absence.WITHHELD),
        (
            {"data": {"tweetResult": {"result": {"__typename": "TweetUnavailable", "reason": "Suspended"}}}},
            Absence.SUSPENDED,
        ),
        ({}, Absence.NO_TEXT),
        (b"", Absence.NO_TEXT),
        ([], Absence.UNREADABLE),
        ([1, 2], Absence.UNREADABLE),
        ({"errors": "none"}, Absence.UNREADABLE),
        ({"errors": [7, {"code": "x", "type": 5}]}, Absence.UNREADABLE),
        (b'{"data": ', Absence.UNREADABLE),
        (b"[" * 200_000, Absence.UNREADABLE),
        (b'{"id": ' + b"9" * 5_000 + b"}", Absence.UNREADABLE),
        (b'{"text": "\xff"}', Absence.UNREADABLE),
        (
            {"data": {"id": "5", "text": "Another", "author_id": "71"}, "includes": {"users": [USER]}},
            Absence.UNREADABLE,
        ),
        ({"data": {"id": "../../etc", "text": "a"}, "includes": {"users": [USER]}}, Absence.UNREADABLE),
        (gzip.compress(b"x" * 100)[:20], Absence.UNREADABLE),
        (b"\x1f\x8b" + b"\x00" * 50, Absence.UNREADABLE),
    ],
)
def test_answers_without_the_post_say_why(content: object, why: Absence) -> None:
    reading = read(content)
    assert isinstance(reading, Absent)
    assert reading.why is why
    assert "\n" not in reading.says
    assert len(reading.says) <= 201


def test_bytes_made_to_swell_are_refused() -> None:
    bomb = gzip.compress(b"\x00" * 30_000_000)
    with pytest.raises(ValueError, match="larger"):
        unpack(bomb, limit=1_000_000)
    reading = read(bomb)
    assert isinstance(reading, Absent)
    assert "larger" in reading.says


def test_a_broken_surrogate_does_no_harm() -> None:
    record: Any = {**V1, "full_text": "a \\ud83d b"}
    body = json.dumps(record).replace("\\\\ud83d", "\\ud83d").encode()
    assert read(body)
