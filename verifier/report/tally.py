"""The one line that sums a run up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.report.words import count, tally

if TYPE_CHECKING:
    from verifier.model import Report


def tally_line(report: Report) -> str:
    """Sum up: "4 quotes: 1 verbatim, 1 drift, 2 unverified; worst: error"."""
    findings = [finding for article in report.articles for finding in article.findings]
    total = count(len(findings), "quote")
    if len(report.articles) > 1:
        total += f" in {count(len(report.articles), 'article')}"
    verdicts = tally(finding.verdict for finding in findings)
    standing = sum(finding.suppression is not None for finding in findings)
    unread = f"; {standing} suppressed" if standing else ""
    unread += f"; {count(len(report.errors), 'article')} not read" if report.errors else ""
    return f"{total}{f': {verdicts}; worst: {report.worst}' if verdicts else ''}{unread}"
