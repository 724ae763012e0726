"""Which store a command works on, and how the user names it and a post in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.configuration import load_configuration
from verifier.originals import PostStore, default_store_path
from verifier.originals.expiry import expire
from verifier.post_url import parse_post_url

if TYPE_CHECKING:
    from collections.abc import Callable


def store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --store."""
    return click.option("--store", metavar="PATH", help="The store, in place of the one in your data folder.")(function)


def open_store(given: str | None, *, create: bool = False, writable: bool = False) -> PostStore:
    """Open the store that the user named, else the configuration's, else their own; to write only if it says so.

    What the configuration lets expire is purged first.
    """
    configuration = load_configuration(Path())
    configured = given or configuration.store
    path = Path(configured) if configured else default_store_path()
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    if configuration.expire_after is not None and path.exists():
        expire(path, configuration.expire_after)
    return PostStore.open(path, create=create, writable=create or writable)


def id_of(address: str) -> str:
    """Give the id of a post named by its URL or its id."""
    parsed = parse_post_url(address)
    return parsed.id if parsed is not None else address
