"""`context`: faithful words that stand, in the post, under something which the quote leaves out and which turns them.

A negation, a condition at either end, doubt, wish or hope, another's claim, or an omission that hides one of these.
Only what stands in the same sentence and reaches the passage counts, and only if the article does not say it itself.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.meanings import meanings_of
from verifier.comparison.runs import Change, Sides
from verifier.comparison.tokens import Kind, Token, tokenise
from verifier.comparison.vocabulary import find_governors, find_negations, is_negation
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TURNING = frozenset({"condition", "doubt", "denial", "wish", "claim"})
_OMITTING = frozenset({EditClass.MARKED_OMISSION, EditClass.OMISSION, EditClass.SPLICE})

# Before these, a verb of saying or wishing has its object ("best wishes to"), and no statement follows.
_PREPOSITIONS = frozenset({"to", "for", "of", "with"})
# How many words of the quote may stand between its end and what governs it in the post; in a rewording anything may.
_UNMATCHED = 2


class Governor(NamedTuple):
    """The post's tokens [low, high) that govern the passage and are not in the quote, and what they do."""

    low: int
    high: int
    does: str


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words or phrases of a list in clauses.toml."""
    return _tables()[name]


@cache
def _tables() -> dict[str, frozenset[str]]:
    text = Path(__file__).parent.joinpath("clauses.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def add_context(changes: Sequence[Change], sides: Sides, around: str) -> list[Change]:
    """Return the changes with those of context: what governs the passage from before, from behind, or hidden within.

    `around` is the article's own text beside the quote, in which it may say itself what the quote leaves out.
    """
    if not sides.kept:
        return list(changes)
    found: list[Change] = []
    for change in changes:
        hidden = hidden_governor(change, sides) if change.edit_class in _OMITTING else None
        if hidden is None or _said(hidden, sides, around):
            found.append(change)
            continue
        found.append(change._replace(edit_class=EditClass.CONTEXT, post_high=hidden.high))
        if hidden.high < change.post_high or change.edit_class is EditClass.MARKED_OMISSION:
            found.append(change._replace(post_low=hidden.high))
    if is_clause(sides.quote.tokens):
        found.extend(_at_the_ends(sides, around))
    return found


def _at_the_ends(sides: Sides, around: str) -> Iterator[Change]:
    first, last, end = sides.alignment.first, sides.alignment.last, len(sides.quote.tokens)
    before = governor_before(sides, first)
    near = min(sides.kept) <= _UNMATCHED
    if before is not None and (near or before.does == "condition") and not _said(before, sides, around):
        yield Change(EditClass.CONTEXT, 0, 0, before.low, first)
    after = governor_after(sides.post, sides.post_text, last)
    near = end - 1 - max(sides.kept) <= _UNMATCHED
    if after is not None and (near or after.does == "condition") and not _said(after, sides, around):
        yield Change(EditClass.CONTEXT, end, end, last, after.high)


def is_clause(words: Sequence[Token]) -> bool:
    """Whether the quote says something, rather than being a phrase that the article's own sentence completes."""
    return len(words) >= 6 or (len(words) >= 3 and any(word.form in listed("finite") for word in words))


def _said(governor: Governor, sides: Sides, around: str) -> bool:
    """Whether the article, or another part of the quote, says the same ("solely in the event of" for "only if")."""
    beside = [token.form for token in tokenise(around)] if around else []
    if governor.does in ("negation", "denial") and find_negations(beside):
        return True
    words = [*beside, "|", *(token.form for token in sides.quote.tokens)] if governor.does == "condition" else beside
    return any(found.group == governor.does for found in find_governors(words))


def governor_before(sides: Sides, first: int) -> Governor | None:
    """Return what governs the passage that starts at token `first` from before, in its own sentence."""
    post, text = sides.post, sides.post_text
    low = first
    while low > 0 and post[low - 1].sentence == post[first].sentence:
        low -= 1
    while low < first and (post[low].kind in (Kind.HANDLE, Kind.EMOJI, Kind.LINK) or post[low].form == "rt"):
        low += 1
    if low == first:
        return None
    words = [token.form for token in post[low:first]]
    reach = _reach_back(words, post, text, low)
    for found in find_governors(words):
        sets = found.group == "condition" and _sets_condition(found.start, found.end, words, post[low:], text)
        if sets and not any(word in ("but", "and", "that") for word in words[found.end :]):
            return Governor(low + found.start, first, "condition")
        if post[first].form in _PREPOSITIONS:
            continue
        if found.group == "wish" and not any(word in listed("wish") for word in words[found.start : found.end]):
            continue
        if found.group in _TURNING and _reaches(found.start, found.end, words, reach, found.group):
            return Governor(low + found.start, first, found.group)
    return _negation_before(words, reach, low, first, sides)


def _sets_condition(start: int, end: int, words: Sequence[str], tokens: Sequence[Token], text: str) -> bool:
    """Whether words [start, end) set a condition, and are no participle ("keep providing help") or adverb."""
    if end - start > 1 or words[start] not in listed("participle"):
        return True
    comma = start > 0 and "," in text[tokens[start - 1].end : tokens[start].start]
    return words[start] != "otherwise" and (comma or words[end : end + 1] == ["that"])


def _reaches(start: int, end: int, words: Sequence[str], reach: int, group: str) -> bool:
    """Whether what governs at words [start, end) reaches what follows the words."""
    if end <= reach or (group == "claim" and any(is_negation(word) for word in words[start:end])):
        return False
    rest = words[end:]
    if rest and rest[-1] == "to":
        # "I urge the Senate to [pass the bill]" asserts nothing that a quote could turn.
        return False
    return "that" in rest[:2] or len(rest) <= 2


def _negation_before(words: Sequence[str], reach: int, low: int, first: int, sides: Sides) -> Governor | None:
    """Return a "not", "never" or "no" directly before the passage; in a question it only asks."""
    if words[0] in listed("question") and not words[0].startswith("no"):
        return None
    denied = meanings_of(sides.post_text, plain=sides.plain, language=sides.language).negation
    for place in range(first - 1, max(first - 3, low + reach - 1, -1), -1):
        if place in denied:
            return Governor(place, first, "negation")
    return None


def _reach_back(words: Sequence[str], post: Sequence[Token], text: str, low: int) -> int:
    """From which word on what stands before the passage still reaches it: behind the last comma or connective."""
    for place in range(len(words) - 1, -1, -1):
        gap = text[post[low + place].end : post[low + place + 1].start]
        if (
            any(mark in gap for mark in ",;–—()")
            or (":" in gap and not _claims(words, place))
            or " - " in gap
            or "--" in gap
        ):
            return place + 1
        if words[place] in listed("boundary"):
            return place + 1
    return 0


def _claims(words: Sequence[str], place: int) -> bool:
    """Whether the word before a colon says who speaks behind it."""
    return any(found.group == "claim" and found.end > place for found in find_governors(words[: place + 1]))


def governor_after(post: Sequence[Token], text: str, last: int) -> Governor | None:
    """Return what governs the passage that ends before token `last` from behind, in its own sentence."""
    if last == 0 or last >= len(post) or post[last].sentence != post[last - 1].sentence:
        return None
    high = last
    while high < len(post) and post[high].sentence == post[last].sentence and post[high].kind is not Kind.LINK:
        high += 1
    words = [post[last - 1].form, *(token.form for token in post[last:high])]
    if len(words) > 1 and is_negation(words[1]) and words[0] in listed("finite"):
        # "I will" of "I will not": the negation belongs to the quote's last word.
        return Governor(last, last + 1, "negation")
    for found in find_governors(words):
        if found.group == "condition" and found.start > 0:
            if not _sets_condition(found.start, found.end, words, post[last - 1 :], text):
                continue
            between = text[post[last - 1].end : post[last - 1 + found.start].start]
            if ":" in between or any(word in listed("boundary") for word in words[1 : found.start]):
                break
            return Governor(last + found.start - 1, high, "condition")
    for size in (4, 3, 2, 1):
        if " ".join(words[1 : 1 + size]) in listed("claim_after"):
            return Governor(last, high, "claim")
    return None


def hidden_governor(change: Change, sides: Sides) -> Governor | None:
    """Return what words left out inside the passage did to the words that are kept beside them."""
    if change.post_low >= change.post_high:
        return None
    return _hidden_before_kept(change, sides) or _hidden_behind_kept(change, sides)


def _hidden_before_kept(change: Change, sides: Sides) -> Governor | None:
    """Return what is left out of the sentence that goes on behind the omission."""
    low, high, post = change.post_low, change.post_high, sides.post
    if high >= len(post) or post[high].sentence != post[high - 1].sentence:
        return None
    start = high
    while start > low and post[start - 1].sentence == post[high].sentence:
        start -= 1
    found = governor_before(sides, high)
    if found is not None and found.low >= start:
        return Governor(max(found.low, low), high, found.does)
    return _hedge_in([token.form for token in post[start:high]], start)


def _hidden_behind_kept(change: Change, sides: Sides) -> Governor | None:
    """Return what is left out of the sentence that began before the omission."""
    low, high, post = change.post_low, change.post_high, sides.post
    if low == 0 or post[low].sentence != post[low - 1].sentence:
        return None
    end = low
    while end < high and post[end].sentence == post[low - 1].sentence:
        end += 1
    words = [token.form for token in post[low:end]]
    hedge = _hedge_in(words, low)
    if hedge is not None:
        return hedge
    opening = next(iter(find_governors(words)), None)
    if opening is not None and opening.group == "condition" and opening.start == 0:
        return Governor(low, end, "condition")
    return None


def _hedge_in(words: Sequence[str], low: int) -> Governor | None:
    for place in range(len(words)):
        for size in (7, 6, 5, 4, 3, 2):
            if " ".join(words[place : place + size]) in listed("hedge"):
                return Governor(low + place, low + min(place + size, len(words)), "hedge")
    return None
