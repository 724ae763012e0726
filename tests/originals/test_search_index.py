"""The index beside a store's file: never trusted, made up for whatever it lacks, made anew where it is no good."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from verifier.errors import StoreError
from verifier.model import Author, Post
from verifier.originals import PostStore, search_index
from verifier.originals.search_index import SearchIndex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.originals.conftest import PostMaker

BULK = 3_000  # posts, so many that the index is not made up for in memory


def folder_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.index")


def found(path: Path, words: str) -> list[str]:
    with PostStore.open(path, create=False, writable=False) as store:
        return [post.id for post in store.search(words)]


@pytest.fixture
def path(tmp_path: Path, make_post: PostMaker) -> Path:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add(make_post(str(number), f"the council met on day {number}") for number in range(BULK))
        store.add([make_post("9001", "the lighthouse")])
    return path


def test_the_index_stands_beside_the_file_and_goes_as_far_as_it(path: Path) -> None:
    assert SearchIndex(folder_of(path)).count == BULK + 1
    assert found(path, "lighthouse") == ["9001"]
    assert found(path, "council 2999") == ["2999"]


def test_the_parts_that_many_small_imports_leave_are_merged(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    for number in range(20):
        with PostStore.open(path) as store:
            store.add([make_post(str(number), f"the council met on day {number}")])
    parts = json.loads((folder_of(path) / "meta.json").read_text())["segments"]
    assert len(parts) < 10
    assert found(path, "day 7") == ["7"]


def test_any_number_of_posts_can_be_asked_for(path: Path) -> None:
    with PostStore.open(path) as store:
        store.add(Post(f"7{number:05}", Author("crier", None), f"hear ye {number}") for number in range(18_000))
        assert len(store.search("hear ye", limit=1_000_000)) == 18_000


def test_a_missing_index_is_made_anew(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    assert found(path, "lighthouse") == ["9001"]
    assert SearchIndex(folder_of(path)).count == BULK + 1


@pytest.mark.parametrize("content", [b"", b"\xa5" * 500, b"{}"])
@pytest.mark.parametrize("kind", ["meta.json", ".term", ".idx", ".pos", ".fast", ".store"])
def test_a_damaged_index_is_made_anew(path: Path, kind: str, content: bytes) -> None:
    for file in folder_of(path).iterdir():
        if file.name.endswith(kind):
            file.write_bytes(content)
    assert found(path, "lighthouse") == ["9001"]
    with PostStore.open(path) as store:
        assert store.similar(["the", "lighthouse"], None, 1)[0].id == "9001"
        assert store.problems() == ()


def test_the_index_of_another_store_is_not_believed(path: Path, tmp_path: Path, make_post: PostMaker) -> None:
    other = tmp_path / "other.sqlite"
    with PostStore.open(other) as store:
        store.add([make_post("5", "the ferry")])
    shutil.rmtree(folder_of(path))
    shutil.copytree(folder_of(other), folder_of(path))
    assert found(path, "ferry") == []
    assert found(path, "lighthouse") == ["9001"]


def test_an_index_of_an_earlier_version_that_is_not_sorted_goes_on_in_use(
    tmp_path: Path, make_post: PostMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "posts.sqlite"
    with monkeypatch.context() as earlier, PostStore.open(path) as store:
        earlier.setattr(search_index, "_SORTED_BY", None)
        store.add(make_post(str(number), f"the ferry left on day {number}", f"w{number % 3}") for number in range(300))
        store.rarity(["ferry"])
    assert "sort_by_field" not in (folder_of(path) / "meta.json").read_text()
    for number in range(300, 310):
        with PostStore.open(path) as store:
            store.add([make_post(str(number), f"the ferry left on day {number}", f"w{number % 3}")])
    assert "sort_by_field" not in (folder_of(path) / "meta.json").read_text()
    with PostStore.open(path) as store:
        assert store.problems() == ()
        for number in (0, 299, 309):
            words = ["ferry", "day", str(number)]
            assert store.similar(words, [f"w{number % 3}"], 1)[0].id == str(number)
            assert store.similar(words, [f"w{(number + 1) % 3}"], 1)[0].id != str(number)


def test_a_copy_of_the_file_put_back_is_indexed_as_it_is(path: Path, make_post: PostMaker) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    copy = path.read_bytes()
    with PostStore.open(path) as store:
        store.add([make_post("9002", "the ferry")])
    path.write_bytes(copy)
    with PostStore.open(path) as store:
        store.add([make_post("9003", "the harbour")])
    assert found(path, "ferry") == []
    assert found(path, "harbour") == ["9003"]


def test_what_the_index_lacks_is_found_all_the_same(path: Path, make_post: PostMaker) -> None:
    with PostStore.open(path) as store:
        store.add([make_post("9002", "a second lighthouse", created_at="2026-01-01T00:00:00")])
        assert SearchIndex(folder_of(path)).count == BULK + 1
        assert [post.id for post in store.search("lighthouse")] == ["9002", "9001"]
        assert [post.id for post in store.similar(["second", "lighthouse"], None, 2)] == ["9002", "9001"]
        rarity = store.rarity(["council", "lighthouse", "nowhere"])
        assert rarity["council"] < rarity["lighthouse"] < rarity["nowhere"]
    assert SearchIndex(folder_of(path)).count == BULK + 2


def test_a_reader_sees_what_another_process_adds(path: Path, make_post: PostMaker) -> None:
    with PostStore.open(path, create=False, writable=False) as reader:
        assert len(reader.search("lighthouse")) == 1
        with PostStore.open(path) as writer:
            writer.add([make_post("9002", "a second lighthouse")])
            assert len(reader.search("lighthouse")) == 2
        assert len(reader.search("lighthouse")) == 2


def test_a_post_dated_later_is_found_by_its_date(path: Path, make_post: PostMaker) -> None:
    with PostStore.open(path) as store:
        store.add([make_post("9001", "the lighthouse", created_at="2026-02-03T10:00:00")])
        for _ in ("as long as it is open", "and once it was closed"):
            assert [post.id for post in store.search("lighthouse", since=datetime(2026, 1, 1, tzinfo=UTC))] == ["9001"]
            assert store.search("lighthouse", since=datetime(2027, 1, 1, tzinfo=UTC)) == ()
    with PostStore.open(path) as store:
        assert [post.id for post in store.search("lighthouse", since=datetime(2026, 1, 1, tzinfo=UTC))] == ["9001"]


def test_while_another_process_writes_to_the_index_reading_goes_on(path: Path, make_post: PostMaker) -> None:
    with SearchIndex(folder_of(path)).writing(0), PostStore.open(path) as store:
        store.add(make_post(str(number), f"a ferry on day {number}") for number in range(20_000, 20_000 + BULK))
        assert [post.id for post in store.search("ferry 20007")] == ["20007"]
    assert found(path, "ferry 22999") == ["22999"]


def test_two_imports_at_once_lose_nothing_of_each_other(path: Path, make_post: PostMaker) -> None:
    with PostStore.open(path) as first, PostStore.open(path) as second:

        def posts_of_first() -> Iterator[Post]:
            yield from (make_post(f"a{number}", f"alpha number {number}") for number in range(2_000))
            second.add(make_post(f"b{number}", f"beta number {number}") for number in range(2_500))
            yield from (make_post(f"c{number}", f"gamma number {number}") for number in range(2_000))

        first.add(posts_of_first())
    assert SearchIndex(folder_of(path)).count == BULK + 1 + 6_500
    assert [found(path, words) for words in ("alpha 7", "beta 2499", "gamma 1999")] == [["a7"], ["b2499"], ["c1999"]]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_without_permission_to_write_the_index_is_kept_in_memory(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    path.parent.chmod(0o500)
    try:
        assert found(path, "lighthouse") == ["9001"]
    finally:
        path.parent.chmod(0o700)


def test_a_file_in_the_place_of_the_index_does_not_stop_a_search(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    folder_of(path).write_text("in the way")
    assert found(path, "lighthouse") == ["9001"]


def test_a_folder_of_somebody_elses_is_left_alone(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    folder_of(path).mkdir()
    (folder_of(path) / "letters.txt").write_text("dear reader")
    assert found(path, "lighthouse") == ["9001"]
    with PostStore.open(path) as store, pytest.raises(StoreError, match="no index"):
        store.repair()
    assert [file.name for file in folder_of(path).iterdir()] == ["letters.txt"]


def test_an_empty_store_without_an_index_is_sound(tmp_path: Path) -> None:
    with PostStore.open(tmp_path / "posts.sqlite") as store:
        assert store.problems() == ()
        assert store.search("lighthouse") == ()
        assert store.similar(["lighthouse"], None, 5) == ()


def test_an_index_that_lost_some_posts_is_told_from_a_sound_one(path: Path) -> None:
    index = SearchIndex(folder_of(path))
    mark = index.mark()
    assert mark is not None
    with index.writing(1) as writing:
        writing.remove([5])
        writing.commit(mark)
    with PostStore.open(path) as store:
        assert "holds 3000 captures where the store has 3001" in store.problems()[0]
        store.repair()
        assert store.problems() == ()


def test_deleted_posts_are_not_found_nor_counted_for_long(path: Path) -> None:
    with PostStore.open(path) as store:
        store.delete("9001")
        assert store.similar(["lighthouse"], None, 5) == ()
    assert SearchIndex(folder_of(path)).count == BULK
    with PostStore.open(path) as store:
        assert store.problems() == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("大阪で 地震がありました", "地震がありました"),
        ("चुनाव की तारीख घोषित", "तारीख घोषित"),
        ("أعلن الرئيسُ النتائج", "الرئيس النتائج"),
        ("Le préfet a démissionné", "prefet demissionne"),
        ("สวัสดีชาวโลก", "ชาวโลก"),
    ],
)
def test_every_script_is_found_as_it_is_folded(tmp_path: Path, make_post: PostMaker, text: str, words: str) -> None:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add([make_post("1", text), make_post("2", "the council met")])
    assert found(path, words) == ["1"]


KILLED = """
import os, signal, sys
from verifier.model import Author, Post
from verifier.originals import PostStore

def posts():
    for number in range(40_000):
        yield Post(str(number), Author("w"), f"post number {number}")

def report(result):
    print(result.added, flush=True)
    if result.added >= 22_000:
        os.kill(os.getpid(), signal.SIGKILL)

with PostStore.open(sys.argv[1]) as store:
    store.add(posts(), progress=report)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a POSIX signal")
def test_an_import_killed_half_way_keeps_what_it_reported_and_a_second_one_finishes(
    tmp_path: Path, make_post: PostMaker
) -> None:
    path = tmp_path / "posts.sqlite"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False)
    assert killed.returncode == -9
    reported = int(killed.stdout.split()[-1])
    with PostStore.open(path) as store:
        assert len(store) == reported == 22_000
        assert [post.id for post in store.search("21999")] == ["21999"]
        assert store.problems() == ()
        result = store.add(make_post(str(number), f"post number {number}", "w", None) for number in range(40_000))
        assert (result.added, result.known) == (18_000, 22_000)
        assert [post.id for post in store.search("39999")] == ["39999"]
    assert SearchIndex(folder_of(path)).count == 40_000
