"""From bytes to text, for encodings as they are found in the wild.

Order of trust: a byte order mark; UTF-8 that is valid throughout (a page that claims another encoding is then wrong);
UTF-16 without its mark; the encoding that the server names, then the one that the page declares, if the bytes bear it
out; UTF-8 with a few bad bytes, or Windows-1252, the encoding of western text files; and last a guess from the
statistics of the bytes.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# matches `<meta charset="gbk">`, `content="text/html; charset=gbk"`, `<?xml … encoding='gbk'?>`; not `charset=` alone
_DECLARATION = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARATION_SPAN = 8192

# browsers read these labels as their wider Windows relatives
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NEVER = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})

_CP1252_OF_BAD_BYTE = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}  # keyed by the lone surrogate that stands for a bad byte

# the bytes of Windows-1252 that western text really uses: marks, dashes, symbols, and letters of its alphabets
_WESTERN = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa1\xa3\xa7\xa9\xab\xad\xae\xb0\xb4\xb7\xbb\xbd\xbf"
)
_WESTERN_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüŒœŠšŸÿ".encode("cp1252"))

# matches two or more bytes above ASCII in a row; not a single accented letter between plain ones
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(content: bytes, charset: str = "") -> str:
    """Decode the bytes of an article, its byte order mark dropped; bytes that fit nothing become U+FFFD.

    `charset` is the encoding that a server names for it; empty where none does.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _well_formed(content[len(mark) :].decode(encoding, "replace"))
    named, declared = _codec(charset), _declared(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # seven-bit Japanese is valid UTF-8, but full of escape characters
        seven_bit = "iso2022_jp" in {named, declared} and "\x1b" in text
        return content.decode("iso2022_jp", "replace") if seven_bit else text
    if (wide := _wide(content)) is not None:
        return _well_formed(content.decode(wide, "replace"))
    for codec in (named, declared):
        if codec is None or codec == "utf-8":
            continue
        if (read := _borne_out(content, codec)) is not None:
            return read
    return _without_declaration(content)


def _declared(content: bytes) -> str | None:
    """Find the Python codec for the encoding that the page's head declares, if it names a known one."""
    match = _DECLARATION.search(content, 0, _DECLARATION_SPAN)
    return None if match is None else _codec(match[1].decode("ascii"))


def _codec(label: str) -> str | None:
    """Find the Python codec that a label names, as browsers read it."""
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    name = codec.name
    if name in _NEVER or name.startswith("utf-16") or not getattr(codec, "_is_text_encoding", True):
        return None  # a page that is UTF-16 has its mark or its zeros, whatever it says
    return _WIDER.get(name, name)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of plain letters is zero."""
    head = content[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _borne_out(content: bytes, encoding: str) -> str | None:
    """Decode by the declared encoding, if all but a few of the characters above ASCII can be read that way."""
    text = content.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if bad == 0 or encoding == "cp1252":  # Windows-1252 reads any byte but five
        return text
    return text if bad * 100 < sum(character > "\x7f" for character in text) else None


def _without_declaration(content: bytes) -> str:
    """UTF-8 with bad bytes, or Windows-1252: each bad byte is read as the latter. Other alphabets are guessed."""
    text = content.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in text)
    good = sum(character > "\x7f" for character in text) - bad
    if good > bad or _looks_western(content):
        return text.translate(_CP1252_OF_BAD_BYTE)
    return _guess(content) or text.translate(_CP1252_OF_BAD_BYTE)


def _looks_western(content: bytes) -> bool:
    """Western letters stand alone between plain ones; Cyrillic or Chinese come as long runs of high bytes."""
    high = _HIGH.findall(content)
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(content) if len(run) > 2)
    usual = sum(byte[0] in _WESTERN or byte[0] in _WESTERN_LETTERS for byte in high)
    return in_runs * 3 < len(high) and usual * 100 >= len(high) * 98


def _guess(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    return None if best is None else _well_formed(content.decode(best.encoding, "replace"))


def _well_formed(text: str) -> str:
    return text.removeprefix("\ufeff")
