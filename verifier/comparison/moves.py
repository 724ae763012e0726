"""Words that stand elsewhere in the passage: `reorder`, and what a move does to sense.

A "not" that moves to another verb is `negation`; names that change places around a verb are `name`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.anchors import find_run
from verifier.comparison.classes.names import is_proper
from verifier.comparison.exchanges import MOVABLE, exchanged_names, is_passive
from verifier.comparison.runs import Change, Sides
from verifier.comparison.tokens import Kind, Token, is_same_word
from verifier.comparison.vocabulary import is_function_word, is_negation, person, same_lemma
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Sequence

# Fewer words than this stand anywhere by chance.
_LEAST = 3
# Longer stretches than such a product of words are not searched for moves.
_PAIRS = 20_000


def find_moves(changes: Sequence[Change], sides: Sides) -> list[Change]:
    """Return the changes with words put in at one place and left out at another seen as moved."""
    put_in = [change for change in changes if change.edit_class in (EditClass.INSERTION, EditClass.WORDING)]
    left_out = [change for change in changes if change.edit_class in (EditClass.OMISSION, EditClass.WORDING)]
    result = list(changes)
    for change in put_in:
        for other in left_out:
            if (change.quote_high - change.quote_low) * (other.post_high - other.post_low) > _PAIRS:
                continue
            if change is other or change not in result or other not in result:
                continue
            block = _common_block(change, other, sides)
            if block is not None:
                _replace(result, change, other, block)
    return [_from_afar(change, sides) for change in result]


def _from_afar(change: Change, sides: Sides) -> Change:
    """Return the change as a move, if all that it puts in stands in the post outside of the passage."""
    words = [token.key for token in sides.quote_tokens(change)]
    if change.edit_class is not EditClass.INSERTION or len(words) < _LEAST:
        return change
    outside = (sides.post[: sides.alignment.first], sides.post[sides.alignment.last :])
    if any(find_run(words, [token.key for token in side]) is not None for side in outside):
        return change._replace(edit_class=EditClass.REORDER, weight=0)
    return change


def _common_block(change: Change, other: Change, sides: Sides) -> tuple[int, int, int] | None:
    """Return the longest block put in by `change` and left out by `other`: where in quote and post, and its length."""
    quoted, posted = sides.quote_tokens(change), sides.post_tokens(other)
    if _are_same_words(quoted, posted):
        return change.quote_low, other.post_low, len(quoted)
    best, most = (0, 0, 0), (0, 0)
    for i in range(len(quoted)):
        for j in range(len(posted)):
            size = content = 0
            for mine, theirs in zip(quoted[i:], posted[j:], strict=False):
                if not is_same_word(mine, theirs):
                    break
                content += not is_function_word(mine.form)
                size += 1
            if (content, size) > most:
                best, most = (change.quote_low + i, other.post_low + j, size), (content, size)
    alone = change.edit_class is EditClass.INSERTION or other.edit_class is EditClass.OMISSION
    return best if most[0] >= 1 and (best[2] >= 2 or alone) else None


def _are_same_words(quoted: Sequence[Token], posted: Sequence[Token]) -> bool:
    """Whether two stretches have the same words, one of content at least: "and nurses" and "nurses and"."""
    if len(quoted) != len(posted) or all(is_function_word(token.form) for token in quoted):
        return False
    return sorted(token.key for token in quoted) == sorted(token.key for token in posted)


def _replace(result: list[Change], change: Change, other: Change, block: tuple[int, int, int]) -> None:
    at_quote, at_post, size = block
    place = result.index(change)
    result[place : place + 1] = _without(
        change, Change(EditClass.REORDER, at_quote, at_quote + size, change.post_low, change.post_low), quoted=True
    )
    place = result.index(other)
    result[place : place + 1] = _without(
        other, Change(EditClass.REORDER, other.quote_low, other.quote_low, at_post, at_post + size), quoted=False
    )


def _without(change: Change, moved: Change, *, quoted: bool) -> list[Change]:
    """`change` cut in up to three, the moved words between what remains of it."""
    if quoted:
        head = change._replace(quote_high=moved.quote_low, post_high=change.post_low)
        tail = change._replace(quote_low=moved.quote_high)
    else:
        head = change._replace(post_high=moved.post_low, quote_high=change.quote_low)
        tail = change._replace(post_low=moved.post_high)
        moved = moved._replace(quote_low=change.quote_low, quote_high=change.quote_low)
    pieces = [_settle(head), moved, _settle(tail)]
    return [piece for piece in pieces if piece is not None]


def _settle(change: Change) -> Change | None:
    quoted, posted = change.quote_high - change.quote_low, change.post_high - change.post_low
    if not quoted and not posted:
        return None
    edit_class = EditClass.WORDING if quoted and posted else EditClass.INSERTION if quoted else EditClass.OMISSION
    return change._replace(edit_class=edit_class, weight=quoted)


def judge_moves(changes: Sequence[Change], sides: Sides) -> list[Change]:
    """Return the changes with moves that turn the sense put in the class of what they turn."""
    moved = _moved_pairs(changes, sides)
    pairs = {**sides.kept, **moved}
    result = list(changes)
    place = _carrier(result, EditClass.REORDER)
    if place is not None and _negation_wanders(pairs, sides):
        result[place] = result[place]._replace(edit_class=EditClass.NEGATION)
    place = _swapped_roles(result, sides)
    if place is None:
        place = exchanged_names(result, pairs, sides)
    if place is not None:
        result[place] = result[place]._replace(edit_class=EditClass.NAME)
    return result


def _moved_pairs(changes: Sequence[Change], sides: Sides) -> dict[int, int]:
    pairs: dict[int, int] = {}
    gone = [
        k
        for change in changes
        if change.edit_class is EditClass.REORDER
        for k in range(change.post_low, change.post_high)
    ]
    for change in changes:
        if change.edit_class is EditClass.REORDER:
            for place in range(change.quote_low, change.quote_high):
                match = next((k for k in gone if is_same_word(sides.post[k], sides.quote.tokens[place])), None)
                if match is not None:
                    pairs[place] = match
                    gone.remove(match)
    return pairs


def _negation_wanders(pairs: dict[int, int], sides: Sides) -> bool:
    """Whether some kept word is denied only in the quote and another only in the post."""
    in_quote, in_post = _denied(sides.quote.tokens), _denied(sides.post)
    gained = any(mine in in_quote and theirs not in in_post for mine, theirs in pairs.items())
    lost = any(theirs in in_post and mine not in in_quote for mine, theirs in pairs.items())
    return gained and lost


def _denied(tokens: Sequence[Token]) -> set[int]:
    """Return the first word of content behind each negation, with an adverb before it ("never really said")."""
    denied: set[int] = set()
    for place, token in enumerate(tokens):
        if is_negation(token.form):
            for after in range(place + 1, min(place + 5, len(tokens))):
                if tokens[after].sentence != token.sentence:
                    break
                if not is_function_word(tokens[after].form):
                    denied.add(after)
                    if not tokens[after].form.endswith("ly"):
                        break
    return denied


def _carrier(changes: Sequence[Change], edit_class: EditClass) -> int | None:
    return next((place for place, change in enumerate(changes) if change.edit_class is edit_class), None)


def _swapped_roles(changes: Sequence[Change], sides: Sides) -> int | None:
    """Return the change by which a kept name crosses its verb: "I like Marrow" → "Marrow likes me"."""
    for place, change in enumerate(changes):
        if change.edit_class in MOVABLE and any(
            _crosses(at, step, sides) for at in range(change.quote_low, change.quote_high) for step in (-1, 1)
        ):
            return place
    return None


def _crosses(at: int, step: int, sides: Sides) -> bool:
    """Whether the verb at `at` has beside it, in direction `step`, a name that in the post is on its other side."""
    quote, post = sides.quote.tokens, sides.post
    beside = at + step
    if beside not in sides.kept or not _is_actor(quote, beside):
        return False
    if _is_actor(quote, at) or is_function_word(quote[at].form):
        return False
    end = sides.kept[beside]
    while 0 <= end + step < len(post) and _is_actor(post, end + step):
        end += step
    verb = end + step
    if not 0 <= verb < len(post) or not same_lemma(quote[at].form, post[verb].form):
        return False
    return is_passive(quote, quote[at].sentence) == is_passive(post, post[verb].sentence)


def _is_actor(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    return person(token.form) is not None or (token.kind is not Kind.VALUE and is_proper(tokens, place))
