"""Bring a text into the form in which two texts are compared, and remember where each character came from.

The text itself is never changed: `Normalised.offset` leads from the form compared back to the original. Folded are HTML
entities, invisible and bidirectional controls, combining sequences (NFC), ligatures, full-width forms and curly marks.
Forms that carry sense of their own (², ™, ①) stay as they are, which is why this is not NFKC.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Matches "&amp;" and "&#39;"; must not match "& co;".
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
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


@lru_cache(maxsize=1024)
def normalise(text: str) -> Normalised:
    """Return the form of `text` in which it is compared, with the way back to its own offsets."""
    if text.isascii() and "&" not in text:
        folded = text.translate(_FOLDED)
        return Normalised(folded, range(len(text)), range(1, len(text) + 1))
    entities = {found.start(): found for found in _ENTITY.finditer(text)} if "&" in text else {}
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(text):
        end = _end_of_plain(text, position)
        if end > position:
            pieces.append(text[position:end].translate(_FOLDED))
            starts.extend(range(position, end))
            ends.extend(range(position + 1, end + 1))
        else:
            form, end = _cluster(text, position, entities)
            pieces.append(form)
            starts.extend([position] * len(form))
            ends.extend([end] * len(form))
        position = end
    return Normalised("".join(pieces), starts, ends)


@cache
def _plain() -> re.Pattern[str]:
    # Matches "costs £5 – “now”" whole; must not match "…", "&", a combining accent or a soft hyphen.
    return re.compile(
        "[\\x00-%'-\u00ac\u00ae-\u02ff\u2010-\u2025\u2030-\u205e\u20a0-\u20bf\u2190-\u2bff\u4e00-\u9fff\U0001f000-\U0001faff]+"
    )


def _end_of_plain(text: str, position: int) -> int:
    """Return where the run of characters ends that fold one to one, and that nothing behind them combines with."""
    run = _plain().match(text, position)
    if run is None:
        return position
    return run.end() if run.end() == len(text) or text[run.end()] == "&" else run.end() - 1


def _cluster(text: str, position: int, entities: Mapping[int, re.Match[str]]) -> tuple[str, int]:
    """Return what folds as one from `position` on, and its end: a character with its combining marks, or an entity."""
    entity = entities.get(position)
    if entity is not None:
        from html import unescape  # its table of names is large, and few posts hold an entity

        if unescape(entity[0]) != entity[0]:
            return unescape(entity[0]).translate(_FOLDED), entity.end()
    end = position + 1
    while end < len(text) and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
        end += 1
    piece = text[position:end]
    if piece in _INVISIBLE:
        return "", end
    form = unicodedata.normalize("NFC", piece) if len(piece) > 1 else piece
    return form.translate(_FOLDED), end
