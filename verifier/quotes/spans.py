"""The quoted spans of an article: what its marks pair to, block by block, and quoted blocks whole.

A quote over several paragraphs re-opens its marks in each; every paragraph is a span of its own that knows it.
"""

from __future__ import annotations

from verifier.model import Article, BlockKind
from verifier.quotes.marks import INNER_SPACE, pair_marks, trim
from verifier.quotes.records import Span
from verifier.quotes.stretches import Stretches


def find_spans(article: Article) -> list[Span]:
    """All quoted spans of the article in its order: text between marks, and quoted blocks whole.

    Spans nested in another span, and spans in embedded posts, are left out.
    """
    spans: list[Span] = []
    embeds = Stretches((embed.start, embed.end) for embed in article.embeds if embed.start < embed.end)
    open_block: int | None = None
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.BLOCK_QUOTE:
            spans.extend(_block_span(article.text, block.start, block.end, number))
            continue
        if embeds.cover(block.start, block.end):
            continue
        runs_on = _next_opens(article, number)
        found = pair_marks(article.text, block.start, block.end, number, runs_on=runs_on)
        reopened = _reopens(article, number, found, open_block)
        if found and reopened:
            found[0].reopens = True
        spans.extend(span for span in found if not embeds.meet(span.outer_start, span.outer_end))
        open_block = number if found and not found[-1].closed else None
    return _confirm_open(article, spans)


def _next_opens(article: Article, number: int) -> bool:
    """Whether the next block starts with an opening double mark, so that a quote may run on into it."""
    for block in article.blocks[number + 1 : number + 3]:
        if block.kind not in (BlockKind.CAPTION, BlockKind.PULL_QUOTE):
            return article.text[block.start : block.end].lstrip(INNER_SPACE)[:1] in tuple("“„\"«‘「『'")
    return False


def _reopens(article: Article, number: int, found: list[Span], open_block: int | None) -> bool:
    if open_block is None or not found or open_block < number - 3:
        return False
    between = article.blocks[open_block + 1 : number]
    if any(block.kind not in (BlockKind.CAPTION, BlockKind.PULL_QUOTE) for block in between):
        return False
    return _opens_block(article.text, article.blocks[number].start, found[0])


def _opens_block(text: str, start: int, span: Span) -> bool:
    return not text[start : span.outer_start].strip(INNER_SPACE)


def _confirm_open(article: Article, spans: list[Span]) -> list[Span]:
    """Drop unclosed single-mark spans that no later block re-opens: the mark was an apostrophe."""
    kept: list[Span] = []
    for index, span in enumerate(spans):
        follower = spans[index + 1] if index + 1 < len(spans) else None
        single = article.text[span.outer_start] in "'‘’`‚‛"
        if span.closed or not single or (follower is not None and follower.reopens) or span.reopens:
            kept.append(span)
    return kept


def _block_span(text: str, start: int, end: int, number: int) -> list[Span]:
    """A quoted block as one span, without its signature line, its outer marks and outer space."""
    lines = text[start:end].rstrip().split("\n")
    while len(lines) > 1 and is_signature(lines[-1]):
        lines.pop()
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
    inner_end = start + len("\n".join(lines))
    inner_start, inner_end = trim(text, start, inner_end)
    if inner_end - inner_start > 1 and text[inner_start] in "“\"‘«„「'" and text[inner_end - 1] in "”\"’»“」'":
        inside = pair_marks(text, inner_start, inner_end, number)
        if len(inside) == 1 and inside[0].outer_end == inner_end:
            inner_start, inner_end = inside[0].start, inside[0].end
    if inner_start >= inner_end:
        return []
    return [Span(inner_start, inner_end, start, end, number, is_block=True)]


def is_signature(line: str) -> bool:
    """Whether a quoted block's last line names its author.

    "— Jane Doe (@jane) 3 May 2025", not "– and then I left.".
    """
    line = line.strip(INNER_SPACE)
    return len(line) < 120 and line[:1] in ("—", "–", "―", "-", "~") and not line.endswith((".", "!", "?"))
