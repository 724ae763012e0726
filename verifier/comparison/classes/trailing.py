"""What governs a passage of the post from behind it: a negation, a condition, a hedge, who claims it, a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.clauses import listed, stretch_behind
from verifier.comparison.classes.governing import UNSURE, Governor, sets_condition
from verifier.comparison.language.governors import is_speech_verb
from verifier.comparison.tokens import Kind
from verifier.comparison.vocabulary import find_governors, find_hedges, find_negations, is_function_word, is_negation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Sides

# How long an afterthought that names who claims it, and a trailing hedge may be.
_AFTERTHOUGHT, _HEDGE = 5, 3
# Languages whose verb, and with it the negation, ends the sentence, and how far behind the passage it may begin, in
# tokens: signs of the script, of which a verb has few.
_VERB_LAST, _VERB_REACH = frozenset(("ja", "ko")), 10


def governor_after(sides: Sides, last: int) -> Governor | None:
    """Return what governs the passage that ends before token `last` from behind, in its own sentence."""
    post, text = sides.post, sides.post_text
    if last == 0 or last >= len(post):
        return None
    high = stretch_behind(post, text, last)
    if high == last:
        return None
    words = [post[last - 1].form, *(token.form for token in post[last:high])]
    if len(words) > 1 and is_negation(words[1]) and words[0] in listed("finite"):
        # "I will" of "I will not": the negation belongs to the quote's last word.
        return Governor(last, last + 1, "negation")
    if sides.language in _VERB_LAST and (denial := _denied_at_end(sides, last, high)) is not None:
        return denial
    return _condition_after(words, sides, last, high) or _claim_after(words, sides, last, high)


def _denied_at_end(sides: Sides, last: int, high: int) -> Governor | None:
    """Return the negation at the end of a sentence whose verb stands last: "[税を上げるつもり]はありません"."""
    words = [token.form for token in sides.post[:high]]
    for start, end, _ in find_negations(words, sides.language):
        if last <= end - 1 and start - last <= _VERB_REACH:
            return Governor(max(start, last), end, "negation")
    return None


def _condition_after(words: Sequence[str], sides: Sides, last: int, high: int) -> Governor | None:
    post, text = sides.post, sides.post_text
    for found in find_governors(words, sides.language):
        if found.group != "condition" or found.start == 0:
            continue
        if not sets_condition(found.start, found.end, words, post[last - 1 :], text):
            continue
        between = text[post[last - 1].end : post[last - 1 + found.start].start]
        if ":" in between or any(word in listed("boundary") for word in words[1 : found.start]):
            break
        return Governor(last + found.start - 1, high, "condition")
    return None


def _claim_after(words: Sequence[str], sides: Sides, last: int, high: int) -> Governor | None:
    """Return an afterthought that takes the statement back or gives it to others: ", they say", "or so"."""
    for size in range(min(4, len(words) - 1), 0, -1):
        phrase = " ".join(words[1 : 1 + size])
        if phrase in listed("claim_after"):
            return Governor(last, high, "claim")
        if phrase in listed("limit_after") and any(token.kind is Kind.VALUE for token in sides.post[last - 2 : last]):
            return Governor(last, last + size, "limit")
    gap = sides.post_text[sides.post[last - 1].end : sides.post[last].start]
    if len(words) > _AFTERTHOUGHT + 1 or not (any(mark in gap for mark in ",–—") or " - " in gap):
        return None
    behind = words[1:]
    hedged = ((found.end, found.group in UNSURE) for found in find_hedges(behind, sides.language))
    if any(end == len(behind) <= _HEDGE and unsure for end, unsure in hedged):
        return Governor(last, high, "doubt")
    if any(found.group == "claim" for found in find_governors(behind, sides.language)):
        return Governor(last, high, "claim")
    inverted = sides.language == "en" and len(behind) > 1 and is_speech_verb(behind[0])
    own = any(word in ("i", "we") for word in behind) or not all(_names(word) for word in behind[1:])
    return Governor(last, high, "claim") if inverted and not own else None


def _names(word: str) -> bool:
    return word in ("the", "a", "my", "our", "his", "her", "their", "its", "some", "he", "she", "they") or not (
        is_function_word(word)
    )
