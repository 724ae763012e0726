"""The commands that keep the store in order: delete, purge, stats, check, and the forms in which they answer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from click.testing import Result

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

POST = "1900000000000000001"


@pytest.fixture
def filled(run: Run) -> Run:
    assert run("posts", "import", "posts.jsonl", "--store", "desk.sqlite").exit_code == 0

    def with_store(*words: str) -> Result:
        return run(*words, "--store", "desk.sqlite")

    return with_store


def test_a_post_can_be_deleted_by_its_address(filled: Run) -> None:
    result = filled("posts", "delete", f"https://x.com/annekebruin/status/{POST}")
    assert (result.exit_code, result.stdout) == (0, "1 version of posts deleted\n")
    assert filled("posts", "show", POST).exit_code == 2
    assert json.loads(filled("posts", "delete", POST, "--format", "json").stdout) == {"deleted": 0}


def test_an_account_can_be_deleted(filled: Run) -> None:
    assert filled("posts", "delete", "--author", "@AnnekeBruin").stdout == "2 versions of posts deleted\n"
    assert filled("posts", "list").stdout == "0 posts\n"


@pytest.mark.parametrize("command", ["delete", "purge"])
def test_without_saying_what_nothing_is_deleted(filled: Run, command: str) -> None:
    result = filled("posts", command)
    assert result.exit_code == 2
    assert "--author" in result.stderr
    assert filled("posts", "list").stdout.endswith("2 posts\n")


def test_what_is_purged_is_in_no_file_any_more(filled: Run, desk: Path) -> None:
    def holding() -> list[str]:
        files = [*desk.glob("desk.sqlite*"), *desk.glob("desk.sqlite.index/*")]
        return [file.name for file in files if file.is_file() and b"passenger" in file.read_bytes()]

    assert holding()
    result = filled("posts", "purge", "1900000000000000002", "--format", "json")
    assert json.loads(result.stdout) == {"purged": 1}
    assert holding() == []
    assert filled("posts", "list").stdout.endswith("1 post\n")


def test_posts_can_be_purged_by_age(filled: Run) -> None:
    assert filled("posts", "purge", "--older-than", "3").stdout == "0 versions of posts purged\n"
    assert filled("posts", "purge", "--older-than", "0").stdout == "2 versions of posts purged\n"


def test_what_the_configuration_lets_expire_is_gone_when_the_store_is_next_opened(filled: Run, desk: Path) -> None:
    import sqlite3

    (desk / "verifier.toml").write_text("expire-after = 30\n", encoding="utf-8")
    assert filled("posts", "list").stdout.endswith("2 posts\n")
    raw = sqlite3.connect(desk / "desk.sqlite")
    raw.execute("UPDATE intake SET stored_at = '2020-01-01T00:00:00.000000+00:00'")
    raw.commit()
    raw.close()
    assert filled("posts", "list").stdout == "0 posts\n"


def test_statistics_count_posts_accounts_and_sources(filled: Run) -> None:
    text = filled("posts", "stats").stdout
    assert text.startswith("2 posts of 1 account\nfrom 2026-02-03 10:00 UTC to 2026-02-03 12:00 UTC\n")
    record = json.loads(filled("posts", "stats", "--format", "json").stdout)
    assert (record["posts"], record["versions"], record["accounts"]) == (2, 2, 1)
    assert record["first"] == "2026-02-03T10:00:00Z"
    assert sum(record["sources"].values()) == 2
    assert record["bytes"]["file"] > 0


def test_a_sound_store_is_said_to_be_sound(filled: Run) -> None:
    result = filled("posts", "check")
    assert (result.exit_code, result.stdout) == (0, "the store is sound\n")
    assert json.loads(filled("posts", "check", "--format", "json").stdout)["sound"] is True


def test_a_missing_index_is_found_and_repaired(filled: Run, desk: Path) -> None:
    shutil.rmtree(desk / "desk.sqlite.index")
    result = filled("posts", "check")
    assert (result.exit_code, result.stdout) == (1, "the index is missing\n")
    assert filled("posts", "check", "--repair").stdout == "the store is repaired\n"
    assert filled("posts", "check").exit_code == 0


def test_a_damaged_file_is_named(filled: Run, desk: Path) -> None:
    path = desk / "desk.sqlite"
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    path.write_bytes(content)
    result = filled("posts", "check")
    assert result.exit_code in {1, 2}
    assert "damaged" in result.stdout + result.stderr


def test_posts_can_be_shown_as_json(filled: Run) -> None:
    for words in (("search", "pier"), ("show", POST), ("list", "--limit", "1")):
        record = json.loads(filled("posts", *words, "--format", "json").stdout)
        assert len(record["posts"]) == 1


def test_every_version_of_an_accounts_posts_is_exported(filled: Run) -> None:
    filled("posts", "add", POST, "--author", "annekebruin", "--text", "The ferry will run.")
    lines = filled("posts", "export", "--author", "annekebruin").stdout.splitlines()
    assert [json.loads(line)["text"] for line in lines if POST in line] == [
        "The ferry will not run on Sundays until the new pier is finished in April.",
        "The ferry will run.",
    ]
    assert sorted(filled("posts", "export", "--ids-only").stdout.split()) == [POST, "1900000000000000002"]
