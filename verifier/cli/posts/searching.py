"""`verifier posts search`: find posts by their words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from verifier.cli.posts.opening import open_store, store_option
from verifier.cli.posts.printing import format_option, print_posts
from verifier.errors import UsageError


@click.command(name="search")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option("--author", metavar="HANDLE", help="Only this account's posts.")
@click.option("--since", metavar="DATE", help="Only posts from this day on.")
@click.option("--until", metavar="DATE", help="Only posts before this day.")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@format_option
@store_option
def command(words: tuple[str, ...], store: str | None, format_name: str, **given: Any) -> None:
    """Find posts that have all the words, the newest first."""
    with open_store(store) as shelf:
        found = shelf.search(
            " ".join(words),
            author=given["author"].removeprefix("@") if given["author"] else None,
            since=read_day(given["since"], "--since"),
            until=read_day(given["until"], "--until"),
            limit=given["limit"],
        )
        print_posts(found, format_name)


def read_day(text: str | None, option: str) -> datetime | None:
    """Read a day of the command line as its beginning in UTC, or a time. Raises UsageError."""
    if text is None:
        return None
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text}: is no date such as 2026-03-10") from None
    return day if day.tzinfo is not None else day.replace(tzinfo=UTC)
