"""`verifier posts purge`: take posts out of the store so that not a byte of them is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from verifier.cli.posts.opening import id_of, open_store, store_option
from verifier.cli.posts.printing import outcome_format_option, print_outcome
from verifier.configuration import load_configuration
from verifier.errors import UsageError
from verifier.report.words import count


@click.command(name="purge")
@click.argument("addresses", metavar="[URL|ID]...", nargs=-1)
@click.option("--author", metavar="HANDLE", help="All posts of this account.")
@click.option(
    "--older-than",
    metavar="DAYS",
    type=click.IntRange(0),
    help="All posts stored more than so many days ago.",
)
@outcome_format_option
@store_option
def command(addresses: tuple[str, ...], store: str | None, format_name: str, **given: Any) -> None:
    """Take posts out of the store for good: not a byte is left in its file, its journal or its index.

    With a post, all its versions go, also those that have ids of their own.

    Without arguments, what the configuration's expire-after says is purged, and what was deleted before.
    """
    author, older_than = given["author"], given["older_than"]
    if not addresses and author is None and older_than is None and load_configuration(Path()).expire_after is None:
        raise UsageError(
            "posts purge: says not what to purge; give a post's URL or id, --author or --older-than, "
            "or set expire-after in the configuration"
        )
    before = _before(older_than)
    with open_store(store, writable=True) as shelf:
        purged = sum(shelf.delete(one) for address in addresses for one in shelf.version_ids(id_of(address)))
        if author is not None:
            purged += shelf.delete_author(author.removeprefix("@"))
        if before is not None:
            purged += shelf.delete_older(before)
        shelf.erase()  # also what an earlier run deleted and was stopped before it could erase
    print_outcome(f"{count(purged, 'version')} of posts purged\n", {"purged": purged}, format_name)


def _before(days: int | None) -> datetime | None:
    if days is None:
        return None
    try:
        return datetime.now(UTC) - timedelta(days=days)
    except OverflowError:
        raise UsageError(f"--older-than {days}: is longer than there has been a calendar") from None
