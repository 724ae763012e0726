"""Markdown: the text as a reader sees it, its marks of emphasis and links taken away, mapped to the source.

The block structure comes from markdown-it; what is for the site's generator is masked before. markdown-it says in which
lines a paragraph stands but not where in them its words are, so `inline_words` follows its tokens through the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.article.composer import MASK, Composer
from verifier.article.finishing import finish
from verifier.article.front_matter import read_front_matter
from verifier.article.inline_words import InlineWords
from verifier.article.page import Page
from verifier.article.shortcodes import mask_markup
from verifier.article.source_map import find_line_starts
from verifier.article.walking import Walker
from verifier.model import BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

    from verifier.article.reading import Reading
    from verifier.article.source import Source


def read_markdown(source: Source) -> Reading:
    """Read a Markdown file, its front matter included."""
    front = read_front_matter(source.text)
    masked, embeds = mask_markup(source.text[front.end :])
    composer = Composer({position + front.end: embed for position, embed in embeds.items()})
    blocks = _Blocks(masked, front.end, composer)
    blocks.read(_parse(masked))
    return finish(
        composer,
        title=front.title or blocks.title,
        published=front.published,
        language=front.language,
        url=front.url,
    )


def _parse(masked: str) -> list[Token]:
    from markdown_it import MarkdownIt

    # four blanks at a line's start are a habit of some writers; in a news text they never mean code
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # joined, entities and escapes could not be told from the text around them, and their place in the source is lost
    return parser.disable(["code", "text_join"]).parse(masked)


def _plain(token: Token) -> str:
    words = (
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children or ()
        if child.type != "html_inline"
    )
    return " ".join("".join(words).replace(MASK, "").split())


class _Blocks:
    """Goes through the block tokens of a document that begins at `base` of the source."""

    def __init__(self, text: str, base: int, composer: Composer) -> None:
        self.title: str | None = None
        self._text = text
        self._base = base
        self._composer = composer
        self._line_starts = (*find_line_starts(text), len(text))
        self._lists = 0
        self._quotes = 0
        self._raw_quotes = 0

    def read(self, tokens: list[Token]) -> None:
        """Read all blocks."""
        heading: str | None = None
        for token in tokens:
            kind = self._kind(heading)
            if token.type == "inline":
                self._read_inline(token, kind)
                if heading == "h1" and self.title is None:
                    self.title = _plain(token)
            elif token.type == "html_block":
                self._read_html(token, kind)
            elif token.type == "heading_open":
                heading = token.tag
            elif token.type == "heading_close":
                self._composer.end_block(kind)
                heading = None
            else:
                self._turn(token, kind)
        self._composer.end_block(self._kind(None))

    def _turn(self, token: Token, kind: BlockKind) -> None:
        """Open or close a container."""
        if token.type in ("blockquote_open", "blockquote_close"):
            if self._quotes + self._raw_quotes == (0 if token.nesting > 0 else 1):
                self._composer.end_block(kind)
            self._quotes += token.nesting
        elif token.type in ("paragraph_close", "td_close", "th_close", "list_item_close"):
            self._end_paragraph(kind)
        elif token.type in ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"):
            self._lists += token.nesting

    def _kind(self, heading: str | None) -> BlockKind:
        if self._quotes or self._raw_quotes:
            return BlockKind.BLOCK_QUOTE
        if heading:
            return BlockKind.HEADING
        return BlockKind.LIST_ITEM if self._lists else BlockKind.PARAGRAPH

    def _end_paragraph(self, kind: BlockKind) -> None:
        if kind is not BlockKind.BLOCK_QUOTE:
            self._composer.end_block(kind)
        elif self._composer.block_is_open and not self._composer.breaks_owed:
            self._composer.break_line(self._composer.last_position)

    def _region(self, token: Token) -> tuple[int, int]:
        """Where in the text the lines of a block stand."""
        first, last = token.map or (0, len(self._line_starts) - 1)
        return self._line_starts[first], self._line_starts[min(last, len(self._line_starts) - 1)]

    def _read_inline(self, token: Token, kind: BlockKind) -> None:
        start, end = self._region(token)
        words = InlineWords(self._text, self._base, self._composer)
        words.read(token.children or [], start, end)
        if words.is_captioned_picture and kind is BlockKind.PARAGRAPH:
            self._composer.end_block(BlockKind.CAPTION)

    def _read_html(self, token: Token, kind: BlockKind) -> None:
        """Raw HTML is read as a page of its own; a quoted block may open in one piece and close in another."""
        start, end = self._region(token)
        markup = self._text[start:end]
        if self._raw_quotes == 0:
            self._composer.end_block(kind)
        page = Page(markup)
        self._composer.base = self._base + start
        Walker(page, self._composer, page.root).walk(page.root, kind)
        self._composer.base = 0
        if self._raw_quotes == 0:
            self._composer.end_block(kind)
        lower = markup.lower()
        opened = lower.count("<blockquote") - lower.count("</blockquote")
        if self._raw_quotes and self._raw_quotes + opened <= 0:
            self._composer.end_block(BlockKind.BLOCK_QUOTE)
        self._raw_quotes = max(self._raw_quotes + opened, 0)
