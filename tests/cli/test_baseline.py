from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from click.testing import Result

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

DRIFTED, POSTS = "stories/drifted.txt", "posts.jsonl"


@pytest.fixture
def known(run: Run) -> Run:
    assert run("check", DRIFTED, "--posts", POSTS, "--format", "json", "--output", "known.json").exit_code == 1
    return run


def test_what_was_known_is_held_back_and_said_so(known: Run) -> None:
    result = known("check", DRIFTED, "--posts", POSTS, "--baseline", "known.json")
    assert result.exit_code == 0
    assert result.stderr == "verifier: held back as known from --baseline: 1\n"
    assert result.stdout.splitlines()[-1] == "1 quote: 1 verbatim; worst: pass"


def test_a_known_finding_is_known_on_another_line_too(known: Run, desk: Path) -> None:
    text = (desk / DRIFTED).read_text(encoding="utf-8")
    (desk / DRIFTED).write_text(text.replace("set out", "a former teacher,\nset out"), encoding="utf-8")
    assert known("check", DRIFTED, "--posts", POSTS, "--baseline", "known.json").exit_code == 0


def test_a_new_finding_is_not_held_back(known: Run, desk: Path) -> None:
    text = (desk / DRIFTED).read_text(encoding="utf-8")
    (desk / DRIFTED).write_text(text.replace("in April", "in August"), encoding="utf-8")
    assert known("check", DRIFTED, "--posts", POSTS, "--baseline", "known.json").exit_code == 1


def test_the_same_words_in_another_article_are_new(known: Run, desk: Path) -> None:
    (desk / "stories" / "other.txt").write_bytes((desk / DRIFTED).read_bytes())
    assert known("check", "stories/other.txt", "--posts", POSTS, "--baseline", "known.json").exit_code == 1


@pytest.mark.parametrize(
    "content", ["[]", "{}", "not json", '{"articles": [{"source": "a"}]}', json.dumps({"articles": 1})]
)
def test_a_baseline_that_is_no_report_is_named(run: Run, desk: Path, content: str) -> None:
    (desk / "known.json").write_text(content, encoding="utf-8")
    result = run("check", DRIFTED, "--baseline", "known.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("verifier: --baseline known.json: is no baseline; write one with --update-baseline")


def test_a_baseline_that_is_missing_is_named(run: Run) -> None:
    result = run("check", DRIFTED, "--baseline", "gone.json")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "verifier: --baseline gone.json: there is no such file; make it with --update-baseline"
    )


def test_a_baseline_is_written_and_holds_back_what_it_names(run: Run, desk: Path) -> None:
    written = run("check", "stories", "--posts", POSTS, "--baseline", "known.json", "--update-baseline")
    assert written.exit_code == 0
    assert "known.json: names 1 known findings now" in written.stderr
    entries = json.loads((desk / "known.json").read_text(encoding="utf-8"))["known"]
    assert [(entry["article"], entry["verdict"]) for entry in entries] == [(DRIFTED, "drift")]
    again = run("check", "stories", "--posts", POSTS, "--baseline", "known.json")
    assert again.exit_code == 0
    assert again.stderr == "verifier: held back as known from --baseline: 1\n"


def test_a_baseline_holds_no_words_of_posts(run: Run, desk: Path) -> None:
    run("check", "stories", "--posts", POSTS, "--baseline", "known.json", "--update-baseline")
    assert "will not run" not in (desk / "known.json").read_text(encoding="utf-8")


def test_an_update_keeps_what_is_known_of_articles_that_are_not_in_the_run(run: Run, desk: Path) -> None:
    (desk / "stories" / "other.txt").write_bytes((desk / DRIFTED).read_bytes())
    for article in (DRIFTED, "stories/other.txt"):
        run("check", article, "--posts", POSTS, "--baseline", "known.json", "--update-baseline")
    assert run("check", "stories", "--posts", POSTS, "--baseline", "known.json").exit_code == 0


def test_what_was_mended_is_told_and_an_update_drops_it(run: Run, desk: Path) -> None:
    run("check", "stories", "--posts", POSTS, "--baseline", "known.json", "--update-baseline")
    text = (desk / DRIFTED).read_text(encoding="utf-8")
    (desk / DRIFTED).write_text(text.replace("will run", "will not run"), encoding="utf-8")
    mended = run("check", "stories", "--posts", POSTS, "--baseline", "known.json")
    assert "1 known findings are there no more; take them out with --update-baseline" in mended.stderr
    run("check", "stories", "--posts", POSTS, "--baseline", "known.json", "--update-baseline")
    assert json.loads((desk / "known.json").read_text(encoding="utf-8"))["known"] == []


def test_an_update_without_a_file_to_write_is_refused(run: Run) -> None:
    result = run("check", DRIFTED, "--posts", POSTS, "--update-baseline")
    assert result.exit_code == 2
    assert result.stderr == "verifier: --update-baseline: needs --baseline FILE, which says what to write\n"
