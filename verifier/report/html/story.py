"""The article as text: block for block, its quotes highlighted by verdict, each with its card under the paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from verifier.model import Block, BlockKind
from verifier.report.html.card import card, flag, tone
from verifier.report.html.escaping import fill, join, language_attribute, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.model import Article, ArticleReport
    from verifier.report.html.card import Shown

_TAGS = {
    BlockKind.HEADING: ("h3", ""),
    BlockKind.STANDFIRST: ("p", "standfirst"),
    BlockKind.CAPTION: ("p", "caption"),
    BlockKind.PULL_QUOTE: ("blockquote", "pull"),
    BlockKind.BLOCK_QUOTE: ("blockquote", ""),
    BlockKind.LIST_ITEM: ("li", ""),
    BlockKind.KEY_TAKEAWAY: ("li", ""),
    BlockKind.PARAGRAPH: ("p", ""),
}
_QUOTE = Markup(
    '<a class="quote {severity}"{own} href="#{id}" data-card="{id}" data-verdict="{verdict}"'
    ' aria-describedby="{id}-flag">{words}</a>'
)

# matches "”", "»", "'" and a closing mark with one of the outer quote behind it; not "“" or ","
_CLOSING = re.compile("[”’\"'»«“」』›]{1,2}")

# matches in "so he said"; not in "- " or "\n\n", which is what mostly stands between blocks
_WORD = re.compile(r"\w")


class Mark(NamedTuple):
    """A stretch of the article's text that is highlighted: a quote with its finding, or a span that is not checked."""

    start: int
    end: int
    shown: Shown | None


def story(report: ArticleReport, findings: Sequence[Shown]) -> Markup:
    """Write the whole text with the cards of `findings`; spans left out are only underlined."""
    article = report.article
    marks = [Mark(shown.finding.quote.start, shown.finding.quote.end, shown) for shown in findings]
    marks += [Mark(span.start, span.end, None) for span in report.left_out]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    parts: list[Markup] = []
    in_list = False
    for block in _blocks(article):
        listed = _TAGS[block.kind][0] == "li"
        if listed != in_list:
            parts.append(Markup("<ul>\n") if listed else Markup("</ul>\n"))
            in_list = listed
        parts.append(_block(article, block, marks))
    if in_list:
        parts.append(Markup("</ul>\n"))
    return fill('<div class="story"{}>\n{}</div>\n', language_attribute(article.language), join(parts))


def _blocks(article: Article) -> Iterator[Block]:
    """Give the blocks and, as paragraphs, whatever text stands between them; not the headline once more."""
    position = 0
    for number, block in enumerate(article.blocks):
        if _WORD.search(article.text, position, block.start):
            yield Block(BlockKind.PARAGRAPH, position, block.start)
        position = max(position, block.end)
        if number or article.title is None or article.text[block.start : block.end].strip() != article.title.strip():
            yield block
    if _WORD.search(article.text, position):
        yield Block(BlockKind.PARAGRAPH, position, len(article.text))


def _block(article: Article, block: Block, marks: Sequence[Mark]) -> Markup:
    tag, kind = _TAGS[block.kind]
    within = [mark for mark in marks if mark.start < block.end and mark.end > block.start]
    words = join(_words(article.text, block, within))
    cards = join(
        card(mark.shown, article.language)
        for mark in within
        if mark.shown is not None and block.start < mark.end <= block.end
    )
    whole = fill('<{} class="{}" dir="auto">{}', tag, kind, words) if kind else fill('<{} dir="auto">{}', tag, words)
    if tag == "li":
        return fill("{}{}</li>\n", whole, cards)
    return fill("{}</{}>{}\n", whole, tag, cards)


def _words(whole: str, block: Block, marks: Sequence[Mark]) -> Iterator[Markup]:
    position = block.start
    for number, mark in enumerate(marks):
        start, end = max(mark.start, position), min(mark.end, block.end)
        if start >= end:
            continue
        yield text(whole[position:start])
        words = text(whole[start:end])
        position = end
        if mark.shown is None:
            yield fill('<span class="left-out">{}</span>', words)
            continue
        yield _quote(mark.shown, words, first=mark.start >= block.start)
        if mark.end <= block.end:
            next_start = marks[number + 1].start if number + 1 < len(marks) else block.end
            closing = _CLOSING.match(whole, end, min(block.end, max(next_start, end)))
            if closing is not None:
                yield text(closing[0])
                position = closing.end()
            yield fill('<span class="told" id="{}-flag">{}</span>', mark.shown.id, flag(mark.shown.finding))
    yield text(whole[position : block.end])


def _quote(shown: Shown, words: Markup, *, first: bool) -> Markup:
    own = fill(' id="{}-quote"', shown.id) if first else Markup()
    finding = shown.finding
    return fill(_QUOTE, severity=tone(finding), own=own, id=shown.id, verdict=finding.verdict.value, words=words)
