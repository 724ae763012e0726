"""The report for reviewdog, as its Diagnostic Format in JSON: columns count bytes of UTF-8, from 1, ends exclusive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.model import Severity
from verifier.report.corrections import find_correction
from verifier.report.json import serialise
from verifier.report.placing import byte_column, place_of, relative_path, reported, suppressed
from verifier.report.sentence import headline, paragraphs, standing
from verifier.report.show import show_line

if TYPE_CHECKING:
    from verifier.model import Article, Finding, Report
    from verifier.report.presentation import Presentation

Value = dict[str, Any]

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render_rdjson(report: Report, presentation: Presentation) -> str:
    """Write a diagnostic for each finding that is not a pass; `quiet` leaves out notes."""
    diagnostics = [_remark(error.source, None, error.message, "ERROR") for error in report.errors]
    for article, finding in reported(report):
        if finding.severity is not Severity.NOTE or not presentation.quiet:
            diagnostics.append(_diagnostic(article, finding))
    for article, finding, suppression in suppressed(report):
        told = _diagnostic(article, finding)
        diagnostics.append({**told, "severity": "INFO", "message": f"{told['message']}\n{standing(suppression)}"})
    diagnostics += [_remark(idle.source, idle.line, idle.message, "WARNING") for idle in report.idle_suppressions]
    return serialise({"source": {"name": "verifier"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostic(article: Article, finding: Finding) -> Value:
    where = _range(article, finding)
    diagnostic: Value = {
        "message": "\n".join([headline(finding), *paragraphs(finding)]),
        "location": {"path": relative_path(article.source), "range": where},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.verdict.value},
    }
    correction = find_correction(article, finding)
    if correction is not None and "column" in where["start"] and "column" in where["end"]:
        diagnostic["suggestions"] = [{"range": where, "text": correction.words}]
    return diagnostic


def _range(article: Article, finding: Finding) -> Value:
    """The quote's place; without columns where markup stands before it in the line, since its bytes are not known."""
    start, last = finding.quote.start, max(finding.quote.end - 1, finding.quote.start)
    place = place_of(article, start, finding.quote.end)
    opening, closing = byte_column(article, start), byte_column(article, last)
    if opening is None or closing is None:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    width = len(article.text[last : last + 1].encode("utf-8", "replace"))
    return {
        "start": {"line": place.line, "column": opening},
        "end": {"line": place.end_line, "column": closing + width},
    }


def _remark(source: str, line: int | None, message: str, severity: str) -> Value:
    where: Value = {"path": relative_path(source)}
    if line is not None:
        where["range"] = {"start": {"line": line}}
    return {"message": show_line(message), "location": where, "severity": severity}
