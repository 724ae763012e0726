"""The report for GitLab's code quality widget: a JSON array of issues, after its documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.model import Severity
from verifier.report.json import serialise
from verifier.report.placing import fingerprint, place_of, relative_path, reported, suppressed
from verifier.report.sentence import headline, standing
from verifier.report.show import show_line

if TYPE_CHECKING:
    from verifier.model import Article, Finding, Report
    from verifier.report.presentation import Presentation

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render_gitlab(report: Report, presentation: Presentation) -> str:  # noqa: ARG001 - renderers share a shape
    """Write an issue for each finding that is not a pass; the widget hides issues with the same fingerprint."""
    issues = [_issue(article, finding) for article, finding in reported(report)]
    for article, finding, suppression in suppressed(report):
        issue = _issue(article, finding)
        issues.append({**issue, "severity": "info", "description": f"{issue['description']} ({standing(suppression)})"})
    return serialise(issues, indent=2) + "\n"


def _issue(article: Article, finding: Finding) -> dict[str, Any]:
    place = place_of(article, finding.quote.start, finding.quote.end)
    return {
        "description": f"{headline(finding)}. {show_line(finding.message)} “{show_line(finding.quote.text)}”",
        "check_name": finding.verdict.value,
        "fingerprint": fingerprint(article, finding),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": relative_path(article.source),
            "positions": {
                "begin": {"line": place.line, "column": place.column},
                "end": {"line": place.end_line, "column": place.end_column},
            },
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
