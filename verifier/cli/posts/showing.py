"""`verifier posts show`: show one post."""

from __future__ import annotations

import click

from verifier.cli.posts.opening import id_of, open_store, store_option
from verifier.cli.posts.printing import format_option, print_posts
from verifier.errors import UsageError


@click.command(name="show")
@click.argument("address", metavar="URL|ID")
@format_option
@store_option
def command(address: str, format_name: str, store: str | None) -> None:
    """Show a post in all its versions, and where each came from."""
    with open_store(store) as shelf:
        ids = shelf.version_ids(id_of(address))
        if not ids:
            raise UsageError(f"{address}: is not in the store; add it with `verifier posts add` or `posts import`")
        unavailable = {one: shelf.unavailable(one) for one in ids}
        versions = [post._replace(unavailable=unavailable[one]) for one in ids for post in shelf.versions(one)]
        print_posts(versions, format_name, verbose=True)
