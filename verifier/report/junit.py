"""The report as JUnit XML, as GitLab and Jenkins read it: a suite an article, a case a quote.

A quote that could not be checked, or whose finding is suppressed, is skipped, never failed. The XML is written by
hand, since the writers there are either fail on a control character or write XML that no reader takes.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from verifier.model import Severity
from verifier.report.placing import place_of, relative_path
from verifier.report.sentence import headline, paragraphs, standing
from verifier.report.show import show, show_line
from verifier.report.words import first_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verifier.model import Article, ArticleReport, Finding, Report, UnreadableArticle
    from verifier.report.presentation import Presentation

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"}

# what XML forbids and `show` lets through: matches "\ufffe", "\uffff"; not "\ufffd"
_FORBIDDEN = re.compile("[\ufffe\uffff]")
_NAME_WORDS = 8


def render_junit(report: Report, presentation: Presentation) -> str:  # noqa: ARG001 - renderers share a shape
    """Write all quotes as test cases, and articles that could not be read as errors."""
    suites = [_suite(checked) for checked in report.articles] + [_unread_suite(error) for error in report.errors]
    findings = [finding for checked in report.articles for finding in checked.findings]
    counts = _counts(findings, len(report.errors))
    if not findings:
        counts["tests"] = len(suites)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{_attributes({'name': 'verifier', **counts})}>"]
    return "\n".join([*lines, *suites, "</testsuites>"]) + "\n"


def _suite(checked: ArticleReport) -> str:
    path = relative_path(checked.article.source)
    seen: Counter[str] = Counter()
    cases = [_case(checked.article, _name(finding, seen), finding) for finding in checked.findings]
    counts = _counts(list(checked.findings), 0)
    if not cases:  # readers drop a suite without cases
        cases = [f"    <testcase{_attributes({'classname': path, 'name': 'no quotes from X found', 'file': path})}/>"]
        counts["tests"] = 1
    return "\n".join([f"  <testsuite{_attributes({'name': path, **counts})}>", *cases, "  </testsuite>"])


def _unread_suite(error: UnreadableArticle) -> str:
    path = relative_path(error.source)
    message = show_line(error.message)
    return "\n".join(
        [
            f"  <testsuite{_attributes({'name': path, 'tests': 1, 'failures': 0, 'errors': 1, 'skipped': 0})}>",
            f"    <testcase{_attributes({'classname': path, 'name': 'article can be read', 'file': path})}>",
            f"      <error{_attributes({'message': message})}>{_escape(message)}</error>",
            "    </testcase>",
            "  </testsuite>",
        ]
    )


def _case(article: Article, name: str, finding: Finding) -> str:
    path = relative_path(article.source)
    line = place_of(article, finding.quote.start, finding.quote.end).line
    head = f"    <testcase{_attributes({'classname': path, 'name': name, 'file': path, 'line': line})}"
    if finding.severity is Severity.PASS:
        return f"{head}/>"
    element = "skipped" if finding.severity is Severity.NOTE or finding.suppression else "failure"
    what = headline(finding) if finding.suppression is None else f"{headline(finding)}; {standing(finding.suppression)}"
    attributes: dict[str, str | int] = {"message": what}
    if element == "failure":
        attributes["type"] = finding.verdict.value
    body = "\n".join([f"{path}:{line}: {what}", *paragraphs(finding)])
    return f"{head}>\n      <{element}{_attributes(attributes)}>{_escape(body)}</{element}>\n    </testcase>"


def _name(finding: Finding, seen: Counter[str]) -> str:
    """Name a case by its first words and account, so that it is known again in the next run.

    Readers count only the first of two cases with one name, so that a repeated one gets a number.
    """
    start = first_words(show_line(finding.quote.text), _NAME_WORDS)
    handle = f" @{show_line(finding.attribution.handle)}" if finding.attribution.handle else ""
    name = f"“{start}”{handle}"
    seen[name] += 1
    return name if seen[name] == 1 else f"{name} ({seen[name]})"


def _counts(findings: list[Finding], errors: int) -> dict[str, str | int]:
    severities = [
        finding.severity if finding.suppression is None or finding.severity is Severity.PASS else Severity.NOTE
        for finding in findings
    ]
    return {
        "tests": len(findings) + errors,
        "failures": severities.count(Severity.ERROR) + severities.count(Severity.WARNING),
        "errors": errors,
        "skipped": severities.count(Severity.NOTE),
    }


def _attributes(values: Mapping[str, str | int]) -> str:
    return "".join(f' {name}="{_escape(str(value))}"' for name, value in values.items())


def _escape(text: str) -> str:
    shown = _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", show(text))
    return "".join(_ENTITIES.get(character, character) for character in shown)
