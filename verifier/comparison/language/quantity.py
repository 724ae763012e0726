"""Words of amount and limit: all, most, some, only, nearly, at least, more than."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.language.negation import is_negation
from verifier.comparison.language.phrases import Found, find_phrases
from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_groups, read_membership
from verifier.comparison.language.words import is_function_word, is_known_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ONE_OF = (["one", "of"], ["some", "of"])
_AMONG = frozenset(("among", "amongst"))
_DETERMINERS = frozenset(("the", "our", "my", "his", "her", "its", "their", "your"))
# How far before "at all" the word may stand that it strengthens: "not happy at all".
_DENIED_BEFORE = 7


def quantifier(word: str, language: str = "en") -> str | None:
    """Return the group of a single word of amount or limit, wherever it may stand; None for other words."""
    groups = read_membership("quantifiers.tsv", language)
    folded = fold(word)
    group = groups.get(folded) or groups.get(folded + " #")
    return None if group is None or group.startswith("-") else group


def find_quantifiers(tokens: Sequence[str], language: str = "en") -> list[Found]:
    """Return the words of amount and limit among the tokens, by group.

    Groups of amount, from much to little: all, most, many, several, some, a_few, few, any. Groups of limit: only,
    nearly, about, at_least, up_to, more_than, less_than, exactly. Groups of frequency: always, often, sometimes.
    Some count only before a figure, which need not be in `tokens` alone: hand over the word behind them too.
    """
    found = find_phrases(tokens, "quantifiers.tsv", language)
    if language != "en":
        return found
    folded = [fold(token) for token in tokens]
    taken = {hit.start for hit in found}
    more = [*_all_behind_at(folded), *_among_the_best(folded)]
    return sorted([*found, *(hit for hit in more if hit.start not in taken)])


def _among_the_best(words: Sequence[str]) -> Iterator[Found]:
    """Yield what sets one among several at the top: "one of the [greatest]", "among the [best]"."""
    for place in range(len(words) - 2):
        size = 2 if words[place : place + 2] in _ONE_OF else 1 if words[place] in _AMONG else 0
        at = place + size
        if not size or at + 1 >= len(words) or words[at] not in _DETERMINERS:
            continue
        if any(is_superlative(word) for word in words[at + 1 : at + 3]):
            yield Found(place, at, "one_of")


def is_superlative(word: str) -> bool:
    """Whether a word says that nothing goes beyond: greatest, best, most, leading; not "forest", "honest"."""
    if word in read_groups("superlatives.tsv")["word"]:
        return True
    base = word.removesuffix("est")
    if base == word or word in read_groups("superlatives.tsv")["none"]:
        return False
    return is_known_word(base + "er") and any(
        is_known_word(form) for form in (base, base + "e", base[:-1], base[:-1] + "y")
    )


def _all_behind_at(words: Sequence[str]) -> Iterator[Found]:
    """Yield each "all" behind "at" that has a noun of its own: "looking at all options"; not "nothing at all"."""
    for place in range(1, len(words) - 1):
        if words[place - 1] == "at" and words[place] == "all" and not is_function_word(words[place + 1]):
            before = words[max(place - _DENIED_BEFORE, 0) : place]
            if not any(is_negation(word) or word in ("any", "if", "anything") for word in before):
                yield Found(place, place + 1, "all")
