"""What finds posts here: the store, a scan of all posts by rapidfuzz, and SQLite's full-text search."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Protocol

from rapidfuzz import fuzz, process

from verifier.originals import PostStore
from verifier.originals.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.retrieval.quotes import DistortedQuote
    from verifier.model import Post

FOUND = 10  # posts that each may name


class System(Protocol):
    """Something that finds posts."""

    def find(self, quote: DistortedQuote) -> list[str]:
        """Give the ids of at most `FOUND` posts, the likeliest first."""


class StoreAlone:
    """Our store, asked by the words alone."""

    def __init__(self, path: Path) -> None:
        self._store = PostStore.open(path, create=False, writable=False)

    def find(self, quote: DistortedQuote) -> list[str]:
        """Ask the store for anybody's posts."""
        return [post.id for post in self._store.similar(words_of(quote.text), None, FOUND)]


class StoreWithAuthor(StoreAlone):
    """Our store, asked by the words and the author."""

    def find(self, quote: DistortedQuote) -> list[str]:
        """Ask the store for the author's posts."""
        return [post.id for post in self._store.similar(words_of(quote.text), [quote.handle], FOUND)]


class FullScan:
    """Each quote held against every post by rapidfuzz: by shared words, ten times faster than by the best passage."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self._ids: list[str] = []
        self._texts: list[str] = []
        for post in posts:
            self._ids.append(post.id)
            self._texts.append(" ".join(words_of(post.text)))

    def find(self, quote: DistortedQuote) -> list[str]:
        """Compare the quote with all."""
        best = process.extract(" ".join(words_of(quote.text)), self._texts, scorer=fuzz.token_set_ratio, limit=FOUND)
        return [self._ids[at] for _, _, at in best]


class FullTextSearch:
    """SQLite's FTS5, ranked by BM25 over all words of the quote."""

    def __init__(self, posts: Iterable[Post], path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("CREATE VIRTUAL TABLE post USING fts5 (id UNINDEXED, words)")
        rows = ((post.id, " ".join(words_of(post.text))) for post in posts)
        self._connection.executemany("INSERT INTO post VALUES (?, ?)", rows)
        self._connection.commit()

    def find(self, quote: DistortedQuote) -> list[str]:
        """Ask for posts with any of the words."""
        query = " OR ".join(f'"{word}"' for word in dict.fromkeys(words_of(quote.text)))
        rows = self._connection.execute(
            "SELECT id FROM post WHERE words MATCH ? ORDER BY bm25(post) LIMIT ?", (query, FOUND)
        )
        return [post_id for (post_id,) in rows]
