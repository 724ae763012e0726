"""The store's file: made, told from others, shared between processes, and sound whatever happens to its writer."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

import pytest

from verifier.errors import NewerStore, NotAStore, StoreError, StoreLocked
from verifier.originals import AddResult, PostStore
from verifier.originals.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.originals.conftest import PostMaker
    from verifier.model import Post


def open_raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def test_what_was_stored_is_there_when_opened_again(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "new folder" / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add([make_post("1", "one")])
    with PostStore.open(path, create=False, writable=False) as store:
        assert store.get("1") == make_post("1", "one")


def test_a_missing_store_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here") as caught:
        PostStore.open(tmp_path / "none.sqlite", create=False)
    assert caught.value.path.endswith("none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("content", [b"", b'{"id": "1"}\n', b"SQLite format 3", b"\x00" * 200])
def test_another_file_is_no_store(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "posts.sqlite"
    path.write_bytes(content)
    with pytest.raises(NotAStore):
        PostStore.open(path, create=False)
    assert path.read_bytes() == content


def test_a_text_file_is_not_made_into_a_store(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text("{}\n")
    with pytest.raises(NotAStore, match="--posts"):
        PostStore.open(path)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match="folder"):
        PostStore.open(tmp_path)


def test_another_programs_database_is_no_store_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with open_raw(path) as other:
        other.execute("CREATE TABLE capture (text TEXT)")
    other.close()
    with pytest.raises(NotAStore, match="another program"):
        PostStore.open(path)
    assert open_raw(path).execute("SELECT name FROM sqlite_schema").fetchall() == [("capture",)]


def test_a_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "posts.sqlite"
    PostStore.open(path).close()
    raw = open_raw(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(NewerStore, match="upgrade verifier"):
        PostStore.open(path)


def test_a_truncated_store_is_damaged_not_a_crash(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add(make_post(str(number), f"post {number} " * 20) for number in range(500))
    path.write_bytes(path.read_bytes()[: 3 * 4096])
    with pytest.raises(NotAStore, match="damaged"), PostStore.open(path) as store:
        list(store.captures())


def test_a_store_with_rubbish_in_it_is_damaged_not_a_crash(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add(make_post(str(number), f"post {number} " * 20) for number in range(500))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(NotAStore, match="damaged"), PostStore.open(path) as store:
        list(store.captures())


def test_an_empty_file_is_made_a_store_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "posts.sqlite"
    path.touch()
    with PostStore.open(path) as store:
        assert len(store) == 0


def test_a_path_that_cannot_be_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "posts.sqlite", tmp_path / "a\x00b", tmp_path / ("x" * 300)):
        with pytest.raises(StoreError):
            PostStore.open(path)


def test_a_store_opened_to_read_refuses_to_write(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    PostStore.open(path).close()
    with (
        PostStore.open(path, create=False, writable=False) as store,
        pytest.raises(StoreError, match="may not be written"),
    ):
        store.add([make_post("1", "one")])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_store_in_a_folder_without_write_permission_can_be_read(tmp_path: Path, make_post: PostMaker) -> None:
    folder = tmp_path / "sealed"
    with PostStore.open(folder / "posts.sqlite") as store:
        store.add([make_post("1", "one")])
    folder.chmod(0o500)
    try:
        with PostStore.open(folder / "posts.sqlite", create=False, writable=False) as store:
            assert store.get("1") is not None
    finally:
        folder.chmod(0o700)


def test_a_store_that_another_process_holds_is_locked(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    with SqliteStore(path, patience=0.02) as store:
        holder = open_raw(path)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked, match="another process"):
            store.add([make_post("1", "one")])
        holder.execute("ROLLBACK")
        holder.close()
        assert store.add([make_post("1", "one")]) == AddResult(added=1)


def test_readers_go_on_while_another_writes(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add([make_post("1", "one")])
        holder = open_raw(path)
        holder.execute("BEGIN IMMEDIATE")
        holder.execute("DELETE FROM capture")
        with SqliteStore(path, create=False, writable=False, patience=0.02) as reader:
            assert reader.get("1") is not None
        holder.execute("ROLLBACK")
        holder.close()


def test_several_writers_lose_nothing(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    failures: list[Exception] = []

    def write(writer: int) -> None:
        try:
            with PostStore.open(path) as store:
                for number in range(40):
                    store.add([make_post(f"{writer}{number:03}", f"post {number} of {writer}", handle=f"w{writer}")])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with PostStore.open(path) as store:
        assert len(store) == 160
        assert len(store.search("post", limit=500)) == 160


def test_several_processes_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    failures: list[Exception] = []

    def make(path: Path) -> None:
        try:
            PostStore.open(path).close()
        except Exception as error:
            failures.append(error)

    for number in range(12):
        path = tmp_path / f"{number}.sqlite"
        threads = [threading.Thread(target=make, args=(path,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        raw = open_raw(path)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        raw.close()
    assert failures == []


def test_a_failing_source_keeps_the_batches_before_and_nothing_of_its_own(tmp_path: Path, make_post: PostMaker) -> None:
    def posts() -> Iterator[Post]:
        for number in range(2_500):
            yield make_post(str(number), f"post {number}")
        raise RuntimeError("the source broke")

    with PostStore.open(tmp_path / "posts.sqlite") as store:
        with pytest.raises(RuntimeError):
            store.add(posts())
        assert len(store) == 2_000
        assert store.add([make_post("9999", "after")]) == AddResult(added=1)


WRITER = """
import sys
from verifier.model import Author, Post
from verifier.originals import PostStore

with PostStore.open(sys.argv[1]) as store:
    for number in range(100_000):
        store.add([Post(str(number), Author("w"), f"post {number} " * 10)])
        print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a POSIX signal")
def test_a_killed_writer_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "posts.sqlite"
    for delay in (0.02, 0.05, 0.11):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()
            time.sleep(delay)
            writer.send_signal(signal.SIGKILL)
            reported = [int(line) for line in (first, *writer.stdout) if line.endswith("\n")]
        with PostStore.open(path) as store:
            stored = [int(post.id) for post in store]
            assert set(reported) <= set(stored)
            assert stored == list(range(len(stored)))
            assert len(store.search("post", limit=len(stored) + 1)) == len(stored)
        raw = open_raw(path)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        raw.close()


def test_neither_sqlite_nor_the_search_index_is_loaded_for_posts_in_memory() -> None:
    program = """
import sys
from verifier.model import Author, Post
from verifier.originals import PostStore

PostStore.in_memory([Post("1", Author("w"), "the lighthouse")]).similar(["lighthouse"], None, 5)
sys.exit(not {"sqlite3", "tantivy"}.isdisjoint(sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_full_disk_is_said_and_costs_the_last_step_only(tmp_path: Path, make_post: PostMaker) -> None:
    with SqliteStore(tmp_path / "posts.sqlite") as store:
        store.add([make_post("1", "one")])
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match="disk is full"):
            store.add(make_post(str(number), f"post {number} " * 50) for number in range(2, 500))
        assert len(store) == 1
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert store.add([make_post("2", "two")]) == AddResult(added=1)
    with PostStore.open(tmp_path / "posts.sqlite") as store:
        assert store.problems() == ()


def test_a_link_to_a_store_is_the_store(tmp_path: Path, make_post: PostMaker) -> None:
    (tmp_path / "far").mkdir()
    with PostStore.open(tmp_path / "far" / "posts.sqlite") as store:
        store.add([make_post("1", "one")])
    link = tmp_path / "posts.sqlite"
    link.symlink_to(tmp_path / "far" / "posts.sqlite")
    with PostStore.open(link) as store:
        store.add([make_post("2", "two")])
    with PostStore.open(tmp_path / "far" / "posts.sqlite") as store:
        assert [post.id for post in store] == ["1", "2"]
        assert [post.id for post in store.search("two")] == ["2"]


def test_a_damaged_byte_anywhere_is_never_a_crash(tmp_path: Path, make_post: PostMaker) -> None:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add(make_post(str(number), f"post {number} " * 10, f"a{number % 9}") for number in range(200))
    sound, random = path.read_bytes(), Random(5)
    for _ in range(40):
        content = bytearray(sound)
        for _ in range(random.choice((1, 1, 8))):
            content[random.choice((random.randrange(100), random.randrange(len(content))))] = random.randrange(256)
        path.write_bytes(content)
        with suppress(StoreError), PostStore.open(path, create=False) as store:
            list(store.captures())
            store.search("post")
            store.problems()
            store.add([make_post("999", "after")])


@pytest.mark.parametrize("version", [0, -7])
def test_a_version_that_never_was_is_no_store(tmp_path: Path, version: int) -> None:
    path = tmp_path / "posts.sqlite"
    PostStore.open(path).close()
    raw = open_raw(path)
    raw.execute(f"PRAGMA user_version = {version}")
    raw.close()
    with pytest.raises(NotAStore):
        PostStore.open(path)
