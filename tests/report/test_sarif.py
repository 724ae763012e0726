from __future__ import annotations

import json
from typing import Any

from verifier.model import ArticleReport, Report
from verifier.report import Presentation, render


def run_of(report: Report) -> Any:
    document = json.loads(render(report, "sarif", Presentation()))
    assert document["version"] == "2.1.0"
    assert document["$schema"]
    return document["runs"][0]


def test_rules_have_the_texts_that_github_requires(report: Report) -> None:
    for rule in run_of(report)["tool"]["driver"]["rules"]:
        assert rule["id"]
        for key in ("shortDescription", "fullDescription", "help"):
            assert 0 < len(rule[key]["text"]) <= 1024
        assert rule["properties"]["problem.severity"] in {"error", "warning", "recommendation"}


def test_each_result_names_its_rule_by_id_and_index(report: Report) -> None:
    run = run_of(report)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_passes_are_left_out(report: Report) -> None:
    assert {"verbatim", "house_style"}.isdisjoint(result["ruleId"] for result in run_of(report)["results"])


def test_what_could_not_be_checked_is_no_failure(report: Report) -> None:
    kinds = {result["ruleId"]: (result["kind"], result["level"]) for result in run_of(report)["results"]}
    assert kinds["unverified"] == ("open", "none")
    assert kinds["translated"] == ("review", "none")
    assert kinds["drift"] == ("fail", "error")
    assert kinds["altered"] == ("fail", "warning")


def test_a_region_names_the_quote_in_code_points(report: Report) -> None:
    run = run_of(report)
    region = next(r for r in run["results"] if r["ruleId"] == "drift")["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert region["snippet"]["text"] == "The council will rise above this."
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (3, 20, 3, 53)


def test_fingerprints_are_unique_also_for_the_same_finding_twice(report: Report) -> None:
    checked = report.articles[0]
    twice = run_of(Report((ArticleReport(checked.article, (checked.findings[2],) * 2, ()),)))["results"]
    first, second = (result["partialFingerprints"]["primaryLocationLineHash"] for result in twice)
    assert first.removesuffix(":1") == second.removesuffix(":2")


def test_a_path_is_a_relative_address_with_its_signs_escaped(report: Report) -> None:
    checked = report.articles[0]
    article = checked.article._replace(source="./my stories\\a#1.txt")
    result = run_of(Report((ArticleReport(article, checked.findings, ()),)))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20stories/a%231.txt"


def test_an_unreadable_article_makes_the_run_unsuccessful(report: Report) -> None:
    invocation = run_of(report)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "stories/gone.txt" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert run_of(Report(report.articles))["invocations"][0]["executionSuccessful"] is True
