"""`verifier posts export`: write the store's posts out."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from verifier.cli.output import write_parts
from verifier.cli.posts.opening import open_store, store_option
from verifier.cli.posts.printing import json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AT_ONCE = 1_000  # posts, so that a store of any size can be written out


@click.command(name="export")
@click.option("--output", "-o", metavar="FILE", help="Write to a file.")
@click.option("--author", metavar="HANDLE", help="Only this account's posts.")
@click.option("--ids-only", is_flag=True, help="Only ids, as the platform's terms allow for sharing.")
@store_option
def command(output: str | None, author: str | None, ids_only: bool, store: str | None) -> None:
    """Write the store's posts as JSON Lines, every version of them."""
    with open_store(store) as shelf:
        posts = shelf.by_author(author.removeprefix("@")) if author else None
        if ids_only:
            lines = (f"{post.id}\n" for post in (shelf if posts is None else posts))
        elif posts is not None:
            lines = (json_line(version) for post in posts for version in shelf.versions(post.id))
        else:
            lines = (json_line(capture) for capture in shelf.captures())
        write_parts(_joined(lines), output)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    lines = iter(lines)
    while part := "".join(islice(lines, _AT_ONCE)):
        yield part
