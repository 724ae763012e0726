"""Reading one article after the other; one that cannot be read does not stop the others."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from verifier.article import read_article
from verifier.cli.articles import STANDARD_INPUT
from verifier.cli.command_line import describe_fault
from verifier.errors import ArticleError, VerifierError
from verifier.model import ArticleQuotes, ArticleReport, UnreadableArticle

if TYPE_CHECKING:
    from collections.abc import Callable

    from verifier.model import Article

Result = TypeVar("Result", ArticleReport, ArticleQuotes)


class Source(NamedTuple):
    """An article's name, and its bytes where they came from standard input."""

    name: str
    content: bytes | None = None


def take(name: str) -> Source:
    """Take an article's bytes where only this process can read them: from standard input."""
    return Source(name, sys.stdin.buffer.read() if name == STANDARD_INPUT else None)


def attempt(work: Callable[[Article], Result], source: Source) -> Result | UnreadableArticle:
    """Read one article and work on it; what goes wrong costs this article only."""
    try:
        return work(read_article(source.name, source.content))
    except ArticleError as error:
        return UnreadableArticle(error.source, error.message)
    except VerifierError:
        raise
    except Exception as error:  # a fault of ours
        if os.environ.get("VERIFIER_DEBUG"):
            raise
        return UnreadableArticle(source.name, describe_fault(error))
