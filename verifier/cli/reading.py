"""Reading one article after the other; one that cannot be read does not stop the others."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from verifier.article import Served, read_article
from verifier.cli.articles import STANDARD_INPUT, is_web_address
from verifier.cli.command_line import describe_fault
from verifier.errors import ArticleError, VerifierError
from verifier.model import ArticleQuotes, ArticleReport, UnreadableArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from verifier.configuration import Configuration
    from verifier.model import Article

Result = TypeVar("Result", ArticleReport, ArticleQuotes)


class Source(NamedTuple):
    """An article's name, and its bytes where only this process can have them: from standard input or the web.

    `problem` says why a page could not be had.
    """

    name: str
    content: bytes | None = None
    served: Served | None = None
    problem: str | None = None


def take_all(names: Sequence[str], configuration: Configuration) -> list[Source]:
    """Take the articles' bytes where only this process can have them; pages are fetched all at once."""
    addresses = [name for name in names if is_web_address(name)]
    pages = {}
    if addresses:
        from verifier.cli.pages import take_pages

        pages = take_pages(addresses, configuration)
    return [pages[name] if name in pages else _take(name) for name in names]


def _take(name: str) -> Source:
    return Source(name, sys.stdin.buffer.read() if name == STANDARD_INPUT else None)


def attempt(work: Callable[[Article], Result], source: Source) -> Result | UnreadableArticle:
    """Read one article and work on it; what goes wrong costs this article only."""
    if source.problem is not None:
        return UnreadableArticle(source.name, source.problem)
    try:
        return work(_read(source))
    except ArticleError as error:
        return UnreadableArticle(error.source, error.message)
    except VerifierError:
        raise
    except Exception as error:  # a fault of ours
        if os.environ.get("VERIFIER_DEBUG"):
            raise
        return UnreadableArticle(source.name, describe_fault(error))


def _read(source: Source) -> Article:
    if source.served is None:
        return read_article(source.name, source.content)
    return read_article(source.name, source.content, source.served)
