"""Find, inside words that differ, the pieces that say the same in another form, and name the class of that form.

"non-sense" and "nonsense", "#ActOnClimate" and "act on climate", "@rajnathsingh" and "Rajnath Singh", "do not" and
"don't", "Sen." and "Senator", "U.S." and "United States".
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from verifier.comparison.equal_values import Piece, equal_value, pieces_of
from verifier.comparison.handles import says_name
from verifier.comparison.masks import masks
from verifier.comparison.runs import Change, Run, Sides
from verifier.comparison.tokens import Kind, Token
from verifier.comparison.vocabulary import (
    contraction,
    full_forms,
    is_initialism,
    is_same_name,
    roles_of_handle,
    same_value,
)
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def split_equivalent(run: Run, sides: Sides) -> Iterator[Change | Run]:
    """Return the run in order, cut into changes that keep the word or value and what remains of it."""
    found = _equal_piece(run, sides) or _handle_piece(run, sides)
    if found is None:
        yield run
        return
    quote_low, quote_high, post_low, post_high, edit_class = found
    if quote_low > run.quote_low or post_low > run.post_low:
        yield from split_equivalent(_cut(run, run.quote_low, quote_low, run.post_low, post_low), sides)
    weight = 1 if edit_class is EditClass.WORDING else 0
    yield Change(edit_class, quote_low, quote_high, post_low, post_high, weight)
    if quote_high < run.quote_high or post_high < run.post_high:
        yield from split_equivalent(_cut(run, quote_high, run.quote_high, post_high, run.post_high), sides)


def _cut(run: Run, quote_low: int, quote_high: int, post_low: int, post_high: int) -> Run:
    """Return a part of the run by token ranges; its columns are kept where they lie within both."""
    columns = tuple(
        column._replace(
            quote=column.quote if column.quote is not None and quote_low <= column.quote < quote_high else None,
            post=column.post if column.post is not None and post_low <= column.post < post_high else None,
        )
        for column in run.columns
    )
    return Run(tuple(c for c in columns if c != (None, None)), quote_low, quote_high, post_low, post_high)


def _equal_piece(run: Run, sides: Sides) -> Piece | None:
    """Return the longest piece of the quote's words that equals a piece of the post's in another form."""
    if not run.quote_size or not run.post_size:
        return None
    return (
        equal_value(run, sides) or _equal_words(run, sides) or _equal_initialism(run, sides) or _masked_word(run, sides)
    )


def _masked_word(run: Run, sides: Sides) -> Piece | None:
    """Return a word of the post that the quote prints with letters masked: "f***ing"."""
    for mine, theirs in product(range(run.quote_low, run.quote_high), range(run.post_low, run.post_high)):
        if masks(sides.quote.tokens[mine].form, sides.post[theirs].form):
            return mine, mine + 1, theirs, theirs + 1, EditClass.SPELLING
    return None


def _equal_words(run: Run, sides: Sides) -> Piece | None:
    posted: dict[str, tuple[int, int, int]] = {}
    for low, high in pieces_of(run.post_low, run.post_high):
        for rank, form in _forms(sides.post[low:high]):
            if form not in posted or posted[form][0] > rank:
                posted[form] = (rank, low, high)
    best: tuple[int, Piece] | None = None
    for low, high in pieces_of(run.quote_low, run.quote_high):
        for rank, form in _forms(sides.quote.tokens[low:high]):
            if form in posted:
                other, post_low, post_high = posted[form]
                size = high - low + post_high - post_low
                if best is None or size > best[0]:
                    edit_class = _class(max(rank, other), sides.post[post_low:post_high], high - low)
                    best = (size, (low, high, post_low, post_high, edit_class))
    return best[1] if best else None


def _equal_initialism(run: Run, sides: Sides) -> Piece | None:
    """Return initials on one side and the words for which they stand on the other: FEMA, NSA."""
    quote, post = sides.quote.tokens, sides.post
    for low, high in sorted(pieces_of(run.post_low, run.post_high), key=lambda piece: piece[0] - piece[1]):
        for place in range(run.quote_low, run.quote_high):
            if _stands_for(quote[place], post[low:high]):
                return place, place + 1, low, high, EditClass.SPELLING
    for low, high in sorted(pieces_of(run.quote_low, run.quote_high), key=lambda piece: piece[0] - piece[1]):
        for place in range(run.post_low, run.post_high):
            if _stands_for(post[place], quote[low:high]):
                return low, high, place, place + 1, _class(1, post[place : place + 1], high - low)
    return None


def _stands_for(short: Token, words: Sequence[Token]) -> bool:
    """Whether initials stand for words, of which at least two are capitalised as in a name."""
    bare = short.surface.replace("’", "'").removesuffix("'s").lstrip("#＃")
    if short.kind is Kind.HASHTAG and " ".join(word.form for word in words) in roles_of_handle(bare):
        return True
    if len(words) < 2 or not bare.isupper() or sum(word.capitalised for word in words) < 2:
        return False
    if any(word.value is not None and word.surface.isupper() for word in words):
        return False  # The I of "WWI" is the numeral one, and no initial of "II".
    return is_initialism(bare, [word.form for word in words])


def are_same_words(quoted: Sequence[Token], posted: Sequence[Token]) -> bool:
    """Whether all these words of the quote say the same as all these of the post, in another form."""
    if len(quoted) == len(posted) == 1 and quoted[0].value is not None and posted[0].value is not None:
        return same_value(quoted[0].value, posted[0].value)
    if not {form for rank, form in _forms(quoted) if rank < 2}.isdisjoint(
        form for rank, form in _forms(posted) if rank < 2
    ):
        return True
    if len(quoted) == 1 and _stands_for(quoted[0], posted):
        return True
    return len(posted) == 1 and _stands_for(posted[0], quoted)


def _forms(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Return the forms under which these words may be found again: as they stand, in full, with contractions opened."""
    if all(token.kind is Kind.EMOJI or token.kind is Kind.LINK for token in tokens):
        return
    yield 0, "".join(token.form if token.kind is Kind.VALUE else token.key for token in tokens).replace("'", "")
    for full in full_forms(" ".join(token.form for token in tokens)):
        yield 1, "=" + full
    if len(tokens) <= 3:
        opened = [word for token in tokens for word in (contraction(token.form) or (token.key,))]
        yield 2, "~" + " ".join(opened)


def _class(rank: int, posted: Sequence[Token], quoted: int) -> EditClass:
    if posted[0].kind is Kind.HASHTAG:
        return EditClass.PLATFORM_TOKEN
    if rank == 0:
        return EditClass.TYPOGRAPHY
    if rank == 1:
        return EditClass.SPELLING
    return EditClass.WORDING if quoted or posted else EditClass.TYPOGRAPHY


def _handle_piece(run: Run, sides: Sides) -> Piece | None:
    """Return a handle of the post that the quote writes out as a name, or a name beside a handle that says the same."""
    for place in range(run.post_low, run.post_high):
        token = sides.post[place]
        if token.kind is not Kind.HANDLE:
            continue
        found = _written_out(token, run, sides)
        if found is not None:
            return (*found, place, _behind_name(place, run, sides, found), EditClass.PLATFORM_TOKEN)
        if _names_neighbour(token, place, sides):
            at = _boundary(run, place)
            return at, at, place, place + 1, EditClass.PLATFORM_TOKEN
    for place in range(run.quote_low, run.quote_high):
        token = sides.quote.tokens[place]
        if token.kind is Kind.HANDLE:
            for low, high in pieces_of(run.post_low, run.post_high):
                if says_name(token, sides.post[low:high], sides.names):
                    return place, place + 1, low, high, EditClass.PLATFORM_TOKEN
    return None


def _behind_name(place: int, run: Run, sides: Sides, found: tuple[int, int]) -> int:
    """Return where the name ends that stands behind the handle in the post and is part of what the quote writes out."""
    end = place + 1
    words = sides.quote.tokens[slice(*found)]
    while end < run.post_high and any(is_same_name(sides.post[end].form, word.form) for word in words):
        end += 1
    return end


def _boundary(run: Run, post_place: int) -> int:
    """Return the quote's boundary at which the post's token stands."""
    at = run.quote_low
    for column in run.columns:
        if column.post == post_place:
            return at
        at += column.quote is not None
    return at


def _written_out(handle: Token, run: Run, sides: Sides) -> tuple[int, int] | None:
    """Return the longest stretch of the quote's words in the run that names the handle's owner."""
    pieces = sorted(pieces_of(run.quote_low, run.quote_high), key=lambda piece: piece[0] - piece[1])
    for low, high in pieces:
        if says_name(handle, sides.quote.tokens[low:high], sides.names):
            return low, high
    return None


def _names_neighbour(handle: Token, place: int, sides: Sides) -> bool:
    """Whether the name of the handle's owner stands beside it in the post, so that nothing is lost with the handle."""
    for size in range(1, 5):
        after, before = sides.post[place + 1 : place + 1 + size], sides.post[max(place - size, 0) : place]
        for words in (after, before):
            if len(words) == size and words[0].capitalised and says_name(handle, words, sides.names):
                return True
    return False
