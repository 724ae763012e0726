"""What each format makes of one report that has everything in it, kept as files that their own readers can open.

`make snapshots` writes them anew; `git diff` then shows what changed. Plain files instead of a snapshot library: a page
opens in a browser, XML and JSON in an editor, and a review shows them as what they are.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.everything import everything
from verifier import __version__
from verifier.report import FORMATS, Presentation, render

SNAPSHOTS = Path(__file__).parent / "snapshots"
SUFFIXES = {
    "text": "txt",
    "sarif": "sarif.json",
    "junit": "xml",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "markdown": "md",
    "rdjson": "rdjson.json",
}
CASES = {
    **{f"report.{SUFFIXES.get(name, name)}": (name, Presentation(include_text=name == "json")) for name in FORMATS},
    "verbose.txt": ("text", Presentation(width=64, verbose=True)),
    "quiet.txt": ("text", Presentation(quiet=True)),
    "colour.txt": ("text", Presentation(width=100, colour=True)),
    "quiet.md": ("markdown", Presentation(quiet=True)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_report_looks_as_it_did(name: str, request: pytest.FixtureRequest) -> None:
    format_name, presentation = CASES[name]
    written = render(everything(), format_name, presentation).replace(__version__, "0.0.0")
    kept = SNAPSHOTS / name
    if request.config.getoption("--update-snapshots"):
        kept.write_text(written, encoding="utf-8")
    assert written == kept.read_text(encoding="utf-8"), "if this is meant, run make snapshots and look at git diff"


def test_every_format_has_a_snapshot_and_no_snapshot_is_left_over() -> None:
    assert {path.name for path in SNAPSHOTS.iterdir()} == set(CASES)
    assert {format_name for format_name, _ in CASES.values()} == set(FORMATS)
