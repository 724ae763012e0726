"""Archives made to do harm: each gives its posts or one clear line, and nothing is written beside it."""

from __future__ import annotations

import copy
import io
import json
import stat
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from verifier.errors import UnreadablePosts
from verifier.model import Post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.originals.importing.conftest import Reader

ACCOUNT = 'window.YTD.account.part0 = [{"account": {"username": "mara_quill"}}]'
TWEET = {
    "id_str": "1169246717864136705",
    "full_text": "The ferry sails",
    "created_at": "Wed Sep 04 13:51:55 +0000 2019",
}
TWEETS = f"window.YTD.tweets.part0 = {json.dumps([{'tweet': TWEET}])}"


def archive(change: Callable[[zipfile.ZipFile], None], tweets: str = TWEETS) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("data/account.js", ACCOUNT)
        zipped.writestr("data/tweets.js", tweets)
        change(zipped)
    return content.getvalue()


def many_members(zipped: zipfile.ZipFile) -> None:
    for number in range(66_000):
        zipped.writestr(zipfile.ZipInfo(f"data/media/{number}"), b"")


def symlinks(zipped: zipfile.ZipFile) -> None:
    link = zipfile.ZipInfo("data/note-tweet.js")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    zipped.writestr(link, "/etc/passwd")


def clashing_names(zipped: zipfile.ZipFile) -> None:
    zipped.writestr("DATA/Account.js", ACCOUNT.replace("mara_quill", "torv_h"))
    zipped.writestr("data\\..\\..\\tweets.js", "no posts")


def zip_in_zip(zipped: zipfile.ZipFile) -> None:
    zipped.writestr("data/inner.zip", archive(lambda _: None))


@pytest.mark.parametrize("change", [many_members, symlinks, clashing_names, zip_in_zip])
def test_what_lies_beside_the_posts_does_no_harm(
    read: Reader, tmp_path: Path, change: Callable[[zipfile.ZipFile], None]
) -> None:
    found = read(archive(change), "archive.zip")
    assert found.post.text == "The ferry sails"
    assert found.post.author.handle == "mara_quill"
    assert [path.name for path in tmp_path.iterdir()] == ["archive.zip"]


def test_members_that_share_their_bytes_are_refused(read: Reader) -> None:
    def overlap(zipped: zipfile.ZipFile) -> None:
        again = copy.copy(zipped.getinfo("data/tweets.js"))
        again.filename = "data/tweets-part1.js"
        zipped.filelist.append(again)

    with pytest.raises(UnreadablePosts, match="damaged"):
        read(archive(overlap), "archive.zip")


@pytest.mark.parametrize(
    "tweets",
    [
        "window.YTD.tweets.part0 = (function () { return [] })()",
        "alert(document.cookie)",
        "window.YTD.tweets.part0 = [" + '{"tweet": require("fs")}' + "]",
        "import os; os.system('true')",
        "[" * 300_000,
        "window.YTD.tweets.part0 =",
    ],
)
def test_code_in_place_of_posts_is_never_run_and_gives_one_line_or_more(read: Reader, tweets: str) -> None:
    with suppress(UnreadablePosts):  # where not even the beginning is that of an archive's file
        found = read(archive(lambda _: None, tweets), "archive.zip")
        assert not found.posts
        assert found.problems
        assert found.collection.coverage is None


def test_a_member_with_the_name_of_another_behind_a_nul_is_one_clear_line(read: Reader) -> None:
    def hide(zipped: zipfile.ZipFile) -> None:
        zipped.writestr("data/tweets.js\x00.exe", "no posts")

    with pytest.raises(UnreadablePosts, match="none of the formats"), pytest.warns(UserWarning, match="Duplicate name"):
        read(archive(hide), "archive.zip")


def test_two_texts_under_one_id_are_both_given(read: Reader) -> None:
    other = {**TWEET, "full_text": "The ferry never sailed"}
    tweets = f"window.YTD.tweets.part0 = {json.dumps([{'tweet': TWEET}, {'tweet': other}])}"
    collection = read(archive(lambda _: None, tweets), "archive.zip").collection
    texts = [item.text for item in collection if isinstance(item, Post)]
    assert texts == ["The ferry sails", "The ferry never sailed"]
