"""The report as SARIF 2.1.0 for GitHub code scanning, after the specification and GitHub's documentation.

A verdict is a rule. A quote that could not be checked is `open`, one that a person must compare is `review`: neither is
a failure. Passes are left out, since GitHub would show them as alerts.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from verifier import __version__
from verifier.comparison import explain
from verifier.model import REPORTED, SEVERITIES, Severity, SuppressedBy, Verdict
from verifier.report.corrections import find_correction
from verifier.report.json import serialise
from verifier.report.placing import (
    fingerprint,
    place_of,
    reported,
    stands_in_source,
    suppressed,
    uri_of,
)
from verifier.report.sentence import paragraphs
from verifier.report.show import show_line
from verifier.report.words import VERDICT_WORDS

if TYPE_CHECKING:
    from verifier.model import Article, Finding, Report
    from verifier.report.presentation import Presentation

Value = dict[str, Any]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_KINDS = {Verdict.UNVERIFIED: "open", Verdict.TRANSLATED: "review"}
_MOST = 25_000  # results, more of which make GitHub refuse the file; it shows the first 5,000
_SUPPRESSED = {SuppressedBy.ARTICLE: "inSource", SuppressedBy.CONFIGURATION: "external"}
_RULE_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


def render_sarif(report: Report, presentation: Presentation) -> str:  # noqa: ARG001 - renderers share a shape
    """Write one run whose results are the findings that are not passes."""
    seen: Counter[str] = Counter()
    results = []
    standing = [(article, finding) for article, finding, _ in suppressed(report)]
    for article, finding in [*reported(report), *standing][:_MOST]:
        identity = fingerprint(article, finding)
        seen[identity] += 1
        results.append(_result(article, finding, identity, seen[identity]))
    run = {
        "tool": {
            "driver": {
                "name": "verifier",
                "semanticVersion": __version__,
                "rules": [_rule(verdict) for verdict in REPORTED],
            }
        },
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "verifier/"},
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    *(_notification(error.source, error.message, "error") for error in report.errors),
                    *(_notification(idle.source, idle.message, "warning") for idle in report.idle_suppressions),
                ],
            }
        ],
        "results": results,
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return serialise(document, indent=2) + "\n"


def _rule(verdict: Verdict) -> Value:
    explanation = explain(verdict)
    severity = SEVERITIES[verdict]
    help_text = f"{explanation.means} {explanation.do or ''}".strip()
    return {
        "id": verdict.value,
        "name": verdict.value.title().replace("_", ""),
        "shortDescription": {"text": VERDICT_WORDS[verdict]},
        "fullDescription": {"text": explanation.means},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"precision": "high", "problem.severity": _RULE_SEVERITIES[severity], "tags": ["quotes"]},
    }


def _result(article: Article, finding: Finding, identity: str, number: int) -> Value:
    kind = _KINDS.get(finding.verdict, "fail")
    location = {"uri": uri_of(article.source)}
    region = _region(article, finding)
    result: Value = {
        "ruleId": finding.verdict.value,
        "ruleIndex": REPORTED.index(finding.verdict),
        "kind": kind,
        "level": _LEVELS[finding.severity] if kind == "fail" else "none",  # no other level is allowed there
        "message": {"text": "\n".join(paragraphs(finding))},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{identity[:16]}:{number}",
            "verifier/v1": f"{identity}:{number}",
        },
        "suppressions": _suppressions(finding),
    }
    correction = find_correction(article, finding)
    if correction is not None:
        words = {"text": correction.words}
        replaced = {key: value for key, value in region.items() if key != "snippet"}
        change = {"artifactLocation": location, "replacements": [{"deletedRegion": replaced, "insertedContent": words}]}
        result["fixes"] = [{"description": {"text": "Make the quote verbatim"}, "artifactChanges": [change]}]
    if finding.reason is not None:
        result["properties"] = {"reason": finding.reason.value}
    return result


def _region(article: Article, finding: Finding) -> Value:
    """The quote's place; by offset and with its words only where they stand in the source as they are."""
    quote = finding.quote
    place = place_of(article, quote.start, quote.end)
    region: Value = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": article.source_map.position(quote.start),
    }
    region["charLength"] = article.source_map.position(max(quote.end - 1, quote.start)) + 1 - region["charOffset"]
    if stands_in_source(article, quote.start, quote.end):
        region["snippet"] = {"text": quote.text}
    return region


def _suppressions(finding: Finding) -> list[Value]:
    """What lets a finding stand; an empty list, not none, says that it is not suppressed."""
    if finding.suppression is None:
        return []
    return [
        {
            "kind": _SUPPRESSED[finding.suppression.by],
            "status": "accepted",
            "justification": show_line(finding.suppression.reason),
        }
    ]


def _notification(source: str, message: str, level: str) -> Value:
    return {"level": level, "message": {"text": f"{show_line(source)}: {show_line(message)}"}}
