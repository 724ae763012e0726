"""`context`: faithful words that stand, in the post, under something which the quote leaves out and which turns them.

A negation, a condition at either end, doubt, wish or hope, another's claim, a question whose mark is lost, or a marked
omission that hides one of these. Only what stands in the same sentence and reaches the passage counts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from verifier.comparison.runs import Change, Sides
from verifier.comparison.tokens import Kind, Token
from verifier.comparison.vocabulary import is_negation
from verifier.model import EditClass


class Governor(NamedTuple):
    """The post's tokens [low, high) that govern the passage and are not in the quote, and what they do."""

    low: int
    high: int
    does: str


@cache
def _phrases(name: str) -> frozenset[str]:
    text = files("verifier.comparison.classes").joinpath("governing.toml").read_text(encoding="utf-8")
    return _tables(text)[name]


@cache
def _tables(text: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def find_context(sides: Sides, changes: Sequence[Change]) -> list[Change]:
    """The changes of context: what governs the passage from before, from behind, or from within a marked omission."""
    if not sides.kept or not _is_clause(sides):
        return []
    first, last = min(sides.kept.values()), max(sides.kept.values()) + 1
    found: list[Change] = []
    before = governor_before(sides.post, sides.post_text, first)
    if before is not None and not _said_in_quote(before, sides):
        found.append(Change(EditClass.CONTEXT, 0, 0, before.low, first))
    after = governor_after(sides.post, sides.post_text, last)
    end = len(sides.quote.tokens)
    if after is not None and not _said_in_quote(after, sides):
        found.append(Change(EditClass.CONTEXT, end, end, last, after.high))
    for change in changes:
        if change.edit_class in (EditClass.MARKED_OMISSION, EditClass.OMISSION, EditClass.SPLICE):
            hidden = _hidden(change, sides)
            if hidden is not None:
                found.append(Change(EditClass.CONTEXT, change.quote_low, change.quote_high, hidden.low, hidden.high))
    return found


def _is_clause(sides: Sides) -> bool:
    """Whether the quote says something, rather than being a phrase that the article's own sentence completes."""
    words = sides.quote.tokens
    return len(words) >= 6 or (len(words) >= 3 and any(word.form in _phrases("finite") for word in words))


def _said_in_quote(governor: Governor, sides: Sides) -> bool:
    """Whether the quote says the same elsewhere ("solely in the event of" for "only if")."""
    if governor.does != "condition":
        return False
    words = [token.form for token in sides.quote.tokens]
    return any(_match(words, place, "condition") for place in range(len(words)))


def _match(words: Sequence[str], place: int, name: str) -> int:
    """How many words from `place` on make up a phrase of the list `name`; 0 if none does."""
    phrases = _phrases(name)
    for size in (5, 4, 3, 2, 1):
        if place + size <= len(words) and " ".join(words[place : place + size]) in phrases:
            return size
    return 0


def _ends_with(words: Sequence[str], name: str) -> int:
    phrases = _phrases(name)
    for size in (5, 4, 3, 2, 1):
        if size <= len(words) and " ".join(words[-size:]) in phrases:
            return size
    return 0


def governor_before(post: Sequence[Token], text: str, first: int) -> Governor | None:
    """What governs the passage that starts at token `first` from before, in its own sentence."""
    low = first
    while low > 0 and post[low - 1].sentence == post[first].sentence:
        low -= 1
    if low == first:
        return None
    words = [token.form for token in post[low:first]]
    condition = _condition_before(words, post, text, low, first)
    if condition is not None:
        return condition
    reach = _reach_back(words, post, text, low, first)
    return _governor_in(words[reach:], low + reach)


def _condition_before(words: list[str], post: Sequence[Token], text: str, low: int, first: int) -> Governor | None:
    """A condition that opens the sentence or its last clause: "If we win, [we will …]"."""
    for place in range(len(words)):
        size = _match(words, place, "condition")
        if size and not _no_condition(words, place) and not any(word in ("but", "and") for word in words[place + 1 :]):
            return Governor(low + place, first, "condition")
    return None


def _no_condition(words: Sequence[str], place: int) -> bool:
    pairs = {" ".join(words[max(place - 1, 0) : place + 1]), " ".join(words[place : place + 2])}
    return bool(pairs & _phrases("no_condition"))


def _reach_back(words: list[str], post: Sequence[Token], text: str, low: int, first: int) -> int:
    """From which word on what stands before the passage still reaches it: behind the last comma or connective."""
    for place in range(len(words) - 1, -1, -1):
        gap = text[post[low + place].end : post[low + place + 1].start]
        if any(mark in gap for mark in ",;–—()") or " - " in gap or "--" in gap:
            return place + 1
        if words[place] in _phrases("boundary"):
            return place + 1
    return 0


def _governor_in(words: list[str], low: int) -> Governor | None:
    """A negation, doubt or another's claim among the words that reach the passage."""
    if not words:
        return None
    denied = [place for place, word in enumerate(words) if is_negation(word)]
    end = low + len(words)
    stem = words[:-1] if words[-1] in ("that", "the") else words
    for place in range(len(stem)):
        if _match(stem, place, "doubt"):
            return Governor(low + place, end, "doubt")
    if any(_match(words, place, "denial") for place in range(len(words))):
        return Governor(low, end, "denial")
    if denied and (len(words) - denied[-1] <= 2 or any(w in _phrases("deniable") for w in words[denied[-1] + 1 :])):
        return Governor(low + denied[-1], end, "negation")
    if denied:
        return None
    for place in range(len(stem)):
        size = _match(stem, place, "claim")
        if size and len(stem) - place - size <= 2 and not _own(stem[: place + size]):
            return Governor(low, end, "claim")
    return None


def _own(words: Sequence[str]) -> bool:
    """Whether the author claims in the author's own name; a bare "Said that …" has the author for its subject, too."""
    return len(words) == 1 or bool(_ends_with(words, "own_claim")) or words[0] in ("i", "i'm", "i've", "i'd", "my")


def governor_after(post: Sequence[Token], text: str, last: int) -> Governor | None:
    """What governs the passage that ends before token `last` from behind, in its own sentence."""
    if last == 0 or last >= len(post) or post[last].sentence != post[last - 1].sentence:
        return None
    high = last
    while high < len(post) and post[high].sentence == post[last].sentence:
        high += 1
    words = [token.form for token in post[last:high]]
    for place in range(len(words)):
        if words[place] in _phrases("boundary") or post[last + place].kind in (Kind.LINK, Kind.HASHTAG):
            break
        size = _match(words, place, "condition")
        before = [post[last - 1].form, *words]
        if size and not _no_condition(words, place) and not _no_condition(before, place + 1):
            return Governor(last + place, high, "condition")
    size = _match(words, 0, "claim_after")
    gap = text[post[last - 1].end : post[last].start]
    if size and (words[0] != "not" or (len(words) == 1 and gap.strip())):
        return Governor(last, high, "claim")
    return None


def _hidden(change: Change, sides: Sides) -> Governor | None:
    """What words left out inside the passage did to the words that are kept beside them."""
    low, high = change.post_low, change.post_high
    if low >= high:
        return None
    post = sides.post
    forms = [token.form for token in post[low:high]]
    if high < len(post) and post[high].sentence == post[high - 1].sentence:
        start = high
        while start > low and post[start - 1].sentence == post[high].sentence:
            start -= 1
        words = forms[start - low :]
        reach = _reach_back(words, post, sides.post_text, start, high)
        found = _governor_in(words[reach:], start + reach) or _hedge_in(words, start)
        if found is not None:
            return found
    if low > 0 and post[low].sentence == post[low - 1].sentence:
        end = low
        while end < high and post[end].sentence == post[low - 1].sentence:
            end += 1
        words = forms[: end - low]
        found = _hedge_in(words, low)
        if found is not None:
            return found
        size = _match(words, 0, "condition")
        if size and not _no_condition(words, 0):
            return Governor(low, end, "condition")
    return None


def _hedge_in(words: Sequence[str], low: int) -> Governor | None:
    for place in range(len(words)):
        size = _match(words, place, "hedge")
        if size:
            return Governor(low + place, low + place + size, "hedge")
    return None


def lost_question(sides: Sides) -> tuple[int, int] | None:
    """A question of the post that stands in the quote as a statement, with neither its mark nor its form: its last word in both texts."""
    quote, post = sides.quote, sides.post
    ends = sorted(sides.kept)
    for place in ends:
        other = sides.kept[place]
        mark = _mark_after(sides.post_text, post, other)
        if "?" not in mark:
            continue
        shown = _mark_after(quote.text, quote.tokens, place)
        if "?" in shown or _opens_question(sides, place):
            continue
        sentence = [k for k in ends if k <= place and post[sides.kept[k]].sentence == post[other].sentence]
        if len(sentence) >= 3 and (
            len(sentence) >= 6 or any(quote.tokens[k].form in _phrases("finite") for k in sentence)
        ):
            return place, other
    return None


def _mark_after(text: str, tokens: Sequence[Token], place: int) -> str:
    end = tokens[place + 1].start if place + 1 < len(tokens) else len(text)
    return text[tokens[place].end : end].replace("？", "?").replace("؟", "?")


def _opens_question(sides: Sides, place: int) -> bool:
    """Whether the quote keeps a word order or a word that asks."""
    tokens = sides.quote.tokens
    start = place
    while start > 0 and tokens[start - 1].sentence == tokens[place].sentence:
        start -= 1
    clause = [token.form for token in tokens[start : place + 1]]
    text = sides.quote.text
    opening = [clause[0]]
    opening += [tokens[k].form for k in range(start + 1, place + 1) if "," in text[tokens[k - 1].end : tokens[k].start]]
    opening += (
        clause[1:3] if clause[0] in ("and", "but", "so", "or", "then", "well", "for", "with", "in", "at", "to") else []
    )
    return any(word in _phrases("question") for word in opening)
