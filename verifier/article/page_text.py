"""The plain words of an element: what it says, without kinds, links or the way back to the page."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from verifier.article.html_tree import BLOCKS, Element, Text
from verifier.article.page_parts import is_never_read

if TYPE_CHECKING:
    from collections.abc import Iterator

Piece = tuple[str, Element | None]
"""Words, and the link they stand in, if any. A break between blocks is the piece "\\n\\n", a line break is "\\n"."""


def plain_words(element: Element, page: str, limit: int = 400) -> str:
    """Give the words of `element` in one line, at most about `limit` characters."""
    found: list[str] = []
    size = 0
    for words, _ in pieces(element, page):
        found.append(words)
        size += len(words)
        if size > limit:
            break
    return " ".join("".join(found).split())


def pieces(element: Element, page: str) -> Iterator[Piece]:
    """Go through the words of `element` in order; white space is collapsed within a piece, entities are decoded."""
    open_elements: list[tuple[Element, Iterator[Element | Text], Element | None]] = [
        (element, iter(element.children), None)
    ]
    while open_elements:
        around, children, link = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            if around.tag in BLOCKS and open_elements:
                yield "\n\n", None
        elif not isinstance(child, Element):
            words = page[child[0] : child[1]]
            yield _collapse(unescape(words) if "&" in words else words), link
        elif child.tag == "br":
            yield "\n", None
        elif child.tag == "img":
            if (alternative := emoji_of(child)) is not None:
                yield alternative, link
        elif not is_never_read(child):
            if child.tag in BLOCKS:
                yield "\n\n", None
            open_elements.append((child, iter(child.children), child if child.tag == "a" else link))


def emoji_of(image: Element) -> str | None:
    """Give the emoji that a picture stands for; None for any other picture."""
    raw = image.raw_attributes
    if "moji" not in raw:
        return None
    alternative = image.get("alt").strip()
    return alternative if 0 < len(alternative) <= 16 and not alternative.isascii() else None


def _collapse(words: str) -> str:
    """Collapse the white space of markup; a no-break space is none, a soft hyphen is nothing."""
    if "\u00ad" in words:
        words = words.replace("\u00ad", "")
    if "\n" not in words and "\t" not in words and "  " not in words and "\r" not in words:
        return words
    kept = " ".join(part for part in words.replace("\u00a0", "\ue000").split() if part).replace("\ue000", "\u00a0")
    lead = " " if words[:1] in " \t\r\n\f" and words else ""
    trail = " " if kept and words[-1] in " \t\r\n\f" else ""
    return lead + kept + trail
