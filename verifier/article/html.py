"""HTML: the text of the article on a news page, as a reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.article.body import find_body, find_headline
from verifier.article.composer import Composer
from verifier.article.finishing import finish
from verifier.article.page import Page
from verifier.article.page_metadata import Metadata
from verifier.article.page_text import plain_words
from verifier.article.walking import Walker
from verifier.model import BlockKind

if TYPE_CHECKING:
    from verifier.article.html_tree import Element
    from verifier.article.reading import Reading
    from verifier.article.source import Source

_PAGE_TITLE_ENDS = (" | ", " - ", " – ", " — ", " · ", " :: ", " » ")


def read_html(source: Source) -> Reading:
    """Read a page, or a fragment of one."""
    page = Page(source.text)
    metadata = Metadata(page.elements, source.text)
    page_title = metadata.title()
    body = find_body(page)
    headline = find_headline(page, body, page_title)
    composer = Composer()
    walker = Walker(page, composer, body)
    if headline is not None:
        _walk_head(walker, page, headline, body)
    walker.walk_body()
    if headline is None:
        headline = next((e for e in body.elements() if e.tag == "h1" and e not in page.excluded), None)
    title = plain_words(headline, source.text) if headline is not None else ""
    return finish(
        composer,
        title=title or _without_site(page_title),
        published=metadata.published(),
        language=metadata.language(),
        url=metadata.url(),
    )


def _walk_head(walker: Walker, page: Page, headline: Element, body: Element) -> None:
    """Read the headline, and what stands between it and the body: standfirst, summary points, captions."""
    walker.walk_alone(headline, BlockKind.HEADING)
    done: list[Element] = []
    for element in page.elements:
        if not headline.start < element.start < body.start or element in page.excluded:
            continue
        kind = walker.kind_before_body(element)
        if kind is not None and not any(above in done for above in element.ancestors()):
            walker.walk_alone(element, kind)
            done.append(element)


def _without_site(title: str | None) -> str | None:
    """Take off the outlet's name behind the last separator of the page's title."""
    if title is None:
        return None
    cuts = [title.rfind(end) for end in _PAGE_TITLE_ENDS]
    cut = max(cuts)
    return title[:cut] if cut > 0 and cut * 2 > len(title) else title
