"""Clauses: whether words are one, and where what stands beside them in the post begins and ends."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.comparison.language.inflection import base_forms
from verifier.comparison.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

# A stop that ends a sentence whatever the case of what follows: "mine. i love"; must not match the dots of "so... yes".
_STOP = re.compile(r"(?<!\.)[.!?。！？।؟۔](?!\.)")

# Matches two line breaks with nothing but space between; must not match a single one.
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

# How many words are a clause whatever they are, and how few are never one; so short a word may be an abbreviation.
# Of other languages the finite verbs are not listed, but most of them say as much in fewer words.
_LONG, _LONG_ELSEWHERE, _SHORT = 6, 4, 3
# Words behind which a line goes on, so that no line break ends what they begin.
_GOES_ON = frozenset({"that", "if", "to", "the", "a", "an", "of", "and", "or", "but", "not", "we", "i", "they", "than"})
# Words before a noun, behind which a form in -ed is no verb: "the united states", "a divided house".
_BEFORE_NOUN = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their"}
)


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words or phrases of a list in clauses.toml."""
    return _tables()[name]


@cache
def _tables() -> dict[str, frozenset[str]]:
    text = Path(__file__).parent.joinpath("clauses.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def is_clause(words: Sequence[Token], language: str = "en") -> bool:
    """Whether the words say something, rather than being a phrase that the article's own sentence completes."""
    if len(words) >= (_LONG if language == "en" else _LONG_ELSEWHERE):
        return True
    if len(words) < _SHORT:
        return False
    return any(word.form in listed("finite") for word in words) or any(
        _is_past(words[place - 1], words[place]) for place in range(1, len(words))
    )


def _is_past(before: Token, word: Token) -> bool:
    """Whether the word is a verb in the past behind its subject: "[Secretary] lied", "[council] sold"."""
    if before.form in _BEFORE_NOUN or word.kind is not Kind.WORD or before.kind is Kind.VALUE:
        return False
    if word.form in listed("past"):
        return True
    return word.form.endswith("ed") and len(word.form) > _SHORT and len(base_forms(word.form)) > 1


def breaks(post: Sequence[Token], text: str, place: int) -> bool:
    """Whether a new sentence begins with token `place`: behind a stop, an emoji, or a line that was complete."""
    before, here = post[place - 1], post[place]
    if before.sentence != here.sentence or before.kind is Kind.EMOJI:
        return True
    gap = text[before.end : here.start]
    if "\n" in gap and ":" not in gap:
        goes_on = before.form in _GOES_ON or "," in gap or here.surface[:1].islower()
        return _BLANK_LINE.search(gap) is not None or not goes_on
    return here.surface[:1].islower() and len(before.form) >= _SHORT and _STOP.search(gap) is not None


def stretch_before(post: Sequence[Token], text: str, first: int) -> int:
    """Return where the sentence begins in which token `first` stands, without handles and emoji that open it."""
    low = first
    while low > 0 and not breaks(post, text, low):
        low -= 1
    while low < first and (post[low].kind in (Kind.HANDLE, Kind.EMOJI, Kind.LINK) or post[low].form == "rt"):
        low += 1
    return low


def stretch_behind(post: Sequence[Token], text: str, last: int) -> int:
    """Return where the sentence ends that goes on with token `last`; `last` where the one before it ends it."""
    high = last
    while high < len(post) and high > 0 and not breaks(post, text, high) and post[high].kind is not Kind.LINK:
        high += 1
    return high
