"""The process that `verifier` is: it ends at once, and nothing is lost by that."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VERIFIER = [sys.executable, "-m", "verifier"]


def test_a_long_report_reaches_a_slow_reader_whole(desk: Path) -> None:
    story = (desk / "stories" / "drifted.txt").read_text(encoding="utf-8")
    for number in range(40):
        (desk / "stories" / f"copy{number}.txt").write_text(story, encoding="utf-8")
    command = [*VERIFIER, "check", "stories", "--posts", "posts.jsonl", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        content = b"".join(iter(lambda: process.stdout.read(1024), b""))  # type: ignore[union-attr]
    assert len(content) > 1 << 16  # more than a pipe holds
    assert len(json.loads(content)["articles"]) == 42
    assert process.returncode == 1


def test_help_and_complaints_are_flushed_before_the_end(desk: Path) -> None:
    shown = subprocess.run([*VERIFIER, "check", "--help"], capture_output=True, text=True, check=False)
    assert "--exhaustive" in shown.stdout
    assert shown.returncode == 0
    failed = subprocess.run([*VERIFIER, "check", "missing.txt"], capture_output=True, text=True, check=False)
    assert "missing.txt" in failed.stderr
    assert failed.returncode == 2


def test_a_store_that_was_written_is_left_closed(desk: Path) -> None:
    command = [*VERIFIER, "posts", "import", "posts.jsonl", "--store", "kept.sqlite"]
    subprocess.run(command, check=True, capture_output=True)
    assert sorted(path.name for path in desk.glob("kept*")) == ["kept.sqlite", "kept.sqlite.index"]
