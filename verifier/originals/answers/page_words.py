"""The words of a post on an old page of X: line breaks as they stand, emoji from their pictures, links as posted.

A link's own words are cut in pieces, some of them hidden: `<a href="https://t.co/a" data-expanded-url="https://…">` and
in it `<span class="invisible">https://</span>`, `<span class="js-display-url">news.example/lo</span>` and so on. Of all
that, `https://t.co/a` is what was posted.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from verifier.article.html_tree import Element
from verifier.article.page_text import emoji_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEVER_READ = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_LONGEST = 60_000  # characters; the longest post has 25,000
_BLOCKS = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "section", "ul", "table", "title", "form"})
_LINK_STARTS = ("http://t.co/", "https://t.co/")


def post_words(element: Element, page: str) -> str:
    """Give the text of a post, as it was posted but for the link to its own picture."""
    found: list[str] = []
    size = 0
    for words in _pieces(element, page, posted=True):
        found.append(words)
        size += len(words)
        if size > _LONGEST:
            break
    return "\n".join(line.rstrip(" ") for line in "".join(found).replace("\r\n", "\n").split("\n")).strip()


def page_words(element: Element | None, page: str, limit: int = 20_000) -> str:
    """Give the words that a reader sees, a space in place of each break; empty where there is no element."""
    if element is None:
        return ""
    found: list[str] = []
    size = 0
    for words in _pieces(element, page, posted=False):
        found.append(words)
        size += len(words)
        if size > limit:
            break
    return " ".join("".join(found).split())


def _pieces(element: Element, page: str, *, posted: bool) -> Iterator[str]:
    waiting = [iter(element.children)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif not isinstance(child, Element):
            yield unescape(page[child[0] : child[1]])
        elif child.tag == "br":
            yield "\n"
        elif child.tag == "img":
            yield emoji_of(child) or ""
        elif child.tag in _NEVER_READ or (posted and _is_left_out(child)):
            continue
        elif posted and child.tag == "a" and (link := _posted_link(child)):
            yield link
        else:
            if child.tag in _BLOCKS and not posted:
                yield " "
            waiting.append(iter(child.children))


def _is_left_out(element: Element) -> bool:
    """Tell what the page hides in a post: the link to its picture or to the post it quotes, help for screen readers."""
    return "u-hidden" in element.raw_attributes and not {"u-hidden", "u-hiddenVisually"}.isdisjoint(
        element.get("class").split()
    )


def _posted_link(link: Element) -> str | None:
    """Give the link as it stands in the post; None where its words are the post's own (a name, a hashtag)."""
    target, expanded = link.get("href").strip(), link.get("data-expanded-url") or link.get("data-url")
    return target if target.startswith(_LINK_STARTS) else expanded or None
