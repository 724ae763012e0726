"""What is purged leaves no byte behind, and takes nothing else with it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from verifier.errors import StoreLocked
from verifier.model import Author, Entities, PostLink
from verifier.originals import PostStore
from verifier.originals.capture_index import CaptureIndex
from verifier.originals.expiry import expire

if TYPE_CHECKING:
    from pathlib import Path

    from tests.originals.conftest import PostMaker

SECRET = "Xylophonquartz"


def holds_secret(folder: Path) -> list[str]:
    """Name the files in the folder that hold the secret word in any case."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if SECRET.lower().encode() in file.read_bytes().lower()]


def age(path: Path, days: int) -> None:
    """Let what was stored so far be stored so many days ago."""
    raw = sqlite3.connect(path)
    raw.execute("UPDATE intake SET stored_at = ?", ((datetime.now(UTC) - timedelta(days=days)).isoformat(),))
    raw.commit()
    raw.close()


@pytest.fixture
def path(tmp_path: Path, make_post: PostMaker) -> Path:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add(make_post(str(number), f"the council met on day {number}") for number in range(3_000))
        marked = Entities(
            (PostLink("https://t.co/a", f"https://{SECRET}.example"),), (Author(SECRET),), (f"#{SECRET}",)
        )
        url = f"https://x.com/{SECRET}/1"
        secret = make_post("9001", f"the {SECRET} was sold", "seller", f"{SECRET} Ltd", url=url, entities=marked)
        store.add([secret, make_post("9001", f"the {SECRET} was never sold", "seller", None)])
        store.add([make_post("9002", "the seller has gone", "seller", "The Seller")])
    assert holds_secret(tmp_path)
    return path


def test_a_purged_account_leaves_no_byte_in_file_journal_or_index(path: Path) -> None:
    with PostStore.open(path) as store:
        assert store.delete_author("seller") == 3
        store.erase()
        assert holds_secret(path.parent) == []
        assert len(store) == 3_000
        assert [post.id for post in store.search("council 17")] == ["17"]
    assert holds_secret(path.parent) == []
    with PostStore.open(path) as store:
        assert store.problems() == ()


def test_a_purged_post_leaves_no_byte_of_its_texts(path: Path) -> None:
    with PostStore.open(path) as store:
        store.delete("9001")
        store.erase()
        assert [post.id for post in store.by_author("seller")] == ["9002"]
        assert store.similar([SECRET.lower()], None, 5) == ()
    texts = [b"was sold", b"never sold"]
    content = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    assert not [text for text in texts if text in content]


def test_what_was_deleted_earlier_is_erased_by_a_later_run(path: Path) -> None:
    with PostStore.open(path) as store:
        store.delete_author("seller")
    with PostStore.open(path) as store:
        store.erase()
    assert holds_secret(path.parent) == []


def test_where_nothing_was_deleted_nothing_is_written_anew(path: Path) -> None:
    with PostStore.open(path) as store:
        store.delete_author("seller")
        store.erase()
        files = {file: file.stat().st_ino for file in path.with_name(f"{path.name}.index").iterdir()}
        assert store.delete("no such post") == 0
        store.erase()
    assert files == {file: file.stat().st_ino for file in path.with_name(f"{path.name}.index").iterdir()}


def test_what_an_interrupted_purge_left_is_erased_by_the_next(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with PostStore.open(path) as store:
        store.delete_author("seller")
        with monkeypatch.context() as patched:
            patched.setattr(CaptureIndex, "rebuild", interrupt)
            with pytest.raises(KeyboardInterrupt):
                store.erase()
    with PostStore.open(path) as store:
        store.erase()
    assert holds_secret(path.parent) == []


def interrupt(_: CaptureIndex) -> None:
    raise KeyboardInterrupt


def test_while_another_process_reads_erasing_says_that_it_could_not(path: Path) -> None:
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM capture").fetchone()
    with PostStore.open(path) as store:
        store.delete_author("seller")
        store._connection.execute("PRAGMA busy_timeout = 20")  # type: ignore[attr-defined]
        with pytest.raises(StoreLocked, match="try again"):
            store.erase()
        reader.close()
        store.erase()
    assert holds_secret(path.parent) == []


def test_posts_expire_by_when_they_were_stored(path: Path, make_post: PostMaker) -> None:
    age(path, 31)
    with PostStore.open(path) as store:
        store.add([make_post("9100", "the harbour", created_at="2001-01-01T00:00:00")])
    assert expire(path, 40) == 0
    assert expire(path, 30) == 3_003
    assert holds_secret(path.parent) == []
    with PostStore.open(path) as store:
        assert [post.id for post in store] == ["9100"]
        assert [post.id for post in store.search("harbour")] == ["9100"]
        assert len(store) == 1
    assert expire(path, 10**9) == 0


def test_a_new_version_of_a_post_outlives_the_old_one(path: Path, make_post: PostMaker) -> None:
    age(path, 31)
    with PostStore.open(path) as store:
        store.add([make_post("17", "the council did not meet")])
    expire(path, 30)
    with PostStore.open(path) as store:
        assert [post.text for post in store.versions("17")] == ["the council did not meet"]
        assert store.add([make_post("17", "the council met after all")]).versions == 1
        assert store.problems() == ()
