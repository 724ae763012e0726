"""Bring a text into the form in which two texts are compared, and remember where each character came from.

The text itself is never changed: `Normalised.offset` leads from the form compared back to the original. Folded are HTML
entities, invisible and bidirectional controls, combining sequences (NFC), ligatures, full-width forms and curly marks.
Forms that carry sense of their own (², ™, ①) stay as they are, which is why this is not NFKC.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# Matches "&amp;" and "&#39;"; must not match "& co;".
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´ʼ′＇ʻ", "'"),
        **dict.fromkeys("“”„‟«»″＂〝〞「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "),
        "…": "...",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "＇＂－"},
    }
)


class Normalised(NamedTuple):
    """`text` is the form compared; `starts[i]` and `ends[i]` span the original characters behind its character i."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original behind `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normalised:
    """Return the form of `text` in which it is compared, with the way back to its own offsets."""
    if text.isascii() and "&" not in text:
        folded = text.translate(_FOLDED)
        return Normalised(folded, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for form, start, end in _clusters(text):
        pieces.append(form)
        starts.extend([start] * len(form))
        ends.extend([end] * len(form))
    return Normalised("".join(pieces), starts, ends)


def _clusters(text: str) -> list[tuple[str, int, int]]:
    """Return the text in pieces that fold as one: a character with its combining marks, an entity, a line break."""
    entities = {found.start(): found for found in _ENTITY.finditer(text)} if "&" in text else {}
    clusters: list[tuple[str, int, int]] = []
    position = 0
    while position < len(text):
        entity = entities.get(position)
        if entity is not None and unescape(entity[0]) != entity[0]:
            clusters.append((unescape(entity[0]).translate(_FOLDED), position, entity.end()))
            position = entity.end()
            continue
        end = position + 1
        while end < len(text) and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
            end += 1
        piece = text[position:end]
        if piece not in _INVISIBLE:
            form = unicodedata.normalize("NFC", piece) if len(piece) > 1 else piece
            clusters.append((form.translate(_FOLDED), position, end))
        position = end
    return clusters
