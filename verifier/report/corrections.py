"""What would make quotes verbatim in the article's own source: which words to put where, and what is left to a person.

Only a quote whose words were trimmed, altered or paraphrased is corrected: there the post's words say what the article
means to say. A drift, a wrong author or a missing source is a question for the desk, not for a program.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.model import Article, Finding

CORRECTED = (Verdict.TRIMMED, Verdict.ALTERED, Verdict.PARAPHRASE)

# Matches each sign of "*so*", "[a](b)", "a < b", "\\" and the first of "&amp;"; must not match "-", "." or "Q & A".
_MARKUP = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w{1,32};)")
_ENDS = ",.;:!?…"
_DOUBLE = {"“": "‘", "”": "’", '"': "'"}
_FORMAT_SIGNS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEPT = frozenset("\u200c\u200d")  # join or part letters and emoji


class Left(Enum):
    """Why a quote that could be corrected is left to a person, as the user is told."""

    MARKUP = "has markup inside the quotation marks; correct it by hand"
    NO_SUGGESTION = "has no suggestion that would make it verbatim"


class Correction(NamedTuple):
    """Words to put in place of `source[start:end]`, the decoded source, to make one quote verbatim."""

    finding: Finding
    start: int
    end: int
    words: str


class LeftAlone(NamedTuple):
    """A quote of a verdict that could be corrected, and why it is not."""

    finding: Finding
    why: Left


def find_corrections(
    article: Article, findings: tuple[Finding, ...], source: str, *, markdown: bool
) -> tuple[tuple[Correction, ...], tuple[LeftAlone, ...]]:
    """Find the corrections of one article's findings; `source` is the decoded file that the article was read from."""
    corrections: list[Correction] = []
    left: list[LeftAlone] = []
    for finding in findings:
        if finding.verdict not in CORRECTED or finding.suppression is not None:
            continue
        start, end = _place(article, finding)
        if finding.suggestion is None:
            left.append(LeftAlone(finding, Left.NO_SUGGESTION))
        elif source[start:end] != finding.quote.text:
            left.append(LeftAlone(finding, Left.MARKUP))
        else:
            words = _in_place(article, finding, finding.suggestion)
            corrections.append(Correction(finding, start, end, _escaped(words) if markdown else words))
    return tuple(corrections), tuple(left)


def find_correction(article: Article, finding: Finding) -> Correction | None:
    """Find the correction of one finding by the article alone; None unless its words stand in the source as they are.

    For the reports: they know where the words of a source stand, but not the source itself.
    """
    from verifier.article.formats import Format, tell_format
    from verifier.report.placing import stands_in_source

    if finding.verdict not in CORRECTED or finding.suggestion is None or finding.suppression is not None:
        return None
    quote = finding.quote
    if quote.end <= quote.start or not stands_in_source(article, quote.start, quote.end):
        return None
    words = _in_place(article, finding, finding.suggestion)
    kind = tell_format(article.source, article.text)
    if kind is Format.HTML:
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    elif kind is Format.MARKDOWN:
        words = _escaped(words)
    return Correction(finding, *_place(article, finding), words)


def apply(source: str, corrections: tuple[Correction, ...]) -> str:
    """Give the source with the corrections made; nothing outside their spans changes."""
    pieces: list[str] = []
    at = 0
    for correction in sorted(corrections, key=lambda one: one.start):
        pieces += (source[at : correction.start], correction.words)
        at = correction.end
    return "".join((*pieces, source[at:]))


def _place(article: Article, finding: Finding) -> tuple[int, int]:
    position = article.source_map.position
    return position(finding.quote.start), position(finding.quote.end - 1) + 1


def _in_place(article: Article, finding: Finding, suggestion: str) -> str:
    """The suggestion as it stands between these marks: on one line, ending as the quote did, inner marks nested."""
    words = "".join(_plain(" ".join(suggestion.split()))).rstrip(",")
    quoted = finding.quote.text.rstrip()
    end = quoted[-1:] if quoted[-1:] in _ENDS else ""
    if end == ",":
        words = (words.removesuffix(".") if not words.endswith("..") else words) + ","
    elif not end and not words.endswith(".."):
        words = words.removesuffix(".")
    opening = article.text[: finding.quote.start].rstrip()[-1:]
    return "".join(_DOUBLE.get(sign, sign) for sign in words) if opening in _DOUBLE else words


def _plain(words: str) -> Iterator[str]:
    """The characters but those that steer a screen; a post may hold any."""
    for sign in words:
        if sign in _KEPT or unicodedata.category(sign) not in _FORMAT_SIGNS:
            yield sign


def _escaped(words: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], words)
