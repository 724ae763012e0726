"""Mending words that were encoded twice: `â€œNoâ€` where the writer had put “No”."""

from __future__ import annotations

import re

# how the bytes that follow a first one look when they are read as Windows-1252
_FOLLOWING = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# UTF-8 read as Windows-1252: the first byte as a letter, then marks where its other bytes stand.
# matches "â€œ" (for “), "Ã©" (for é), "Â£" (for £); not "São" or "É possível"
_DOUBLE_ENCODED = re.compile(f"[\u00c2-\u00f4][{_FOLLOWING}]{{1,3}}")


def mend_double_encoding(text: str) -> list[tuple[int, int, str]]:
    """Find words whose UTF-8 was read as Windows-1252 and written again: (start, end, character meant), in order.

    Only where the text holds several such sequences or an unmistakable one, since `Â»` alone may be a typing error.
    """
    found: list[tuple[int, int, str]] = []
    for match in _DOUBLE_ENCODED.finditer(text):
        lead = text[match.start()]
        length = 2 if lead <= "\u00df" else 3 if lead <= "\u00ef" else 4
        meant = _read_again(match[0][:length]) if len(match[0]) >= length else None
        if meant is not None:
            found.append((match.start(), match.start() + length, meant))
    sure = any(text.startswith("â€", start) for start, _, _ in found)
    return found if sure or len(found) > 2 else []


def _read_again(sequence: str) -> str | None:
    try:
        return b"".join(_byte(character) for character in sequence).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if "\x80" <= character <= "\x9f" else character.encode("cp1252")
