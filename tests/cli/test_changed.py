"""`--changed-since`: only what git says has changed is checked."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def git(*words: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@news.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)


@pytest.fixture
def repository(desk: Path) -> Path:
    """The desk's folder under git: all committed on main, and a branch that changes one story."""
    git("init")
    git("add", ".")
    git("commit", "-m", "stories")
    git("checkout", "-b", "night")
    return desk


def checked(run: Run, *words: str) -> list[str]:
    result = run("check", *words, "--posts", "posts.jsonl", "--format", "json", "--fail-on", "never")
    assert result.exit_code == 0, result.stderr
    return [article["source"] for article in json.loads(result.stdout)["articles"]]


def touch(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")


def test_nothing_changed_means_nothing_to_check(run: Run, repository: Path) -> None:
    assert checked(run, "stories", "--changed-since", "main") == []


def test_changes_count_committed_or_not_and_new_files_too(run: Run, repository: Path) -> None:
    touch(repository / "stories" / "ferry.txt")
    (repository / "stories" / "new.txt").write_text("New.\n", encoding="utf-8")
    assert checked(run, "stories", "--changed-since", "main") == ["stories/ferry.txt", "stories/new.txt"]
    git("commit", "-am", "more")
    assert checked(run, "stories", "--changed-since", "main") == ["stories/ferry.txt", "stories/new.txt"]


def test_what_changed_on_main_since_the_branch_parted_does_not_count(run: Run, repository: Path) -> None:
    git("checkout", "main")
    touch(repository / "stories" / "drifted.txt")
    git("commit", "-am", "on main")
    git("checkout", "night")
    assert checked(run, "stories", "--changed-since", "main") == []


def test_standard_input_is_always_checked(run: Run, repository: Path) -> None:
    result = run("check", "-", "stories", "--changed-since", "main", "--format", "json", given="Words.")
    assert [article["source"] for article in json.loads(result.stdout)["articles"]] == ["-"]


@pytest.mark.parametrize("reference", ["elsewhere", "--output=x"])
def test_a_reference_that_git_does_not_know_is_named(run: Run, repository: Path, reference: str) -> None:
    result = run("check", "stories", f"--changed-since={reference}")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"verifier: --changed-since {reference}: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_outside_git_is_named(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.parent))
    result = run("check", "stories", "--changed-since", "main")
    assert result.exit_code == 2
    assert "git cannot say what changed" in result.stderr
