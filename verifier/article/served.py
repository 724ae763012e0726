"""An article as a server gave it: what its headers say of the bytes."""

from __future__ import annotations

from typing import NamedTuple

from verifier.article.formats import Format
from verifier.errors import ArticleError

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_PLAIN = frozenset({"text/plain", "text/markdown", "text/x-markdown", ""})


class Served(NamedTuple):
    """Where an article was got in the end, and how the server labels it; both labels are empty where it does not."""

    url: str
    media_type: str = ""
    charset: str = ""


def tell_served_format(name: str, served: Served, guess: Format) -> Format:
    """Tell the format by the server's label; `guess` is what the content looks like. Raises ArticleError."""
    if served.media_type in _PAGES:
        return Format.HTML
    if served.media_type in _PLAIN:
        return guess
    raise ArticleError(name, f"is {served.media_type[:80]}, not a page; save its text as .txt and give the file")
