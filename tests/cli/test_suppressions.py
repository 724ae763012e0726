"""Findings that somebody lets stand: they count no more, every report names them, and idle exceptions are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

Run = Callable[..., Result]

DRIFTED, POSTS = "stories/drifted.txt", "posts.jsonl"
REASON = "the ferry's office confirmed it by telephone"


def mark(desk: Path, directive: str) -> None:
    text = (desk / DRIFTED).read_text(encoding="utf-8")
    (desk / DRIFTED).write_text(text.replace("“The ferry will", f"{directive}\n\n“The ferry will"), encoding="utf-8")


@pytest.fixture
def suppressed(desk: Path, run: Run) -> Callable[..., Result]:
    mark(desk, f"<!-- verifier: ignore drift -- {REASON} -->")

    def check(form: str, *words: str) -> Result:
        return run("check", DRIFTED, "--posts", POSTS, "--format", form, *words)

    return check


def test_a_suppressed_drift_does_not_fail_the_run(suppressed: Callable[..., Result]) -> None:
    result = suppressed("text")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "2 quotes: 1 verbatim, 1 drift; worst: pass; 1 suppressed"


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown"])
def test_every_report_names_the_suppressed_finding_and_its_reason(suppressed: Callable[..., Result], form: str) -> None:
    said = " ".join(suppressed(form).stdout.split()).replace("&#x27;", "'").replace("&apos;", "'")
    assert REASON in said
    assert "drift" in said


def test_json_keeps_the_verdict_and_says_what_lets_it_stand(suppressed: Callable[..., Result]) -> None:
    document = json.loads(suppressed("json").stdout)
    finding = document["articles"][0]["findings"][0]
    assert (finding["verdict"], finding["severity"]) == ("drift", "error")
    assert finding["suppression"] == {"by": "article", "reason": REASON, "place": "line 7"}
    assert document["summary"] | {"verdicts": None} == {
        "articles": 1,
        "quotes": 2,
        "verdicts": None,
        "suppressed": 1,
        "worst": "pass",
    }


def test_junit_skips_a_suppressed_case(suppressed: Callable[..., Result]) -> None:
    suites = ElementTree.fromstring(suppressed("junit").stdout)
    assert (suites.get("failures"), suites.get("skipped")) == ("0", "1")


def test_sarif_marks_a_result_as_suppressed_in_the_source(suppressed: Callable[..., Result]) -> None:
    (result,) = json.loads(suppressed("sarif").stdout)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": REASON}]


def test_a_directive_for_another_verdict_holds_nothing_back_and_is_told(run: Run, desk: Path) -> None:
    mark(desk, "<!-- verifier: ignore paraphrase -- so -->")
    result = run("check", DRIFTED, "--posts", POSTS)
    assert result.exit_code == 1
    told = f"{DRIFTED}:7: this suppression of paraphrase holds nothing back; take it out"
    assert told in result.stdout
    assert f"verifier: {told}\n" in result.stderr


def test_a_directive_without_a_reason_holds_nothing_back(run: Run, desk: Path) -> None:
    mark(desk, "<!-- verifier: ignore drift -->")
    result = run("check", DRIFTED, "--posts", POSTS)
    assert result.exit_code == 1
    assert "this suppression cannot be used: it gives no reason" in result.stderr


def configure(desk: Path, **keys: str) -> None:
    lines = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    (desk / "verifier.toml").write_text(f"[[ignore]]\n{lines}", encoding="utf-8")


def test_a_rule_of_the_configuration_lets_a_finding_stand(run: Run, desk: Path) -> None:
    configure(desk, verdict="drift", article="drifted.txt", quote="the FERRY will run", reason=REASON)
    result = run("check", "stories", "--posts", POSTS, "--format", "json")
    assert result.exit_code == 0
    found = [f["suppression"] for a in json.loads(result.stdout)["articles"] for f in a["findings"]]
    assert {"by": "configuration", "reason": REASON, "place": "verifier.toml"} in found


@pytest.mark.parametrize(
    "other", [{"article": "ferry.txt"}, {"quote": "A ferry will"}, {"post": "1"}, {"verdict": "altered"}]
)
def test_a_rule_for_something_else_lets_nothing_stand(run: Run, desk: Path, other: dict[str, str]) -> None:
    configure(desk, **{"verdict": "drift", "article": "drifted.txt", "reason": REASON} | other)
    assert run("check", DRIFTED, "--posts", POSTS).exit_code == 1


def test_a_rule_that_ran_out_is_told_and_lets_nothing_stand(run: Run, desk: Path) -> None:
    configure(desk, verdict="drift", article="drifted.txt", reason=REASON, until="2020-01-31")
    result = run("check", DRIFTED, "--posts", POSTS)
    assert result.exit_code == 1
    assert "ran out on 2020-01-31; renew it or take it out" in result.stderr


def test_a_rule_for_an_article_that_is_not_checked_is_not_called_idle(run: Run, desk: Path) -> None:
    configure(desk, verdict="drift", article="drifted.txt", reason=REASON)
    assert run("check", "stories/ferry.txt", "--posts", POSTS).stderr == ""


def test_a_rule_that_lets_nothing_stand_in_its_article_is_told(run: Run, desk: Path) -> None:
    configure(desk, verdict="altered", article="ferry.txt", reason=REASON)
    assert "holds nothing back in ferry.txt; take it out" in run("check", "stories", "--posts", POSTS).stderr
