"""Mending words that were encoded twice: `â€œNoâ€` where the writer had put “No”."""

from __future__ import annotations

import re

# UTF-8 read as Windows-1252: lead byte as a letter, then marks where its other bytes stand.
# matches "â€œ" (for “), "Ã©" (for é), "Â£" (for £); not "â€" before a plain letter, not "São" or "É possível"
_DOUBLE_ENCODED = re.compile(
    "(?:[\u00c2-\u00df]|[\u00e0-\u00ef].|[\u00f0-\u00f4]..)".replace(".", "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
    + "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
)


def mend_double_encoding(text: str) -> list[tuple[int, int, str]]:
    """Find words whose UTF-8 was read as Windows-1252 and written again: (start, end, character meant), in order.

    Only where the text holds several such sequences or an unmistakable one, since `Â»` alone may be a typing error.
    """
    found = []
    for match in _DOUBLE_ENCODED.finditer(text):
        try:
            meant = b"".join(_byte(character) for character in match[0]).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
        found.append((match.start(), match.end(), meant))
    sure = any(text.startswith("â€", start) for start, _, _ in found)
    return found if sure or len(found) > 2 else []


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if "\x80" <= character <= "\x9f" else character.encode("cp1252")
