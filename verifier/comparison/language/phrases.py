"""Find words and phrases of a table in a run of tokens; the longest phrase wins.

A phrase ends in `#` where it counts only before a figure ("about #"). A group whose name starts with `-` takes up its
words without being reported: "not only" is no negation.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_groups, read_membership

if TYPE_CHECKING:
    from collections.abc import Sequence


class Found(NamedTuple):
    """The tokens `tokens[start:end]`, and the group of the table to which their phrase belongs."""

    start: int
    end: int
    group: str


@cache
def _by_first_word(table: str, language: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group, entries in read_groups(table, language).items():
        for entry in entries:
            words = tuple(entry.split(" "))
            phrases.setdefault(words[0], []).append((words, group))
    return {
        first: tuple(sorted(found, key=lambda phrase: len(phrase[0]), reverse=True)) for first, found in phrases.items()
    }


def find_phrases(tokens: Sequence[str], table: str, language: str = "en", *, neutral: bool = False) -> list[Found]:
    """Return the phrases of `data/<language>/<table>` among the tokens, in order and without overlap.

    With `neutral`, those of the groups that start with `-` instead.
    """
    phrases = _by_first_word(table, language)
    folded = [fold(token) for token in tokens]
    found: list[Found] = []
    end = 0
    for place, word in enumerate(folded):
        if word not in phrases or place < end:
            continue
        match = next((hit for hit in phrases[word] if _stands(hit[0], folded, place)), None)
        if match is None:
            continue
        words, group = match
        end = place + len(words) - (words[-1] == "#")
        if group.startswith("-") == neutral:
            found.append(Found(place, end, group))
    return found


def _stands(words: tuple[str, ...], folded: Sequence[str], place: int) -> bool:
    if len(words) == 1:
        return True
    if place + len(words) > len(folded) or words[1] not in ("#", folded[place + 1]):
        return False
    return all(
        is_figure(folded[place + step]) if word == "#" else folded[place + step] == word
        for step, word in enumerate(words)
    )


def is_figure(word: str) -> bool:
    """Whether a token starts like an amount: a digit, a currency sign, a number word."""
    if not word:
        return False
    first = word.split(" ", 1)[0].split("-", 1)[0]
    return word[0].isdigit() or word[0] in "$€£¥₹₦₩₪₱½¼¾" or first in read_membership("number_words.tsv")
