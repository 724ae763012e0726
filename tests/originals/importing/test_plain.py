"""Posts as plain JSON records. The records are invented, in the shapes of published collections."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from verifier.model import Author, Complete

if TYPE_CHECKING:
    from tests.originals.importing.conftest import Reader

ID = "1169246717864136705"
RECORDS: dict[str, dict[str, Any]] = {
    "flat": {"id": ID, "username": "mara_quill", "name": "Mara Quill", "text": "Hello", "created_at": "2019-09-04"},
    "numbers": {"tweet_id": int(ID), "user": "mara_quill", "displayName": "Mara Quill", "content": "Hello", "likes": 5},
    "address": {"url": f"https://x.com/mara_quill/status/{ID}", "full_name": "Mara Quill", "tweet": "Hello"},
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
def test_fields_are_guessed_like_columns(read: Reader, record: dict[str, Any]) -> None:
    post = read(json.dumps(record) + "\n").post
    assert (post.id, post.text, post.author) == (ID, "Hello", Author("mara_quill", "Mara Quill"))


def test_a_collection_of_one_account_takes_its_name_from_the_user(read: Reader) -> None:
    records = [
        {
            "id": int(ID),
            "text": "Bread &amp; butter",
            "isRetweet": "f",
            "isDeleted": "f",
            "date": "2019-09-04 09:51:55",
        },
        {"id": 98, "text": "RT", "isRetweet": "t", "isDeleted": "f", "date": "2019-09-04 09:51:55"},
        {"id": 99, "text": "The crane", "isRetweet": True},
    ]
    found = read(records, account="mara_quill")
    assert found.post.text == "Bread & butter"
    assert len(found.reposts) == 2


def test_fields_can_be_named(read: Reader) -> None:
    columns = {"id": "nr", "handle": "who", "text": "said"}
    assert read([{"nr": ID, "who": "mara_quill", "said": "Hello"}], columns=columns).post.text == "Hello"
    assert "no column 'said'" in read([{"nr": ID, "who": "mara_quill"}], columns=columns).problems[0].message


def test_posts_of_another_platform_are_not_taken(read: Reader) -> None:
    record = {
        "id": "109246717864136705",
        "content": "<p>Hello</p>",
        "account": {"acct": "mara_quill", "username": "mara_quill"},
        "url": "https://social.example/@mara_quill/109246717864136705",
    }
    found = read([record])
    assert found.posts == {}
    assert len(found.problems) == 1


def test_a_long_text_may_be_cut(read: Reader) -> None:
    record = {"id": ID, "username": "mara_quill", "text": "The ferry sails at nine and again at noon. " * 5}
    assert read([record]).post.complete is Complete.UNKNOWN
