from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from click.testing import Result
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

FERRY = "stories/ferry.txt"


def test_quotes_are_listed_with_place_speaker_and_cue(run: Run) -> None:
    result = run("quotes", FERRY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{FERRY}:7:2 Anneke Bruin" in result.stdout
    assert f"{FERRY}:9:2 Anneke Bruin" in result.stdout


def test_json_is_valid_by_the_schema(run: Run) -> None:
    document = json.loads(run("quotes", FERRY, "--format", "json").stdout)
    Draft202012Validator(json.loads(run("check", "--json-schema").stdout)).validate(document)
    assert [quote["attribution"]["speaker"] for quote in document["articles"][0]["quotes"]] == ["Anneke Bruin"] * 2
    assert document["articles"][0]["quotes"][0]["quote"]["line"] == 7


def test_spans_left_out_are_listed_on_request(run: Run, desk: Path) -> None:
    (desk / "speech.txt").write_text(
        "“We must all pull together now,” he told the hall in a speech.\n", encoding="utf-8"
    )
    assert "pull together" not in run("quotes", "speech.txt").stdout
    assert "left out" in run("quotes", "speech.txt", "--all").stdout


def test_an_unreadable_article_makes_the_status_2(run: Run) -> None:
    result = run("quotes", "gone.txt", FERRY)
    assert result.exit_code == 2
    assert "gone.txt" in result.stderr
    assert "2 quotes from X" in result.stdout


def test_quotes_can_go_to_a_file(run: Run, desk: Path) -> None:
    assert run("quotes", FERRY, "--output", "quotes.txt").stdout == ""
    assert "Anneke Bruin" in (desk / "quotes.txt").read_text(encoding="utf-8")
