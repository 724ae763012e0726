"""What the endpoint of embeds answers, and the token that it wants. Answers are written by hand; posts are invented."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.model import Complete, Provenance
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.answers.syndication import read_answer
from verifier.originals.answers.syndication_token import base_36, token

ID = "1703436713362870723"
FROM = Provenance("syndication")
TWEET: dict[str, Any] = {
    "__typename": "Tweet",
    "id_str": ID,
    "lang": "en",
    "created_at": "2023-09-17T15:52:15.000Z",
    "text": "Fish &amp; chips",
    "display_text_range": [0, 3],
    "user": {"id_str": "1", "name": "Mara Quill", "screen_name": "mara"},
}


def read(record: object) -> Reading | Absent:
    return read_answer(record if isinstance(record, bytes) else json.dumps(record).encode(), ID, FROM)


def reading(**changed: Any) -> Reading:
    result = read({**TWEET, **changed})
    assert isinstance(result, Reading)
    return result


def test_a_post_is_read_and_cut_at_no_index() -> None:
    post = reading().post
    assert post is not None
    assert (post.text, post.author.handle, post.complete, post.language) == ("Fish & chips", "mara", Complete.YES, "en")
    assert post.provenance == FROM


def test_a_long_post_is_only_its_beginning() -> None:
    post = reading(note_tweet={"id": "Tm90"}, text="A short word").post
    assert post is not None
    assert post.complete is Complete.NO


def test_an_own_ellipsis_before_a_picture_is_no_cut() -> None:
    text = "And then " * 28 + "… https://t.co/Ab1"
    pictured = reading(text=text, mediaDetails=[{"url": "https://t.co/Ab1"}]).post
    linked = reading(text=text).post
    assert pictured is not None
    assert linked is not None
    assert (pictured.complete, linked.complete) == (Complete.UNKNOWN, Complete.NO)
    assert pictured.text.endswith("…")


def test_a_picture_alone_keeps_its_link_as_the_text() -> None:
    post = reading(text="https://t.co/Ab1", mediaDetails=[{"url": "https://t.co/Ab1"}]).post
    assert post is not None
    assert post.text == "https://t.co/Ab1"


def test_versions_are_those_of_the_edit_control() -> None:
    post = reading(edit_control={"edit_tweet_ids": ["17", ID]}, isEdited=True).post
    assert post is not None
    assert post.versions == ("17", ID)


def test_quoted_and_answered_posts_stand_beside() -> None:
    def other(number: str, **more: Any) -> dict[str, Any]:
        return {**TWEET, "id_str": number, "user": {"screen_name": f"a{number}"}, **more}

    result = reading(quoted_tweet=other("5"), parent=other("6", quoted_tweet=other("7")))
    assert [post.author.handle for post in result.others] == ["a5", "a6", "a7"]
    without_user = reading(quoted_tweet={**TWEET, "id_str": "8", "user": {}})
    assert without_user.others == ()


def tombstone(sentence: str) -> dict[str, Any]:
    return {"__typename": "TweetTombstone", "tombstone": {"text": {"text": sentence}}}


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (tombstone("This Post was deleted by the Post author. Learn more"), Absence.DELETED),
        (tombstone("This Post is from a suspended account. Learn more"), Absence.SUSPENDED),
        (
            tombstone("You’re unable to view this Post because this account owner limits who can view their Posts."),
            Absence.PROTECTED,
        ),
        (tombstone("This Post is from an account that no longer exists."), Absence.NOT_FOUND),
        (tombstone("Age-restricted adult content. This content might not be appropriate"), Absence.WITHHELD),
        (tombstone("This Post violated the X Rules."), Absence.WITHHELD),
        (tombstone("Etwas anderes"), Absence.WITHHELD),
        ({"__typename": "TweetTombstone", "tombstone": {}}, Absence.WITHHELD),
        ({}, Absence.WITHHELD),
        ([], Absence.UNREADABLE),
        (b"<html>", Absence.UNREADABLE),
        (b"", Absence.UNREADABLE),
        ({**TWEET, "user": {}}, Absence.UNREADABLE),
        ({**TWEET, "user": {"screen_name": "<script>"}}, Absence.UNREADABLE),
        ({**TWEET, "id_str": "5"}, Absence.UNREADABLE),
        ({**TWEET, "text": ""}, Absence.UNREADABLE),
        ({**TWEET, "text": 7}, Absence.UNREADABLE),
    ],
)
def test_what_stands_in_place_of_a_post_says_why(record: object, why: Absence) -> None:
    result = read(record)
    assert isinstance(result, Absent)
    assert result.why is why


def test_a_chain_of_quoted_posts_ends() -> None:
    record = dict(TWEET)
    for number in range(50):
        record = {**TWEET, "id_str": str(1_000 + number), "quoted_tweet": record}
    result = read({**TWEET, "quoted_tweet": record})
    assert isinstance(result, Reading)
    assert len(result.others) <= 4


@pytest.mark.parametrize(
    ("post_id", "wanted"),
    [
        ("20", "6dq1a2xwd93"),
        ("861627479294746624", "236vrsocvda"),
        ("1703436713362870723", "44ni5iyte19"),
        ("2023357708301455483", "4wkkd5uwebk"),
        ("1641086480675225601", "3z7miaszni8"),
        ("1000000000000000", "353i5ab8p5f"),
    ],
)
def test_the_token_is_the_browsers(post_id: str, wanted: str) -> None:
    assert token(post_id) == wanted


@pytest.mark.parametrize("bad", ["", "12a", "-1", "1.5", "١٢", "9" * 30])
def test_there_is_no_token_for_what_is_no_id(bad: str) -> None:
    with pytest.raises(ValueError, match="no id"):
        token(bad)


@given(st.floats(min_value=1e-9, max_value=1e9, allow_nan=False))
def test_a_number_in_base_36_reads_back_as_itself(number: float) -> None:
    whole, _, fraction = base_36(number).partition(".")
    value = Fraction(int(whole + fraction, 36), 36 ** len(fraction))
    assert float(value) == pytest.approx(number, rel=1e-15)
