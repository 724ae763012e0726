"""A user's own X archive: zip, folder and bare files. The archives are invented, in the shape that X hands out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verifier.errors import UnreadablePosts
from verifier.model import Author, Complete

if TYPE_CHECKING:
    from tests.originals.importing.conftest import Reader, Zipper

ACCOUNT = [
    {
        "account": {
            "username": "mara_quill",
            "accountId": "71",
            "createdAt": "2011-02-03T04:05:06.000Z",
            "accountDisplayName": "Mara Quill",
        }
    }
]
LONG = (
    "The harbour council met last night, and as so much nonsense is about I want to set out in full what it decided: "
    "the ferry still sails at nine & at noon, the crane is mended by May, https://t.co/AbCdEf1234 has the minutes, and "
    "nobody loses a berth. I say it again: nobody loses a berth, whatever the flyers on the quay say about it."
)


def script(name: str, rows: Any, part: int = 0) -> str:
    return f"window.YTD.{name}.part{part} = {json.dumps(rows, indent=2)}"


def tweet(number: int, text: str, created_at: str = "Wed Sep 04 13:51:55 +0000 2019", **fields: Any) -> dict[str, Any]:
    post_id = str(1_169_246_717_864_136_705 + number)
    tweet = {
        "edit_info": {"initial": {"editTweetIds": [post_id], "editsRemaining": "5", "isEditEligible": True}},
        "retweeted": False,
        "display_text_range": ["0", "10"],
        "favorite_count": "16",
        "id_str": post_id,
        "id": post_id,
        "truncated": False,
        "created_at": created_at,
        "full_text": text,
        "lang": "en",
        **fields,
    }
    return {"tweet": tweet}


def archive(*rows: dict[str, Any], **others: str) -> dict[str, str]:
    return {
        "data/account.js": script("account", ACCOUNT),
        "data/tweets.js": script("tweets", list(rows)),
        "data/tweets_media/1-a.jpg": "\x00picture",
        "Your archive.html": "<html>",
        **{f"data/{name.replace('_', '-')}.js": content for name, content in others.items()},
    }


def test_a_zip_gives_its_posts_as_its_owners(read: Reader, make_zip: Zipper) -> None:
    post = read(make_zip(archive(tweet(0, "Bread &amp; butter https://t.co/AbCdEf1234")))).post
    assert post.id == "1169246717864136705"
    assert post.author == Author("mara_quill", "Mara Quill")
    assert post.text == "Bread & butter https://t.co/AbCdEf1234"
    assert post.created_at == datetime(2019, 9, 4, 13, 51, 55, tzinfo=UTC)
    assert post.complete is Complete.YES
    assert post.versions == ("1169246717864136705",)
    assert post.provenance is not None
    assert (post.provenance.source, post.provenance.note) == ("x_archive", "archive.zip")


@pytest.mark.parametrize("folder", ["", "twitter-2022-11-05-abc/"])
@pytest.mark.parametrize("name", ["tweets", "tweet"])
def test_older_names_and_a_folder_around_do_no_harm(read: Reader, make_zip: Zipper, folder: str, name: str) -> None:
    members = {
        f"{folder}data/account.js": script("account", ACCOUNT),
        f"{folder}data/{name}.js": script(name, [tweet(0, "One")]),
        f"__MACOSX/{folder}data/._{name}.js": "\x00\x05",
    }
    assert read(make_zip(members)).post.author.handle == "mara_quill"


def test_the_oldest_archives_have_their_files_at_the_top_and_bare_rows(read: Reader, make_zip: Zipper) -> None:
    members = {"account.js": script("account", ACCOUNT), "tweet.js": script("tweet", [tweet(0, "One")["tweet"]])}
    post = read(make_zip(members)).post
    assert post.text == "One"
    assert post.provenance is not None
    assert post.provenance.source == "x_archive"


def test_all_parts_are_read_in_order(read: Reader, make_zip: Zipper) -> None:
    members = archive(tweet(0, "Zero"))
    for part in (10, 2, 1):
        members[f"data/tweets-part{part}.js"] = script("tweets", [tweet(part, str(part))], part)
    assert [post.text for post in read(make_zip(members)).posts.values()] == ["Zero", "1", "2", "10"]


def test_deleted_posts_headers_and_drafts_are_no_posts(read: Reader, make_zip: Zipper) -> None:
    others = {
        "deleted_tweets": script("deleted_tweets", [tweet(5, "Deleted")]),
        "tweet_headers": script("tweet_headers", [tweet(6, "Header")]),
        "deleted_tweet_headers": script("deleted_tweet_headers", [tweet(7, "Header")]),
        "like": script("like", [{"like": {"tweetId": "9", "fullText": "Liked"}}]),
    }
    assert [post.text for post in read(make_zip(archive(tweet(0, "One"), **others))).posts.values()] == ["One"]


def test_retweets_are_left_to_their_authors(read: Reader, make_zip: Zipper) -> None:
    found = read(make_zip(archive(tweet(0, "RT @torv_h: The crane wo…"), tweet(1, "RT @torv_h if you like cranes"))))
    assert [post.text for post in found.posts.values()] == ["RT @torv_h if you like cranes"]
    assert [repost.handle for repost in found.reposts] == ["torv_h"]


def note(text: str, created_at: str, note_id: str = "99") -> str:
    return script(
        "note_tweet", [{"noteTweet": {"noteTweetId": note_id, "createdAt": created_at, "core": {"text": text}}}]
    )


CUT = LONG[:230].replace("&", "&amp;") + "… https://t.co/ZzYyXxWwVv"
NEW = "Sun Jun 09 13:51:55 +0000 2024"


def test_a_long_text_is_joined_to_its_post(read: Reader, make_zip: Zipper) -> None:
    members = archive(tweet(0, CUT, NEW), note_tweet=note(LONG, "2024-06-09T13:51:55.000Z"))
    post = read(make_zip(members)).post
    assert post.text == LONG
    assert post.complete is Complete.YES


def test_a_long_text_with_the_posts_own_id_is_joined_whenever_it_was_made(read: Reader, make_zip: Zipper) -> None:
    for created_at in ("2024-06-10T00:00:00.000Z", ""):
        members = archive(tweet(0, CUT, NEW), note_tweet=note(LONG, created_at, "1169246717864136705"))
        assert read(make_zip(members)).post.text == LONG


@pytest.mark.parametrize(
    ("text", "created_at"),
    [
        ("Quite another long text that was written in the same second. " * 5, "2024-06-09T13:51:55.000Z"),
        (LONG, "2024-06-09T14:51:55.000Z"),
    ],
    ids=["other words", "another hour"],
)
def test_a_long_text_of_another_post_is_not(read: Reader, make_zip: Zipper, text: str, created_at: str) -> None:
    post = read(make_zip(archive(tweet(0, CUT, NEW), note_tweet=note(text, created_at)))).post
    assert post.text.startswith(LONG[:200])
    assert "Quite another" not in post.text
    assert post.complete is Complete.NO


def test_an_edited_post_names_all_its_versions(read: Reader, make_zip: Zipper) -> None:
    info = {"edit": {"initialTweetId": "5", "editControlInitial": {"editTweetIds": ["5", "6"]}}}
    assert read(make_zip(archive(tweet(0, "One", edit_info=info)))).post.versions == ("5", "6")


MANIFEST: dict[str, Any] = {
    "userInfo": {"accountId": "71", "userName": "mara_quill", "displayName": "Mara Quill"},
    "archiveInfo": {"generationDate": "2024-07-01T00:00:00.000Z", "isPartialArchive": False},
    "dataTypes": {"tweets": {"files": [{"fileName": "data/tweets.js", "count": "2"}]}},
}


def manifest(**changes: Any) -> str:
    return f"window.__THAR_CONFIG = {json.dumps({**MANIFEST, **changes})}"


def test_a_whole_archive_covers_the_account_until_it_was_made(read: Reader, make_zip: Zipper) -> None:
    found = read(make_zip(archive(tweet(0, "One"), tweet(1, "RT @a: b"), manifest=manifest())))
    coverage = found.collection.coverage
    assert coverage is not None
    assert coverage.handle == "mara_quill"
    assert coverage.since == datetime(2011, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert coverage.until == datetime(2024, 7, 1, tzinfo=UTC)
    assert found.post.provenance is not None
    assert found.post.provenance.retrieved_at == datetime(2024, 7, 1, tzinfo=UTC)


def test_without_a_manifest_the_last_post_ends_what_is_covered(read: Reader, make_zip: Zipper) -> None:
    coverage = read(make_zip(archive(tweet(0, "One"), tweet(1, "Two", NEW)))).collection.coverage
    assert coverage is not None
    assert coverage.until is not None
    assert coverage.until.date().isoformat() == "2024-06-09"


def test_an_archive_with_gaps_covers_nothing(read: Reader, make_zip: Zipper) -> None:
    one_missing = archive(tweet(0, "One"), manifest=manifest())
    partial = archive(
        tweet(0, "One"),
        tweet(1, "Two"),
        manifest=manifest(archiveInfo={**MANIFEST["archiveInfo"], "isPartialArchive": True}),
    )
    broken = archive(tweet(0, "One"), tweet(1, " "))
    for members in (one_missing, partial, broken):
        assert read(make_zip(members)).collection.coverage is None


def test_former_handles_are_told(read: Reader, make_zip: Zipper) -> None:
    change = {"changedAt": "2019-01-01T00:00:00.000Z", "changedFrom": "quillmara", "changedTo": "mara_quill"}
    changes = [{"screenNameChange": {"accountId": "71", "screenNameChange": change}}]
    found = read(make_zip(archive(tweet(0, "One"), screen_name_change=script("screen_name_change", changes))))
    assert found.collection.handle == "mara_quill"
    assert found.collection.former_handles == ("quillmara",)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in archive(tweet(0, "One"), tweet(1, "Two")).items():
        path = tmp_path / "unpacked" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "unpacked"


def test_an_unpacked_archive_is_read_from_its_folder(read: Reader, folder: Path) -> None:
    for place in (folder, folder / "data"):
        found = read(place)
        assert len(found.posts) == 2
        assert found.collection.coverage is not None


def test_a_tweets_js_finds_the_account_beside_it_but_covers_nothing(read: Reader, folder: Path) -> None:
    found = read(folder / "data" / "tweets.js")
    assert {post.author.handle for post in found.posts.values()} == {"mara_quill"}
    assert found.collection.coverage is None


def test_a_tweets_js_alone_needs_the_account(read: Reader, folder: Path) -> None:
    (folder / "data" / "account.js").unlink()
    with pytest.raises(UnreadablePosts, match=r"account\.js.*--account"):
        read(folder / "data" / "tweets.js")
    assert {post.author for post in read(folder / "data" / "tweets.js", account="@mara_quill").posts.values()} == {
        Author("mara_quill")
    }


@pytest.mark.parametrize("part", ["deleted_tweets", "like", "account"])
def test_another_part_of_an_archive_is_refused_with_what_to_import(read: Reader, part: str) -> None:
    with pytest.raises(UnreadablePosts, match=r"not its posts; import tweets\.js"):
        read(script(part, [tweet(0, "One")]), "part.js", account="mara_quill")


def test_the_archives_before_2018_name_their_months(read: Reader, make_zip: Zipper) -> None:
    row = {**tweet(0, "One")["tweet"], "user": {"screen_name": "mara_quill", "name": "Mara Quill"}}
    members = {"data/js/user_details.js": "var user_details = {}", "data/js/tweets/2013_01.js": ""}
    members["data/js/tweets/2013_01.js"] = f"Grailbird.data.tweets_2013_01 = \n {json.dumps([row])}"
    assert read(make_zip(members), account="mara_quill").post.author == Author("mara_quill", "Mara Quill")


def test_bad_rows_are_named_by_file_record_and_line(read: Reader, make_zip: Zipper) -> None:
    found = read(make_zip(archive(tweet(0, "One"), {"tweet": {"id_str": "5"}}, tweet(2, "Three"))))
    assert len(found.posts) == 2
    (problem,) = found.problems
    assert problem.source.endswith("archive.zip/data/tweets.js")
    assert problem.message == "record 2: has no text"
    assert problem.line > 10
