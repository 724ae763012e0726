"""`verifier posts list`: list an account's posts."""

from __future__ import annotations

from itertools import islice

import click

from verifier.cli.posts.opening import open_store, store_option
from verifier.cli.posts.printing import format_option, print_posts


@click.command(name="list")
@click.argument("author", metavar="[HANDLE]", required=False)
@click.option("--limit", metavar="N", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
@format_option
@store_option
def command(author: str | None, limit: int, format_name: str, store: str | None) -> None:
    """List an account's posts, the newest first; without HANDLE the first posts of all accounts."""
    with open_store(store) as shelf:
        found = shelf.by_author(author.removeprefix("@"), limit=limit) if author else tuple(islice(shelf, limit))
        print_posts(found, format_name)
