"""Where a quote stands in its source file, and what names it there, as tools for code want it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Severity
from verifier.report.show import show_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.model import Article, Finding, Report, Suppression


class Place(NamedTuple):
    """A stretch of the source file: lines and columns from 1, in code points; the end column is one past the end."""

    line: int
    column: int
    end_line: int
    end_column: int


def place_of(article: Article, start: int, end: int) -> Place:
    """Find the place of `article.text[start:end]` in the source file."""
    line, column = article.source_map.line_and_column(start)
    last_line, last_column = article.source_map.line_and_column(max(end - 1, start))
    return Place(line, column, last_line, last_column + 1)


def relative_path(source: str) -> str:
    """Write an article's name as repositories do, with forward slashes and no leading `./`, and safe to show."""
    path = show_line(source).replace("\\", "/")
    while path.startswith("./"):
        path = path.removeprefix("./")
    return path


def fingerprint(article: Article, finding: Finding) -> str:
    """Identify a finding by article, quote, post and verdict, whatever its line: 64 hexadecimal digits."""
    post = finding.original.post.id if finding.original is not None else ""
    return identify(article.source, finding.quote.id, post, finding.verdict)


def identify(source: str, quote_id: str, post_id: str, verdict: str) -> str:
    """Give the fingerprint that these four make."""
    identity = "\0".join((relative_path(source), quote_id, post_id, verdict))
    return sha256(identity.encode("utf-8", "replace")).hexdigest()


def reported(report: Report) -> Iterator[tuple[Article, Finding]]:
    """Go through all findings that are neither passes nor suppressed, the worst first, else in the articles' order."""
    found = [
        (checked.article, finding)
        for checked in report.articles
        for finding in checked.findings
        if finding.suppression is None
    ]
    for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE):
        yield from ((article, finding) for article, finding in found if finding.severity is severity)


def suppressed(report: Report) -> Iterator[tuple[Article, Finding, Suppression]]:
    """Go through the findings that somebody lets stand, in the articles' order."""
    for checked in report.articles:
        for finding in checked.findings:
            if finding.suppression is not None:
                yield checked.article, finding, finding.suppression
