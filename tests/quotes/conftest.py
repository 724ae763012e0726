"""Articles put together by hand: one paragraph a line, with links and embeds at given words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verifier.article import read_article
from verifier.model import Article, Isolation
from verifier.quotes import isolate


@pytest.fixture
def read() -> Callable[..., Article]:
    """Read a text as an article; `name` decides on the format by its ending."""

    def reader(text: str, name: str = "case.txt") -> Article:
        return read_article(name, text.strip().encode())

    return reader


@pytest.fixture
def isolated(read: Callable[..., Article]) -> Callable[..., Isolation]:
    """Isolate the quotes of a text."""

    def isolator(text: str, name: str = "case.txt") -> Isolation:
        return isolate(read(text, name))

    return isolator
