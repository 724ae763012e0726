"""Turn each run of differing words into changes of one class each, grouped as a person would mark them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes import MEANING
from verifier.comparison.equivalences import split_equivalent
from verifier.comparison.runs import Change, Run, Sides, differing_runs
from verifier.comparison.splices import whole_sentences
from verifier.comparison.tokens import Kind
from verifier.comparison.vocabulary import is_negation
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DROPPABLE = frozenset({Kind.HASHTAG, Kind.LINK, Kind.EMOJI})


def find_changes(sides: Sides) -> list[Change]:
    """Return all differences between the quote and its passage but those in punctuation, in order."""
    changes: list[Change] = []
    for run in differing_runs(sides):
        for piece in _split_marked(run, sides):
            if isinstance(piece, Change):
                changes.append(piece)
            else:
                changes.extend(_classify_words(piece, sides))
    return _join(changes)


def _split_marked(run: Run, sides: Sides) -> Iterator[Change | Run]:
    """Cut out what the quote marks: omissions, and words in brackets with the words that they stand for."""
    places = _marked_places(run, sides)
    low = 0
    while low < len(run.columns):
        high = low + 1
        while high < len(run.columns) and places[high] == places[low]:
            high += 1
        part = run.part(low, high)
        if places[low] is None:
            yield part
        else:
            edit_class = EditClass.NEGATION if _denies_in_brackets(part, sides) else places[low]
            yield part.change(edit_class or EditClass.BRACKETED, weight=0)
        low = high


def _denies_in_brackets(part: Run, sides: Sides) -> bool:
    """Whether words in brackets bring in a negation, or take one away."""
    said = any(is_negation(token.form) for token in sides.quote_tokens(part))
    meant = any(is_negation(token.form) for token in sides.post_tokens(part))
    return part.quote_size > 0 and said != meant


def _marked_places(run: Run, sides: Sides) -> list[EditClass | None]:
    """For each column of the run, whether the quote marks it as left out or put in."""
    marks: list[EditClass | None] = []
    at = run.quote_low
    for column in run.columns:
        if column.quote is None:
            marks.append(EditClass.MARKED_OMISSION if at in sides.quote.omissions else None)
        else:
            at = column.quote + 1
            marks.append(EditClass.BRACKETED if sides.quote.bracketed[column.quote] else None)
    # What is left out directly beside a bracket is what the bracket stands for.
    for order in (range(len(marks)), range(len(marks) - 1, -1, -1)):
        beside = False
        for place in order:
            column = run.columns[place]
            if marks[place] is EditClass.BRACKETED:
                beside = True
            elif beside and column.quote is None and marks[place] is None:
                marks[place] = EditClass.BRACKETED
            else:
                beside = False
    return marks


def _classify_words(run: Run, sides: Sides) -> Iterator[Change]:
    for piece in split_equivalent(run, sides):
        if isinstance(piece, Change):
            yield piece
            continue
        for part in _split_droppable(piece, sides):
            if isinstance(part, Change):
                yield part
            else:
                yield from _classify(part, sides)


def _split_droppable(run: Run, sides: Sides) -> Iterator[Change | Run]:
    """Cut out hashtags, links and emoji that the quote leaves out."""
    flags = [
        column.quote is None and column.post is not None and sides.post[column.post].kind in _DROPPABLE
        for column in run.columns
    ]
    low = 0
    while low < len(flags):
        high = low + 1
        while high < len(flags) and flags[high] == flags[low]:
            high += 1
        part = run.part(low, high)
        yield part.change(EditClass.PLATFORM_TOKEN, weight=0) if flags[low] else part
        low = high


def _classify(run: Run, sides: Sides) -> Iterator[Change]:
    """Return the run as changes of one class each: what bears meaning apart from what is only worded otherwise."""
    if not run.quote_size and whole_sentences(run.post_low, run.post_high, sides.post):
        yield run.change(EditClass.SPLICE, weight=0)
        return
    for edit_class, find in MEANING:
        bearing = find(run, sides)
        if bearing is None:
            continue
        low, high = _columns_of(run, bearing.quote, bearing.post)
        if low > 0:
            yield from _classify(run.part(0, low), sides)
        yield run.part(low, high).change(edit_class)
        if high < len(run.columns):
            yield from _classify(run.part(high, len(run.columns)), sides)
        return
    if not run.quote_size:
        yield run.change(EditClass.OMISSION, weight=0)
    elif not run.post_size:
        yield run.change(EditClass.INSERTION)
    else:
        yield run.change(EditClass.WORDING)


def _columns_of(run: Run, quoted: Sequence[int], posted: Sequence[int]) -> tuple[int, int]:
    """Return the smallest stretch of the run's columns that holds these tokens of the quote and of the post."""
    held = [place for place, column in enumerate(run.columns) if column.quote in quoted or column.post in posted]
    return held[0], held[-1] + 1


def _join(changes: Sequence[Change]) -> list[Change]:
    """Return neighbouring changes of one class as one."""
    joined: list[Change] = []
    for change in changes:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.edit_class is change.edit_class
            and last.quote_high == change.quote_low
            and last.post_high == change.post_low
            and change.edit_class not in (EditClass.MARKED_OMISSION, EditClass.SPELLING, EditClass.PLATFORM_TOKEN)
        ):
            joined[-1] = last._replace(
                quote_high=change.quote_high, post_high=change.post_high, weight=last.weight + change.weight
            )
        else:
            joined.append(change)
    return joined
