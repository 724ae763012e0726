"""Names that change places in a sentence: "from Seme to Jibia" → "from Jibia to Seme".

Not in a list, where the order says nothing, nor in a sentence turned from the active into the passive voice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.names import is_one_name, is_proper
from verifier.comparison.handles import login_of, says_name
from verifier.comparison.reworded import is_reworded
from verifier.comparison.tokens import Kind
from verifier.comparison.vocabulary import is_title, joining, roles_of_handle
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.runs import Change, Sides
    from verifier.comparison.tokens import Token

# What words that stand elsewhere are called before the move is judged.
MOVABLE = frozenset({EditClass.REORDER, EditClass.INSERTION, EditClass.WORDING, EditClass.NAME})
# How far past the passage a name is looked for that changed places.
_CLOSE = 6
# How many letters of a name a handle must have to be that person's.
_READ = 3


def exchanged_names(changes: Sequence[Change], pairs: Mapping[int, int], sides: Sides) -> int | None:
    """Return the index of the change that puts a name where the post has another one, which the quote has elsewhere.

    `pairs` lead from the quote's words to the post's equal words, kept or moved.
    """
    if is_reworded(sides):
        return None
    for index, change in enumerate(changes):
        if change.edit_class not in MOVABLE:
            continue
        for mine in range(change.quote_low, change.quote_high):
            if not is_proper(sides.quote.tokens, mine, sides.language):
                continue
            theirs = pairs.get(mine, _elsewhere(mine, pairs, sides))
            if theirs is not None and any(_exchange((mine, theirs), other, sides) for other in pairs.items()):
                return index
    return _put_in_place(changes, sides)


def _put_in_place(changes: Sequence[Change], sides: Sides) -> int | None:
    """Return the change that puts a name of the post where the post has another, which the quote does not have.

    "@POTUS was right. Sen. Pell was not." → "Sen. Pell was right."
    """
    quote, post = sides.quote.tokens, sides.post
    kept, said = frozenset(sides.kept.values()), {token.key for token in quote}
    for place, facing in sides.kept.items():
        for step in (-1, 1):
            mine, theirs = place + step, facing + step
            if mine in sides.kept or theirs in kept or not (0 <= mine < len(quote) and 0 <= theirs < len(post)):
                continue
            if quote[mine].sentence != quote[place].sentence or post[theirs].sentence != post[facing].sentence:
                continue
            if quote[mine].key not in {token.key for token in post} or post[theirs].key in said:
                continue
            put_in = next((k for k, c in enumerate(changes) if c.quote_low <= mine < c.quote_high), None)
            if put_in is None or changes[put_in].edit_class not in MOVABLE:
                continue  # the same name in another form: "New York" for "NY", where "New Orleans" stands too
            if is_proper(quote, mine) and is_proper(post, theirs) and _are_others(mine, theirs, step, sides):
                return put_in
    return next((k for k, change in enumerate(changes) if _takes_next_name(change, sides)), None)


def _takes_next_name(change: Change, sides: Sides) -> bool:
    """Whether a name is left out so that the next sentence's stands in its place: "with Harrow. Pell" → "with Pell"."""
    quote, post, place = sides.quote.tokens, sides.post, change.quote_low
    if change.edit_class is not EditClass.OMISSION or place - 1 not in sides.kept or place not in sides.kept:
        return False
    goes_on = quote[place - 1].sentence == quote[place].sentence
    if not goes_on or post[change.post_low].sentence == post[sides.kept[place]].sentence:
        return False
    both = is_proper(quote, place) and is_proper(post, change.post_low)
    return both and _are_others(place, change.post_low, 1, sides)


def _are_others(mine: int, theirs: int, step: int, sides: Sides) -> bool:
    """Whether two names that end or begin there, by `step`, are those of different people, as far as they show."""
    quote, post = sides.quote.tokens, sides.post
    name, other = _whole_name(quote, mine, step), _whole_name(post, theirs, step)
    if post[theirs].kind is not Kind.HANDLE:
        return not any(is_one_name(a.form, b.form, sides.language) for a in name for b in other)
    plain = [token for token in name if not is_title(token.form)]
    if says_name(post[theirs], name, sides.names) or any(_may_read(post[theirs], token) for token in plain):
        return False
    roles = " ".join(roles_of_handle(login_of(post[theirs])))
    titles = [token.form for token in name if is_title(token.form)]
    return not roles or any(title not in roles for title in titles)


def _may_read(handle: Token, word: Token) -> bool:
    """Whether the beginning of a word of a name stands in the handle."""
    return word.form[:_READ] in login_of(handle).casefold()


def _whole_name(tokens: Sequence[Token], place: int, step: int) -> list[Token]:
    """Return the name, with titles, that ends (`step` -1) or begins (`step` 1) at `place`."""
    end = place
    while 0 <= end < len(tokens) and tokens[end].sentence == tokens[place].sentence:
        if not (is_title(tokens[end].form) or is_proper(tokens, end)):
            break
        end += step
    low, high = (end + 1, place + 1) if step < 0 else (place, end)
    return list(tokens[low:high])


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
