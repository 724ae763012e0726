"""Lay quote and post side by side: which words are kept, and the runs of words between them that differ."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.tokens import Kind, Token, is_same_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from verifier.comparison.columns import Alignment, Column
    from verifier.comparison.quoting import QuoteText
    from verifier.model import EditClass


class Change(NamedTuple):
    """A difference of one class between the quote's tokens [quote_low, quote_high) and the post's likewise.

    An empty range still says where it stands. `weight` counts the quote's words that do not stand in the post.
    """

    edit_class: EditClass
    quote_low: int
    quote_high: int
    post_low: int
    post_high: int
    weight: int = 0


class Run(NamedTuple):
    """Neighbouring columns that differ, with the token ranges that they span."""

    columns: tuple[Column, ...]
    quote_low: int
    quote_high: int
    post_low: int
    post_high: int

    @property
    def quote_size(self) -> int:
        """How many words of the quote differ here."""
        return self.quote_high - self.quote_low

    @property
    def post_size(self) -> int:
        """How many words of the post differ here."""
        return self.post_high - self.post_low

    def change(self, edit_class: EditClass, weight: int | None = None) -> Change:
        """Return this run as one change."""
        size = self.quote_size if weight is None else weight
        return Change(edit_class, self.quote_low, self.quote_high, self.post_low, self.post_high, size)

    def part(self, low: int, high: int) -> Run:
        """Return the run of columns [low, high) of this one."""
        before = self.columns[:low]
        columns = self.columns[low:high]
        quote_low = self.quote_low + sum(column.quote is not None for column in before)
        post_low = self.post_low + sum(column.post is not None for column in before)
        quote_high = quote_low + sum(column.quote is not None for column in columns)
        post_high = post_low + sum(column.post is not None for column in columns)
        return Run(columns, quote_low, quote_high, post_low, post_high)


class Sides(NamedTuple):
    """Quote and post side by side.

    `kept` leads from a token of the quote to the equal one of the post. `names` are the names known for handles;
    `plain` says that figures stand in their single words, `language` in which language both are read.
    """

    quote: QuoteText
    post_text: str
    post: Sequence[Token]
    alignment: Alignment
    names: Mapping[str, frozenset[str]]
    kept: Mapping[int, int] = field(default_factory=dict)
    plain: bool = False
    language: str = "en"

    def quote_tokens(self, run: Run | Change) -> Sequence[Token]:
        """Return the quote's tokens in `run`."""
        return self.quote.tokens[run.quote_low : run.quote_high]

    def post_tokens(self, run: Run | Change) -> Sequence[Token]:
        """Return the post's tokens in `run`."""
        return self.post[run.post_low : run.post_high]


def lay_side_by_side(
    quote: QuoteText,
    post_text: str,
    post: Sequence[Token],
    alignment: Alignment,
    names: Mapping[str, frozenset[str]],
    *,
    plain: bool = False,
    language: str = "en",
) -> Sides:
    """Return the sides with the words that are kept."""
    kept = {
        column.quote: column.post
        for column in alignment.columns
        if column.quote is not None
        and column.post is not None
        and not quote.bracketed[column.quote]
        and is_same_word(quote.tokens[column.quote], post[column.post])
        and same_word_form(quote.tokens[column.quote], post[column.post])
        and (quote.tokens[column.quote].kind is Kind.HASHTAG or post[column.post].kind is not Kind.HASHTAG)
    }
    return Sides(quote, post_text, post, alignment, names, kept, plain, language)


def same_word_form(first: Token, second: Token) -> bool:
    """Whether two equal values are written with the same word form: "10 years" and "10-year" are not."""
    if first.value is None or second.value is None:
        return True
    return not (first.value.form and second.value.form) or first.value.form == second.value.form


def differing_runs(sides: Sides) -> Iterator[Run]:
    """Return the runs of columns between kept words, in order."""
    at_quote, at_post = 0, sides.alignment.first
    waiting: list[Column] = []
    for column in sides.alignment.columns:
        if column.quote is not None and sides.kept.get(column.quote, -1) == column.post:
            if waiting:
                yield _run(waiting, at_quote, at_post)
                at_quote, at_post = _after(waiting, at_quote, at_post)
                waiting = []
            at_quote, at_post = at_quote + 1, at_post + 1
        else:
            waiting.append(column)
    if waiting:
        yield _run(waiting, at_quote, at_post)


def _after(columns: Sequence[Column], at_quote: int, at_post: int) -> tuple[int, int]:
    quoted = sum(column.quote is not None for column in columns)
    posted = sum(column.post is not None for column in columns)
    return at_quote + quoted, at_post + posted


def _run(columns: Sequence[Column], at_quote: int, at_post: int) -> Run:
    quote_high, post_high = _after(columns, at_quote, at_post)
    return Run(tuple(columns), at_quote, quote_high, at_post, post_high)
