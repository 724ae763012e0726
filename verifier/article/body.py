"""Finding the article on a news page: what is not part of it, and the element that holds its paragraphs.

The evidence is the page's own, the strongest first: `itemprop=articleBody`, names such as `article-body`, the `article`
and `main` elements; where none of them holds the text, the element in which the page's prose is concentrated. Other
stories, comments and furniture are told by tag, role and name, by the heading above them, and by being nothing but links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.article.html_tree import Element
from verifier.article.page_parts import PagePart, is_foreign_heading, is_link_label, is_never_read, tell_part
from verifier.article.page_text import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG_PARAGRAPH = 60  # characters; a shorter paragraph may be a label
_TELLING_WEAKLY = 3  # long paragraphs; an element with so many is not left out on weak evidence
_TRANSPARENT = frozenset(
    {
        "div",
        "section",
        "main",
        "article",
        "table",
        "tbody",
        "tr",
        "td",
        "center",
        "form",
        "font",
        "span",
        "body",
        "html",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "dl"})


class Page:
    """What has been found out about the elements of one page."""

    def __init__(self, root: Element, source: str) -> None:
        self.source = source
        self.root = root
        self.elements = list(root.elements())
        self.excluded: set[Element] = set()
        self.parts: dict[Element, PagePart] = {}
        self._size: dict[Element, int] = {}  # characters of text
        self._linked: dict[Element, int] = {}  # of these, in links
        self._paragraphs: dict[Element, int] = {}  # long paragraphs
        self._holds_story: set[Element] = set()
        self._measure(skip=frozenset())
        self._exclude()
        self._measure(skip=self.excluded)

    def size(self, element: Element) -> int:
        """How many characters of text the element has, excluded parts left out."""
        return self._size.get(element, 0)

    def prose(self, element: Element) -> int:
        """How many of them stand outside links."""
        return self._size.get(element, 0) - self._linked.get(element, 0)

    def paragraphs(self, element: Element) -> int:
        """How many long paragraphs the element has."""
        return self._paragraphs.get(element, 0)

    def is_excluded(self, element: Element) -> bool:
        """Whether the element or one around it is not part of the article."""
        return element in self.excluded or any(above in self.excluded for above in element.ancestors())

    def _measure(self, skip: Iterable[Element]) -> None:
        """Add up text, linked text and paragraphs, from the innermost elements outwards."""
        self._size, self._linked, self._paragraphs = {}, {}, {}
        skipped = skip if isinstance(skip, (set, frozenset)) else set(skip)
        for element in reversed(self.elements):
            if element in skipped or is_never_read(element):
                continue
            own = sum(self._words(child) for child in element.children if not isinstance(child, Element))
            size = own + self._size.get(element, 0)
            self._size[element] = size
            if element.tag == "a":
                self._linked[element] = size
            if size >= _LONG_PARAGRAPH and (
                element.tag == "p" or (own >= _LONG_PARAGRAPH and element.tag in _TRANSPARENT)
            ):
                self._paragraphs[element] = self._paragraphs.get(element, 0) + (size > 2 * self._linked.get(element, 0))
            above = element.parent
            if above is not None and size:
                for table in (self._size, self._linked, self._paragraphs):
                    if element in table:
                        table[above] = table.get(above, 0) + table[element]

    def _words(self, text: tuple[int, int]) -> int:
        start, end = text
        return len(self.source[start:end].strip()) if end - start > 1 else int(not self.source[start].isspace())

    def _exclude(self) -> None:
        for element in self.elements:
            part, weak = tell_part(element)
            self.parts[element] = part
            if element.tag in ("h1", "main") or part is PagePart.BODY:
                self._mark_story(element)
            if weak and part in (PagePart.FOREIGN, PagePart.FURNITURE):
                if self.paragraphs(element) < _TELLING_WEAKLY or element.tag == "aside":
                    self.excluded.add(element)
            elif part in (PagePart.FOREIGN, PagePart.FURNITURE) or _is_hidden(element):
                self.excluded.add(element)
        keep = {
            element
            for element in self.excluded
            if element in self._holds_story or element.tag in ("html", "body", "main") or self._is_wrapper(element)
        }
        self.excluded -= keep
        for element in self.elements:
            if (
                element.tag == "header"
                and element not in self._holds_story
                and not _is_within(element, ("article", "main"))
            ):
                self.excluded.add(element)
            elif element.tag == "form" and self.paragraphs(element) < _TELLING_WEAKLY:
                self.excluded.add(element)
        self._exclude_by_headings()
        self._exclude_links()

    def _is_wrapper(self, element: Element) -> bool:
        """Whether an element that is hidden only holds the story: saved pages hide the text behind a notice."""
        return (
            self.parts[element] not in (PagePart.FOREIGN, PagePart.FURNITURE)
            and self.paragraphs(element) >= _TELLING_WEAKLY
        )

    def _mark_story(self, element: Element) -> None:
        self._holds_story.add(element)
        for above in element.ancestors():
            if above in self._holds_story:
                return
            self._holds_story.add(above)

    def _exclude_by_headings(self) -> None:
        """Leave out what stands under a heading such as `Comments` or `Most read`."""
        for element in self.elements:
            if element.tag not in _HEADINGS and not (
                element.tag in ("p", "div", "strong", "span", "legend", "summary")
            ):
                continue
            if not 3 <= self.size(element) <= 60 or (element.tag not in _HEADINGS and _has_blocks(element)):
                continue
            if self.is_excluded(element) or not is_foreign_heading(plain_words(element, self.source, 80)):
                continue
            self._exclude_under(element)

    def _exclude_under(self, heading: Element) -> None:
        box = heading
        while box.parent is not None and self._begins_with(box.parent, box) and self._is_small_enough(box.parent):
            box = box.parent
        if box is not heading and (heading.tag in _HEADINGS or self.size(box) > self.size(heading)):
            self.excluded.add(box)
            return
        if heading.tag not in _HEADINGS or heading.parent is None:
            return
        self.excluded.add(heading)
        siblings = [child for child in heading.parent.children if isinstance(child, Element)]
        for sibling in siblings[siblings.index(heading) + 1 :]:
            if sibling.tag in _HEADINGS and sibling.tag <= heading.tag:
                return
            if self.prose(sibling) >= _LONG_PARAGRAPH and sibling.tag == "p":
                return
            self.excluded.add(sibling)

    def _is_small_enough(self, box: Element) -> bool:
        return box not in self._holds_story and box.tag not in ("body", "html", "#page")

    def _begins_with(self, box: Element, inner: Element) -> bool:
        """Whether `inner` has the first words of `box`."""
        for child in box.children:
            if child is inner:
                return True
            if isinstance(child, Element):
                if self.size(child):
                    return False
            elif self._words(child):
                return False
        return False

    def _exclude_links(self) -> None:
        """Leave out lists that are nothing but links, and paragraphs that only point to another story."""
        for element in self.elements:
            size = self.size(element)
            if not size or element in self.excluded:
                continue
            linked = self._linked.get(element, 0)
            if element.tag in _LISTS and linked * 10 >= size * 7 and not self.paragraphs(element):
                self.excluded.add(element)
            elif element.tag in ("p", "div", "strong", "h3", "h4") and linked and linked < size <= 400:
                label = _before_link(element, self.source)
                if label is not None and is_link_label(label) and size - linked <= len(label) + 12:
                    self.excluded.add(element)


def find_body(page: Page) -> Element:
    """Find the element that holds the article's paragraphs."""
    body = next((element for element in page.elements if element.tag == "body"), page.root)
    scope = _largest([element for element in page.elements if _is_main(element)], page)
    if scope is None or page.prose(scope) * 2 < page.prose(body) or not page.paragraphs(scope):
        scope = body
    article = _find_article(page, scope)
    named = [
        element for element in page.elements if page.parts[element] is PagePart.BODY and not page.is_excluded(element)
    ]
    declared = [element for element in named if "articleBody" in element.get("itemprop")]
    for candidates, share in ((declared, 0.1), (named, 0.35)):
        found = _join(_outermost(candidates), page)
        if found is not None and page.prose(found) >= share * page.prose(article or scope) and page.prose(found) > 0:
            return found
    if article is not None and (page.prose(article) * 5 >= page.prose(scope) * 2 or page.paragraphs(article) > 2):
        return article
    return _concentrate(page, scope)


def find_headline(page: Page, body: Element, title: str | None) -> Element | None:
    """Find the `h1` that is the article's headline, where it stands before the body's element."""
    headings = [
        element
        for element in page.elements
        if element.tag == "h1" and element.start < body.start and not page.is_excluded(element) and page.size(element)
    ]
    if not headings or any(element.tag == "h1" and page.size(element) > 15 for element in body.elements()):
        return None
    if title:
        words = set(title.casefold().split())
        return max(headings, key=lambda heading: len(words & set(plain_words(heading, page.source).casefold().split())))
    return headings[-1]


def _find_article(page: Page, scope: Element) -> Element | None:
    articles = [element for element in _within(scope, page) if element.tag == "article" and page.prose(element)]
    outermost = _outermost(articles)
    largest = _largest(outermost, page)
    if largest is None:
        return None
    similar = [element for element in outermost if page.prose(element) * 3 >= page.prose(largest)]
    with_headline = [element for element in similar if any(inner.tag == "h1" for inner in element.elements())]
    if with_headline:
        return with_headline[0]  # a page that goes on with other whole stories begins with its own
    # entries of a live blog are articles side by side
    return _join(outermost, page) if len(similar) > 2 else largest


def _join(elements: list[Element], page: Page) -> Element | None:
    """The element that holds nearly all that `elements` hold: the largest, or the nearest around them all."""
    largest = _largest(elements, page)
    if largest is None:
        return None
    total = sum(page.prose(element) for element in elements)
    if page.prose(largest) * 10 >= total * 7:
        return largest
    telling = [element for element in elements if page.prose(element) * 20 >= total]
    around = [set(element.ancestors()) for element in telling]
    return next((above for above in telling[0].ancestors() if all(above in one for one in around)), largest)


def _concentrate(page: Page, scope: Element) -> Element:
    """Go down from `scope` as long as one child holds most of the prose."""
    element = scope
    while True:
        children = [child for child in element.children if isinstance(child, Element) and child.tag in _TRANSPARENT]
        largest = _largest([child for child in children if child not in page.excluded], page)
        if largest is None or page.prose(largest) * 10 < page.prose(element) * 8:
            return element
        element = largest


def _largest(elements: list[Element], page: Page) -> Element | None:
    return max(elements, key=page.prose, default=None)


def _outermost(elements: list[Element]) -> list[Element]:
    found = set(elements)
    return [element for element in elements if not any(above in found for above in element.ancestors())]


def _within(scope: Element, page: Page) -> list[Element]:
    return [element for element in scope.elements() if not page.is_excluded(element)]


def _is_main(element: Element) -> bool:
    return element.tag == "main" or ("main" in element.raw_attributes and element.get("role") == "main")


def _is_within(element: Element, tags: tuple[str, ...]) -> bool:
    return any(above.tag in tags for above in element.ancestors())


def _is_hidden(element: Element) -> bool:
    raw = element.raw_attributes
    if "hidden" in raw and "hidden" in element.attributes and element.get("hidden") != "until-found":
        return True
    return "display" in raw and "display:none" in element.get("style").replace(" ", "").lower()


def _has_blocks(element: Element) -> bool:
    return any(inner.tag in ("p", "div", "ul", "ol", "li", "h2", "h3", "section") for inner in element.elements())


def _before_link(element: Element, source: str) -> str | None:
    """The words of a paragraph before its first link; None where there are none."""
    link = next((inner for inner in element.elements() if inner.tag == "a"), None)
    if link is None:
        return None
    inside = [plain_words(element, source), plain_words(link, source)]
    label, found, _ = inside[0].partition(inside[1])
    return label.strip() if found and label.strip() else None
