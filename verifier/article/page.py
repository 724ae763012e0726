"""What is the article on a news page, and what is not: other stories, comments, navigation, notices.

They are told by tag, role and name, by the heading above them (`Most read`), and by being nothing but links. Weak
evidence counts only against an element without several long paragraphs, and nothing that holds the headline or the body
is left out.
"""

from __future__ import annotations

from itertools import islice

from verifier.article.html_tree import BLOCKS, Element, Text, parse_elements
from verifier.article.page_parts import PagePart, is_foreign_heading, is_link_label, is_never_read, tell_part
from verifier.article.page_text import plain_words
from verifier.post_url import parse_post_url

_LONG_PARAGRAPH = 60  # characters; a shorter paragraph may be a label
_SEVERAL = 3  # long paragraphs; an element with so many is not left out on weak evidence
_LONGEST_LABEL = 60
_LONGEST_CARD = 400
_MOST_LABELS = 300  # headings such as "Comments"; a page with more is no article, and each costs a look around
TRANSPARENT = frozenset(
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
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LABELS = frozenset({"p", "div", "strong", "span", "legend", "summary"})
_LISTS = frozenset({"ul", "ol", "dl"})
_CARDS = frozenset({"div", "section", "li", "figure", "h2", "h3", "h4", "h5", "h6", "p"})
_QUOTE_SIGNS = frozenset("\"'“”„«»‘’‹›「」『』")


class Page:
    """What has been found out about the elements of one page.

    `excluded` holds the elements that are not the article, with all below them; `parts` what each is by its name.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.root, self.elements = parse_elements(source)
        self.excluded: set[Element] = set()
        self.parts: dict[Element, PagePart] = {}
        self._size: dict[Element, int] = {}  # characters of text
        self._linked: dict[Element, int] = {}  # of these, in links
        self._paragraphs: dict[Element, int] = {}  # long paragraphs
        self._holds_story: set[Element] = set()
        self._with_words: set[Element] = set()
        self._measure()
        self._exclude_by_name()
        self._exclude_by_headings()
        self._exclude_links()

    def size(self, element: Element) -> int:
        """How many characters of text the element has, excluded parts left out."""
        return self._size.get(element, 0)

    def prose(self, element: Element) -> int:
        """How many of them stand outside links."""
        return self._size.get(element, 0) - self._linked.get(element, 0)

    def paragraphs(self, element: Element) -> int:
        """How many long paragraphs the element has."""
        return self._paragraphs.get(element, 0)

    def has_own_words(self, element: Element) -> bool:
        """Whether words stand directly in the element, not only in elements within it."""
        return element in self._with_words

    def stands_in_words(self, element: Element) -> bool:
        """Whether the element is a part of a sentence: words stand beside it."""
        return element.parent is not None and self.has_own_words(element.parent)

    def _measure(self) -> None:
        """Add up text, linked text and paragraphs, from the innermost elements outwards."""
        for element in reversed(self.elements):
            if is_never_read(element):
                continue
            own = sum([self._count(child) for child in element.children if not isinstance(child, Element)])
            if own:
                self._with_words.add(element)
            size = own + self._size.get(element, 0)
            if not size:
                continue
            self._size[element] = size
            if element.tag == "a":
                self._linked[element] = size
            if size >= _LONG_PARAGRAPH and self._is_paragraph(element, own, size):
                self._paragraphs[element] = self._paragraphs.get(element, 0) + 1
            if element.parent is not None:
                for table in (self._size, self._linked, self._paragraphs):
                    if amount := table.get(element, 0):
                        table[element.parent] = table.get(element.parent, 0) + amount

    def _is_paragraph(self, element: Element, own: int, size: int) -> bool:
        """Whether an element is a long paragraph itself, most of it no link."""
        if size <= 2 * self._linked.get(element, 0):
            return False
        return element.tag == "p" or (own >= _LONG_PARAGRAPH and element.tag in TRANSPARENT)

    def _count(self, text: Text) -> int:
        return len(self.source[text[0] : text[1]].strip())

    def _leave_out(self, element: Element) -> None:
        """Exclude an element with all below it; the ones around it become so much smaller."""
        if element in self.excluded:
            return
        for table in (self._size, self._linked, self._paragraphs):
            if amount := table.get(element, 0):
                for above in element.ancestors():
                    table[above] = table.get(above, 0) - amount
        self.excluded.add(element)
        self.excluded.update(element.elements())

    def _exclude_by_name(self) -> None:
        """Leave out what tag, role or name tell to be something else, but nothing that holds the story."""
        suspects: list[Element] = []
        for element in self.elements:
            part, weak = tell_part(element)
            if element.tag == "aside" and self._is_pull_quote(element):
                part = PagePart.PULL_QUOTE
            self.parts[element] = part
            if element.tag in ("h1", "main") or part is PagePart.BODY:
                self._mark_story(element)
            if self._is_suspect(element, part, weak=weak):
                suspects.append(element)
        for element in suspects:
            if element not in self._holds_story and element.tag not in ("html", "body"):
                self._leave_out(element)

    def _is_suspect(self, element: Element, part: PagePart, *, weak: bool) -> bool:
        if part is PagePart.HIDDEN:
            return True
        if element.tag not in BLOCKS and self.stands_in_words(element):
            return False  # a link in a sentence, whatever its name
        if part in (PagePart.FOREIGN, PagePart.FURNITURE):
            is_signature = element.tag == "footer" and _is_within(element, ("blockquote",))
            small = element.tag == "aside" or self.paragraphs(element) < _SEVERAL
            return (not weak or small) and not is_signature
        if element.tag == "header":
            return not _is_within(element, ("article", "main"))
        # saved pages hide the story behind a notice, and some systems wrap all of it in a form
        return (element.tag == "form" or _is_hidden(element)) and self.paragraphs(element) < _SEVERAL

    def _is_pull_quote(self, aside: Element) -> bool:
        """Whether an `aside` shows nothing but words of the article in large type."""
        if not 0 < self.size(aside) <= 500:
            return False
        inside = {inner.tag for inner in islice(aside.elements(), 40)}
        if inside & {"a", "ul", "ol", "h2", "h3", "h4"}:
            return False
        return bool(inside & {"blockquote", "q"}) or plain_words(aside, self.source)[:1] in _QUOTE_SIGNS

    def _mark_story(self, element: Element) -> None:
        self._holds_story.add(element)
        for above in element.ancestors():
            if above in self._holds_story:
                return
            self._holds_story.add(above)

    def _exclude_by_headings(self) -> None:
        """Leave out what stands under a heading such as `Comments` or `Most read`."""
        left = _MOST_LABELS
        for element in self.elements:
            is_heading = element.tag in HEADINGS
            if not (is_heading or element.tag in _LABELS) or not 3 <= self.size(element) <= _LONGEST_LABEL:
                continue
            if element in self.excluded or not (is_heading or _is_label(element)):
                continue
            if left and is_foreign_heading(plain_words(element, self.source, 80)):
                self._exclude_under(element)
                left -= 1

    def _exclude_under(self, heading: Element) -> None:
        """Leave out the box that the heading begins; without a box, what follows up to the next heading or prose."""
        box = heading
        while box.parent is not None and self._begins_with(box.parent, box) and self._may_be_box(box.parent):
            box = box.parent
        if box is not heading and (heading.tag in HEADINGS or self.size(box) > self.size(heading)):
            self._leave_out(box)
            return
        if heading.tag not in HEADINGS or heading.parent is None:
            return
        siblings = [child for child in heading.parent.children if isinstance(child, Element)]
        self._leave_out(heading)
        for sibling in siblings[siblings.index(heading) + 1 :]:
            is_next = sibling.tag in HEADINGS and sibling.tag <= heading.tag
            if is_next or (sibling.tag == "p" and self.prose(sibling) >= _LONG_PARAGRAPH):
                return
            self._leave_out(sibling)

    def _may_be_box(self, box: Element) -> bool:
        return box not in self._holds_story and box.tag not in ("body", "html", "#page")

    def _begins_with(self, box: Element, inner: Element) -> bool:
        """Whether `inner` has the first words of `box`."""
        for child in box.children:
            if child is inner:
                return True
            if self.size(child) if isinstance(child, Element) else self._count(child):
                return False
        return False

    def _exclude_links(self) -> None:
        """Leave out lists that are nothing but links, cards, and paragraphs that only point to another story."""
        for element in self.elements:
            linked = self._linked.get(element, 0)
            if not linked or element in self.excluded:
                continue
            size = self.size(element)
            if element.tag in _LISTS:
                if linked * 10 >= size * 7 and not self.paragraphs(element):
                    self._leave_out(element)
            elif size > _LONGEST_CARD or element.tag not in _CARDS:
                continue
            elif self._is_card(element) or self._is_pointer(element, size - linked):
                self._leave_out(element)

    def _is_card(self, element: Element) -> bool:
        """Whether a box is all one link to another page, or a link that holds a heading or box of its own."""
        if (
            self._linked[element] * 20 < self.size(element) * 19
            or element in self._holds_story
            or (element.tag in HEADINGS and element.tag < "h3")
        ):
            return False
        links = [inner for inner in element.elements() if inner.tag == "a"]
        if any(parse_post_url(link.get("href")) for link in links):
            return False
        if element.tag in ("div", "section", "figure"):
            return True
        return any(inner.tag in _CARDS for link in links for inner in link.elements())

    def _is_pointer(self, element: Element, unlinked: int) -> bool:
        """Whether a paragraph is a label such as `Read more:` and one link."""
        if not 0 < unlinked <= _LONGEST_LABEL:
            return False
        label = _before_link(element, self.source)
        return label is not None and is_link_label(label) and unlinked <= len(label) + 12


def _is_within(element: Element, tags: tuple[str, ...]) -> bool:
    return any(above.tag in tags for above in element.ancestors())


def _is_hidden(element: Element) -> bool:
    raw = element.raw_attributes
    if "hidden" in raw and "hidden" in element.attributes and element.get("hidden") != "until-found":
        return True
    return "display" in raw and "display:none" in element.get("style").replace(" ", "").lower()


def _is_label(element: Element) -> bool:
    """Whether an element without a heading's tag may be a label: it holds no other blocks."""
    return not any(inner.tag in ("p", "div", "ul", "ol", "li", "h2", "h3", "section") for inner in element.elements())


def _before_link(element: Element, source: str) -> str | None:
    """Give the words of a paragraph before its first link; None where there are none."""
    link = next((inner for inner in element.elements() if inner.tag == "a"), None)
    if link is None:
        return None
    linked = plain_words(link, source)
    label, found, _ = plain_words(element, source).partition(linked) if linked else ("", "", "")
    return label.strip() if found and label.strip() else None
