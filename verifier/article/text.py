"""Plain text: the text is the file's own, and its paragraphs are told apart by what they look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.article import story_parts
from verifier.article.cutting import spans_outside, split_signatures
from verifier.article.paragraphs import Paragraph, find_paragraphs, join_set_in_quotes
from verifier.article.reading import Reading
from verifier.article.summaries import mark_summaries
from verifier.model import Block, BlockKind, EmbeddedPost, Link, SourceMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.article.source import Source

# matches the "> " before a quoted line, also ">> "; not ">" inside a line
_QUOTE_MARK = re.compile(r"^[ \t]{0,3}>[> \t]*", re.MULTILINE)


def read_text(source: Source) -> Reading:
    """Read a plain text. Offsets are those of the file; `>` before quoted lines is blanked out."""
    quoted_lines: set[int] = set()

    def blank(match: re.Match[str]) -> str:
        quoted_lines.add(match.start())
        return " " * len(match[0])

    text = _QUOTE_MARK.sub(blank, source.text)
    paragraphs = join_set_in_quotes(text, find_paragraphs(text, frozenset(quoted_lines)))
    links, embeds = _find_posts(text, paragraphs)
    spans = [(paragraph.start, paragraph.end) for paragraph in paragraphs]
    paragraphs = [
        paragraphs[number]._replace(start=start, end=end) for number, start, end in spans_outside(text, spans, embeds)
    ]
    kinds = classify(text, paragraphs)
    blocks = [Block(kind, p.start, p.end) for kind, p in zip(kinds, paragraphs, strict=True)]
    return Reading(
        text=text,
        source_map=SourceMap(offsets=(0,), positions=(0,), line_starts=(0,)),
        blocks=tuple(split_signatures(text, blocks)),
        links=tuple(links),
        embeds=tuple(embeds),
        title=_title(text, paragraphs, kinds),
    )


def _find_posts(text: str, paragraphs: Sequence[Paragraph]) -> tuple[list[Link], list[EmbeddedPost]]:
    """Find the addresses and the embedded posts; what looks for them is loaded only where there may be some."""
    links: list[Link] = []
    embeds: list[EmbeddedPost] = []
    if "://" in text or ".com/" in text:
        from verifier.article.bare_links import find_links, lone_post_links

        links.extend(find_links(text))
        embeds.extend(lone_post_links(text, paragraphs))
    if "@" in text and "(" in text:
        from verifier.article.flattened_embeds import find_flattened_embeds

        embeds.extend(find_flattened_embeds(text, paragraphs, links))
    return links, sorted(embeds, key=lambda embed: embed.start)


def classify(text: str, paragraphs: Sequence[Paragraph]) -> list[BlockKind]:
    """Tell what each paragraph is on the page."""
    kinds = [_kind_by_words(text, paragraph) for paragraph in paragraphs]
    _find_headings(text, paragraphs, kinds)
    words = [text[paragraph.start : paragraph.end] for paragraph in paragraphs]
    mark_summaries(words, kinds, [_in_box(paragraphs, index) for index in range(len(paragraphs))])
    return kinds


def _kind_by_words(text: str, paragraph: Paragraph) -> BlockKind:
    if paragraph.quoted:
        return BlockKind.BLOCK_QUOTE
    words = text[paragraph.start : paragraph.end]
    if story_parts.is_caption(words):
        return BlockKind.CAPTION
    return BlockKind.LIST_ITEM if paragraph.listed else BlockKind.PARAGRAPH


def _find_headings(text: str, paragraphs: Sequence[Paragraph], kinds: list[BlockKind]) -> None:
    """Mark the first line if it has no full stop, and short lines without one between paragraphs."""
    plain = [index for index, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH]
    if len(plain) < 2:
        return
    words = {index: text[paragraphs[index].start : paragraphs[index].end] for index in plain}
    short = [
        index
        for index in plain[:-1]
        if paragraphs[index].lines == 1
        and story_parts.may_be_crosshead(words[index])
        and not (index and text[paragraphs[index - 1].end - 1] in ":：")
    ]
    prose = [len(words[index]) for index in sorted(set(plain) - set(short))]
    # where most lines lack a full stop, lacking one says nothing
    if sum(story_parts.has_letters(words[index]) for index in short) <= len(prose):
        typical = sorted(prose)[len(prose) // 2] if prose else 0
        for index in short:
            if len(words[index]) < typical or index == plain[0]:
                kinds[index] = BlockKind.HEADING
    first = plain[0]
    if paragraphs[first].lines <= 3 and story_parts.may_be_headline(words[first]):
        kinds[first] = BlockKind.HEADING


def _in_box(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a line stands in a stretch of several that a blank line sets apart from the story behind it."""
    chunk = paragraphs[index].chunk
    return (
        paragraphs[-1].chunk != chunk
        and sum(p.chunk == chunk for p in paragraphs[max(index - 20, 0) : index + 20]) >= 3
    )


def _title(text: str, paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind]) -> str | None:
    """Pick the headline: the first heading of the text's head that is more than a label."""
    head = []
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind is not BlockKind.HEADING:
            break
        head.append(" ".join(text[paragraph.start : paragraph.end].split()))
    return next((line for line in head if len(line.split()) > 3), head[0] if head else None)
