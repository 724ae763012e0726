"""Walking over the article's element and composing its text, block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.article.embeds import Embed, find_embed
from verifier.article.html_tree import BLOCKS, Element
from verifier.article.page_parts import PagePart, is_never_read
from verifier.article.page_text import emoji_of, plain_words
from verifier.article.paragraphs import ends_sentence
from verifier.model import BlockKind

if TYPE_CHECKING:
    from verifier.article.composer import Composer
    from verifier.article.page import Page

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MERGED = frozenset({BlockKind.BLOCK_QUOTE, BlockKind.PULL_QUOTE})
_KEPT = frozenset({*_MERGED, BlockKind.CAPTION, BlockKind.KEY_TAKEAWAY, BlockKind.STANDFIRST})
_QUOTE_SIGNS = "\"'“”„«»‘’‹›「」『』"
_NESTED_MARKS = (("“", "”"), ("‘", "’"))

# the most text that an element can have and still be what its name says; more, and the name is of a wrapper
_MOST = {
    PagePart.CAPTION: (BlockKind.CAPTION, 1500),
    PagePart.STANDFIRST: (BlockKind.STANDFIRST, 900),
    PagePart.PULL_QUOTE: (BlockKind.PULL_QUOTE, 1500),
    PagePart.BLOCK_QUOTE: (BlockKind.BLOCK_QUOTE, 3000),
}
_MOST_TAKEAWAYS = 2500


class Walker:
    """Goes through the elements of an article in order. `body` is the element that holds its paragraphs."""

    def __init__(self, page: Page, composer: Composer, body: Element) -> None:
        self._page = page
        self._composer = composer
        self._body = body
        self._quotes = 0  # how many <q> are open
        self._in_takeaways = False
        self._is_preformatted = False

    def walk_body(self) -> None:
        """Read the article's body."""
        self.walk(self._body, BlockKind.PARAGRAPH)
        self._composer.end_block(BlockKind.PARAGRAPH)

    def walk_alone(self, element: Element, kind: BlockKind) -> None:
        """Read one element outside the body as blocks of `kind`."""
        self._in_takeaways = kind is BlockKind.KEY_TAKEAWAY
        self.walk(element, kind)
        self._in_takeaways = False
        self._composer.end_block(kind)

    def kind_before_body(self, element: Element) -> BlockKind | None:
        """Tell whether an element between headline and body is part of the story: a summary, a caption, a lead."""
        part = self._page.parts[element]
        size = self._page.size(element)
        if part is PagePart.STANDFIRST and size <= _MOST[part][1]:
            return BlockKind.STANDFIRST
        if part is PagePart.TAKEAWAYS and size <= _MOST_TAKEAWAYS:
            return BlockKind.KEY_TAKEAWAY
        if element.tag == "figcaption":
            return BlockKind.CAPTION
        if "description" in element.get("itemprop") and element.tag != "meta":
            return BlockKind.STANDFIRST
        # a lead without a name: a long paragraph that ends as a sentence, which the titles of other stories do not
        if self._page.paragraphs(element) == 1 and self._page.has_own_words(element):
            return BlockKind.STANDFIRST if ends_sentence(plain_words(element, self._page.source, 5000)) else None
        return None

    def walk(self, element: Element, kind: BlockKind) -> None:
        """Read what is in `element`; its last words may be left as an open block."""
        for child in element.children:
            if isinstance(child, Element):
                self._visit(child, kind)
            elif self._is_preformatted:
                self._add_lines(*child, kind)
            else:
                self._composer.add_source(self._page.source, *child)

    def _add_lines(self, start: int, end: int, kind: BlockKind) -> None:
        """Read preformatted text: its line breaks count, and a blank line ends a paragraph."""
        at = start
        while (line_end := self._page.source.find("\n", at, end)) >= 0:
            self._composer.add_source(self._page.source, at, line_end)
            self._break_line(line_end, kind)
            at = line_end + 1
        self._composer.add_source(self._page.source, at, end)

    def _visit(self, element: Element, kind: BlockKind) -> None:
        if element.tag == "br":
            self._break_line(element.start, kind)
            return
        embed = find_embed(element, self._page.source)
        if embed is not None:
            self._embed(embed, kind)
        elif element in self._page.excluded:
            self._visit_excluded(element, kind)
        elif not is_never_read(element):
            self._visit_readable(element, kind)

    def _visit_readable(self, element: Element, kind: BlockKind) -> None:
        if element.tag == "img":
            if (emoji := emoji_of(element)) is not None:
                self._composer.add_mark(emoji, element.start)
        elif kind in _MERGED and element.tag in ("cite", "footer") and _is_last(element, self._page.source):
            self._composer.end_block(kind)
            self.walk(element, BlockKind.PARAGRAPH)
            self._composer.end_block(BlockKind.PARAGRAPH)
        elif element.tag in BLOCKS or self._is_caption_in_a_span(element):
            self._visit_block(element, kind)
        elif element.tag == "a":
            self._visit_link(element, kind)
        elif element.tag == "q":
            self._visit_quotation(element, kind)
        else:
            self.walk(element, kind)

    def _is_caption_in_a_span(self, element: Element) -> bool:
        return self._page.parts.get(element) is PagePart.CAPTION and not self._page.stands_in_words(element)

    def _break_line(self, position: int, kind: BlockKind) -> None:
        """Break the line; two breaks in a row are how old pages end a paragraph."""
        self._composer.break_line(position)
        if self._composer.breaks_owed > 1:
            self._end_block(kind)

    def _visit_block(self, element: Element, kind: BlockKind) -> None:
        self._end_block(kind)
        own = self._kind_of(element, kind)
        opened = own in _MERGED and kind not in _MERGED
        takeaways, preformatted = self._in_takeaways, self._is_preformatted
        self._is_preformatted = preformatted or element.tag in ("pre", "listing")
        if self._page.parts.get(element) is PagePart.TAKEAWAYS and self._page.size(element) <= _MOST_TAKEAWAYS:
            self._in_takeaways = True
        self.walk(element, own)
        self._in_takeaways, self._is_preformatted = takeaways, preformatted
        if opened:
            self._composer.end_block(own)
        else:
            self._end_block(own)

    def _kind_of(self, element: Element, around: BlockKind) -> BlockKind:
        """Tell what a block element makes of its words, given what it stands in."""
        if around in _MERGED:
            return around
        named = _MOST.get(self._page.parts.get(element, PagePart.STORY))
        if element.tag in _HEADINGS:
            return BlockKind.HEADING
        if named is not None and self._page.size(element) <= named[1]:
            return named[0]
        if element.tag == "blockquote":
            return around if self._is_layout(element) else BlockKind.BLOCK_QUOTE
        return around if around in _KEPT else self._kind_by_tag(element.tag, around)

    def _kind_by_tag(self, tag: str, around: BlockKind) -> BlockKind:
        if self._in_takeaways and tag in ("li", "p", "div"):
            return BlockKind.KEY_TAKEAWAY
        if tag in ("figcaption", "figure", "caption"):
            return BlockKind.CAPTION
        return BlockKind.LIST_ITEM if tag == "li" else around

    def _is_layout(self, quote: Element) -> bool:
        """Whether a blockquote is only there to indent: it holds headings, or nearly all of a long article."""
        if any(inner.tag in ("h1", "h2") for inner in quote.elements()):
            return True
        return self._page.paragraphs(quote) > 8 and self._page.size(quote) * 10 > self._page.size(self._body) * 7

    def _visit_link(self, element: Element, kind: BlockKind) -> None:
        start = self._composer.link_start()
        self.walk(element, kind)
        url = element.get("href").strip()
        if url and not url.lower().startswith(("#", "javascript:", "data:", "vbscript:")):
            self._composer.add_link(url, start)

    def _visit_quotation(self, element: Element, kind: BlockKind) -> None:
        """`<q>` shows quotation marks, unless the page has put them there itself."""
        words = plain_words(element, self._page.source, limit=20)
        if not words or words[0] in _QUOTE_SIGNS:
            self.walk(element, kind)
            return
        opening, closing = _NESTED_MARKS[self._quotes % 2]
        self._quotes += 1
        self._composer.add_mark(opening, element.start, opening=True)
        self.walk(element, kind)
        self._quotes -= 1
        self._composer.add_mark(closing, element.end, opening=False)

    def _visit_excluded(self, element: Element, kind: BlockKind) -> None:
        """Nothing of it is the article's, but an embedded post may stand in a piece of furniture."""
        if self._page.parts.get(element) is not PagePart.FURNITURE:
            return
        found: set[Element] = set()
        for inner in element.elements():
            if found and any(above in found for above in inner.ancestors()):
                continue
            embed = find_embed(inner, self._page.source)
            if embed is not None:
                found.add(inner)
                self._embed(embed, kind)

    def _embed(self, embed: Embed, kind: BlockKind) -> None:
        self._composer.end_block(kind)
        self._composer.add_embed(embed.post_id, embed.url, embed.post)

    def _end_block(self, kind: BlockKind) -> None:
        """End a block; inside a quoted block that is only a line break, since it is one block."""
        if kind not in _MERGED:
            self._composer.end_block(kind)
        elif self._composer.block_is_open and not self._composer.breaks_owed:
            self._composer.break_line(self._composer.last_position - self._composer.base)


def _is_last(element: Element, source: str) -> bool:
    """Whether nothing stands behind this element in its parent: a quoted block's source, not a title in it."""
    for child in reversed(element.parent.children if element.parent else []):
        if isinstance(child, Element):
            return child is element
        if source[child[0] : child[1]].strip():
            return False
    return False
