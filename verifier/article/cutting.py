"""Cutting spans: embedded posts out of the paragraphs they stand in, signatures off quoted blocks."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from verifier.model import Block, BlockKind

QUOTED = frozenset({BlockKind.BLOCK_QUOTE, BlockKind.PULL_QUOTE})

# matches a last line "— Jane Doe, on X" or "-- Jane Doe"; not "- a list item." of many words or speech in the middle
_SIGNATURE = re.compile(r"\n[ \t>]*(?=(?:[—–―~]|--)[ \u00a0]?[^\W\d_a-z][^\n]{1,90}$|- [^\W\d_a-z][^\n.]{1,60}$)")

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verifier.model import EmbeddedPost


def spans_outside(
    text: str, spans: Sequence[tuple[int, int]], embeds: Sequence[EmbeddedPost]
) -> Iterator[tuple[int, int, int]]:
    """Yield what is left of each span of `text` between the embeds: the span's number, start and end, without blanks.

    Spans and embeds stand in the text's order; the spans do not overlap.
    """
    first = 0
    for number, (start, end) in enumerate(spans):
        while first < len(embeds) and embeds[first].end <= start:
            first += 1
        at = start
        for embed in islice(embeds, first, None):
            if embed.start >= end:
                break
            yield from ((number, *rest) for rest in _trimmed(text, at, embed.start))
            at = max(at, embed.end)
        yield from ((number, *rest) for rest in _trimmed(text, at, end))


def split_signatures(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Make the signature below a quoted block a paragraph of its own, since it is not part of the quote."""
    for block in blocks:
        end, signature = block.end, None
        if block.kind in QUOTED:
            end, signature = _find_signature(text, block.start, block.end)
        yield block._replace(end=end)
        if signature is not None:
            yield Block(BlockKind.PARAGRAPH, signature, block.end)


def _find_signature(text: str, start: int, end: int) -> tuple[int, int | None]:
    """Find where the quoted block `text[start:end]` ends, and where its signature begins, if its last line is one."""
    last_line = text.rfind("\n", start, end)
    if last_line < 0:
        return end, None
    match = _SIGNATURE.match(text[last_line:end])
    if match is None:
        return end, None
    return start + len(text[start:last_line].rstrip()), last_line + match.end()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end] if start < end else ""
    if words.strip():
        yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
