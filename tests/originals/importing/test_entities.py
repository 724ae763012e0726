"""What sources mark in a text is kept: links, mentioned accounts, tags. The records are invented, in real shapes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from verifier.model import Author, Entities, PostLink

if TYPE_CHECKING:
    from pathlib import Path

    from tests.originals.importing.conftest import Reader, Zipper

TEXT = "Bread on board, says @torv_h #Ferry $BRD https://t.co/Ab1"
NEW = "Sun Jun 09 13:51:55 +0000 2024"
KEPT = Entities(
    (PostLink("https://t.co/Ab1", "https://bread.example/menu", "bread.example/menu"),),
    (Author("torv_h", "Torv & Sons"),),
    ("#Ferry", "$BRD"),
)

URL = {"url": "https://t.co/Ab1", "expanded_url": "https://bread.example/menu", "display_url": "bread.example/menu"}
OLD_ENTITIES = {
    "urls": [{**URL, "indices": [40, 56]}],
    "user_mentions": [{"screen_name": "torv_h", "name": "Torv &amp; Sons", "id_str": "72"}],
    "hashtags": [{"text": "Ferry", "indices": [29, 35]}],
    "symbols": [{"text": "BRD"}],
}
V1 = {"id_str": "1169246717864136705", "user": {"screen_name": "mara_quill"}, "text": TEXT}
V2_ENTITIES = {
    "urls": [{**URL, "start": 40, "end": 56}],
    "mentions": [{"username": "torv_h", "id": "72"}],
    "hashtags": [{"tag": "Ferry"}],
    "cashtags": [{"tag": "BRD"}],
    "annotations": [{"normalized_text": "Bread"}],
}
V2 = {"id": "1169246717864136705", "author_id": "71", "text": TEXT}
USERS = [
    {"id": "71", "username": "mara_quill", "name": "Mara"},
    {"id": "72", "username": "torv_h", "name": "Torv & Sons"},
]
SCRAPED = {
    "id": 1_169_246_717_864_136_705,
    "user": {"username": "mara_quill"},
    "rawContent": TEXT,
    "links": [{"tcourl": "https://t.co/Ab1", "url": "https://bread.example/menu", "text": "bread.example/menu"}],
    "mentionedUsers": [{"username": "torv_h", "displayname": "Torv & Sons"}],
    "hashtags": ["Ferry"],
    "cashtags": ["BRD"],
    "media": [{"fullUrl": "https://pictures.example/1"}],
}
SHAPES: dict[str, Any] = {
    "v1.1": {**V1, "entities": OLD_ENTITIES},
    "v1.1, extended": {
        **V1,
        "truncated": True,
        "entities": {"urls": []},
        "extended_tweet": {"full_text": TEXT, "entities": OLD_ENTITIES},
    },
    "v2": {"data": {**V2, "entities": V2_ENTITIES}, "includes": {"users": USERS}},
    "v2, note": {
        "data": {**V2, "text": "Bread…", "note_tweet": {"text": TEXT, "entities": V2_ENTITIES}},
        "includes": {"users": USERS},
    },
    "snscrape": SCRAPED,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_links_mentions_and_tags_are_kept_and_the_text_keeps_its_links(read: Reader, shape: str) -> None:
    post = read(SHAPES[shape]).post
    assert post.entities == KEPT
    assert post.text == TEXT


def test_an_archive_keeps_them_too_those_of_a_long_text_with_it(make_zip: Zipper, read: Reader) -> None:
    tweet = {
        "id_str": "1169246717864136705",
        "created_at": NEW,
        "full_text": "Bread on board…",
        "entities": OLD_ENTITIES,
    }
    core = {
        "text": f"{TEXT} {'and much more ' * 30}",
        "urls": [{"shortUrl": "https://t.co/Zz9", "expandedUrl": "https://pier.example", "displayUrl": "pier.example"}],
        "mentions": [{"screenName": "pia_k"}],
        "hashtags": [{"text": "Ferry"}],
    }
    note = {"noteTweet": {"noteTweetId": tweet["id_str"], "createdAt": "2024-06-09T13:51:55.000Z", "core": core}}
    members = {
        "data/account.js": 'window.YTD.account.part0 = [{"account": {"username": "mara_quill"}}]',
        "data/tweets.js": f"window.YTD.tweets.part0 = {json.dumps([{'tweet': tweet}])}",
    }
    assert read(make_zip(members)).post.entities == KEPT
    members["data/note-tweet.js"] = f"window.YTD.note_tweet.part0 = {json.dumps([note])}"
    assert read(make_zip(members)).post.entities == Entities(
        (PostLink("https://t.co/Zz9", "https://pier.example", "pier.example"),), (Author("pia_k"),), ("#Ferry",)
    )


def test_pictures_are_links_and_a_link_that_leads_nowhere_else_has_no_target(read: Reader) -> None:
    media = {
        "url": "https://t.co/Pc2",
        "expanded_url": "https://x.com/m/status/1/photo/1",
        "display_url": "pic.x.com/Pc2",
    }
    plain = {"url": "https://bread.example", "expanded_url": "https://bread.example"}
    entities = read({**V1, "entities": {"urls": [plain], "media": [media]}}).post.entities
    assert entities is not None
    assert entities.links == (
        PostLink("https://bread.example"),
        PostLink("https://t.co/Pc2", "https://x.com/m/status/1/photo/1", "pic.x.com/Pc2"),
    )


@pytest.mark.parametrize(
    "entities",
    [
        None,
        "https://t.co/Ab1",
        {},
        {"urls": None, "hashtags": {}, "user_mentions": "torv_h"},
        {"urls": [None, "https://t.co/Ab1", {}, {"url": 7}, {"url": ""}], "hashtags": [7, {"text": ""}, {}]},
        {"user_mentions": [{"screen_name": "not a handle"}, {"screen_name": None}, []]},
    ],
)
def test_what_is_no_entity_is_left_out(read: Reader, entities: object) -> None:
    assert read({**V1, "entities": entities}).post.entities is None


def test_what_is_exported_comes_back_with_them_and_names_the_mentioned(read: Reader) -> None:
    from verifier.originals import post_to_json

    post = read(SHAPES["v1.1"]).post
    again = read(json.dumps(post_to_json(post)) + "\n")
    assert again.post == post
    assert list(again.collection.names()) == [("torv_h", "Torv & Sons")]


@pytest.mark.parametrize(
    "entities", [[], "x", {"urls": [URL]}, {"links": [{"target": "x"}], "tags": [7], "mentions": 1}]
)
def test_entities_of_another_shape_are_an_unknown_field_of_our_own_format(read: Reader, entities: object) -> None:
    record = {"id": "1", "author": {"handle": "mara_quill"}, "text": "Bread", "entities": entities}
    assert read(json.dumps(record) + "\n").post.entities is None


REFERRING: dict[str, Any] = {
    "v1.1": {**V1, "in_reply_to_status_id_str": "7", "quoted_status_id_str": "8", "in_reply_to_status_id": 7},
    "v1.1, numbers": {**V1, "in_reply_to_status_id": 7, "quoted_status_id": 8},
    "v2": {
        "data": {**V2, "referenced_tweets": [{"type": "replied_to", "id": "7"}, {"type": "quoted", "id": "8"}]},
        "includes": {"users": USERS},
    },
    "v2, of August 2026": {
        "data": {**V2, "referenced_posts": [{"type": "quoted", "id": "8"}, {"type": "replied_to", "id": "7"}]},
        "includes": {"users": USERS},
    },
}


@pytest.mark.parametrize("shape", REFERRING)
def test_what_a_post_answers_and_shows_is_kept(read: Reader, shape: str) -> None:
    from verifier.originals import post_from_json, post_to_json

    post = read(REFERRING[shape]).post
    assert post.entities == Entities(answers="7", quotes="8")
    assert post_from_json(post_to_json(post)) == post


@pytest.mark.parametrize("value", ["", "../7", "7" * 30, 7.5, True, {}, ["7"], "７"])
def test_what_is_no_id_of_a_post_is_not_answered(read: Reader, value: object) -> None:
    assert read({**V1, "in_reply_to_status_id_str": value}).post.entities is None


def test_a_store_keeps_what_a_post_answers(read: Reader, tmp_path: Path) -> None:
    from verifier.originals import PostStore

    post = read(REFERRING["v2"]).post
    with PostStore.open(tmp_path / "posts.db") as store:
        store.add([post])
        assert store.get(post.id) == post
