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
    assert result.stderr.startswith("verifier: --baseline known.json: is no report; write one with --format json")


def test_a_baseline_that_is_missing_is_named(run: Run) -> None:
    result = run("check", DRIFTED, "--baseline", "gone.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("verifier: --baseline gone.json: cannot be read")
