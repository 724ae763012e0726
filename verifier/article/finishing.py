"""The last steps for a composed text: summaries and captions told by their words, flattened posts, bare addresses."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from verifier.article import story_parts
from verifier.article.bare_links import embed_of_address, find_links
from verifier.article.cutting import QUOTED, spans_outside, split_signatures
from verifier.article.flattened_embeds import find_flattened_embeds
from verifier.article.paragraphs import Paragraph
from verifier.article.reading import Reading
from verifier.article.summaries import mark_summaries
from verifier.model import Block, BlockKind, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from verifier.article.composer import Composer


def finish(
    composer: Composer,
    *,
    title: str | None,
    published: date | None,
    language: str | None,
    url: str | None,
) -> Reading:
    """Make the reading of all that `composer` has collected."""
    text, source_map, blocks, links, embeds = composer.finish()
    links.sort(key=lambda link: (link.start, link.end))
    paragraphs = [
        Paragraph(block.start, block.end, chunk=index, quoted=block.kind in QUOTED)
        for index, block in enumerate(blocks)
    ]
    flattened = find_flattened_embeds(text, paragraphs, links)
    lone = (embed_of_address(text[block.start : block.end], block.start) for block in blocks)
    inside = [*flattened, *(embed for embed in lone if embed is not None)]
    inside.sort(key=lambda embed: embed.start)
    spans = [(block.start, block.end) for block in blocks]
    blocks = [Block(blocks[number].kind, start, end) for number, start, end in spans_outside(text, spans, inside)]
    known = {(link.start, link.end) for link in links}
    bare = [link for link in find_links(text) if not _covered(link, links, known)]
    return Reading(
        text=text,
        source_map=source_map,
        blocks=tuple(split_signatures(text, _refine(text, blocks))),
        links=tuple(sorted([*links, *bare], key=lambda link: (link.start, link.end))),
        embeds=tuple(sorted([*embeds, *inside], key=lambda embed: embed.start)),
        title=title or None,
        published=published,
        language=language,
        url=url,
    )


def _refine(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    words = [text[block.start : block.end] for block in blocks]
    kinds = [
        BlockKind.CAPTION if block.kind is BlockKind.PARAGRAPH and story_parts.is_caption(said) else block.kind
        for block, said in zip(blocks, words, strict=True)
    ]
    mark_summaries(words, kinds, [False] * len(blocks))
    return (block._replace(kind=kind) for block, kind in zip(blocks, kinds, strict=True))


def _covered(link: Link, links: Sequence[Link], known: set[tuple[int, int]]) -> bool:
    if (link.start, link.end) in known:
        return True
    index = bisect_right(links, link.start, key=lambda other: other.start) - 1
    return index >= 0 and links[index].end >= link.end
