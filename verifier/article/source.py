"""From the bytes of an article to its decoded text, with the way back to line and column.

A `Source` is what the readers of text, Markdown and HTML work on: line ends are single line feeds, a byte order mark is
dropped, and words that were encoded twice are mended. Its `origin` leads from each of its positions to the file as it
stands.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from verifier.article.decoding import decode
from verifier.article.source_map import SourceMapBuilder, find_line_starts
from verifier.errors import ArticleError
from verifier.model import SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = (
    (b"%PDF-", "a PDF document", "save its text as .txt or the page as .html"),
    (b"PK\x03\x04", "a zip archive or office document", "save the article as .txt, .md or .html"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", "save the article as .txt, .md or .html"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\x89PNG\r\n", "a picture", "type or copy the article's text into a .txt file"),
    (b"\xff\xd8\xff", "a picture", "type or copy the article's text into a .txt file"),
    (b"GIF8", "a picture", "type or copy the article's text into a .txt file"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first"),
    (b"BZh", "bzip2-compressed", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstandard-compressed", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"SQLite format 3\x00", "a database", "name an article; a store is given with --store"),
    (b"\x7fELF", "a program", "name an article"),
    (b"\x00asm", "a program", "name an article"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1b")  # which text does not hold
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class Source(NamedTuple):
    """An article's file, decoded. `text` is what the readers read; `origin` maps it to the file as it stands."""

    name: str
    text: str
    origin: SourceMap
    sha256: str


def read_source(name: str, content: bytes, charset: str = "") -> Source:
    """Decode the bytes of an article; `charset` is the encoding that a server names.

    Raises ArticleError where they are no text, or hold no words.
    """
    _refuse_binary(name, content)
    decoded = decode(content, charset)
    if not decoded.strip("\ufeff\x00 \t\r\n\f\v\xa0\u200b\u3000"):
        raise ArticleError(name, "the article is empty; give a file that holds its text")
    text, origin = _normalise(decoded)
    return Source(name=name, text=text, origin=origin, sha256=hashlib.sha256(content).hexdigest())


def _refuse_binary(name: str, content: bytes) -> None:
    for magic, what, remedy in _MAGIC:
        if content.startswith(magic):
            raise ArticleError(name, f"is {what}, not an article's text; {remedy}")
    if content.startswith(_WIDE_MARKS):
        return
    head = content[:65536]
    zeros = head.count(0)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # a stray NUL is a fault of the page; UTF-16 without its mark has them at every other byte of plain letters
    if zeros and controls * 20 > len(head) and not _looks_wide(head, zeros):
        raise ArticleError(name, "is a binary file, not an article's text; save the article as .txt, .md or .html")


def _looks_wide(head: bytes, zeros: int) -> bool:
    return len(head) > 3 and zeros * 4 > len(head) and max(head[::2].count(0), head[1::2].count(0)) > zeros * 0.95


def _normalise(decoded: str) -> tuple[str, SourceMap]:
    """Make line ends single line feeds, replace NULs and mend double encoding; the map leads back to `decoded`."""
    changes = list(_find_changes(decoded))
    if "Ã" in decoded or "Â" in decoded or "â€" in decoded:
        from verifier.article.double_encoding import mend_double_encoding

        changes += mend_double_encoding(decoded)
    line_starts = find_line_starts(decoded)
    if not changes:
        return decoded, SourceMap(offsets=(0,), positions=(0,), line_starts=line_starts)
    builder = SourceMapBuilder()
    at = 0
    for start, end, replacement in sorted(changes):
        builder.add(decoded[at:start], at)
        builder.add(replacement, start)
        at = end
    builder.add(decoded[at:], at)
    return builder.text(), builder.build(line_starts)


def _find_changes(decoded: str) -> Iterator[tuple[int, int, str]]:
    """Find carriage returns and NULs, which the readers do not see: start, end and what stands in their place."""
    for character in ("\r", "\x00"):
        at = decoded.find(character)
        while at >= 0:
            end = at + (2 if decoded.startswith("\r\n", at) else 1)
            yield at, end, "\ufffd" if character == "\x00" else "\n"
            at = decoded.find(character, end)
