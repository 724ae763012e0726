"""Names that change places in a sentence: "from Seme to Jibia" → "from Jibia to Seme".

Not in a list, where the order says nothing, nor in a sentence turned from the active into the passive voice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.names import is_proper
from verifier.comparison.vocabulary import is_title, joining
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.runs import Change, Sides
    from verifier.comparison.tokens import Token

# What words that stand elsewhere are called before the move is judged.
MOVABLE = frozenset({EditClass.REORDER, EditClass.INSERTION, EditClass.WORDING, EditClass.NAME})
# How far past the passage a name is looked for that changed places.
_CLOSE = 6


def exchanged_names(changes: Sequence[Change], pairs: Mapping[int, int], sides: Sides) -> int | None:
    """Return the index of the change that puts a name where the post has another one, which the quote has elsewhere.

    `pairs` lead from the quote's words to the post's equal words, kept or moved.
    """
    for index, change in enumerate(changes):
        if change.edit_class not in MOVABLE:
            continue
        for mine in range(change.quote_low, change.quote_high):
            if not is_proper(sides.quote.tokens, mine, sides.language):
                continue
            theirs = pairs.get(mine, _elsewhere(mine, pairs, sides))
            if theirs is not None and any(_exchange((mine, theirs), other, sides) for other in pairs.items()):
                return index
    return None


def _exchange(one: tuple[int, int], other: tuple[int, int], sides: Sides) -> bool:
    """Whether two names, each given by its place in quote and post, stand the other way round, so that it matters."""
    quote, post = sides.quote.tokens, sides.post
    (mine, theirs), (beside, facing) = one, other
    if (beside - mine) * (facing - theirs) >= 0 or quote[beside].key == quote[mine].key:
        return False
    if quote[beside].sentence != quote[mine].sentence or post[facing].sentence != post[theirs].sentence:
        return False
    if not is_proper(quote, beside, sides.language):
        return False
    if is_passive(quote, quote[mine].sentence) != is_passive(post, post[theirs].sentence):
        return False
    listed = _are_listed(quote, mine, beside, sides.language) and _are_listed(post, theirs, facing, sides.language)
    return not listed


def _elsewhere(mine: int, pairs: Mapping[int, int], sides: Sides) -> int | None:
    """Return where the word put in stands in the post, in or close to the passage and laid over no other word."""
    taken = set(pairs.values())
    low, high = max(sides.alignment.first - _CLOSE, 0), sides.alignment.last + _CLOSE
    found = (low + k for k, token in enumerate(sides.post[low:high]) if token.key == sides.quote.tokens[mine].key)
    return next((place for place in found if place not in taken), None)


def _are_listed(tokens: Sequence[Token], first: int, second: int, language: str) -> bool:
    """Whether only names, titles and joining words stand between two names."""
    joints = {"and", "or", *joining("and", language), *joining("or", language)}
    return all(
        tokens[place].key in joints or is_title(tokens[place].form) or is_proper(tokens, place, language)
        for place in range(min(first, second) + 1, max(first, second))
    )


def is_passive(tokens: Sequence[Token], sentence: int) -> bool:
    """Whether the sentence may be in the passive voice, in which actor and object stand the other way round."""
    return any(token.form == "by" for token in tokens if token.sentence == sentence)
