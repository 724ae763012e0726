"""The post's own words for what was quoted, in the article's kind of marks and dashes, ready to paste."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.comparison.tokens import Kind
from verifier.comparison.vocabulary import is_negation
from verifier.model import EditClass, Verdict

if TYPE_CHECKING:
    from verifier.comparison.comparing import Comparison

_ELLIPSIS = "…"
_CLOSING_MARKS, _STOPS = "’'”\")]»", ".!?"
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
    return _set_marks(
        _LINK.sub("", words).strip().lstrip(".,;:!?)").lstrip(),
        curly=_curly(comparison.sides.quote.text, otherwise=curly),
    )


def _curly(quote: str, *, otherwise: bool) -> bool:
    """Whether the quote's own marks and apostrophes are curly; where it has none, what the article's are."""
    if any(mark in quote for mark in "‘’“”"):
        return True
    return otherwise and not any(mark in quote for mark in "'\"")


def _passage(comparison: Comparison, reworded: tuple[int, int] | None) -> str:
    """Return the whole sentences for which the quote stands, without what only introduces them ("UPDATE:")."""
    start, end = reworded or (comparison.start, comparison.end)
    start, end = whole_sentences(comparison, start, end)
    return _LEAD_IN.sub("", comparison.post.text[start:end])


def _reaches_out(comparison: Comparison) -> bool:
    """Whether words changed places or the passage was cut loose, so that only whole sentences show what was said."""
    cut_loose = any(
        edit.edit_class is EditClass.CONTEXT
        and (edit.original_start <= comparison.start or edit.original_end >= comparison.end)
        for edit in comparison.edits
    )
    if cut_loose or any(edit.edit_class is EditClass.REORDER for edit in comparison.edits):
        return True
    put_in = {change.edit_class for change in comparison.changes if change.post_low == change.post_high}
    return EditClass.NAME in put_in or (EditClass.NEGATION in put_in and _denies_elsewhere(comparison))


def _denies_elsewhere(comparison: Comparison) -> bool:
    """Whether the sentences of the passage deny something, so that a "not" put in may be one that was moved."""
    post, alignment = comparison.sides.post, comparison.sides.alignment
    touched = {token.sentence for token in post[alignment.first : alignment.last]}
    return any(is_negation(token.form) for token in post if token.sentence in touched)


def _own_words(comparison: Comparison) -> str:
    """Return the passage as the post has it, with what the quote prints for dashes."""
    text, start = comparison.post.text, comparison.start
    pieces: list[str] = []
    at = start
    for edit in comparison.edits:
        own = edit.edit_class is EditClass.TYPOGRAPHY and not any(sign.isalnum() for sign in edit.quote)
        if own and _is_dash(edit.original) and edit.quote.strip():
            pieces.append(text[at : edit.original_start])
            pieces.append(edit.quote)
            at = edit.original_end
    pieces.append(text[at : comparison.end])
    words = " ".join("".join(pieces).split())
    # Before a comma of the article, a full stop is not printed.
    goes_on = comparison.sides.quote.text.rstrip("’'”\"").endswith(",")
    return words.rstrip(",." if goes_on and not words.endswith("..") else ",").strip()


def _is_dash(gap: str) -> bool:
    return bool(gap.strip()) and all(sign in "-‐‑‒–—− " for sign in gap)


def _with_ellipses(comparison: Comparison) -> str:
    """Return the quote with an ellipsis where words of the post are missing."""
    text = comparison.sides.quote.text
    pieces: list[str] = []
    at = 0
    for edit in comparison.edits:
        if edit.edit_class not in (EditClass.OMISSION, EditClass.SPLICE):
            continue
        # Marks that close the words before the gap belong to them, and behind whole sentences the stop does too.
        closing = _CLOSING_MARKS + (_STOPS if edit.edit_class is EditClass.SPLICE else "")
        start = max(edit.quote_start, at)
        while start < len(text) and text[start] in closing:
            start += 1
        pieces.append(text[at:start].rstrip())
        pieces.append(f" {_ELLIPSIS} ")
        at = max(edit.quote_end, start)
        # The stop of a sentence whose end was left out is not the post's.
        if edit.edit_class is EditClass.OMISSION:
            while at < len(text) and text[at] in " .,;:!":
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
