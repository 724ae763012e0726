"""What a class of edit says of a run: which tokens carry the difference, and how close the two texts are around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.tokens import Kind, Token
from verifier.comparison.vocabulary import is_function_word, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Run, Sides


class Bearing(NamedTuple):
    """The tokens of the quote and of the post, by index, that carry a difference of meaning."""

    quote: tuple[int, ...]
    post: tuple[int, ...]


_REACH = 6
# How much of what stands around must be kept; lower, and reworded sentences would be read word against word.
_SHARE_AROUND = 0.55
# Longer stretches put in or left out carry their own verb, and say nothing of the words kept beside them.
_LONGEST_ONE_SIDED = 4


def is_close(run: Run, sides: Sides) -> bool:
    """Whether the run is a small change inside words that are kept, so that word stands against word.

    In reworded stretches a lost "not" or another modal proves nothing: the sense may have moved to another word.
    """
    if (not run.quote_size or not run.post_size) and run.quote_size + run.post_size > _LONGEST_ONE_SIDED:
        return False
    size = max(_content(sides.quote_tokens(run)), _content(sides.post_tokens(run)))
    if size > 4:
        return False
    low, high = max(run.quote_low - _REACH, 0), min(run.quote_high + _REACH, len(sides.quote.tokens))
    around = [place for place in range(low, high) if not run.quote_low <= place < run.quote_high]
    worth = {place: weight(sides.quote.tokens[place].key) for place in around}
    kept = sum(value for place, value in worth.items() if place in sides.kept)
    return kept >= _SHARE_AROUND * sum(worth.values())


def _content(tokens: Sequence[Token]) -> int:
    return sum(token.kind is not Kind.WORD or not is_function_word(token.form) for token in tokens)


def whole(run: Run) -> Bearing:
    """Return all tokens of the run."""
    return Bearing(tuple(range(run.quote_low, run.quote_high)), tuple(range(run.post_low, run.post_high)))


def places(low: int, tokens: Sequence[Token], chosen: Sequence[bool]) -> tuple[int, ...]:
    """Return the indexes of the chosen tokens of a run that starts at `low`."""
    return tuple(low + place for place, (_, taken) in enumerate(zip(tokens, chosen, strict=True)) if taken)
