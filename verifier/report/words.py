"""The plain words by which a report names verdicts, reasons and ways of finding to a person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from verifier.model import Complete, FoundBy, LeftOutWhy, Post, Reason, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verifier.model import Finding, Original

VERDICT_WORDS = {
    Verdict.VERBATIM: "word for word",
    Verdict.HOUSE_STYLE: "faithful, in house style",
    Verdict.TRIMMED: "words left out without a mark",
    Verdict.ALTERED: "words changed",
    Verdict.PARAPHRASE: "reworded inside quotation marks",
    Verdict.DRIFT: "the meaning changed",
    Verdict.MISATTRIBUTED: "someone else's words",
    Verdict.UNSUPPORTED: "no post says this",
    Verdict.TRANSLATED: "original in another language, compare by hand",
    Verdict.UNVERIFIED: "could not be checked",
}

REASON_WORDS = {
    Reason.NO_ORIGINAL: "no original at hand",
    Reason.DELETED: "the post was deleted",
    Reason.PROTECTED: "the account is protected",
    Reason.SUSPENDED: "the account is suspended",
    Reason.TRUNCATED: "the post's text was cut short",
    Reason.RATE_LIMITED: "the source asked us to wait",
    Reason.FETCH_FAILED: "the post could not be fetched",
    Reason.OFFLINE: "nothing was fetched",
}

FOUND_WORDS = {
    FoundBy.LINKED: "the article links to it",
    FoundBy.EMBEDDED: "the article embeds it",
    FoundBy.SUPPLIED: "named with --post",
    FoundBy.AUTHOR: "found among the author's posts",
    FoundBy.TEXT: "found by its words",
}

LEFT_OUT_WORDS = {
    LeftOutWhy.OTHER_PLATFORM: "from another platform",
    LeftOutWhy.NO_POST_CUE: "not said to be from a post",
    LeftOutWhy.TITLE_OR_TERM: "a title or term",
    LeftOutWhy.HEADLINE: "in a headline",
}

SEVERITY_SIGNS = {Severity.PASS: "✓", Severity.NOTE: "?", Severity.WARNING: "!", Severity.ERROR: "✗"}


def verdict_name(verdict: Verdict) -> str:
    """A verdict's name in running text: "house style"."""
    return verdict.value.replace("_", " ")


def count(number: int, noun: str) -> str:
    """Give a number with its noun: "1 quote", "4 quotes"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def first_words(text: str, number: int) -> str:
    """Give the text's first words, at most `number`, with an ellipsis where more follow."""
    words = text.split()
    return " ".join(words[:number]) + (" …" if len(words) > number else "")


def tally(verdicts: Iterable[Verdict]) -> str:
    """Count verdicts in their order in the contract: "1 verbatim, 2 drift"."""
    given = list(verdicts)
    return ", ".join(f"{given.count(verdict)} {verdict}" for verdict in Verdict if verdict in given)


def moment(time: datetime) -> str:
    """Write a time to the minute, in UTC."""
    return time.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def why_not(finding: Finding, lookalike: Original) -> str:
    """Say why the nearest post is not taken for the original: its words differ, or only its author does."""
    quoted, posted = (_letters(text) for text in (finding.quote.text, lookalike.post.text))
    if quoted and quoted in posted:
        return "too common in its words to be surely the one meant"
    return "too unlike to be taken for the original"


def _letters(text: str) -> str:
    """The letters and figures of a text, whatever stands between them."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def byline(post: Post) -> str:
    """Name a post: its account, time and address, and whether its text may not be whole. Untrusted text."""
    parts = [f"@{post.author.handle}"]
    if post.created_at is not None:
        parts.append(moment(post.created_at))
    parts.append(post.url or f"post {post.id}")
    if post.complete is Complete.NO:
        parts.append("text cut short")
    return ", ".join(parts)
