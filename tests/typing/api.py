"""Never run, only type-checked: what a program that uses the package may rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier import (
    Article,
    ArticleReport,
    Attribution,
    Edit,
    EditClass,
    Finding,
    Original,
    Post,
    PostStore,
    Quote,
    Reason,
    Severity,
    Terms,
    Verdict,
    VerifierError,
    check,
    read_article,
)

if TYPE_CHECKING:
    from pathlib import Path


def check_a_file(path: Path, posts: list[Post]) -> ArticleReport:
    article: Article = read_article(str(path))
    with PostStore.in_memory(posts) as store:
        return check(article, store, Terms(exhaustive=True, supplied=posts[:1]))


def check_standard_input(content: bytes) -> ArticleReport:
    return check(read_article("-", content), PostStore.in_memory())


def look_at(report: ArticleReport) -> list[str]:
    lines: list[str] = []
    for finding in report.findings:
        verdict: Verdict = finding.verdict
        severity: Severity = finding.severity
        reason: Reason | None = finding.reason
        original: Original | None = finding.original
        quote: Quote = finding.quote
        attribution: Attribution = finding.attribution
        edits: tuple[Edit, ...] = finding.edits
        classes: set[EditClass] = {edit.edit_class for edit in edits}
        lines.append(f"{quote.text} {attribution.speaker} {verdict} {severity} {reason} {original} {classes}")
    return lines


def worst_of(findings: list[Finding]) -> Severity:
    return max((finding.severity for finding in findings), key=lambda severity: severity.rank, default=Severity.PASS)


def message_of(error: VerifierError) -> str:
    return str(error)
