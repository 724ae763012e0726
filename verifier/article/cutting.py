"""Cutting embedded posts out of the spans they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.model import EmbeddedPost


def spans_outside(text: str, start: int, end: int, embeds: Sequence[EmbeddedPost]) -> Iterator[tuple[int, int]]:
    """Yield what is left of `text[start:end]` between the embeds (in order), without blanks at its ends."""
    for embed in embeds:
        if embed.end > start and embed.start < end:
            yield from _trimmed(text, start, embed.start)
            start = max(start, embed.end)
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end] if start < end else ""
    if words.strip():
        yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
