"""Posts as collecting programs write them. The records are invented, in the programs' shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from verifier.model import Author

if TYPE_CHECKING:
    from tests.originals.importing.conftest import Reader


def tweet(number: int, text: str, handle: str = "mara_quill", key: str = "rawContent", **fields: Any) -> dict[str, Any]:
    return {
        "_type": "snscrape.modules.twitter.Tweet",
        "id": 1_169_246_717_864_136_705 + number,
        "date": "2019-09-04T13:51:55+00:00",
        key: text,
        "user": {"username": handle, "displayname": "Mara Quill", "id": 71},
        "lang": "en",
        **fields,
    }


@pytest.mark.parametrize("key", ["rawContent", "content"])
def test_a_record_gives_its_post(read: Reader, key: str) -> None:
    post = read(json.dumps(tweet(0, "Bread &amp; butter", key=key)) + "\n").post
    assert post.id == "1169246717864136705"
    assert post.author == Author("mara_quill", "Mara Quill")
    assert post.text == "Bread & butter"


def test_quoted_and_retweeted_posts_are_their_authors(read: Reader) -> None:
    records = [
        tweet(0, "Well said", quotedTweet=tweet(1, "The crane works", "torv_h")),
        tweet(2, "RT @torv_h: The cr…", retweetedTweet=tweet(3, "The crane stands", "torv_h")),
    ]
    found = read(records)
    assert [(post.author.handle, post.text) for post in found.posts.values()] == [
        ("mara_quill", "Well said"),
        ("torv_h", "The crane works"),
        ("torv_h", "The crane stands"),
    ]
    assert len(found.reposts) == 1


def test_a_quoted_post_of_which_only_a_reference_is_left_does_no_harm(read: Reader) -> None:
    found = read([tweet(0, "Well said", quotedTweet={"_type": "TweetRef", "id": 5})])
    assert found.post.text == "Well said"
    assert found.problems == []
