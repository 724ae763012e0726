"""The records as plain JSON values, in the shape that `schema/report.schema.json` describes."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from unicodedata import category, combining

from verifier import __version__
from verifier.model import Severity
from verifier.originals import post_to_json

if TYPE_CHECKING:
    from verifier.model import (
        Article,
        ArticleQuotes,
        ArticleReport,
        Attribution,
        Edit,
        Finding,
        LeftOut,
        Original,
        Quote,
        QuotesReport,
        Report,
        Suppression,
    )

Value = dict[str, Any]

SCHEMA_VERSION = "1"
_JOINER = "\u200d"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_VIRAMA = 9  # the combining class of the signs by which letters of Indic scripts are joined
_CONTEXT = 32  # code points of the article before and after a quote, as Hypothesis keeps, to find it again by


def describe_report(report: Report, *, include_text: bool) -> Value:
    """Describe a whole check: the document of `--format json`."""
    findings = [finding for article in report.articles for finding in article.findings]
    return {
        **_envelope(),
        "articles": [describe_article_report(article, include_text=include_text) for article in report.articles],
        "summary": {
            "articles": len(report.articles),
            "quotes": len(findings),
            "verdicts": dict(sorted(Counter(finding.verdict.value for finding in findings).items())),
            "suppressed": sum(finding.suppression is not None for finding in findings),
            "worst": report.worst.value,
        },
        "errors": [{"source": error.source, "message": error.message} for error in report.errors],
        "idle_suppressions": [idle._asdict() for idle in report.idle_suppressions],
    }


def describe_quotes_report(report: QuotesReport, *, include_text: bool) -> Value:
    """Describe isolated quotes: the same envelope, with `quotes` in place of `findings` and nothing judged."""
    return {
        **_envelope(),
        "articles": [_describe_article_quotes(found, include_text=include_text) for found in report.articles],
        "summary": {
            "articles": len(report.articles),
            "quotes": sum(len(found.isolation.quotes) for found in report.articles),
            "verdicts": {},
            "worst": Severity.PASS.value,
        },
        "errors": [{"source": error.source, "message": error.message} for error in report.errors],
    }


def describe_article_report(report: ArticleReport, *, include_text: bool) -> Value:
    """Describe one article with its findings and the spans left out."""
    return {
        **_describe_article(report.article, include_text=include_text),
        "findings": [describe_finding(report.article, finding) for finding in report.findings],
        "left_out": [_describe_left_out(report.article, span) for span in report.left_out],
    }


def describe_finding(article: Article, finding: Finding) -> Value:
    """Describe one finding; its `id` is the quote's, to which `continues` of another quote may point."""
    return {
        "id": finding.quote.id,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "reason": finding.reason.value if finding.reason is not None else None,
        "fidelity": round(finding.fidelity, 4) if finding.fidelity is not None else None,
        "message": finding.message,
        "quote": _describe_quote(article, finding.quote),
        "attribution": _describe_attribution(finding.attribution),
        "original": _describe_original(finding.original) if finding.original is not None else None,
        "spliced_with": [
            {**_describe_original(other), "edits": [_describe_edit(edit) for edit in other.edits]}
            for other in finding.spliced_with
        ],
        "nearest": [_describe_original(original) for original in finding.nearest],
        "edits": [_describe_edit(edit) for edit in finding.edits],
        "suggestion": finding.suggestion,
        "notes": list(finding.notes),
        "suppression": _describe_suppression(finding.suppression),
    }


def _describe_suppression(suppression: Suppression | None) -> Value | None:
    if suppression is None:
        return None
    return {"by": suppression.by.value, "reason": suppression.reason, "place": suppression.place}


def _envelope() -> Value:
    return {"schema_version": SCHEMA_VERSION, "tool": {"name": "verifier", "version": __version__}}


def _describe_article(article: Article, *, include_text: bool) -> Value:
    described = {
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published is not None else None,
        "language": article.language,
        "sha256": article.sha256,
    }
    return {**described, "text": article.text} if include_text else described


def _describe_article_quotes(found: ArticleQuotes, *, include_text: bool) -> Value:
    article = found.article
    return {
        **_describe_article(article, include_text=include_text),
        "quotes": [
            {
                "id": quoted.quote.id,
                "quote": _describe_quote(article, quoted.quote),
                "attribution": _describe_attribution(quoted.attribution),
            }
            for quoted in found.isolation.quotes
        ],
        "left_out": [_describe_left_out(article, span) for span in found.isolation.left_out],
    }


def _describe_quote(article: Article, quote: Quote) -> Value:
    line, column = article.source_map.line_and_column(quote.start)
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "line": line,
        "column": column,
        "continues": quote.continues,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": article.text[quote.start : quote.end],
                "prefix": _before(article.text, quote.start),
                "suffix": _after(article.text, quote.end),
            },
            {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        ],
    }


def _before(text: str, end: int) -> str:
    start = max(end - _CONTEXT, 0)
    while start < end and _parts_a_character(text, start):
        start += 1
    return text[start:end]


def _after(text: str, start: int) -> str:
    end = min(start + _CONTEXT, len(text))
    while end > start and _parts_a_character(text, end):
        end -= 1
    return text[start:end]


def _parts_a_character(text: str, at: int) -> bool:
    """Whether a cut at `at` would part what a reader sees as one: a letter and its accent, joined emoji, a conjunct."""
    if not 0 < at < len(text):
        return False
    following = text[at]
    joins = following == _JOINER or category(following) in {"Mn", "Me", "Mc"} or following in _SKIN_TONES
    return joins or text[at - 1] == _JOINER or combining(text[at - 1]) == _VIRAMA


def _describe_attribution(attribution: Attribution) -> Value:
    return {
        "speaker": attribution.speaker,
        "handle": attribution.handle,
        "mention": attribution.mention,
        "cue": attribution.cue,
        "platform": attribution.platform.value if attribution.platform is not None else None,
        "post_url": attribution.post_url,
    }


def _describe_left_out(article: Article, span: LeftOut) -> Value:
    line, column = article.source_map.line_and_column(span.start)
    return {
        "text": span.text,
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "why": span.why.value,
        **_describe_attribution(span.attribution),
    }


def _describe_original(original: Original) -> Value:
    return {
        "post": post_to_json(original.post),
        "start": original.start,
        "end": original.end,
        "found_by": original.found_by.value,
        "score": round(original.score, 4),
        "text_sha256": sha256(original.post.text.encode("utf-8", "replace")).hexdigest(),
    }


def _describe_edit(edit: Edit) -> Value:
    return {
        "class": edit.edit_class.value,
        "permitted": edit.permitted,
        "quote": edit.quote,
        "original": edit.original,
        "quote_start": edit.quote_start,
        "quote_end": edit.quote_end,
        "original_start": edit.original_start,
        "original_end": edit.original_end,
    }
