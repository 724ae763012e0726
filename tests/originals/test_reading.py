"""Files, folders and stores of posts opened together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from verifier.errors import NotAStore, UnreadablePosts
from verifier.originals import PostStore, default_store_path, open_posts, write_posts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.originals.conftest import PostMaker
    from verifier.model import Post


def write_file(path: Path, *posts: Post) -> Path:
    with path.open("w", encoding="utf-8") as stream:
        write_posts(posts, stream)
    return path


def test_nothing_named_is_an_empty_store() -> None:
    store, problems = open_posts([])
    assert len(store) == 0
    assert problems == ()


def test_files_folders_and_stores_are_merged(tmp_path: Path, make_post: PostMaker) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    write_file(folder / "a.jsonl", make_post("1", "one ferry"))
    with (folder / "a.jsonl").open("a") as stream:
        stream.write("no post\n")
    file = write_file(tmp_path / "b.jsonl", make_post("2", "two ferries"), make_post("3", "three, cut"))
    with PostStore.open(tmp_path / "posts.sqlite") as own:
        own.add(
            [make_post("3", "three ferries in all"), make_post("4", "four ferries", handle="tom", name="Tom Oakes")]
        )
    store, problems = open_posts([folder, str(file), tmp_path / "posts.sqlite"])
    with store:
        assert {post.id for post in store} == {"1", "2", "3", "4"}
        assert len(store) == 4
        assert [post.text for post in store.versions("3")] == ["three, cut", "three ferries in all"]
        assert {post.id for post in store.search("ferries")} == {"2", "3", "4"}
        assert store.authors() == ("mara_quill", "tom")
        assert [problem.line for problem in problems] == [2]


def test_a_store_opened_for_a_check_is_not_changed(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as own:
        own.add([make_post("1", "one")])
    before = path.read_bytes()
    store, _ = open_posts([path])
    with store:
        store.add([make_post("2", "fetched while checking")])
        assert {post.id for post in store} == {"1", "2"}
    assert path.read_bytes() == before


def test_what_cannot_be_opened_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePosts, match="no such file"):
        open_posts([tmp_path / "none.jsonl"])
    (tmp_path / "half.sqlite").write_bytes(b"SQLite format 3\x00" + b"\x01" * 4000)
    with pytest.raises(NotAStore):
        open_posts([tmp_path / "half.sqlite"])


def test_the_default_store_lies_in_the_users_data_folder() -> None:
    path = default_store_path()
    assert path.is_absolute()
    assert path.parent.name == "verifier"
