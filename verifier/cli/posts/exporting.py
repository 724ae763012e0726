"""`verifier posts export`: write the store's posts out."""

from __future__ import annotations

import click

from verifier.cli.output import write
from verifier.cli.posts.opening import open_store, store_option
from verifier.cli.posts.printing import json_lines


@click.command(name="export")
@click.option("--output", "-o", metavar="FILE", help="Write to a file.")
@click.option("--author", metavar="HANDLE", help="Only this account's posts.")
@click.option("--ids-only", is_flag=True, help="Only ids, as the platform's terms allow for sharing.")
@store_option
def command(output: str | None, author: str | None, ids_only: bool, store: str | None) -> None:
    """Write the store's posts as JSON Lines, every version of them."""
    with open_store(store) as shelf:
        wanted = shelf.by_author(author.removeprefix("@")) if author else shelf.captures()
        text = "".join(f"{post.id}\n" for post in wanted) if ids_only else json_lines(wanted)
    write(text, output)
