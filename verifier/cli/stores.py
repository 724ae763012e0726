"""The user's store in a check: which one it is, and what it learns from the articles."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.errors import StoreError
from verifier.originals import PostStore, default_store_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verifier.configuration import Configuration
    from verifier.model import Article


def store_path(configuration: Configuration) -> Path | None:
    """Name the store that a check may use: the one configured, else the user's own where there is one.

    None where the user wants none, or where the posts given are all there are.
    """
    if configuration.no_store:
        return None
    if configuration.store is not None:
        return Path(configuration.store)
    if configuration.exhaustive:
        return None
    own = default_store_path()
    return own if own.exists() else None


def store_to_fill(configuration: Configuration) -> Path | None:
    """Name the store that takes what is fetched: that of the check, else the user's own, made if there is none yet."""
    if configuration.no_store or (configuration.exhaustive and configuration.store is None):
        return None
    return Path(configuration.store) if configuration.store is not None else default_store_path()


def keep_names(articles: Iterable[Article], known: PostStore, configuration: Configuration) -> None:
    """Keep in the user's store what the embedded posts of articles say that their accounts are called.

    Nothing is written where all of it is known; a store that cannot be written to at present learns it another time.
    """
    path = store_path(configuration)
    if path is None:
        return
    authors = {embed.post.author for article in articles for embed in article.embeds if embed.post is not None}
    new = [
        (author.handle, author.name)
        for author in authors
        if author.name and author.name not in known.names(author.handle)
    ]
    if new:
        with suppress(StoreError), PostStore.open(path, create=False) as store:
            store.learn_names(sorted(new))
