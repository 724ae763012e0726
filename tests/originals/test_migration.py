"""Stores that earlier versions wrote are brought up to date when they are opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verifier.originals import PostStore
from verifier.originals.sqlite_migration import SCHEMA_VERSION

if TYPE_CHECKING:
    from tests.originals.conftest import PostMaker

CASES = Path(__file__).parent / "cases"
ROW = "NULL, ?, NULL, 'x', '2026-01-02T00:00:00.000000+00:00', 'en', 'yes', '[]', 'import', NULL, NULL, NULL"


@pytest.fixture(params=range(1, SCHEMA_VERSION))
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Make a store as an earlier version did."""
    version: int = request.param
    path = tmp_path / "posts.sqlite"
    raw = sqlite3.connect(path)
    raw.executescript((CASES / f"schema_{version}.sql").read_text(encoding="utf-8"))
    raw.execute("INSERT INTO account VALUES (1, 'mara_quill', 'Mara_Quill')")
    raw.execute("INSERT INTO account_name VALUES ('mara_quill', 'Mara Quill')")
    raw.executemany("INSERT INTO account_word VALUES (?, 'mara_quill')", [("mara",), ("quill",)])
    for number, (post_id, ordinal, text) in enumerate(
        [("1", 0, "the lighthouse"), ("1", 1, "the lighthouse, mended"), ("2", 0, "the ferry")], start=1
    ):
        later = ", NULL" if version > 2 else ""  # the column for entities
        raw.execute(f"INSERT INTO capture VALUES (?, ?, ?, 1, {ROW}{later})", (number, post_id, ordinal, text))
        if version == 1:
            raw.execute("INSERT INTO capture_words (rowid, account, words) VALUES (?, 'a1', ?)", (number, text))
    if version > 1:
        raw.execute("UPDATE tally SET last_number = 3, posts = 2, captures = 3")
        raw.execute("INSERT INTO intake VALUES (3, 'm', '2026-01-02T00:00:00.000000+00:00')")
    raw.execute(f"PRAGMA application_id = {0x56524659}")
    raw.execute(f"PRAGMA user_version = {version}")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.commit()
    raw.close()
    return path


def schema(path: Path) -> set[tuple[str, str]]:
    raw = sqlite3.connect(path)
    rows = raw.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    raw.close()
    return {(name, " ".join(sql.split()).replace(" )", ")").replace(" ,", ",")) for name, sql in rows}


@pytest.mark.parametrize("writable", [True, False])
def test_a_store_of_an_earlier_version_keeps_its_posts_and_finds_them(old: Path, writable: bool) -> None:
    with PostStore.open(old, create=False, writable=writable) as store:
        assert len(store) == 2
        assert [post.text for post in store.versions("1")] == ["the lighthouse", "the lighthouse, mended"]
        assert [post.id for post in store.search("lighthouse")] == ["1"]
        assert [post.id for post in store.similar(["ferry"], ["mara_quill"], 5)] == ["2"]
        assert store.problems() == ()


def test_a_migrated_store_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    PostStore.open(old).close()
    new = tmp_path / "new.sqlite"
    PostStore.open(new).close()
    assert schema(old) == schema(new)
    raw = sqlite3.connect(old)
    assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    raw.close()


def test_posts_can_be_added_to_a_migrated_store(old: Path, make_post: PostMaker) -> None:
    with PostStore.open(old) as store:
        result = store.add([make_post("2", "the ferry"), make_post("3", "the harbour")])
        assert (result.added, result.known) == (1, 1)
    with PostStore.open(old) as store:
        assert [post.id for post in store.search("harbour")] == ["3"]
        assert store.problems() == ()
