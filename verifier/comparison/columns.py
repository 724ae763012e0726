"""The columns of an alignment: a word of the quote over a word of the post, or over a gap."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """One column of the alignment: an index into the quote's tokens, one into the post's, or None for a gap."""

    quote: int | None
    post: int | None


class Alignment(NamedTuple):
    """The columns from the passage's first to its last token, and which post tokens the passage spans."""

    columns: tuple[Column, ...]
    first: int
    last: int
