"""The tree of an HTML page: elements with their attributes, and pieces of text by their place in the page.

Built from the scanner's tokens by the parts of the HTML standard that matter to a reader: which elements close which,
which end tags are ignored, which elements are void. What the standard does to misnested emphasis is left out, since
emphasis means nothing here.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from verifier.article.html_scanner import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID = frozenset(
    {
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("command", "keygen", "frame", "bgsound", "basefont"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hgroup", "hr", "html", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "search", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "template", "object"),
    }
)
BLOCKS = _BLOCKS
_CLOSES_PARAGRAPH = _BLOCKS - {
    "body",
    "html",
    "caption",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "template",
    "object",
}
_PARAGRAPH = frozenset({"p"})
_SCOPE = frozenset({"applet", "caption", "html", "table", "td", "th", "marquee", "object", "template", "button"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

# a start tag closes these open elements, up to (not beyond) the ones that hold it
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", *_SCOPE})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", *_SCOPE})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", *_SCOPE})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "a": (frozenset({"a"}), frozenset({*_SCOPE})),
}
_TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"})

_DEEPEST = 150  # elements; browsers stop nesting at 512, nothing real is deeper than 100, and our walk is recursive

# one attribute: matches `class="a b"`, `id=x`, `hidden`; not the `=` alone
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_MOST_ATTRIBUTES = 200

Text = tuple[int, int]
"""A piece of text: its start and end in the page, entities as they stand."""


class Element:
    """An element: its tag, its attributes (read when first asked for), its children in order, its parent."""

    __slots__ = ("_attributes", "children", "end", "parent", "raw_attributes", "start", "tag")

    def __init__(self, tag: str, raw_attributes: str, start: int, parent: Element | None) -> None:
        self.tag = tag
        self.raw_attributes = raw_attributes
        self.start = start  # where the start tag begins
        self.end = start  # where the end tag begins, or would
        self.parent = parent
        self.children: list[Element | Text] = []
        self._attributes: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by their names in lower case, entities decoded; of two with one name the first counts."""
        if self._attributes is None:
            found: dict[str, str] = {}
            self._attributes = found
            if self.raw_attributes.strip(" \t\r\n\f/"):
                for match in _ATTRIBUTE.finditer(self.raw_attributes):
                    value = match[2] or match[3] or match[4] or ""
                    found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
                    if len(found) >= _MOST_ATTRIBUTES:
                        break
        return self._attributes

    def get(self, name: str) -> str:
        """Give the value of an attribute; empty where it is missing."""
        return self.attributes.get(name, "") if name in self.raw_attributes.lower() else ""

    def elements(self) -> Iterator[Element]:
        """All elements below this one, in the page's order."""
        stack = [child for child in reversed(self.children) if isinstance(child, Element)]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def ancestors(self) -> Iterator[Element]:
        """Yield the elements around this one, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class _Builder:
    """The elements that are open while a page is read."""

    def __init__(self, *, xml: bool) -> None:
        self.root = Element("#page", "", 0, None)
        self.elements: list[Element] = []
        self._open = [self.root]
        self._foreign = 0
        self._xml = xml

    def start(self, tag: str, raw_attributes: str, at: int) -> None:
        if tag in ("html", "body", "head") and any(element.tag == tag for element in self._open):
            return
        self._close_implied(tag, at)
        parent = self._open[-1]
        element = Element(tag, raw_attributes, at, parent)
        parent.children.append(element)
        self.elements.append(element)
        closed = raw_attributes.endswith("/") and (self._foreign > 0 or self._xml)
        if tag in _VOID or closed or len(self._open) >= _DEEPEST:
            return
        self._foreign += tag in ("svg", "math")
        self._open.append(element)

    def end(self, tag: str, at: int) -> None:
        if tag == "br":
            self.start("br", "", at)
            return
        if tag in ("html", "body"):
            return  # what stands behind them is still on the page
        is_block = tag in _BLOCKS
        for index in range(len(self._open) - 1, 0, -1):
            name = self._open[index].tag
            if name == tag or (tag in _HEADINGS and name in _HEADINGS):
                self._cut(index, at)
                return
            if is_block and tag not in _TABLE_PARTS and name in _SCOPE and name != "button":
                return
            if not is_block and name in _BLOCKS:
                return  # emphasis that is closed in another block than it was opened in

    def text(self, start: int, end: int) -> None:
        self._open[-1].children.append((start, end))

    def finish(self, at: int) -> None:
        """Close what is still open at the page's end."""
        self._cut(0, at)

    def _close_implied(self, tag: str, at: int) -> None:
        if tag in _CLOSES_PARAGRAPH:
            self._close(_PARAGRAPH, _SCOPE, at)
            if tag in _HEADINGS and self._open[-1].tag in _HEADINGS:
                self._cut(len(self._open) - 1, at)
        if tag in _CLOSES:
            self._close(*_CLOSES[tag], at)

    def _close(self, tags: frozenset[str], stops: frozenset[str], at: int) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            name = self._open[index].tag
            if name in tags:
                self._cut(index, at)
                return
            if name in stops:
                return

    def _cut(self, index: int, at: int) -> None:
        for element in self._open[index:]:
            element.end = at
            self._foreign -= element.tag in ("svg", "math")
        del self._open[index:]


def parse_html(page: str) -> Element:
    """Build the tree of `page`. The root is an element of its own around all there is."""
    return parse_elements(page)[0]


def parse_elements(page: str) -> tuple[Element, list[Element]]:
    """Build the tree of `page`: its root, and all elements below it in the page's order."""
    builder = _Builder(xml=page[:200].lstrip().startswith("<?xml"))
    for kind, tag, raw_attributes, start, end in scan(page):
        if kind == "start":
            builder.start(tag, raw_attributes, start)
        elif kind == "end":
            builder.end(tag, start)
        else:
            builder.text(start, end)
    builder.finish(len(page))
    return builder.root, builder.elements
