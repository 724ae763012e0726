"""What a reader of one format hands on: the article's text and parts, with the map to the `Source` it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from verifier.model import Block, EmbeddedPost, Link, SourceMap


class Reading(NamedTuple):
    """The article's text and parts. `source_map` leads to positions in `Source.text`, not yet in the file."""

    text: str
    source_map: SourceMap
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    embeds: tuple[EmbeddedPost, ...] = ()
    title: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
