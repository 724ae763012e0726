"""The post's own words for what was quoted, in the article's kind of marks and dashes, ready to paste."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.comparison.tokens import Kind
from verifier.model import Edit, EditClass, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.comparing import Comparison

_ELLIPSIS = "…"
# Matches a t.co or pic link with the space before it; must not match "Amazon.com".
_LINK = re.compile(r"\s*(?:https?://\S+|pic\.(?:twitter|x)\.com/\w+)")


def suggest(comparison: Comparison, verdict: Verdict, curly: bool) -> str | None:
    """Return what verbatim would read; None where nothing is wrong.

    `curly` says that the article sets curly marks.
    """
    if verdict is Verdict.TRIMMED:
        return _with_ellipses(comparison)
    if verdict not in (Verdict.ALTERED, Verdict.PARAPHRASE, Verdict.DRIFT):
        return None
    start, end = comparison.start, comparison.end
    if verdict is Verdict.PARAPHRASE or _classes(comparison.edits) & {EditClass.CONTEXT}:
        start, end = whole_sentences(comparison, start, end)
        words = comparison.post.text[start:end]
    else:
        words = _own_words(comparison)
    words = _LINK.sub("", words).strip()
    return _set_marks(words, curly)


def _classes(edits: Sequence[Edit]) -> set[EditClass]:
    return {edit.edit_class for edit in edits}


def _own_words(comparison: Comparison) -> str:
    """Return the passage with the quote's own typography where nothing else differs."""
    text = comparison.sides.quote.text
    pieces: list[str] = []
    at = 0
    for edit in comparison.edits:
        pieces.append(text[at : edit.quote_start])
        pieces.append(edit.quote if edit.edit_class is EditClass.TYPOGRAPHY else edit.original)
        at = edit.quote_end
    pieces.append(text[at:])
    return "".join(pieces).rstrip(",").strip()


def _with_ellipses(comparison: Comparison) -> str:
    """Return the quote with an ellipsis where words of the post are missing."""
    text = comparison.sides.quote.text
    pieces: list[str] = []
    at = 0
    for edit in comparison.edits:
        if edit.edit_class not in (EditClass.OMISSION, EditClass.SPLICE):
            continue
        before = text[at : edit.quote_start].rstrip()
        pieces.append(before)
        pieces.append(f" {_ELLIPSIS} ")
        at = edit.quote_end
        # The stop of a sentence whose end was left out is not the post's.
        if edit.edit_class is EditClass.OMISSION:
            while at < len(text) and text[at] in " .,;!":
                at += 1
    pieces.append(text[at:].lstrip())
    return "".join(pieces).rstrip(",").strip()


def whole_sentences(comparison: Comparison, start: int, end: int) -> tuple[int, int]:
    """Return the passage widened to the sentences in which it lies, without the links and hashtags at their ends."""
    tokens = comparison.sides.post
    text = comparison.post.text
    inside = [place for place, token in enumerate(tokens) if token.start < end and token.end > start]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    while first > 0 and tokens[first - 1].sentence == tokens[first].sentence:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].sentence == tokens[last].sentence:
        last += 1
    while last > first and tokens[last].kind in (Kind.LINK, Kind.EMOJI, Kind.HASHTAG) and tokens[last].end > end:
        last -= 1
    while first < last and tokens[first].kind in (Kind.LINK, Kind.EMOJI) and tokens[first].start < start:
        first += 1
    low = min(start, tokens[first].start)
    high = max(end, tokens[last].end)
    while high < len(text) and text[high] in ".!?…。！？।\"”'’)":
        high += 1
    return low, high


def _set_marks(words: str, curly: bool) -> str:
    """Straight marks set curly, or curly ones straight, as the article does."""
    if not curly:
        return words.translate(str.maketrans("‘’“”", "''\"\""))
    words = re.sub(r"(?<=\w)'(?=\w)", "’", words)
    words = re.sub(r"(^|[\s(\[—–-])'", r"\1‘", words)
    words = words.replace("'", "’")
    words = re.sub(r'(^|[\s(\[—–-])"', r"\1“", words)
    return words.replace('"', "”")
