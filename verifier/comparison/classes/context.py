"""`context`: faithful words that stand, in the post, under something which the quote leaves out and which turns them.

A negation, a condition at either end, doubt, wish or hope, another's claim, or an omission that hides one of these.
Only what stands in the same sentence and reaches the passage counts, and only if the article does not say it itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.clauses import is_clause, listed
from verifier.comparison.classes.governing import LIMITS, Governor, governor_before, is_forbidden
from verifier.comparison.classes.negation import carried_over
from verifier.comparison.classes.trailing import governor_after
from verifier.comparison.language.complements import is_that
from verifier.comparison.language.governors import is_speech_verb
from verifier.comparison.reworded import both_deny, is_reworded
from verifier.comparison.runs import Change, Sides
from verifier.comparison.tokens import tokenise
from verifier.comparison.vocabulary import (
    find_governors,
    find_hedges,
    find_negations,
    find_quantifiers,
    is_function_word,
)
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OMITTING = frozenset({EditClass.MARKED_OMISSION, EditClass.OMISSION, EditClass.SPLICE})

# How many words of the quote may stand between its end and what governs it in the post; in a rewording anything may.
_UNMATCHED = 2


def add_context(changes: Sequence[Change], sides: Sides, around: str) -> list[Change]:
    """Return the changes with those of context: what governs the passage from before, from behind, or hidden within.

    `around` is the article's own text beside the quote, in which it may say itself what the quote leaves out.
    """
    if not sides.kept:
        return list(changes)
    found: list[Change] = []
    for change in changes:
        hidden = hidden_governor(change, sides) if change.edit_class in _OMITTING else None
        carried = hidden is not None and hidden.does == "negation" and hidden.low in carried_over(sides)[0]
        if hidden is None or carried or _said(hidden, sides, around):
            found.append(change)
            continue
        found.append(change._replace(edit_class=EditClass.CONTEXT, post_high=hidden.high))
        if hidden.high < change.post_high or change.edit_class is EditClass.MARKED_OMISSION:
            found.append(change._replace(post_low=hidden.high))
    found.extend(_at_the_ends(sides, around))
    return found


def _at_the_ends(sides: Sides, around: str) -> Iterator[Change]:
    first, last, end = sides.alignment.first, sides.alignment.last, len(sides.quote.tokens)
    clause = is_clause(sides.quote.tokens, sides.language)
    opened = clause or _is_opened(sides, first) or is_forbidden(sides, first)
    before = governor_before(sides, first) if opened else None
    near = min(sides.kept) <= _UNMATCHED
    if before is not None and (near or before.does == "condition") and not _said(before, sides, around):
        yield Change(EditClass.CONTEXT, 0, 0, before.low, first)
    after = governor_after(sides, last) if clause else None
    near = end - 1 - max(sides.kept) <= _UNMATCHED
    if after is not None and (near or after.does == "condition") and not _said(after, sides, around):
        yield Change(EditClass.CONTEXT, end, end, last, after.high)


def _is_opened(sides: Sides, first: int) -> bool:
    """Whether "that" stands before the passage, so that even two words are a clause."""
    return first > 0 and len(sides.quote.tokens) > 1 and is_that(sides.post[first - 1].form, sides.language)


def _said(governor: Governor, sides: Sides, around: str) -> bool:
    """Whether the article, or another part of the quote, says the same ("solely in the event of" for "only if")."""
    beside = [token.form for token in tokenise(around)] if around else []
    language = sides.language
    match governor.does:
        case "negation" | "denial":
            return both_deny(sides) or bool(find_negations(beside, language)) or _governed(beside, "denial", language)
        case "condition":
            # A condition that the post has as well, in the passage, is another one.
            quoted = [token.form for place, token in enumerate(sides.quote.tokens) if place not in sides.kept]
            return _governed([*beside, "|", *quoted], "condition", language)
        case "limit":
            return is_reworded(sides) or any(found.group in LIMITS for found in find_quantifiers(beside, language))
        case "claim":
            return _claim_said(governor, beside, sides)
        case _:
            return _governed(beside, governor.does, language) or bool(find_hedges(beside, language))


def _governed(words: Sequence[str], group: str, language: str) -> bool:
    return any(found.group == group for found in find_governors(words, language))


def _claim_said(governor: Governor, beside: Sequence[str], sides: Sides) -> bool:
    """Whether the article gives the claim to those who made it, beside naming who posted the quote."""
    claims = [found for found in find_governors(beside, sides.language) if found.group == "claim"]
    if len(claims) > 1 or any(not is_speech_verb(beside[found.end - 1]) for found in claims):
        return True
    low = max(governor.low - _UNMATCHED, 0)
    telling = {token.form for token in sides.post[low : governor.high] if not is_function_word(token.form)}
    return any(word in telling and not is_speech_verb(word) for word in beside)


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
    opening = next(iter(find_governors(words, sides.language)), None)
    if opening is not None and opening.group == "condition" and opening.start == 0:
        return Governor(low, end, "condition")
    return None


def _hedge_in(words: Sequence[str], low: int) -> Governor | None:
    for place in range(len(words)):
        for size in (7, 6, 5, 4, 3, 2):
            if " ".join(words[place : place + size]) in listed("hedge"):
                return Governor(low + place, low + min(place + size, len(words)), "hedge")
    return None
