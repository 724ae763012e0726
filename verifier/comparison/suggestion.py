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
# Matches "UPDATE: " and "Let me be clear: " at the start; must not match "We won: it took a year" (a verb of its own
# cannot be seen, so only up to four words are cut off, and the rest must start with a capital).
_LEAD_IN = re.compile(r"\A(?:[\w'’]+ ){0,3}[\w'’]+: (?=[A-Z])")
# Matches a t.co or pic link with the space before it; must not match "Amazon.com".
_LINK = re.compile(r"\s{0,4}(?:https?://\S+|pic\.(?:twitter|x)\.com/\w+)")


def suggest(
    comparison: Comparison, verdict: Verdict, *, curly: bool, reworded: tuple[int, int] | None = None
) -> str | None:
    """Return what verbatim would read; None where nothing is wrong.

    `curly` says that the article sets curly marks; `reworded` is the stretch of the post that a rewording stands for.
    """
    if verdict is Verdict.TRIMMED:
        return _with_ellipses(comparison)
    if verdict not in (Verdict.ALTERED, Verdict.PARAPHRASE, Verdict.DRIFT):
        return None
    if verdict is Verdict.PARAPHRASE or _reaches_out(comparison):
        words = _passage(comparison, reworded)
    else:
        words = _own_words(comparison)
    return _set_marks(_LINK.sub("", words).strip(), curly=curly)


def _passage(comparison: Comparison, reworded: tuple[int, int] | None) -> str:
    """Return the whole sentences for which the quote stands, without what only introduces them ("UPDATE:")."""
    start, end = reworded or (comparison.start, comparison.end)
    start, end = whole_sentences(comparison, start, end)
    return _LEAD_IN.sub("", comparison.post.text[start:end])


def _reaches_out(comparison: Comparison) -> bool:
    """Whether the differences reach beyond the words quoted, so that only whole sentences show them."""
    if _classes(comparison.edits) & {EditClass.CONTEXT, EditClass.REORDER}:
        return True
    kept = comparison.sides.kept
    turned = any(
        change.edit_class in (EditClass.NEGATION, EditClass.NAME) and not change.post_high - change.post_low
        for change in comparison.changes
    )
    return turned and (0 not in kept or len(comparison.sides.quote.tokens) - 1 not in kept)


def _classes(edits: Sequence[Edit]) -> set[EditClass]:
    return {edit.edit_class for edit in edits}


def _own_words(comparison: Comparison) -> str:
    """Return the passage with the quote's own typography where nothing else differs."""
    text, edits = comparison.sides.quote.text, comparison.edits
    pieces: list[str] = []
    at = 0
    for place, edit in enumerate(edits):
        pieces.append(text[at : edit.quote_start])
        own = edit.edit_class is EditClass.TYPOGRAPHY and not _touches(edits, place)
        pieces.append(edit.quote if own else edit.original)
        at = edit.quote_end
    pieces.append(text[at:])
    return "".join(pieces).rstrip(",").strip()


def _touches(edits: Sequence[Edit], place: int) -> bool:
    """Whether the edit lies directly beside one that changes words, so that its marks belong to those."""
    edit = edits[place]
    beside = [other for other in edits[max(place - 1, 0) : place + 2] if other.edit_class is not EditClass.TYPOGRAPHY]
    return any(other.quote_end == edit.quote_start or other.quote_start == edit.quote_end for other in beside)


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


def _set_marks(words: str, *, curly: bool) -> str:
    """Straight marks set curly, or curly ones straight, as the article does."""
    if not curly:
        return words.translate(str.maketrans("‘’“”", "''\"\""))
    words = re.sub(r"(?<=\w)'(?=\w)", "’", words)
    words = re.sub(r"(^|[\s(\[—–-])'", r"\1‘", words)
    words = words.replace("'", "’")
    words = re.sub(r'(^|[\s(\[—–-])"', r"\1“", words)
    return words.replace('"', "”")
