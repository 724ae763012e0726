"""`verifier posts`: the store of originals."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.cli.choices import OneOf
from verifier.cli.command_line import complain
from verifier.cli.output import presentation_for, write
from verifier.configuration import load_configuration
from verifier.errors import UsageError
from verifier.model import Post
from verifier.originals import (
    AddResult,
    PostStore,
    default_store_path,
    iterate_posts,
    post_from_json,
    post_to_json,
)
from verifier.originals.post_json import time_to_json
from verifier.post_url import parse_post_url, post_time
from verifier.report.json import serialise
from verifier.report.terminal_posts import render_posts_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_BATCH = 1_000  # posts a transaction: large enough to be fast, small enough to lose little when stopped


@click.group(name="posts", short_help="Keep the store of originals.")
def command() -> None:
    """Keep the store of originals.

    The store is --store, else the configuration's, else the one in your data folder.
    """


def _store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--store", metavar="PATH", help="The store, in place of the one in your data folder.")(function)


def _format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    choice = OneOf(("text", "jsonl"))
    return click.option("--format", "-f", "format_name", type=choice, default="text", help="How to write the posts.")(
        function
    )


@command.command(name="import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@_store_option
def import_posts(files: tuple[str, ...], store: str | None) -> None:
    """Take posts out of .jsonl or .jsonl.gz files, or folders of them, into the store.

    A line that holds no post is named, and the rest is read. Importing twice changes nothing.
    """
    with _open(store, create=True) as shelf:
        total = AddResult()
        for file in files:
            for batch in _batches(_read(file)):
                total += shelf.add(batch)
    write(f"{total.added} added, {total.known} already there, {total.versions} other versions of known posts\n", None)


@command.command(name="add")
@click.argument("address", metavar="URL|ID")
@click.option("--author", metavar="HANDLE", help="The account, where the URL does not say it.")
@click.option("--text", help="The post's text; else it is read from standard input.")
@click.option("--name", help="The account's name.")
@click.option("--time", metavar="TIME", help="When it was posted, such as 2026-03-10T13:05Z.")
@click.option("--language", metavar="CODE", help="Its language, such as en.")
@click.option("--cut-short", is_flag=True, help="The text is not the whole post.")
@_store_option
def add_post(address: str, store: str | None, **given: Any) -> None:
    """Put one post into the store by hand."""
    post = _post_by_hand(address, given)
    with _open(store, create=True) as shelf:
        result = shelf.add([post])
    write(f"{'already there' if result.known else 'added'}: {post.id}\n", None)


@command.command(name="export")
@click.option("--output", "-o", metavar="FILE", help="Write to a file.")
@click.option("--author", metavar="HANDLE", help="Only this account's posts.")
@click.option("--ids-only", is_flag=True, help="Only ids, as the platform's terms allow for sharing.")
@_store_option
def export_posts(output: str | None, author: str | None, ids_only: bool, store: str | None) -> None:
    """Write the store's posts as JSON Lines, every version of them."""
    with _open(store) as shelf:
        wanted = shelf.by_author(author.removeprefix("@")) if author else shelf.captures()
        text = "".join(f"{post.id}\n" for post in wanted) if ids_only else _json_lines(wanted)
    write(text, output)


@command.command(name="search")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option("--author", metavar="HANDLE", help="Only this account's posts.")
@click.option("--since", metavar="DATE", help="Only posts from this day on.")
@click.option("--until", metavar="DATE", help="Only posts before this day.")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@_format_option
@_store_option
def search_posts(words: tuple[str, ...], store: str | None, format_name: str, **given: Any) -> None:
    """Find posts that have all the words, the newest first."""
    with _open(store) as shelf:
        found = shelf.search(
            " ".join(words),
            author=given["author"].removeprefix("@") if given["author"] else None,
            since=_day(given["since"], "--since"),
            until=_day(given["until"], "--until"),
            limit=given["limit"],
        )
        _print(found, format_name)


@command.command(name="show")
@click.argument("address", metavar="URL|ID")
@_format_option
@_store_option
def show_post(address: str, format_name: str, store: str | None) -> None:
    """Show a post in all its versions, and where each came from."""
    with _open(store) as shelf:
        versions = shelf.versions(_id(address))
        if not versions:
            known = shelf.get(_id(address))
            versions = (known,) if known is not None else ()
        if not versions:
            raise UsageError(f"{address}: is not in the store; add it with `verifier posts add` or `posts import`")
        _print(versions, format_name, verbose=True)


@command.command(name="list")
@click.argument("author", metavar="[HANDLE]", required=False)
@click.option("--limit", metavar="N", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
@_format_option
@_store_option
def list_posts(author: str | None, limit: int, format_name: str, store: str | None) -> None:
    """List an account's posts, the newest first; without HANDLE the first posts of all accounts."""
    with _open(store) as shelf:
        found = shelf.by_author(author.removeprefix("@"), limit=limit) if author else tuple(islice(shelf, limit))
        _print(found, format_name)


def _open(given: str | None, *, create: bool = False) -> PostStore:
    configured = given or load_configuration(Path()).store
    path = Path(configured) if configured else default_store_path()
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    return PostStore.open(path, create=create, writable=create)


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


def _id(address: str) -> str:
    parsed = parse_post_url(address)
    return parsed.id if parsed is not None else address


def _post_by_hand(address: str, given: dict[str, Any]) -> Post:
    parsed = parse_post_url(address)
    text = given["text"] if given["text"] is not None else sys.stdin.buffer.read().decode("utf-8", "replace")
    author = given["author"] or (parsed.handle if parsed is not None else None)
    if author is None:
        raise UsageError(f"{address}: does not say whose post it is; name the account with --author")
    try:
        return post_from_json(
            {
                "id": _id(address),
                "url": parsed.url if parsed is not None else None,
                "author": {"handle": author, "name": given["name"]},
                "text": text.strip(),
                "created_at": given["time"] or time_to_json(post_time(_id(address))),
                "language": given["language"],
                "complete": "no" if given["cut_short"] else "yes",
                "provenance": {"source": "hand", "retrieved_at": datetime.now(UTC).isoformat(timespec="seconds")},
            }
        )
    except ValueError as error:
        raise UsageError(f"{address}: {error}") from error


def _day(text: str | None, option: str) -> datetime | None:
    if text is None:
        return None
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text}: is no date such as 2026-03-10") from None
    return day if day.tzinfo is not None else day.replace(tzinfo=UTC)


def _print(posts: Sequence[Post], format_name: str, *, verbose: bool = False) -> None:
    if format_name == "text":
        write(render_posts_text(posts, presentation_for(None, verbose=verbose)), None)
    else:
        write(_json_lines(posts), None)


def _json_lines(posts: Iterable[Post]) -> str:
    return "".join(serialise(post_to_json(post)) + "\n" for post in posts)
