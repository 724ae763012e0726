"""The readers under comparison: ours, and the libraries that find the body of a news page.

The libraries are asked for what helps us: no comments, no link targets, no texts of pictures. They are loaded late, as
the project needs none of them, and typed as Any.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

from benchmarks.page_scoring import cut_page

INSTALL = "python -m pip install --group bench"

Reader = Callable[[str], str]
"""Takes a page and gives the story's text; an empty one where it finds none."""


class NotInstalledError(Exception):
    """A library is absent; the text says how to install it."""


def make_reader(name: str) -> Reader:
    """Load the reader of this name, one of `MAKERS`. Raises `NotInstalledError` where its library is absent."""
    try:
        return MAKERS[name]()
    except ImportError as error:
        raise NotInstalledError(f"{name} skipped: not installed; to compare with it: {INSTALL}") from error


def _make_verifier() -> Reader:
    from verifier import read_article
    from verifier.errors import ArticleError

    def read(page: str) -> str:
        try:
            return read_article("page.html", page.encode()).text
        except ArticleError:
            return ""

    return read


def _make_trafilatura() -> Reader:
    trafilatura: Any = import_module("trafilatura")
    return lambda page: trafilatura.extract(page, include_comments=False) or ""


def _make_readability() -> Reader:
    readability: Any = import_module("readability")
    # it gives markup; we cut that at its breaks, so that no two words run into one
    return lambda page: "\n".join(piece.text for piece in cut_page(readability.Document(page).summary()))


def _make_resiliparse() -> Reader:
    extract: Any = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda page: str(extract(page, main_content=True, alt_texts=False, list_bullets=False))


def _make_html_parser() -> Reader:
    """Only cut into tags and text: the one parser of the standard library, which gives positions and finds no body."""

    class Texts(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=False)
            self.found: list[tuple[tuple[int, int], str]] = []

        def handle_data(self, data: str) -> None:
            self.found.append((self.getpos(), data))

    def read(page: str) -> str:
        parser = Texts()
        parser.feed(page)
        parser.close()
        return "".join(data for _, data in parser.found)

    return read


MAKERS: dict[str, Callable[[], Reader]] = {
    "verifier": _make_verifier,
    "trafilatura": _make_trafilatura,
    "readability-lxml": _make_readability,
    "resiliparse": _make_resiliparse,
    "html.parser": _make_html_parser,
}
NO_BODY = frozenset({"html.parser"})
"""Readers that find no body: only their time is compared."""
