"""`verifier posts delete`: take posts out of the store."""

from __future__ import annotations

import click

from verifier.cli.posts.opening import id_of, open_store, store_option
from verifier.cli.posts.printing import outcome_format_option, print_outcome
from verifier.errors import UsageError
from verifier.report.words import count


@click.command(name="delete")
@click.argument("addresses", metavar="[URL|ID]...", nargs=-1)
@click.option("--author", metavar="HANDLE", help="All posts of this account.")
@outcome_format_option
@store_option
def command(addresses: tuple[str, ...], author: str | None, format_name: str, store: str | None) -> None:
    """Take posts out of the store, in all their versions.

    They are not found any more; `verifier posts purge` also leaves no trace of their text on the disk.
    """
    if not addresses and author is None:
        raise UsageError("posts delete: says not what to delete; give a post's URL or id, or --author")
    with open_store(store, writable=True) as shelf:
        deleted = sum(shelf.delete(one) for address in addresses for one in shelf.version_ids(id_of(address)))
        if author is not None:
            deleted += shelf.delete_author(author.removeprefix("@"))
    print_outcome(f"{count(deleted, 'version')} of posts deleted\n", {"deleted": deleted}, format_name)
