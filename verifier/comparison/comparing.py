"""Compare one quote with one post: the passage, the edits between them, fidelity, and what they amount to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.alignment import align
from verifier.comparison.anchors import find_runs
from verifier.comparison.changes import find_changes
from verifier.comparison.classes import MEANING_CLASSES
from verifier.comparison.classes.context import add_context
from verifier.comparison.classes.questions import lost_question
from verifier.comparison.columns import Alignment, Column
from verifier.comparison.edits import passage_of, render_edits
from verifier.comparison.fidelity import fidelity
from verifier.comparison.moves import find_moves, judge_moves
from verifier.comparison.quoting import QuoteText, read_quote
from verifier.comparison.reworded import read_reworded
from verifier.comparison.runs import Change, Sides, lay_side_by_side
from verifier.comparison.tokens import Kind, Token, tokenise
from verifier.comparison.tongues import language_read
from verifier.comparison.trading_places import judge_trade
from verifier.comparison.truncation import Cut, leave_out_what_is_cut
from verifier.comparison.vocabulary import is_magnitude
from verifier.model import Edit, EditClass, Post, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.policies import Policy

_STANDING = 0.8


class Comparison(NamedTuple):
    """A quote laid over a post.

    `start` and `end` span the passage in the post's text; they are equal where nothing of the quote stands in the post.
    `verdict` is what the edits alone amount to, if this post is the original at all. `cut` says how many of the
    quote's words lie past the ends of a post that was cut short, and are judged by nothing.
    """

    post: Post
    start: int
    end: int
    edits: tuple[Edit, ...]
    fidelity: float
    verdict: Verdict
    cut: Cut
    sides: Sides
    changes: tuple[Change, ...]


def compare(
    quote_text: str, post: Post, names: Mapping[str, frozenset[str]], policy: Policy, around: str = ""
) -> Comparison:
    """Lay the quote over the post and judge the differences.

    `names` maps a handle in lower case to the names known for that account. `around` is the article's own text beside
    the quote: what it says itself there ("unless the harvest fails", she wrote, …) the quote need not say.
    """
    language = language_read(post)
    sides = _cut_out(quote_text, post.text, names, language) or _laid_over(quote_text, post.text, names, language)
    changes = find_changes(sides)
    cut, changes = leave_out_what_is_cut(sides, changes, post)
    changes = judge_moves(find_moves(judge_trade(changes, sides), sides), sides)
    changes = read_reworded(changes, sides)
    passage = passage_of(sides)
    edits = render_edits(sides, add_context(changes, sides, around), lost_question(sides, around), passage, policy)
    share = fidelity(sides, changes, cut)
    verdict = verdict_of(edits, share, changes)
    start = min([passage.start, *(edit.original_start for edit in edits)]) if passage.end else 0
    end = max([passage.end, *(edit.original_end for edit in edits)]) if passage.end else 0
    return Comparison(post, start, end, edits, share, verdict, cut, sides, tuple(changes))


def _laid_over(quote_text: str, post_text: str, names: Mapping[str, frozenset[str]], language: str) -> Sides:
    quote, post = read_quote(quote_text, language=language), tokenise(post_text, language=language)
    return lay_side_by_side(quote, post_text, post, align(quote, post, names), names, language=language)


def _cut_out(quote_text: str, post_text: str, names: Mapping[str, frozenset[str]], language: str) -> Sides | None:
    """Return the sides of a quote whose words stand in the post as one run, figures in their single words.

    Words in brackets between them may be put in ("the last six [fiscal] years"). None where they do not stand so, or
    where the cut goes between a figure and its magnitude ("$15" of "$15 million").
    """
    quote = read_quote(quote_text, plain=True)
    said = [place for place, bracketed in enumerate(quote.bracketed) if not bracketed]
    if quote.omissions or (len(said) < len(quote.tokens) and not _only_puts_in(quote)):
        return None
    post = tokenise(post_text, plain=True)
    signed = [_is_negative(quote_text, token) for token in quote.tokens]
    found = [
        first
        for first in _runs([quote.tokens[place] for place in said], post)
        if all(signed[place] == _is_negative(post_text, post[first + k]) for k, place in enumerate(said))
    ]
    runs = [_sides_at(first, said, quote, post_text, post, names, language) for first in found]
    free = (sides for sides in runs if not add_context((), sides, ""))
    return next(free, runs[0]) if runs else None


def _runs(quote: Sequence[Token], post: Sequence[Token]) -> list[int]:
    """Where the quote's words stand in the post as one run, in the same letter case if that is anywhere."""
    forms, said = [_as_it_stands(token) for token in post], [_as_it_stands(token) for token in quote]
    found = [first for first in find_runs(said, forms) if not _cuts_value(post, first + len(said))]
    same = [first for first in found if all(post[first + k].surface == token.surface for k, token in enumerate(quote))]
    return same or found


def _is_negative(text: str, token: Token) -> bool:
    """Whether a minus touches the figure, inside a line: "lows of -5C"; not the dash of a list, nor that of "9-5"."""
    if not token.form[:1].isdigit() or token.start < 2 or text[token.start - 1] not in "-−":
        return False
    return text[token.start - 2] == " "


def _cuts_value(post: Sequence[Token], last: int) -> bool:
    return last < len(post) and post[last - 1].form[-1:].isdigit() and is_magnitude(post[last].form)


def _only_puts_in(quote: QuoteText) -> bool:
    """Whether whole words stand in the quote's brackets, all between other words: "[sic]", not "[T]he"."""
    inside = [token for token, bracketed in zip(quote.tokens, quote.bracketed, strict=True) if bracketed]
    whole = all(any(low < token.start and token.end < high for low, high in quote.bracket_spans) for token in inside)
    return whole and not quote.bracketed[0] and not quote.bracketed[-1]


def _sides_at(
    first: int,
    said: Sequence[int],
    quote: QuoteText,
    post_text: str,
    post: Sequence[Token],
    names: Mapping[str, frozenset[str]],
    language: str,
) -> Sides:
    last = first + len(said)
    theirs = dict(zip(said, range(first, last), strict=True))
    columns = tuple(Column(place, theirs.get(place)) for place in range(len(quote.tokens)))
    return lay_side_by_side(
        quote, post_text, post, Alignment(columns, first, last), names, plain=True, language=language
    )


def _as_it_stands(token: Token) -> str:
    return f"#{token.form}" if token.kind is Kind.HASHTAG else token.form


def verdict_of(edits: Sequence[Edit], share: float, changes: Sequence[Change]) -> Verdict:
    """Return what the edits amount to, the gravest first."""
    held = [edit for edit in edits if not edit.permitted]
    classes = {edit.edit_class for edit in held}
    if classes & MEANING_CLASSES:
        return Verdict.DRIFT
    if classes - {EditClass.OMISSION, EditClass.SPLICE}:
        reworded = share < _STANDING and sum(change.weight for change in changes) > 1
        return Verdict.PARAPHRASE if reworded else Verdict.ALTERED
    if classes:
        return Verdict.TRIMMED
    if any(edit.edit_class is not EditClass.TYPOGRAPHY for edit in edits):
        return Verdict.HOUSE_STYLE
    return Verdict.VERBATIM
