"""`name`: another person, place or organisation. Not: short forms, initials, titles, a misspelling mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.bearing import Bearing, is_close
from verifier.comparison.tokens import Kind, Token
from verifier.comparison.vocabulary import (
    are_synonyms,
    is_common_word,
    is_function_word,
    is_same_name,
    is_title,
    is_typing_error,
    person,
    same_lemma,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Run, Sides


# Which persons are others: the speaker against third persons, he against she. "You" may be spoken of as "they".
_OTHERS = [({"1"}, {"3m"}), ({"1"}, {"3f"}), ({"1"}, {"3p"}), ({"3m"}, {"3f"})]


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return the names of the quote that stand against other names of the post."""
    if not run.quote_size or not run.post_size:
        return None
    said = _proper(sides.quote.tokens, run.quote_low, run.quote_high)
    meant = _proper(sides.post, run.post_low, run.post_high)
    if said and meant:
        return _another(said, meant, sides) if is_close(run, sides) else None
    return _another_person(run, sides)


def _another(said: Sequence[int], meant: Sequence[int], sides: Sides) -> Bearing | None:
    unknown = tuple(place for place in said if not _stands_among(sides.quote.tokens[place], sides.post, meant))
    missing = tuple(place for place in meant if not _stands_among(sides.post[place], sides.quote.tokens, said))
    return Bearing(unknown, missing) if unknown and missing else None


def _stands_among(name: Token, tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """Whether one of the names at `places` is the same name: a short form, an initial, another spelling."""
    for place in places:
        form = tokens[place].form
        if are_synonyms(name.form, form) or same_lemma(name.form, form):
            return True
        if _shortens(name.form, form) or _shortens(form, name.form):
            return True
        if is_same_name(name.form, form) or is_typing_error(name.form, form):
            return True
    return False


def _shortens(short: str, long: str) -> bool:
    """Whether a word is the beginning of the other, as "Tech" is of "Technical"."""
    return len(short.rstrip(".")) >= 3 and long.startswith(short.rstrip("."))


def _proper(tokens: Sequence[Token], low: int, high: int) -> tuple[int, ...]:
    """Which tokens are parts of names: capitalised where a common word would not be, no title, no function word."""
    return tuple(place for place in range(low, high) if is_proper(tokens, place))


def is_proper(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token names somebody or something, as far as its form shows."""
    token = tokens[place]
    if token.kind is Kind.HANDLE:
        return True
    if token.kind not in (Kind.WORD, Kind.HASHTAG) or not token.capitalised or len(token.form) < 2:
        return False
    bare = token.form.removesuffix("'s")
    if is_function_word(bare) or is_title(bare):
        return False
    return not is_common_word(bare) or _stands_out(tokens, place)


def _stands_out(tokens: Sequence[Token], place: int) -> bool:
    """Whether a common word is capitalised where its neighbours are not, as "House" is in "the House voted"."""
    token = tokens[place]
    if token.surface.isupper() or place == 0 or tokens[place - 1].sentence != token.sentence:
        return False
    beside = [tokens[k] for k in (place - 2, place - 1, place + 1, place + 2) if 0 <= k < len(tokens)]
    return sum(other.capitalised for other in beside) * 2 <= len(beside)


def _another_person(run: Run, sides: Sides) -> Bearing | None:
    """Return a subject that changes from the speaker to another, or back: "I like" → "he likes"."""
    quoted, posted = sides.quote_tokens(run), sides.post_tokens(run)
    if len(quoted) > 3 or len(posted) > 3 or not is_close(run, sides):
        return None
    said = {person(token.form) for token in quoted} - {None}
    meant = {person(token.form) for token in posted} - {None}
    if (said, meant) in _OTHERS or (meant, said) in _OTHERS:
        return Bearing(
            tuple(run.quote_low + k for k, token in enumerate(quoted) if person(token.form)),
            tuple(run.post_low + k for k, token in enumerate(posted) if person(token.form)),
        )
    return None
