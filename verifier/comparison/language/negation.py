"""Words that deny, pairs of words that deny each other, and words that deny by themselves."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.frequency import is_known_word
from verifier.comparison.language.inflection import base_forms
from verifier.comparison.language.phrases import Found, find_phrases
from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_lines, read_membership

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(maxsize=8192)
def is_negation(word: str, language: str = "en") -> bool:
    """Whether the word denies: not, n't and its contractions, never, no, nobody, without, hardly, cannot."""
    folded = fold(word)
    if language == "en" and folded.endswith("n't"):
        return True
    group = read_membership("negation.tsv", language).get(folded)
    return group is not None and not group.startswith("-")


def find_negations(tokens: Sequence[str], language: str = "en") -> list[Found]:
    """Return the negations among the tokens, by group (not, never, no, without, hardly).

    Left out are those that deny nothing: "not only", "no doubt", "whether or not", "No. 10".
    """
    prepared = [_plain(token) if language == "en" else token for token in tokens]
    found = find_phrases(prepared, "negation.tsv", language)
    if language != "en":
        return found
    return [hit for hit in found if not _is_number_sign(prepared, hit)]


def find_idle_negations(tokens: Sequence[str], language: str = "en") -> list[Found]:
    """Return the phrases in which a negation denies nothing: "not only", "no doubt", "whether or not".

    Take such a phrase whole or leave it whole, and the sense stays; lose a part ("not only" → "not"), and it turns.
    """
    prepared = [_plain(token) if language == "en" else token for token in tokens]
    return find_phrases(prepared, "negation.tsv", language, neutral=True)


def _plain(token: str) -> str:
    return "not" if not token.isalpha() and fold(token).endswith("n't") else token


def _is_number_sign(tokens: Sequence[str], hit: Found) -> bool:
    """Whether a "No." stands before a figure: "No. 10"."""
    following = tokens[hit.end] if hit.end < len(tokens) else ""
    return fold(tokens[hit.start]).startswith("no") and hit.end - hit.start == 1 and following[:1].isdigit()


# The letters before which in- takes another form.
_FIRST_LETTERS = {"im": "mbp", "il": "l", "ir": "r"}
_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "mis", "anti", "a")


@lru_cache(maxsize=16384)
def are_negated_pair(first: str, second: str) -> bool:
    """Whether one word denies the other by a prefix or ending: able/unable, legal/illegal, harmful/harmless."""
    short, long = sorted((fold(first).replace("-", ""), fold(second).replace("-", "")), key=len)
    if long in _no_negations() or not short:
        return False
    if short.removesuffix("less") == long.removesuffix("ful") and short.endswith("less") and long.endswith("ful"):
        return True
    if long.removesuffix("less") == short.removesuffix("ful") and long.endswith("less") and short.endswith("ful"):
        return True
    return any(_negates(prefix, short, long) for prefix in _PREFIXES)


def _negates(prefix: str, short: str, long: str) -> bool:
    if long != prefix + short or len(short) < 3 or not is_known_word(short):
        return False
    if prefix in ("a", "anti", "mis"):
        return long in read_membership("negated_words.tsv")
    if prefix in _FIRST_LETTERS:
        return short[0] in _FIRST_LETTERS[prefix]
    return len(short) > 3 or prefix not in ("in", "dis")


@cache
def _no_negations() -> frozenset[str]:
    return frozenset("\n".join(read_lines("no_negations.txt")).split())


def denies_by_itself(word: str) -> bool:
    """Whether a negation lies in the word's own sense: fail, refuse, deny, lack, prevent, impossible."""
    words = read_membership("implicit_negation.tsv")
    return any(form in words for form in base_forms(word))
