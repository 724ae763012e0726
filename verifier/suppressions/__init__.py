"""Findings that somebody has looked at and lets stand: by a directive in the article, or a rule in the configuration.

They stay in the report, with the reason, and count no more towards its worst severity. What holds nothing back is told,
so that no exception outlives what it was made for.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import TYPE_CHECKING

from verifier.model import (
    Article,
    ArticleReport,
    Directive,
    Finding,
    IdleSuppression,
    Report,
    SuppressedBy,
    Suppression,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from verifier.suppressions.rules import Rule


def suppress(report: Report, rules: Sequence[Rule], today: date) -> Report:
    """Mark the findings that directives and rules let stand, and name the suppressions that are idle."""
    used: set[Rule | tuple[str, Directive]] = set()
    valid = [rule for rule in rules if rule.until is None or today <= rule.until]
    articles = tuple(_suppress_in(checked, valid, used) for checked in report.articles)
    idle = (*_idle_directives(report, used), *_idle_rules(report, rules, used, today))
    return report._replace(articles=articles, idle_suppressions=idle)


def _suppress_in(
    checked: ArticleReport, rules: Sequence[Rule], used: set[Rule | tuple[str, Directive]]
) -> ArticleReport:
    if not checked.article.directives and not rules:
        return checked
    findings = tuple(
        finding._replace(suppression=_suppression(checked.article, finding, rules, used))
        for finding in checked.findings
    )
    return checked._replace(findings=findings)


def _suppression(
    article: Article, finding: Finding, rules: Sequence[Rule], used: set[Rule | tuple[str, Directive]]
) -> Suppression | None:
    for directive in article.directives:
        covered = directive.start <= finding.quote.start < directive.end
        if covered and directive.problem is None and finding.verdict in directive.verdicts:
            used.add((article.source, directive))
            return Suppression(SuppressedBy.ARTICLE, directive.reason, f"line {directive.line}")
    for rule in rules:
        if _fits(rule, article, finding):
            used.add(rule)
            return Suppression(SuppressedBy.CONFIGURATION, rule.reason, rule.place)
    return None


def _fits(rule: Rule, article: Article, finding: Finding) -> bool:
    if finding.verdict not in rule.verdicts or not _is_of(rule, article):
        return False
    if rule.quote is not None and not _folded(finding.quote.text).startswith(_folded(rule.quote)):
        return False
    return rule.post is None or (finding.original is not None and finding.original.post.id == rule.post)


def _is_of(rule: Rule, article: Article) -> bool:
    """Whether the article's name fits the rule's pattern, whole or from any folder on."""
    if rule.article is None:
        return True
    parts = PurePath(article.source).as_posix().split("/")
    return any(fnmatchcase("/".join(parts[at:]), rule.article) for at in range(len(parts)))


def _folded(words: str) -> str:
    """The words in lower case, with nothing but letters and figures: marks and spaces are easily typed otherwise."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def _idle_directives(report: Report, used: set[Rule | tuple[str, Directive]]) -> Iterator[IdleSuppression]:
    for checked in report.articles:
        source = checked.article.source
        for directive in checked.article.directives:
            if directive.problem is not None:
                yield IdleSuppression(source, directive.line, f"this suppression cannot be used: {directive.problem}")
            elif (source, directive) not in used:
                verdicts = ", ".join(directive.verdicts)
                message = f"this suppression of {verdicts} holds nothing back; take it out"
                yield IdleSuppression(source, directive.line, message)


def _idle_rules(
    report: Report, rules: Sequence[Rule], used: set[Rule | tuple[str, Directive]], today: date
) -> Iterator[IdleSuppression]:
    """The rules that ran out, and those that held nothing back in an article of this run that they are made for."""
    for rule in rules:
        if not any(_is_of(rule, checked.article) for checked in report.articles):
            continue
        named = f"the suppression of {', '.join(rule.verdicts)} ({rule.reason})"
        if rule.until is not None and today > rule.until:
            yield IdleSuppression(rule.place, None, f"{named} ran out on {rule.until}; renew it or take it out")
        elif rule not in used and rule.article is not None:
            yield IdleSuppression(rule.place, None, f"{named} holds nothing back in {rule.article}; take it out")
