"""The known word that somebody may have meant, for the errors that name what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def nearest(word: str, known: Sequence[str]) -> str:
    """Say which known word may have been meant: " (did you mean 'posts'?)", or nothing."""
    from difflib import get_close_matches

    for written in (word, word.replace("_", "-")):
        close = get_close_matches(written, known, n=1)
        if close:
            return f" (did you mean {str(close[0])!r}?)"
    return ""
