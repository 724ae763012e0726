"""`verifier posts import`: take posts out of files into the store."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from verifier.cli.command_line import complain
from verifier.cli.output import write
from verifier.cli.posts.opening import open_store, store_option
from verifier.model import Post
from verifier.originals import AddResult, iterate_posts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BATCH = 1_000  # posts a transaction: large enough to be fast, small enough to lose little when stopped


@click.command(name="import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@store_option
def command(files: tuple[str, ...], store: str | None) -> None:
    """Take posts out of .jsonl or .jsonl.gz files, or folders of them, into the store.

    A line that holds no post is named, and the rest is read. Importing twice changes nothing.
    """
    with open_store(store, create=True) as shelf:
        total = AddResult()
        for file in files:
            for batch in _batches(_read(file)):
                total += shelf.add(batch)
    write(f"{total.added} added, {total.known} already there, {total.versions} other versions of known posts\n", None)


def _read(file: str) -> Iterator[Post]:
    """Read a file of posts, naming each line that is none."""
    for item in iterate_posts(file):
        if isinstance(item, Post):
            yield item
        else:
            complain(f"{item.source}:{item.line}: {item.message}")


def _batches(posts: Iterable[Post]) -> Iterator[list[Post]]:
    posts = iter(posts)
    while batch := list(islice(posts, _BATCH)):
        yield batch
