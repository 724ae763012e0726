"""Finding the element of a news page that holds the article's paragraphs.

The evidence is the page's own, the strongest first: `itemprop=articleBody`, names such as `article-body`, the `article`
and `main` elements; where none of them holds the text, the element in which the page's prose is concentrated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.article.html_tree import Element
from verifier.article.page import TRANSPARENT
from verifier.article.page_parts import PagePart, is_declared_body
from verifier.article.page_text import plain_words

if TYPE_CHECKING:
    from verifier.article.page import Page

_SAME_HEADLINE = 0.5  # share of its words that a headline has in common with the page's title; a site's name has fewer


def find_body(page: Page) -> Element:
    """Find the element that holds the article's paragraphs."""
    body = next((element for element in page.elements if element.tag == "body"), page.root)
    scope = _largest([element for element in page.elements if _is_main(element)], page)
    if scope is None or page.prose(scope) * 2 < page.prose(body) or not page.paragraphs(scope):
        scope = body
    article = _find_article(page, scope)
    named = [
        element for element in page.elements if page.parts[element] is PagePart.BODY and element not in page.excluded
    ]
    declared = [element for element in named if is_declared_body(element)]
    for candidates, share in ((declared, 0.1), (named, 0.35)):
        found = _join(_outermost(candidates), page)
        if found is not None and page.prose(found) >= share * page.prose(article or scope) and page.prose(found) > 0:
            return found
    if article is not None and (page.prose(article) * 5 >= page.prose(scope) * 2 or page.paragraphs(article) > 2):
        return article
    return _concentrate(page, scope)


def find_headline(page: Page, body: Element, title: str | None) -> Element | None:
    """Find the heading that is the article's headline, where it stands before the body's element.

    It shares its words with the page's `title`; without a title it is the last `h1` before the body.
    """
    if any(element.tag == "h1" and page.size(element) > 15 for element in body.elements()):
        return None
    headings = [
        element
        for element in page.elements
        if element.tag in ("h1", "h2") and element.start < body.start and element not in page.excluded
    ]
    if not title:
        return next((heading for heading in reversed(headings) if heading.tag == "h1" and page.size(heading)), None)
    wanted = _words(title)
    shares = [(len(wanted & said) / len(said), heading) for heading in headings if (said := _words_of(heading, page))]
    # of two that say the same, the first is the headline and the other its repetition in the body's head
    best = max(shares, key=lambda share: share[0], default=None)
    return best[1] if best is not None and best[0] >= _SAME_HEADLINE else None


def _words_of(heading: Element, page: Page) -> set[str]:
    return _words(plain_words(heading, page.source))


def _words(text: str) -> set[str]:
    """Give the words of a title; of a script without blanks, its characters."""
    found = set(re.findall(r"\w+", text.casefold()))
    return found if len(found) > 2 else found | {character for word in found for character in word}


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
    """Find the element that holds nearly all that `elements` hold: the largest, or the nearest around them all."""
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
    """Go down from `scope` as long as one child holds most of the prose and no paragraph stands beside it."""
    element = scope
    while True:
        children = [child for child in element.children if isinstance(child, Element) and child not in page.excluded]
        largest = _largest([child for child in children if child.tag in TRANSPARENT], page)
        if largest is None or not page.prose(largest) or page.prose(largest) * 20 < page.prose(element) * 13:
            return element
        if any(child.tag == "p" and page.paragraphs(child) for child in children):
            return element
        element = largest


def _largest(elements: list[Element], page: Page) -> Element | None:
    return max(elements, key=page.prose, default=None)


def _outermost(elements: list[Element]) -> list[Element]:
    found = set(elements)
    return [element for element in elements if not any(above in found for above in element.ancestors())]


def _within(scope: Element, page: Page) -> list[Element]:
    return [element for element in scope.elements() if element not in page.excluded]


def _is_main(element: Element) -> bool:
    return element.tag == "main" or ("main" in element.raw_attributes and element.get("role") == "main")
