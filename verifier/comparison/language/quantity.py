"""Words of amount and limit: all, most, some, only, nearly, at least, more than."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.language.phrases import Found, find_phrases
from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_membership

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    return find_phrases(tokens, "quantifiers.tsv", language)
