"""`quantity`: some → all; "nearly", "at least", "only" lost or put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.modality import differing
from verifier.comparison.meanings import meanings_of
from verifier.comparison.vocabulary import is_function_word, is_negation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.classes.bearing import Bearing
    from verifier.comparison.runs import Run, Sides
    from verifier.comparison.tokens import Token

# These limit what the sentence says, not an amount that stands beside them.
_LIMITING = frozenset({"only", "always", "often", "sometimes"})


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return the words of amount and limit that differ."""
    said = meanings_of(sides.quote.text, plain=sides.plain, language=sides.language).quantity
    meant = meanings_of(sides.post_text, plain=sides.plain, language=sides.language).quantity
    if _denied(sides.quote_tokens(run), sides) or _denied(sides.post_tokens(run), sides):
        # "no money" and "not any money" are one.
        said = {place: group for place, group in said.items() if group != "any"}
        meant = {place: group for place, group in meant.items() if group != "any"}
    if _has_own_noun(run, sides, said if run.quote_size else meant):
        return None
    return differing(run, sides, said, meant)


def _has_own_noun(run: Run, sides: Sides, groups: Mapping[int, str]) -> bool:
    """Whether words left out or put in measure something that comes and goes with them: "(73p in every pound)"."""
    if run.quote_size and run.post_size:
        return False
    tokens, low, high = (
        (sides.quote.tokens, run.quote_low, run.quote_high)
        if run.quote_size
        else (sides.post, run.post_low, run.post_high)
    )
    text = sides.quote.text if run.quote_size else sides.post_text
    amounts = [place for place in range(low, high) if place in groups]
    if not amounts or any(groups[place] in _LIMITING for place in amounts) or high == len(tokens):
        return False
    apart = text[tokens[high - 1].end : tokens[high].start].strip() or is_function_word(tokens[high].form)
    return bool(apart) and any(
        not is_function_word(tokens[place].form, sides.language) for place in range(amounts[-1] + 1, high)
    )


def _denied(tokens: Sequence[Token], sides: Sides) -> bool:
    return any(is_negation(token.form, sides.language) for token in tokens)
