"""Files of posts opened as streams of bytes: plain, in gzip, or a member of a zip; and what kind of file one is.

Nothing is ever unpacked to disk, and the names inside a zip are only compared, so they cannot lead anywhere.
"""

from __future__ import annotations

import io
import re
import zlib
from enum import StrEnum
from typing import IO, TYPE_CHECKING, NamedTuple, cast
from zipfile import BadZipFile

from verifier.originals.jsonl import SQLITE_HEADER

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import WriteableBuffer

HEAD = 64 * 1024  # bytes by which a kind is told
_BUFFER = 1024 * 1024

_GZIP, _ZIP, _TAR_MARK = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06"), slice(257, 262)
_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")

# matches "window.YTD.tweets.part0 = [", as the .js files of an X archive begin; not "id,text" or "a = b"
_ASSIGNMENT = re.compile(r"(?:var\s)?[A-Za-z_][\w.$]{0,100}\s*=\s*[\[{]")

# Posts as JSON shrink to a tenth or a thirtieth. What swells more than this, and is big, was made to do harm.
_MOST_SWELLING = 300
# What zlib, gzip and zipfile raise on damaged data; gzip also raises OSError without a number.
_DAMAGE = (EOFError, zlib.error, BadZipFile, NotImplementedError, RuntimeError)
_DAMAGED = "the compressed data is cut short or damaged here; get the file anew"

_HARMLESS = 256 * 1024 * 1024


class Kind(StrEnum):
    """How a file has to be read, told by its first bytes."""

    ZIP = "zip"
    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    TABLE = "CSV"


class OtherKind(ValueError):
    """A file of a kind that holds no posts; the text says which and what to do, as the end of a sentence."""


class Stream(io.RawIOBase):
    """A file, or what a compressed one holds. `given` counts the bytes read out of it.

    Damage, and content made to swell, is told by a ValueError with one line. `compressed` tells how many compressed
    bytes were read for it.
    """

    def __init__(self, stream: IO[bytes], compressed: Callable[[], int] | None = None) -> None:
        self._stream = stream
        self._compressed = compressed
        self._ahead = b""
        self.given = 0

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def look(self, size: int) -> bytes:
        """Give the first `size` bytes, or all if there are fewer, without passing over them."""
        while len(self._ahead) < size and (content := self._read(size - len(self._ahead))):
            self._ahead += content
        return self._ahead

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read some bytes (see io.RawIOBase)."""
        view = memoryview(buffer).cast("B")
        content = self._ahead[: len(view)] or self._read(len(view))
        self._ahead = self._ahead[len(view) :]
        view[: len(content)] = content
        return len(content)

    def close(self) -> None:
        """Close the stream."""
        if not self.closed:
            self._stream.close()
        super().close()

    def _read(self, size: int) -> bytes:
        try:
            content = self._stream.read(size)
        except _DAMAGE as error:
            raise ValueError(_DAMAGED) from error
        except OSError as error:
            if error.errno is not None:
                raise
            raise ValueError(_DAMAGED) from error
        self.given += len(content)
        if self._compressed is not None and swells(self.given, self._compressed()):
            raise ValueError(f"the compressed data swells to more than {_MOST_SWELLING} times its size; it is refused")
        return content


class Opened(NamedTuple):
    """A file opened for reading: its first bytes, all of it, and the stream that counts what is read of the file."""

    head: bytes
    content: IO[bytes]
    meter: Stream


def open_stream(file: IO[bytes]) -> Opened:
    """Open a file, and what it holds if it is in gzip. Raises ValueError where the compressed data is damaged."""
    meter = Stream(file)
    head, content = meter.look(HEAD), io.BufferedReader(meter, _BUFFER)
    if not head.startswith(_GZIP):
        return Opened(head, content, meter)
    import gzip

    inner = Stream(cast("IO[bytes]", gzip.GzipFile(fileobj=content)), lambda: meter.given)
    return Opened(inner.look(HEAD), io.BufferedReader(inner, _BUFFER), meter)


def swells(size: int, compressed: int) -> bool:
    """Tell whether so few compressed bytes give so many that somebody made them to do harm."""
    return size > max(_HARMLESS, _MOST_SWELLING * compressed)


def kind_of(head: bytes) -> Kind:
    """Tell by the first bytes how a file has to be read. Raises OtherKind."""
    if head.startswith(_ZIP):
        return Kind.ZIP
    _refuse_other_kinds(head)
    text = head.decode("utf-8-sig", "replace").lstrip()
    if text[:1] in {"[", "{"} or _ASSIGNMENT.match(text):
        return Kind.JSON_LINES if _is_one_a_line(text) else Kind.JSON
    if text.startswith("<"):
        raise OtherKind("is a web page or XML, not a collection of posts")
    lines = [line.strip() for line in text.splitlines()[:50]]
    if any(line.startswith("{") and line.endswith("}") for line in lines):
        return Kind.JSON_LINES  # after a line that is none
    return Kind.TABLE


def _refuse_other_kinds(head: bytes) -> None:
    if not head:
        raise OtherKind("is empty")
    if head.startswith(SQLITE_HEADER):
        raise OtherKind("is a store or other database, not a file of posts; give it with --store")
    if head.startswith(_GZIP):
        raise OtherKind("is compressed twice; unpack it")
    if head.startswith(_MARKS_16):
        raise OtherKind("is text in UTF-16; save it as UTF-8")
    if head[_TAR_MARK] == b"ustar":
        raise OtherKind("is a tar archive; unpack it and import the files in it")
    if b"\x00" in head:
        raise OtherKind("is no text, so it holds no posts")


def _is_one_a_line(text: str) -> bool:
    """Tell lines that are an object each from an object or array that goes over several lines."""
    if not text.startswith("{"):
        return False
    first, newline, rest = text.partition("\n")
    if not newline or (first.rstrip().endswith("}") and first.count("{") == first.count("}")):
        return True  # also a single line, however long
    return rest.startswith("{")
