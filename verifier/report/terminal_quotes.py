"""The isolated quotes for a person: who said what where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import ArticleQuotes, AttributedQuote, LeftOut, QuotesReport
from verifier.report.page import Page
from verifier.report.sentence import who
from verifier.report.show import show, show_line
from verifier.report.terminal import place, put_left_out
from verifier.report.words import count
from verifier.report.wrapping import Run, Style

if TYPE_CHECKING:
    from verifier.report.presentation import Presentation


def render_quotes_text(report: QuotesReport, presentation: Presentation) -> str:
    """Write each article's quotes from X, if `verbose` also the spans left out, in order."""
    page = Page(presentation)
    for article in report.articles:
        _put_article(page, article, presentation)
    quotes = sum(len(article.isolation.quotes) for article in report.articles)
    others = sum(len(article.isolation.left_out) for article in report.articles)
    unread = f"; {count(len(report.errors), 'article')} not read" if report.errors else ""
    hint = " (--all lists them)" if others and not presentation.verbose else ""
    page.line(
        [Run(f"{count(quotes, 'quote')} from X; {count(others, 'other quoted span')}{hint}{unread}", Style.STRONG)]
    )
    return page.text()


def _put_article(page: Page, found: ArticleQuotes, presentation: Presentation) -> None:
    page.line([Run(show_line(found.article.source), Style.STRONG), *_title(found)])
    page.gap()
    entries: list[AttributedQuote | LeftOut] = [*found.isolation.quotes]
    if presentation.verbose:
        entries += found.isolation.left_out
    for entry in sorted(entries, key=_start):
        if isinstance(entry, LeftOut):
            put_left_out(page, place(found.article, entry.start), entry)
        else:
            page.line([Run(place(found.article, entry.quote.start), Style.STRONG), Run(f"  {who(entry.attribution)}")])
            page.field("article", [Run(show(entry.quote.text))])
        page.gap()


def _title(found: ArticleQuotes) -> list[Run]:
    return [Run(f" — {show_line(found.article.title)}")] if found.article.title else []


def _start(entry: AttributedQuote | LeftOut) -> int:
    return entry.start if isinstance(entry, LeftOut) else entry.quote.start
