"""Addresses that stand as such in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.model import EmbeddedPost, Link
from verifier.post_url import parse_post_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verifier.article.paragraphs import Paragraph

# matches "https://x.com/a/status/20?s=20", "x.com/a/status/20"; not "the x.com site" or "max.com/a"
_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w.@/-])(?=(?:www\.|mobile\.)?(?:twitter|x)\.com/\w))[^\s<>\"“”«»「」]+", re.IGNORECASE
)
_TRAILING = ".,;:!?'’…"
_LONGEST = 2048  # no address is longer; a longer run of brackets is an attack on our patience
_OPENING = {")": "(", "]": "["}


def find_links(text: str) -> Iterator[Link]:
    """Find the addresses in `text`; marks that close the sentence around them are left off."""
    for match in _ADDRESS.finditer(text):
        address = _without_trailing_marks(match[0])
        yield Link(url=address, start=match.start(), end=match.start() + len(address))


def lone_post_links(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[EmbeddedPost]:
    """Find the paragraphs that are nothing but the address of a post: the outlet's page shows the post there."""
    for paragraph in paragraphs:
        words = text[paragraph.start : paragraph.end]
        if (embed := embed_of_address(words, paragraph.start)) is not None:
            yield embed


def embed_of_address(words: str, start: int) -> EmbeddedPost | None:
    """Give the embed that a lone address at `start` stands for; None where `words` are anything else."""
    if len(words) > 300 or " " in words.strip():
        return None
    address = parse_post_url(words.strip().strip("<>"))
    if address is None:
        return None
    return EmbeddedPost(start=start, end=start + len(words), post_id=address.id, url=address.url, post=None)


def _without_trailing_marks(address: str) -> str:
    address = address.rstrip(_TRAILING)
    while len(address) < _LONGEST:
        address = address.rstrip(_TRAILING)
        opening = _OPENING.get(address[-1:])
        if opening is None or address.count(opening) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address
