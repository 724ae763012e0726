from __future__ import annotations

import json
from typing import Any

from verifier.model import ArticleReport, Report
from verifier.report import Presentation, render


def issues(report: Report) -> list[Any]:
    text = render(report, "gitlab", Presentation())
    assert not text.startswith("\ufeff")
    found = json.loads(text)
    assert isinstance(found, list)
    return found


def test_every_issue_has_what_gitlab_needs(report: Report) -> None:
    for issue in issues(report):
        assert issue["description"]
        assert "\n" not in issue["description"]
        assert issue["check_name"] in issue["description"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["path"] == "stories/bridge.txt"
        assert issue["location"]["lines"]["begin"] > 0


def test_passes_are_no_issues(report: Report) -> None:
    assert len(issues(report)) == 8
    assert issues(Report(())) == []


def test_fingerprints_differ_from_each_other(report: Report) -> None:
    fingerprints = [issue["fingerprint"] for issue in issues(report)]
    assert len(set(fingerprints)) == len(fingerprints)


def test_the_same_finding_twice_is_shown_twice(report: Report) -> None:
    checked = report.articles[0]
    twice = issues(Report((ArticleReport(checked.article, (checked.findings[2],) * 2, ()),)))
    assert len({issue["fingerprint"] for issue in twice}) == 2


def test_a_long_quote_is_cut_in_the_description(report: Report) -> None:
    checked = report.articles[0]
    quote = checked.findings[2].quote._replace(text="never mind " * 500)
    (issue,) = issues(Report((ArticleReport(checked.article, (checked.findings[2]._replace(quote=quote),), ()),)))
    assert len(issue["description"]) < 500


def test_a_fingerprint_does_not_depend_on_the_line(report: Report) -> None:
    checked = report.articles[0]
    moved = checked.findings[2]._replace(quote=checked.findings[2].quote._replace(start=0, end=5))
    one = issues(Report((ArticleReport(checked.article, (checked.findings[2],), ()),)))[0]
    other = issues(Report((ArticleReport(checked.article, (moved,), ()),)))[0]
    assert one["location"] != other["location"]
    assert one["fingerprint"] == other["fingerprint"]


def test_a_path_has_no_leading_dot(report: Report) -> None:
    checked = report.articles[0]
    article = checked.article._replace(source="./stories\\bridge.txt")
    assert (
        issues(Report((ArticleReport(article, checked.findings, ()),)))[0]["location"]["path"] == "stories/bridge.txt"
    )
