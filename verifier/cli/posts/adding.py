"""`verifier posts add`: put one post into the store by hand."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from verifier.cli.output import write
from verifier.cli.posts.opening import id_of, open_store, store_option
from verifier.errors import UsageError
from verifier.originals import post_from_json
from verifier.originals.post_json import time_to_json
from verifier.post_url import parse_post_url, post_time

if TYPE_CHECKING:
    from verifier.model import Post


@click.command(name="add")
@click.argument("address", metavar="URL|ID")
@click.option("--author", metavar="HANDLE", help="The account, where the URL does not say it.")
@click.option("--text", help="The post's text; else it is read from standard input.")
@click.option("--name", help="The account's name.")
@click.option("--time", metavar="TIME", help="When it was posted, such as 2026-03-10T13:05Z.")
@click.option("--language", metavar="CODE", help="Its language, such as en.")
@click.option("--cut-short", is_flag=True, help="The text is not the whole post.")
@store_option
def command(address: str, store: str | None, **given: Any) -> None:
    """Put one post into the store by hand."""
    post = _post_by_hand(address, given)
    with open_store(store, create=True) as shelf:
        result = shelf.add([post])
    write(f"{'already there' if result.known else 'added'}: {post.id}\n", None)


def _post_by_hand(address: str, given: dict[str, Any]) -> Post:
    parsed = parse_post_url(address)
    text = given["text"] if given["text"] is not None else sys.stdin.buffer.read().decode("utf-8", "replace")
    author = given["author"] or (parsed.handle if parsed is not None else None)
    if author is None:
        raise UsageError(f"{address}: does not say whose post it is; name the account with --author")
    try:
        return post_from_json(
            {
                "id": id_of(address),
                "url": parsed.url if parsed is not None else None,
                "author": {"handle": author, "name": given["name"]},
                "text": text.strip(),
                "created_at": given["time"] or time_to_json(post_time(id_of(address))),
                "language": given["language"],
                "complete": "no" if given["cut_short"] else "yes",
                "provenance": {"source": "hand", "retrieved_at": datetime.now(UTC).isoformat(timespec="seconds")},
            }
        )
    except ValueError as error:
        raise UsageError(f"{address}: {error}") from error
