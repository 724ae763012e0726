"""The words of a text without what may differ between two prints of it: marks, spaces, case."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
# Matches the 31st and later signs of a pile that no letter bears; not the accents of "é̂".
_PILED = re.compile(r"([^\w\s]{30})[^\w\s]+")
_LONG = 1000  # code points of a text in which a pile can cost time


def fold(text: str) -> str:
    """The words of a text with marks, spaces and case folded."""
    if not text.isascii():
        # putting combining signs in order takes the square of their number, so that only as many as letters bear stay
        text = unicodedata.normalize("NFKC", _PILED.sub(r"\1", text) if len(text) > _LONG else text)
    return " ".join(_WORD.findall(text.casefold()))
