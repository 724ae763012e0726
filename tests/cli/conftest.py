"""A desk: a folder of its own with two stories and their posts, and the command line to run on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from verifier.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STORY = """Ferry to stay on winter timetable

By Our Reporter

Anneke Bruin, who runs the Harlow ferry, set out her plans on Tuesday.

“The ferry will not run on Sundays until the new pier is finished in April,” Bruin wrote on X.

“Thank you to every passenger who wrote to us this winter,” she added in another post on X.
"""
POSTS = [
    {
        "id": "1900000000000000001",
        "url": "https://x.com/annekebruin/status/1900000000000000001",
        "author": {"handle": "annekebruin", "name": "Anneke Bruin"},
        "created_at": "2026-02-03T10:00:00Z",
        "text": "The ferry will not run on Sundays until the new pier is finished in April.",
        "language": "en",
        "complete": "yes",
    },
    {
        "id": "1900000000000000002",
        "url": "https://x.com/annekebruin/status/1900000000000000002",
        "author": {"handle": "annekebruin", "name": "Anneke Bruin"},
        "created_at": "2026-02-03T12:00:00Z",
        "text": "Thank you to every passenger who wrote to us this winter. See you on board!",
        "language": "en",
        "complete": "yes",
    },
]
DRIFTED = STORY.replace("will not run on Sundays", "will run on Sundays")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "110")
    for name in ("NO_COLOR", "VERIFIER_DEBUG", "X_BEARER_TOKEN", "X_BEARER_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "desk"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "ferry.txt").write_text(STORY, encoding="utf-8")
    (folder / "stories" / "drifted.txt").write_text(DRIFTED, encoding="utf-8")
    (folder / "posts.jsonl").write_text("".join(json.dumps(post) + "\n" for post in POSTS), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run `verifier` with these words; gives status, standard output and standard error."""

    def run(*words: str, given: bytes | str | None = None) -> Result:
        return CliRunner().invoke(main, list(words), input=given, prog_name="verifier")

    return run
