"""Plain text: the text is the file's own, and its paragraphs are told apart by what they look like."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from verifier.article import story_parts
from verifier.article.bare_links import find_links, lone_post_links
from verifier.article.flattened_embeds import find_flattened_embeds
from verifier.article.paragraphs import Paragraph, ends_sentence, find_paragraphs
from verifier.article.reading import Reading
from verifier.model import Block, BlockKind, EmbeddedPost, SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    paragraphs = find_paragraphs(text, frozenset(quoted_lines))
    embeds = find_flattened_embeds(text, paragraphs)
    embeds = sorted([*embeds, *lone_post_links(text, paragraphs)], key=lambda embed: embed.start)
    paragraphs = list(_without_embeds(text, paragraphs, embeds))
    kinds = classify(text, paragraphs)
    return Reading(
        text=text,
        source_map=SourceMap(offsets=(0,), positions=(0,), line_starts=(0,)),
        blocks=tuple(Block(kind, p.start, p.end) for kind, p in zip(kinds, paragraphs, strict=True)),
        links=tuple(find_links(text)),
        embeds=tuple(embeds),
        title=_title(text, paragraphs, kinds),
    )


def classify(text: str, paragraphs: Sequence[Paragraph]) -> list[BlockKind]:
    """Tell what each paragraph is on the page."""
    kinds = [_kind_by_words(text, paragraph) for paragraph in paragraphs]
    _find_headings(text, paragraphs, kinds)
    _find_summaries(text, paragraphs, kinds)
    return kinds


def _without_embeds(text: str, paragraphs: Iterable[Paragraph], embeds: Sequence[EmbeddedPost]) -> Iterator[Paragraph]:
    """Cut the embedded posts out of the paragraphs they stand in."""
    for paragraph in paragraphs:
        start = paragraph.start
        for embed in embeds:
            if embed.end <= start or embed.start >= paragraph.end:
                continue
            yield from _trimmed(text, paragraph, start, embed.start)
            start = embed.end
        yield from _trimmed(text, paragraph, start, paragraph.end)


def _trimmed(text: str, paragraph: Paragraph, start: int, end: int) -> Iterator[Paragraph]:
    words = text[start:end] if start < end else ""
    if words.strip():
        end -= len(words) - len(words.rstrip())
        start += len(words) - len(words.lstrip())
        yield replace(paragraph, start=start, end=end)


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
        and not text[: paragraphs[index].start].rstrip().endswith((":", "："))
    ]
    prose = [len(words[index]) for index in plain if index not in short]
    # where most lines lack a full stop, lacking one says nothing
    if sum(story_parts.has_letters(words[index]) for index in short) <= len(prose):
        typical = median(prose) if prose else 0
        for index in short:
            if len(words[index]) < typical or index == plain[0]:
                kinds[index] = BlockKind.HEADING
    first = plain[0]
    if paragraphs[first].lines <= 3 and story_parts.may_be_headline(words[first]):
        kinds[first] = BlockKind.HEADING


def _find_summaries(text: str, paragraphs: Sequence[Paragraph], kinds: list[BlockKind]) -> None:
    """Bullets under a heading such as `Key Takeaways`, or between headline and first paragraph; and standfirsts."""
    after: str | None = None
    body_begun = False
    for index, paragraph in enumerate(paragraphs):
        words = text[paragraph.start : paragraph.end]
        label = story_parts.leading_label(words)
        if story_parts.is_takeaway_heading(words):
            kinds[index], after = BlockKind.HEADING, "takeaways"
        elif story_parts.is_standfirst_heading(words):
            kinds[index], after = BlockKind.HEADING, "standfirst"
        elif kinds[index] is BlockKind.LIST_ITEM:
            if after == "takeaways" or (not body_begun and _prose_follows(kinds, index)):
                kinds[index] = BlockKind.KEY_TAKEAWAY
        elif kinds[index] is BlockKind.PARAGRAPH:
            if label is not None and story_parts.is_standfirst_heading(label):
                kinds[index] = BlockKind.STANDFIRST
            elif label is not None and story_parts.is_takeaway_heading(label):
                kinds[index] = BlockKind.KEY_TAKEAWAY
            elif after == "takeaways" and _in_box(paragraphs, index):
                kinds[index] = BlockKind.KEY_TAKEAWAY
                continue
            elif after == "standfirst" and not ends_sentence(text[: paragraph.start].rstrip()):
                kinds[index] = BlockKind.STANDFIRST
            else:
                body_begun = body_begun or not story_parts.is_byline(words)
            after = None


def _prose_follows(kinds: Sequence[BlockKind], index: int) -> bool:
    return sum(kind is BlockKind.PARAGRAPH for kind in kinds[index + 1 :]) >= 2


def _in_box(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether an unmarked line stands in one stretch with its box's heading, and the story goes on after a blank line."""
    chunk = paragraphs[index].chunk
    heading = next((p for p in reversed(paragraphs[:index]) if p.chunk != chunk), None)
    same = [p for p in paragraphs if p.chunk == chunk]
    return len(same) >= 3 and paragraphs[-1].chunk != chunk and (heading is None or heading.chunk < chunk)


def _title(text: str, paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind]) -> str | None:
    """The headline: the first heading of the text's head that is more than a label."""
    head = []
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind is not BlockKind.HEADING:
            break
        head.append(" ".join(text[paragraph.start : paragraph.end].split()))
    return next((line for line in head if len(line.split()) > 3), head[0] if head else None)
