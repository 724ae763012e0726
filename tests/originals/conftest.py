"""Posts, articles and quotes to order, and a store of each kind."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from verifier.model import (
    Article,
    AttributedQuote,
    Attribution,
    Author,
    Block,
    BlockKind,
    EmbeddedPost,
    Link,
    Post,
    Quote,
    SourceMap,
)
from verifier.originals import PostStore
from verifier.originals.merged_store import MergedStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class PostMaker(Protocol):
    def __call__(self, post_id: str, text: str, handle: str = ..., name: str | None = ..., **fields: Any) -> Post: ...


class ArticleMaker(Protocol):
    def __call__(
        self,
        *paragraphs: str,
        published: date | None = ...,
        links: tuple[Link, ...] = ...,
        embeds: tuple[EmbeddedPost, ...] = ...,
    ) -> Article: ...


class QuoteMaker(Protocol):
    def __call__(self, article: Article, text: str, **attribution: Any) -> AttributedQuote: ...


@pytest.fixture(scope="session")
def make_post() -> PostMaker:
    def make(
        post_id: str, text: str, handle: str = "mara_quill", name: str | None = "Mara Quill", **fields: Any
    ) -> Post:
        if isinstance(fields.get("created_at"), str):
            fields["created_at"] = datetime.fromisoformat(fields["created_at"]).replace(tzinfo=UTC)
        return Post(post_id, Author(handle, name), text, **fields)

    return make


@pytest.fixture(scope="session")
def make_article() -> ArticleMaker:
    def make(
        *paragraphs: str,
        published: date | None = None,
        links: tuple[Link, ...] = (),
        embeds: tuple[EmbeddedPost, ...] = (),
    ) -> Article:
        blocks = []
        start = 0
        for paragraph in paragraphs:
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
            start += len(paragraph) + 2
        return Article(
            source="story.txt",
            text="\n\n".join(paragraphs),
            blocks=tuple(blocks),
            source_map=SourceMap((0,), (0,), (0,)),
            sha256="0" * 64,
            links=links,
            embeds=embeds,
            published=published,
        )

    return make


@pytest.fixture(scope="session")
def make_quote() -> QuoteMaker:
    def make(article: Article, text: str, **attribution: Any) -> AttributedQuote:
        start = article.text.index(text)
        return AttributedQuote(Quote("q1", text, start, start + len(text)), Attribution(**attribution))

    return make


@pytest.fixture(params=["memory", "sqlite", "merged"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PostStore]:
    """An empty store of each kind: what one promises, all keep."""
    if request.param == "memory":
        opened = PostStore.in_memory()
    elif request.param == "sqlite":
        opened = PostStore.open(tmp_path / "posts.sqlite")
    else:
        opened = MergedStore((PostStore.open(tmp_path / "first.sqlite"), PostStore.in_memory()))
    with opened:
        yield opened
