"""Directives in an article's source that hold a verdict back, with the passage that each covers.

    <!-- verifier: ignore paraphrase -- the desk has seen the draft -->      Markdown, HTML, plain text
    [//]: # (verifier: ignore paraphrase, trimmed -- the reason)             Markdown
    {/* verifier: ignore drift -- the reason */}                             MDX
    [verifier: ignore drift -- the reason]                                   plain text, a line of its own
    <p data-verifier-ignore="drift -- the reason">                           HTML whose comments are stripped

A directive covers the paragraph in which it stands, also at its end; on a line of its own, the paragraph that follows.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from verifier.model import REPORTED, Directive, Verdict
from verifier.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.article.reading import Reading
    from verifier.article.source import Source

# Matches the five forms above; must not match "<!-- the verifier ignored it -->" or "[verifier: see below]".
_DIRECTIVE = re.compile(
    r"<!--\s*verifier:\s*ignore\b(?P<comment>(?:(?!--+>).){0,400})--+>"
    r"|^[ \t]*\[//\]:[ \t]*#[ \t]*\(verifier:[ \t]*ignore\b(?P<reference>[^\n]{0,400})\)[ \t]*$"
    r"|\{/\*\s*verifier:\s*ignore\b(?P<expression>(?:(?!\*/).){0,400})\*/\}"
    r"|^[ \t]*\[verifier:[ \t]*ignore\b(?P<line>[^\n]{0,400})\][ \t]*$"
    r"|\sdata-verifier-ignore\s*=\s*(?P<mark>[\"'])(?P<attribute>.{0,400}?)(?P=mark)",
    re.DOTALL | re.MULTILINE,
)
_FORMS = ("comment", "reference", "expression", "line", "attribute")

# Matches the " -- " and " — " between verdicts and reason; must not match the hyphen of "house-style".
_REASON = re.compile(r"(?:^|\s)(?:--+|[–—])(?:\s|$)")

# Matches what parts a directive from the words before it: a new line, "</p>", "<div>"; must not match "</em>".
_PARTED = re.compile(r"\n|</?(?:p|div|li|blockquote|h[1-6]|figcaption|t[dh]|section|article)\b", re.IGNORECASE)

_HINT = "verifier: ignore VERDICT -- reason"


class _Found(NamedTuple):
    start: int
    end: int
    words: str


def mask_directives(text: str) -> str:
    """Replace directives by blanks of their length, for a format that has no comments of its own."""
    return _DIRECTIVE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def find_directives(source: Source, reading: Reading) -> tuple[Directive, ...]:
    """Find the directives in the source, each with the span of the reading's text that it covers."""
    return tuple(_directive(source, reading, found) for found in _search(source.text))


def _search(text: str) -> Iterator[_Found]:
    for found in _DIRECTIVE.finditer(text):
        form = next(form for form in _FORMS if found[form] is not None)
        words = found[form]
        yield _Found(found.start(), found.end(), unescape(words) if form == "attribute" else words)


def _directive(source: Source, reading: Reading, found: _Found) -> Directive:
    names, reason = _parts(found.words)
    verdicts = tuple(Verdict(name) for name in names if name in REPORTED)
    start, end = _covered(source, reading, found)
    line, column = source.origin.line_and_column(found.start)
    return Directive(verdicts, reason, start, end, line, column, _problem(names, reason))


def _parts(words: str) -> tuple[list[str], str]:
    """The names of verdicts, and the reason behind the dashes."""
    parted = _REASON.split(" ".join(words.split()), maxsplit=1)
    reason = parted[1].strip() if len(parted) > 1 else ""
    return parted[0].replace(",", " ").lower().replace("-", "_").split(), reason


def _problem(names: list[str], reason: str) -> str | None:
    if not names:
        return f"it names no verdict; write <{_HINT}>, with one or more of {', '.join(REPORTED)}"
    unknown = next((name for name in names if name not in REPORTED), None)
    if unknown is not None:
        meant = nearest(unknown, REPORTED)
        return f"{unknown!r} is no verdict that can be ignored{meant}; those are {', '.join(REPORTED)}"
    return None if reason else f"it gives no reason; write <{_HINT}>"


def _covered(source: Source, reading: Reading, found: _Found) -> tuple[int, int]:
    """The block that holds the directive, also as its last words, or else the next."""
    for block in reading.blocks:
        if block.end == block.start:
            continue
        end = reading.source_map.position(block.end - 1) + 1
        if end > found.end or (end <= found.start and not _PARTED.search(source.text, end, found.start)):
            return block.start, block.end
    return len(reading.text), len(reading.text)
