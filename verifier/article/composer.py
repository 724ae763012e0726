"""Composing the article's text from pieces of its source, white space collapsed as a browser does.

The composer keeps, for every character, where it came from; it marks the blocks, links and embedded posts on the way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape
from typing import TYPE_CHECKING

from verifier.article.source_map import SourceMapBuilder
from verifier.model import Block, BlockKind, EmbeddedPost, Link, SourceMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verifier.article.embeds import Embed
    from verifier.model import Post

# where text and page do not run parallel: white space other than one blank, an entity, a soft hyphen.
# matches "\n  ", "&amp;", "&#8220;", "\xad"; not a single blank or a bare "&" before one
_TURN = re.compile(
    r"\ufdd0+|[ \t\n\r\f]{2,}|[\t\n\r\f]|&(?:#[0-9]{1,8};?|#[xX][0-9A-Fa-f]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)|\u00ad"
)
MASK = "\ufdd0"  # stands for what is not for the reader: a noncharacter, so that no text holds it
_BLANKS = " \t\n\r\f"


class Composer:
    """Collects the words of one article."""

    def __init__(self, masked_embeds: Mapping[int, Embed] | None = None) -> None:
        """`masked_embeds` are posts by the source position at which their markup was masked."""
        self._masked_embeds = masked_embeds or {}
        self._masked_at = sorted(self._masked_embeds)
        self._map = SourceMapBuilder()
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._embeds: list[EmbeddedPost] = []
        self._block_start: int | None = None
        self._blank: int | None = None  # where the blank stands that is owed before the next word
        self._is_at_mark = False  # an opening mark was the last to be written
        self._breaks = 0  # line breaks owed before the next word
        self._break_at = 0
        self.last_position = 0  # of the last word written, in the source
        self.base = 0  # where in the source the piece begins whose positions `add_source` is given

    @property
    def length(self) -> int:
        """The length of the text so far, blanks owed not counted."""
        return self._map.length

    @property
    def block_is_open(self) -> bool:
        """Whether the open block holds words."""
        return self._block_start is not None

    def add_source(self, source: str, start: int, end: int) -> None:
        """Append `source[start:end]`, markup text whose entities are to be decoded."""
        at = start
        for turn in _TURN.finditer(source, start, end):
            self._add(source[at : turn.start()], at + self.base)
            self._turn(turn[0], turn.start() + self.base)
            at = turn.end()
        self._add(source[at:end], at + self.base)

    def add_text(self, piece: str, position: int) -> None:
        """Append `piece`, text without entities; it came from `position` of the source."""
        at = 0
        for turn in _TURN.finditer(piece):
            if turn[0][0] != "&":
                self._add(piece[at : turn.start()], position + at)
                self._turn(turn[0], position + turn.start())
                at = turn.end()
        self._add(piece[at:], position + at)

    def add_special(self, meant: str, position: int) -> None:
        """Append `meant`, what an entity or an escape at `position` of the source stands for."""
        meant = meant.replace(MASK, "")
        if meant in (" ", "\t", "\n"):
            self._owe_blank(position)
        elif meant and meant != "\u00ad":
            self._write(meant, position)

    def add_mark(self, mark: str, position: int, *, opening: bool | None = None) -> None:
        """Append `mark`, which stands for something at `position` of the piece that is no text.

        An opening mark stands at the next word and a closing one at the word before, whatever blanks the source has.
        """
        if opening is False:
            self._blank = None
        self._write(mark, position + self.base)
        self._is_at_mark = opening is True

    def break_line(self, position: int) -> None:
        """Break the line inside a block, at `position` of the piece."""
        self._breaks += 1
        self._break_at = position + self.base

    @property
    def breaks_owed(self) -> int:
        """How many line breaks stand directly before the next word."""
        return self._breaks

    def end_block(self, kind: BlockKind) -> None:
        """Close the open block, if any, as one of `kind`."""
        if self._block_start is not None:
            self._blocks.append(Block(kind, self._block_start, self._map.length))
        self._block_start = None
        self._blank = None
        self._breaks = 0

    def add_link(self, url: str, start: int) -> None:
        """Note a link whose text runs from the offset `start` to here."""
        self._links.append(Link(url=url, start=min(start, self.length), end=self.length))

    def link_start(self) -> int:
        """Give the offset at which the next word will stand."""
        if self._block_start is None:
            return self.length + (1 if self._blocks else 0)
        return self.length + (1 if self._breaks or self._blank is not None else 0)

    def add_embed(self, post_id: str | None, url: str | None, post: Post | None) -> None:
        """Note an embedded post here."""
        self._embeds.append(EmbeddedPost(start=self.length, end=self.length, post_id=post_id, url=url, post=post))

    def finish(self) -> tuple[str, SourceMap, list[Block], list[Link], list[EmbeddedPost]]:
        """Give the text with its map (without line starts), blocks, links and embeds."""
        return self._map.text(), self._map.build((0,)), self._blocks, self._links, self._embeds

    def _turn(self, turn: str, position: int) -> None:
        if turn[0] in _BLANKS:
            self._owe_blank(position)
        elif turn[0] == MASK:
            # pieces that were masked one after the other are one run
            first, behind = (bisect_left(self._masked_at, at) for at in (position, position + len(turn)))
            for at in self._masked_at[first:behind]:
                embed = self._masked_embeds[at]
                self.add_embed(embed.post_id, embed.url, embed.post)
        elif turn[0] == "&":
            self.add_special(unescape(turn), position)

    def _owe_blank(self, position: int) -> None:
        if self._block_start is not None and self._blank is None and not self._is_at_mark:
            self._blank = position

    def _add(self, piece: str, position: int) -> None:
        words = piece.lstrip(" ")
        if len(words) < len(piece):
            self._owe_blank(position)
            position += len(piece) - len(words)
        if not words:
            return
        kept = words.rstrip(" ")
        self._write(kept, position)
        if len(kept) < len(words):
            self._owe_blank(position + len(kept))

    def _write(self, words: str, position: int) -> None:
        if self._block_start is None:
            if self._blocks:
                self._map.add("\n", position)
            self._block_start = self._map.length
        elif self._breaks:
            self._map.add("\n", self._break_at)
        elif self._blank is not None:
            self._map.add(" ", self._blank)
        self._blank = None
        self._breaks = 0
        self._is_at_mark = False
        self._map.add(words, position)
        self.last_position = position + len(words)
