"""Where a quote stands in its source file, and what names it there, as tools for code want it."""

from __future__ import annotations

from bisect import bisect_right
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


def stands_in_source(article: Article, start: int, end: int) -> bool:
    """Whether `article.text[start:end]` stands in the source file as it is, without markup or entities inside."""
    offsets, positions = article.source_map.offsets, article.source_map.positions
    first = max(bisect_right(offsets, start) - 1, 0)
    last = max(bisect_right(offsets, max(end - 1, start)) - 1, 0)
    shift = positions[first] - offsets[first]
    return all(positions[run] - offsets[run] == shift for run in range(first, last + 1))


def byte_column(article: Article, offset: int) -> int | None:
    """The column at which `offset` stands in its line of the source, in bytes of UTF-8 and from 1.

    None where what stands before it in the line is not known, since it is no text of the article (a tag, an entity).
    """
    _, column = article.source_map.line_and_column(offset)
    start = offset - (column - 1)
    if start < 0 or (offset > start and not stands_in_source(article, start, offset + 1)):
        return None
    return len(article.text[start:offset].encode("utf-8", "replace")) + 1


def relative_path(source: str) -> str:
    """Write an article's name as repositories do, with forward slashes and no leading `./`, and safe to show."""
    path = show_line(source).replace("\\", "/")
    while path.startswith("./"):
        path = path.removeprefix("./")
    return path


def uri_of(source: str) -> str:
    """Write an article's name as a URI reference: relative as repositories have it, or absolute."""
    from urllib.parse import quote

    if source.startswith(("https://", "http://")):
        return quote(source.encode("utf-8", "replace"), safe="/:?#[]@!$&'()*+,;=%~")
    path = source.replace("\\", "/")
    while path.startswith("./"):
        path = path.removeprefix("./")
    written = quote(path.encode("utf-8", "replace"))
    if path.startswith("/"):
        return f"file://{written}"
    return f"file:///{path[0]}:{written[4:]}" if path[1:3] == ":/" else written


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
