"""The report for GitLab's code quality widget: a JSON array of issues, after its documentation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from verifier.model import Severity
from verifier.report.json import serialise
from verifier.report.placing import fingerprint, place_of, relative_path, reported, suppressed
from verifier.report.sentence import headline, standing
from verifier.report.show import show_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.model import Article, Finding, Report
    from verifier.report.presentation import Presentation

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}

_LONGEST = 300  # characters of a quote in a description, which is one line of the widget


def render_gitlab(report: Report, presentation: Presentation) -> str:  # noqa: ARG001 - renderers share a shape
    """Write an issue for each finding that is not a pass; those that somebody lets stand come last, as information."""
    issues = [_issue(article, finding) for article, finding in reported(report)]
    for article, finding, suppression in suppressed(report):
        issue = _issue(article, finding)
        issues.append({**issue, "severity": "info", "description": f"{issue['description']} ({standing(suppression)})"})
    return serialise(list(_each_once(issues)), indent=2) + "\n"


def _each_once(issues: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Number a fingerprint that comes again, since the widget shows only one issue of each."""
    seen: Counter[str] = Counter()
    for issue in issues:
        mark = issue["fingerprint"]
        seen[mark] += 1
        yield issue if seen[mark] == 1 else {**issue, "fingerprint": f"{mark}:{seen[mark]}"}


def _issue(article: Article, finding: Finding) -> dict[str, Any]:
    place = place_of(article, finding.quote.start, finding.quote.end)
    return {
        "description": f"{headline(finding)}. {show_line(finding.message)} “{_shortened(finding.quote.text)}”",
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


def _shortened(words: str) -> str:
    line = show_line(words)
    return line if len(line) <= _LONGEST else line[:_LONGEST].rpartition(" ")[0] + " …"
