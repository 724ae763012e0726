"""Edits from changes: offsets into both texts, and the differences of punctuation between kept words.

Applied to the quote, the edits give the original passage exactly.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Edit, EditClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.comparison.policies import Policy
    from verifier.comparison.runs import Change, Sides
    from verifier.comparison.tokens import Token

# Characters that belong to the word before them: closing marks and stops.
_CLOSING = frozenset(".,;:!?…'\"’”)]}»。、！？।॥؟۔")


class Passage(NamedTuple):
    """The stretch of the post's text that the quote stands for."""

    start: int
    end: int


def passage_of(sides: Sides) -> Passage:
    """Return the passage, with the stop behind it where the quote ends in one as well."""
    first, last = sides.alignment.first, sides.alignment.last
    if last <= first:
        return Passage(0, 0)
    start, end = sides.post[first].start, sides.post[last - 1].end
    tail = sides.quote.text[sides.quote.tokens[-1].end :] if sides.quote.tokens else ""
    if tail.strip():
        limit = sides.post[last].start if last < len(sides.post) else len(sides.post_text)
        while end < limit and sides.post_text[end] in _CLOSING:
            end += 1
    head = sides.quote.text[: sides.quote.tokens[0].start] if sides.quote.tokens else ""
    if head.strip():
        floor = sides.post[first - 1].end if first else 0
        while (
            start > floor
            and not sides.post_text[start - 1].isspace()
            and len(head.strip()) > sides.post[first].start - start
        ):
            start -= 1
    return Passage(start, end)


def render_edits(
    sides: Sides, changes: Sequence[Change], question: tuple[int, int] | None, passage: Passage, policy: Policy
) -> tuple[Edit, ...]:
    """Return the changes as edits, with the typographic differences between and inside kept words, in order.

    `question` is the last word, in quote and post, of a question that lost its mark.
    """
    edits: list[Edit] = []
    at_quote, at_post = 0, passage.start
    pieces = list(_pieces(sides, changes))
    if question is not None:
        pieces.append(_question_piece(sides, *question))
    said, meant = sides.quote.text, sides.post_text
    for found in sorted(pieces, key=_place):
        if found.quote_start < at_quote and found.quote_end <= at_quote and found.post_end <= at_post:
            continue  # a mark of omission inside words that are put in: the edit before holds it already
        # Where the post has nothing, an edit stands behind what the edit before it holds.
        behind = found.post_start == found.post_end < at_post
        piece = found._replace(post_start=at_post, post_end=at_post) if behind else found
        if said[at_quote : piece.quote_start] != meant[at_post : piece.post_start]:
            gap = _Piece(EditClass.TYPOGRAPHY, at_quote, piece.quote_start, at_post, piece.post_start)
            edits.extend(_edit(sides, policy, gap))
        if piece.edit_class is not None:
            edits.extend(_edit(sides, policy, piece))
        at_quote, at_post = piece.quote_end, piece.post_end
    rest = _Piece(EditClass.TYPOGRAPHY, at_quote, len(sides.quote.text), at_post, passage.end)
    edits.extend(_edit(sides, policy, rest))
    return tuple(edits)


class _Piece(NamedTuple):
    """A stretch of both texts with the class of what differs in it; kept words have none unless spelled otherwise."""

    edit_class: EditClass | None
    quote_start: int
    quote_end: int
    post_start: int
    post_end: int


# Orders pieces by where they start, in the quote and then in the post.
_place = itemgetter(1, 3, 2, 4)


def _pieces(sides: Sides, changes: Sequence[Change]) -> Iterator[_Piece]:
    quote, post = sides.quote.tokens, sides.post
    for mine, theirs in sides.kept.items():
        a, b = quote[mine], post[theirs]
        yield _Piece(_class_of_kept(a, b), a.start, a.end, b.start, b.end)
    marks = dict(sides.quote.omissions)
    for change in changes:
        if change.edit_class is EditClass.MARKED_OMISSION and change.quote_low in marks:
            mark = marks.pop(change.quote_low)
            post_start, post_end = _span(post, change.post_low, change.post_high)
            yield _Piece(change.edit_class, *mark, post_start, post_end)
        else:
            yield _piece(sides, change)
    for boundary, mark in marks.items():
        piece = _idle_mark(sides, boundary, mark)
        if piece is not None:
            yield piece


def _idle_mark(sides: Sides, boundary: int, mark: tuple[int, int]) -> _Piece | None:
    """Return a mark of omission under which nothing is missing in the passage, unless the post has the dots itself."""
    before = max((place for place in sides.kept if place < boundary), default=None)
    if before is None:
        at = sides.post[sides.alignment.first].start if sides.kept else 0
        return _Piece(EditClass.MARKED_OMISSION, *mark, at, at)
    theirs = sides.kept[before]
    at = sides.post[theirs].end
    end = sides.post[theirs + 1].start if theirs + 1 < len(sides.post) else len(sides.post_text)
    gap = sides.post_text[at:end]
    return None if ".." in gap or "…" in gap else _Piece(EditClass.MARKED_OMISSION, *mark, at, at)


def _question_piece(sides: Sides, mine: int, theirs: int) -> _Piece:
    """Return the marks behind a question's last word, in quote and post."""
    quote_start, post_start = sides.quote.tokens[mine].end, sides.post[theirs].end
    quote_end, post_end = (
        quote_start,
        sides.post_text.index("?", post_start) + 1 if "?" in sides.post_text[post_start:] else post_start,
    )
    while quote_end < len(sides.quote.text) and sides.quote.text[quote_end] in ".,!;:":
        quote_end += 1
    return _Piece(EditClass.CONTEXT, quote_start, quote_end, post_start, post_end)


def _piece(sides: Sides, change: Change) -> _Piece:
    """Return the change with offsets; words that stand on one side only take the space on one side of them along."""
    quote, post = sides.quote.tokens, sides.post
    mine = _with_brackets(sides, *_span(quote, change.quote_low, change.quote_high))
    theirs = _span(post, change.post_low, change.post_high)
    bare = _Piece(change.edit_class, *mine, *theirs)
    if (change.quote_low < change.quote_high) == (change.post_low < change.post_high):
        return bare
    if (
        sides.kept.get(change.quote_low - 1, -9) != change.post_low - 1
        or sides.kept.get(change.quote_high, -9) != change.post_high
    ):
        return bare
    gap_quote = (quote[change.quote_low - 1].end, quote[change.quote_high].start)
    gap_post = (post[change.post_low - 1].end, post[change.post_high].start)
    if any(gap_quote[0] <= low < gap_quote[1] for low, _ in sides.quote.omissions.values()):
        return bare
    left_out = change.quote_low == change.quote_high
    outer, inner, text, other = (
        (gap_post, theirs, sides.post_text, sides.quote.text[slice(*gap_quote)])
        if left_out
        else (gap_quote, mine, sides.quote.text, sides.post_text[slice(*gap_post)])
    )
    facing = gap_quote if left_out else gap_post
    behind = text[inner[1] : outer[1]] == other and not (change.edit_class is EditClass.SPLICE and left_out)
    if behind:
        taken, at = (outer[0], inner[1]), facing[0]
    elif text[outer[0] : inner[0]] == other:
        taken, at = (inner[0], outer[1]), facing[1]
    else:
        return bare
    return _Piece(change.edit_class, at, at, *taken) if left_out else _Piece(change.edit_class, *taken, at, at)


def _with_brackets(sides: Sides, start: int, end: int) -> tuple[int, int]:
    """Return the span widened to the brackets in which it lies."""
    for low, high in sides.quote.bracket_spans:
        if low < start and end < high:
            return low, high
    return start, end


def _class_of_kept(mine: Token, theirs: Token) -> EditClass | None:
    if mine.surface == theirs.surface:
        return None
    same = mine.form == theirs.form or _joined(mine.form) == _joined(theirs.form)
    return EditClass.TYPOGRAPHY if same else EditClass.SPELLING


def _joined(form: str) -> str:
    return form.replace("-", "").replace(" ", "")


def _span(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int]:
    """Return the offsets of tokens [low, high); an empty range lies behind the token before it."""
    if low < high:
        return tokens[low].start, tokens[high - 1].end
    at = tokens[low - 1].end if low > 0 else 0
    return at, at


def _edit(sides: Sides, policy: Policy, piece: _Piece) -> Iterator[Edit]:
    mine = sides.quote.text[piece.quote_start : piece.quote_end]
    theirs = sides.post_text[piece.post_start : piece.post_end]
    if piece.edit_class is None or mine == theirs:
        return
    yield Edit(
        edit_class=piece.edit_class,
        permitted=piece.edit_class in policy.permitted,
        quote=mine,
        original=theirs,
        quote_start=piece.quote_start,
        quote_end=piece.quote_end,
        original_start=piece.post_start,
        original_end=piece.post_end,
    )
