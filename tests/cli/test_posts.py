from __future__ import annotations

import json
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
    assert run("posts", "import", "posts.jsonl").exit_code == 0
    return run


def test_importing_counts_what_is_new(run: Run) -> None:
    assert run("posts", "import", "posts.jsonl").stdout == "2 added, 0 already there, 0 other versions of known posts\n"
    assert run("posts", "import", "posts.jsonl").stdout.startswith("0 added, 2 already there")


def test_importing_names_bad_lines_and_takes_the_rest(run: Run, desk: Path) -> None:
    with (desk / "posts.jsonl").open("a", encoding="utf-8") as file:
        file.write("oops\n")
    result = run("posts", "import", "posts.jsonl")
    assert result.exit_code == 0
    assert result.stdout.startswith("2 added")
    assert result.stderr.startswith("verifier: posts.jsonl:3: ")


def test_a_store_can_be_named(run: Run, desk: Path) -> None:
    run("posts", "import", "posts.jsonl", "--store", "new/desk.sqlite")
    assert (desk / "new" / "desk.sqlite").exists()
    assert run("posts", "show", POST, "--store", "new/desk.sqlite").exit_code == 0
    assert run("posts", "show", POST).exit_code == 2


def test_the_configured_store_is_used(run: Run, desk: Path) -> None:
    (desk / "verifier.toml").write_text('store = "desk.sqlite"\n', encoding="utf-8")
    run("posts", "import", "posts.jsonl")
    assert (desk / "desk.sqlite").exists()


def test_a_post_is_shown_with_its_provenance(filled: Run) -> None:
    for name in (POST, f"https://x.com/annekebruin/status/{POST}"):
        text = filled("posts", "show", name).stdout
        assert f"Anneke Bruin @annekebruin, 2026-02-03 10:00 UTC, https://x.com/annekebruin/status/{POST}" in text
        assert "The ferry will not run on Sundays" in text
        assert "    whole    yes\n" in text


def test_a_post_is_shown_with_where_its_links_lead_and_whom_it_mentions(run: Run, desk: Path) -> None:
    link = {"url": "https://t.co/Ab1", "target": "https://pier.example/\x1b[2J", "shown": None}
    entities = {"links": [link], "mentions": [{"handle": "torv_h", "name": "Torv Haug"}], "tags": []}
    post = {"id": "21", "author": {"handle": "bruin"}, "text": "Our pier https://t.co/Ab1", "entities": entities}
    (desk / "one.jsonl").write_text(json.dumps(post) + "\n", encoding="utf-8")
    run("posts", "import", "one.jsonl")
    text = run("posts", "show", "21").stdout
    assert "    link     https://t.co/Ab1 leads to https://pier.example/\\x1b[2J\n" in text
    assert "    mentions Torv Haug @torv_h\n" in text
    assert json.loads(run("posts", "show", "21", "--format", "jsonl").stdout)["entities"] == entities


def test_search_finds_posts_with_all_words(filled: Run) -> None:
    assert filled("posts", "search", "pier", "ferry").stdout.endswith("\n1 post\n")
    assert filled("posts", "search", "pier", "winter").stdout == "0 posts\n"
    assert filled("posts", "search", "pier", "--author", "@nobody").stdout == "0 posts\n"
    assert filled("posts", "search", "pier", "--until", "2026-01-01").stdout == "0 posts\n"


def test_an_account_can_be_listed_newest_first(filled: Run) -> None:
    text = filled("posts", "list", "@annekebruin").stdout
    assert text.index("Thank you") < text.index("will not run")
    assert filled("posts", "list", "--limit", "1").stdout.endswith("\n1 post\n")


def test_what_is_exported_can_be_imported_again(filled: Run, desk: Path) -> None:
    filled("posts", "export", "--output", "copy.jsonl")
    assert len((desk / "copy.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert filled("posts", "import", "copy.jsonl").stdout.startswith("0 added, 2 already there")


def test_ids_alone_can_be_exported(filled: Run) -> None:
    assert filled("posts", "export", "--ids-only").stdout.split() == [POST, "1900000000000000002"]


def test_a_post_can_be_added_by_hand(run: Run) -> None:
    assert run("posts", "add", "https://x.com/bruin/status/20", "--text", "First!").stdout == "added: 20\n"
    assert run("posts", "add", "https://x.com/bruin/status/20", given="First!\n").stdout == "already there: 20\n"
    stored = json.loads(run("posts", "show", "20", "--format", "jsonl").stdout)
    assert stored["author"]["handle"] == "bruin"
    assert stored["provenance"]["source"] == "hand"


def test_the_time_of_a_post_added_by_hand_is_read_from_its_id(run: Run) -> None:
    run("posts", "add", POST, "--author", "bruin", "--text", "Hello")
    stored = json.loads(run("posts", "show", POST, "--format", "jsonl").stdout)
    assert stored["created_at"].startswith("2025-03-")


def test_a_hostile_post_cannot_steer_the_terminal(run: Run) -> None:
    run("posts", "add", "20", "--author", "bruin", "--text", "a\x1b[2Jb\u202ec\n::error::d")
    for words in (["show", "20"], ["list"], ["search", "a"], ["export"], ["show", "20", "--format", "jsonl"]):
        text = run("posts", *words).stdout
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert not [line for line in text.splitlines() if line.strip().startswith("::")]


@pytest.mark.parametrize("work", ["delete", "purge"])
def test_versions_with_ids_of_their_own_are_shown_and_go_with_the_post(run: Run, desk: Path, work: str) -> None:
    author = {"handle": "mara_quill"}
    posts = [{"id": one, "author": author, "text": f"Text {one}", "versions": ["70", "71"]} for one in ("71", "70")]
    (desk / "edited.jsonl").write_text("\n".join(map(json.dumps, posts)), encoding="utf-8")
    assert run("posts", "import", "edited.jsonl").exit_code == 0
    for one in ("70", "71"):
        shown = json.loads(run("posts", "show", one, "--format", "json").stdout)["posts"]
        assert [post["text"] for post in shown] == ["Text 70", "Text 71"]
    assert json.loads(run("posts", work, "71", "--format", "json").stdout) in ({"deleted": 2}, {"purged": 2})
    assert run("posts", "show", "70").exit_code == 2
