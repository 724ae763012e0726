"""The body of an answer: read and unpacked piece by piece, and given up as soon as it is too large."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

from verifier.errors import BadAnswer, TooLarge
from verifier.fetching.addresses import without_secrets

if TYPE_CHECKING:
    import httpx

ENCODINGS = "gzip, deflate, br, zstd"
_MOST_LAYERS = 2
_PLAIN_BEGINNINGS = frozenset({b"<", b"{", b"["})  # of pages and JSON; no gzip begins so
_PIECE = 65_536  # bytes unpacked at a time


class _Unpacker(Protocol):
    def unpack(self, packed: bytes, most: int) -> bytes:
        """Give at most `most` bytes; what is left of `packed` is kept for the next call."""

    def has_more(self) -> bool:
        """Say whether there is more without more input."""

    def is_whole(self) -> bool:
        """Say whether the end has come."""


async def read_body(response: httpx.Response, url: str, limit: int) -> bytes:
    """Read the body of a streamed response. Raises TooLarge as soon as it passes `limit` bytes, and BadAnswer."""
    shown = without_secrets(url)
    stated = response.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and (len(stated) > 15 or int(stated) > limit):
        raise _too_large(shown, limit)
    unpackers = _unpackers(response, shown)
    body, sent = bytearray(), 0
    async for piece in response.aiter_raw(_PIECE):
        sent += len(piece)
        if sent > limit:
            raise _too_large(shown, limit)
        _unpack(piece, unpackers, body, limit, shown)
        if len(body) > limit:
            raise _too_large(shown, limit)
    if sent and not all(unpacker.is_whole() for unpacker in unpackers):
        raise BadAnswer(shown, "the answer breaks off before its end")
    return bytes(body)


def _too_large(shown: str, limit: int) -> TooLarge:
    return TooLarge(shown, f"the answer is larger than {limit:,} bytes", limit=limit)


def _unpack(piece: bytes, unpackers: list[_Unpacker], into: bytearray, limit: int, shown: str) -> None:
    """Pass a piece through all layers, a bounded part at a time."""
    if not unpackers:
        into += piece
        return
    first, *rest = unpackers
    try:
        while len(into) <= limit:
            part = first.unpack(piece, _PIECE)
            if part:
                _unpack(part, rest, into, limit, shown)
            piece = b""
            if not first.has_more():
                return
    except (BadAnswer, TooLarge):
        raise
    except Exception as error:  # each library has errors of its own
        raise BadAnswer(shown, "the answer is packed in a broken way") from error


def _unpackers(response: httpx.Response, shown: str) -> list[_Unpacker]:
    names = response.headers.get("content-encoding", "").lower().split(",")
    layers = [name.strip() for name in names if name.strip() not in {"", "identity"}]
    unknown = [name for name in layers if name not in _KINDS]
    if unknown or len(layers) > _MOST_LAYERS:
        raise BadAnswer(shown, f"the answer is packed as {', '.join(layers)[:80]}, which nobody asked for")
    return [_KINDS[name]() for name in reversed(layers)]


class _Zlib:
    """gzip, and deflate with or without its header; a gzip answer may have several members."""

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._waiting = b""
        self._begun = False

    def unpack(self, packed: bytes, most: int) -> bytes:
        packed = self._waiting + packed
        if self._unpacker.eof and packed.startswith(b"\x1f\x8b"):
            self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        if self._unpacker.eof:  # what stands behind the end is no part of it
            self._waiting = b""
            return b""
        try:
            part = self._unpacker.decompress(packed, most)
        except zlib.error:
            if self._begun:
                raise
            self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            part = self._unpacker.decompress(packed, most)
        self._begun = True
        self._waiting = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
        return part

    def has_more(self) -> bool:
        return bool(self._waiting)

    def is_whole(self) -> bool:
        return self._unpacker.eof


class _Gzip(_Zlib):
    """gzip that may be none: archives pass on the headers of an answer that they have already unpacked."""

    def __init__(self) -> None:
        super().__init__()
        self._plain: bool | None = None

    def unpack(self, packed: bytes, most: int) -> bytes:
        if self._plain is None and packed:
            self._plain = packed[:1] in _PLAIN_BEGINNINGS
        return packed if self._plain else super().unpack(packed, most)

    def is_whole(self) -> bool:
        return bool(self._plain) or super().is_whole()


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._unpacker = brotli.Decompressor()
        self._gave = False

    def unpack(self, packed: bytes, most: int) -> bytes:
        part: bytes = self._unpacker.process(packed, output_buffer_limit=most)
        self._gave = bool(part)
        return part

    def has_more(self) -> bool:
        # it takes in all input and says so while it still holds output
        return self._gave and not self._unpacker.is_finished()

    def is_whole(self) -> bool:
        return bool(self._unpacker.is_finished())


class _Zstandard:
    def __init__(self) -> None:
        import sys

        if sys.version_info >= (3, 14):
            from compression.zstd import ZstdDecompressor
        else:
            from backports.zstd import ZstdDecompressor
        self._make = ZstdDecompressor
        self._unpacker = ZstdDecompressor()

    def unpack(self, packed: bytes, most: int) -> bytes:
        if self._unpacker.eof:
            return b""
        return self._unpacker.decompress(packed, most)

    def has_more(self) -> bool:
        return not self._unpacker.eof and not self._unpacker.needs_input

    def is_whole(self) -> bool:
        return self._unpacker.eof


_KINDS: dict[str, type[_Unpacker]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Zlib,
    "br": _Brotli,
    "zstd": _Zstandard,
}
