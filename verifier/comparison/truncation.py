"""Originals that may have been cut short: what lies past the cut is never held against a quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.language.words import is_known_word
from verifier.comparison.tokens import Kind
from verifier.comparison.vocabulary import is_negation
from verifier.model import Complete, EditClass, Post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Change, Sides

# Matches "…", ".." and "... https://t.co/x" at the end; must not match "." or "!".
_TRAILS_OFF = re.compile(r"(?<![.…])(?:…|\.\.)[.…]*[\s\"”'’]{0,4}(?:https?://\S+\s{0,4}){0,4}\Z")
# Matches "...and job losses" and ".....close" at the start; must not match ".@name".
_STARTS_OFF = re.compile(r"\A\s*(?:…|\.\.)")


class Cut(NamedTuple):
    """How many of the quote's words lie before the start and past the end of what the post shows."""

    head: int
    tail: int


def may_go_on(post: Post) -> bool:
    """Whether the post may have more text than is at hand, or goes on in another post."""
    return post.complete is not Complete.YES or trails_off(post)


def trails_off(post: Post) -> bool:
    """Whether the text ends in dots, as posts of a thread do."""
    return bool(_TRAILS_OFF.search(post.text))


def may_start_before(post: Post) -> bool:
    """Whether the post goes on from another one."""
    return bool(_STARTS_OFF.match(post.text))


def leave_out_what_is_cut(sides: Sides, changes: Sequence[Change], post: Post) -> tuple[Cut, list[Change]]:
    """Return the changes without those that lie past the post's ends, and how many words those held."""
    size, words = len(sides.quote.tokens), sides.kept
    head = tail = 0
    kept = list(changes)
    if may_go_on(post):
        last = max(words, default=-1)
        beyond = [change for change in kept if change.quote_low > last and change.quote_high > change.quote_low]
        if len(beyond) == 1 and _completes(beyond[0], sides, post):
            kept.remove(beyond[0])
        elif beyond and all(_runs_past(change, sides) for change in beyond):
            tail = size - beyond[0].quote_low
            kept = [change for change in kept if change.quote_low < beyond[0].quote_low]
    if may_start_before(post):
        first = min(words, default=size)
        before = [change for change in kept if change.quote_high <= first and change.quote_high > change.quote_low]
        if before and all(change.post_low == change.post_high for change in before):
            head = before[-1].quote_high
            kept = [change for change in kept if change.quote_high > head]
    return Cut(head, tail), kept


def _completes(change: Change, sides: Sides, post: Post) -> bool:
    """Whether the change only completes the last word shown: "toget…" together, but not "can…" can't or "4…" 40.

    Without dots behind it, a word that stands on its own is not known to be cut.
    """
    if change.quote_high - change.quote_low != 1 or not _reaches_end(change, sides):
        return False
    whole, part = sides.quote.tokens[change.quote_low], sides.post[change.post_low]
    if whole.kind is not Kind.WORD or part.kind is not Kind.WORD or "'" in whole.form:
        return False
    dotted = _TRAILS_OFF.match(post.text, part.end) is not None
    return len(part.form) > 1 and (dotted or not is_known_word(part.form)) and not is_negation(whole.form)


def _runs_past(change: Change, sides: Sides) -> bool:
    """Whether the change lies behind all that is shown; words put in where the post goes on are not what was cut."""
    if change.post_low < change.post_high:
        return _reaches_end(change, sides)
    end = _end_of_words(sides)
    cut_word = change.post_low == end - 1 and _opens_with(sides, change.quote_low, end - 1)
    return change.post_low >= end or cut_word


def _opens_with(sides: Sides, mine: int, theirs: int) -> bool:
    """Whether the quote's word goes on from the post's, which may be cut in the middle."""
    return sides.quote.tokens[mine].form.startswith(sides.post[theirs].form)


def _end_of_words(sides: Sides) -> int:
    """Where the words shown end, without the links and emoji behind them."""
    end = len(sides.post)
    while end and sides.post[end - 1].kind in (Kind.LINK, Kind.EMOJI):
        end -= 1
    return end


def _reaches_end(change: Change, sides: Sides) -> bool:
    """Whether the change stands against the very last words shown, of which the last may be cut in the middle."""
    end = _end_of_words(sides)
    if change.post_high != end or change.post_low == change.post_high or change.edit_class is EditClass.PLATFORM_TOKEN:
        return False
    if change.post_high - change.post_low > 1:
        return False
    return _opens_with(sides, change.quote_low, end - 1)
