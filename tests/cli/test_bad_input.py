"""Each bad input: the right status, one line that names it and the remedy, never a traceback."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from click.testing import Result

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

FERRY, POSTS = "stories/ferry.txt", "posts.jsonl"


def the_line(result: Result) -> str:
    """Give the one line on standard error, which must be there, begin with the program's name and be no traceback."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("verifier: ")
    assert "internal error" not in lines[0]
    return lines[0]


def test_a_missing_article(run: Run) -> None:
    result = run("check", "stories/gone.txt")
    assert result.exit_code == 2
    assert "stories/gone.txt" in the_line(result)


def test_a_folder_without_articles(run: Run, desk: Path) -> None:
    (desk / "empty").mkdir()
    result = run("check", "empty")
    assert result.exit_code == 2
    assert the_line(result).startswith("verifier: empty: no articles in this folder; an article's name ends in .txt,")


def test_a_binary_file(run: Run, desk: Path) -> None:
    (desk / "photo.txt").write_bytes(bytes(range(256)) * 20)
    result = run("check", "photo.txt")
    assert result.exit_code == 2
    assert "photo.txt" in the_line(result)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_article(run: Run, desk: Path, content: bytes) -> None:
    (desk / "blank.txt").write_bytes(content)
    result = run("check", "blank.txt")
    assert result.exit_code == 2
    assert "blank.txt" in the_line(result)


def test_an_article_without_quotes_is_no_error(run: Run, desk: Path) -> None:
    (desk / "plain.txt").write_text("The ferry ran on time.\n", encoding="utf-8")
    result = run("check", "plain.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "no quotes from X found" in result.stdout


def test_a_name_too_long_for_a_file(run: Run) -> None:
    result = run("check", "a" * 5000, FERRY)
    assert result.exit_code == 2
    assert the_line(result).startswith("verifier: aaa")
    assert "stories/ferry.txt" in result.stdout


def test_a_web_address(run: Run) -> None:
    result = run("check", "https://news.example/ferry", "--offline")
    assert result.exit_code == 2
    assert "save the page" in the_line(result)


def test_one_unreadable_article_does_not_stop_the_others(run: Run) -> None:
    result = run("check", "stories/gone.txt", FERRY, "--posts", POSTS, "--format", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [article["source"] for article in document["articles"]] == [FERRY]
    assert [error["source"] for error in document["errors"]] == ["stories/gone.txt"]
    assert "stories/gone.txt" in the_line(result)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_an_article_that_may_not_be_read(run: Run, desk: Path) -> None:
    (desk / FERRY).chmod(0)
    result = run("check", FERRY)
    assert result.exit_code == 2
    assert FERRY in the_line(result)


def test_a_line_that_is_no_post_is_named_and_the_rest_is_read(run: Run, desk: Path) -> None:
    with (desk / POSTS).open("a", encoding="utf-8") as file:
        file.write('{"id": "3", "text"\n')
    result = run("check", FERRY, "--posts", POSTS)
    assert result.exit_code == 0
    assert the_line(result).startswith("verifier: posts.jsonl:3: ")
    assert "2 verbatim" in result.stdout


def test_posts_of_which_none_can_be_read(run: Run, desk: Path) -> None:
    (desk / "bad.jsonl").write_text("not json\n", encoding="utf-8")
    result = run("check", FERRY, "--posts", "bad.jsonl")
    assert result.exit_code == 2
    assert "bad.jsonl" in the_line(result)


def test_posts_that_are_missing(run: Run) -> None:
    result = run("check", FERRY, "--posts", "gone.jsonl")
    assert result.exit_code == 2
    assert "gone.jsonl" in the_line(result)


def test_a_store_that_is_missing(run: Run) -> None:
    result = run("check", FERRY, "--store", "gone.sqlite")
    assert result.exit_code == 2
    assert "gone.sqlite" in the_line(result)


def test_a_store_that_is_no_store(run: Run) -> None:
    result = run("check", FERRY, "--store", POSTS)
    assert result.exit_code == 2
    assert the_line(result).startswith("verifier: posts.jsonl: ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check"], "Missing argument 'ARTICLE...'"),
        (
            ["chek", "a"],
            "no command 'chek' (did you mean 'check'?); the commands are check, quotes, posts, doctor, explain",
        ),
        (["check", FERRY, "--format", "jsn"], "'jsn' is not one of text, json,"),
        (["check", FERRY, "--format", "jsn"], "(did you mean 'json'?)"),
        (["check", FERRY, "--format", "docx"], "github, markdown, junit"),
        (
            ["check", FERRY, "--fail-on", "warnings"],
            "is not one of error, warning, note, never (did you mean 'warning'?)",
        ),
        (["check", FERRY, "--policy", "rueters"], "(did you mean 'reuters'?)"),
        (["check", FERRY, "--permit", "speling"], "(did you mean 'spelling'?)"),
        (["check", FERRY, "--jobs", "0"], "--jobs"),
        (["check", FERRY, "--fromat", "json"], "--format"),
        (["check", FERRY, "--output", "no/such/folder/report.txt"], "no/such/folder/report.txt: the report cannot be"),
        (["check", FERRY, "--config", "gone.toml"], "gone.toml: cannot be read"),
        (["quotes", FERRY, "--format", "junit"], "'junit' is not one of text, json"),
        (["explain", "drfit"], "(did you mean 'drift'?)"),
        (["posts", "show", "12", "--store", "gone.sqlite"], "gone.sqlite"),
        (["posts", "import", "gone.jsonl"], "gone.jsonl"),
        (["posts", "add", "12", "--text", "a"], "--author"),
        (["posts", "add", "12", "--author", "a", "--text", " "], "`text` is missing or empty"),
        (["posts", "search", "a", "--since", "soon"], "--since soon: is no date"),
    ],
)
def test_bad_usage_is_one_line_with_status_2(run: Run, words: list[str], message: str) -> None:
    run("posts", "import", POSTS)
    result = run(*words)
    assert result.exit_code == 2
    assert message in the_line(result)
    assert result.stdout == ""


def test_an_unknown_setting_is_named_with_the_nearest_known(run: Run, desk: Path) -> None:
    (desk / "verifier.toml").write_text("polcy = 'ap'\n", encoding="utf-8")
    result = run("check", FERRY)
    assert result.exit_code == 2
    assert "verifier.toml: unknown key 'polcy' (did you mean 'policy'?)" in the_line(result)


def test_hostile_names_stay_on_one_line(run: Run) -> None:
    result = run("check", "a\n::error::b\x1b[2J.txt")
    assert "\\x1b[2J" in the_line(result)
    assert "::error" not in result.stderr


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(run: Run, desk: Path) -> None:
    (desk / "report").mkdir()
    result = run("check", FERRY, "--posts", POSTS, "--output", "report")
    assert result.exit_code == 2
    assert "report" in the_line(result)
    assert not [path for path in desk.iterdir() if path.name.startswith(".report")]
