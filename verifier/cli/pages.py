"""Articles on the web: fetched politely, or one line that says why not and what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verifier.article import Served
from verifier.cli.fetching import fetching_settings
from verifier.cli.reading import Source
from verifier.errors import (
    BadAnswer,
    Blocked,
    FetchError,
    Gone,
    NoNetwork,
    Offline,
    RateLimited,
    RefusedAddress,
    TooLarge,
)
from verifier.fetching import Client
from verifier.fetching.addresses import without_secrets
from verifier.fetching.pages import fetch_pages
from verifier.post_url import parse_post_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.configuration import Configuration
    from verifier.fetching import Answer

_SAVE = "open it in a browser, save the page and give the file"
_POST = "is a post, not an article; give the article, and name the post with --post"
_REMEDIES: tuple[tuple[type[FetchError], str], ...] = (
    (Offline, "leave --offline out, or save the page and give the file"),
    (RefusedAddress, "give the address of a page on the web"),
    (NoNetwork, "check the address and the network, and try again"),
    (RateLimited, f"wait, or {_SAVE}"),
    (Gone, "check the address, or give a saved copy of the page"),
    (Blocked, _SAVE),
    (TooLarge, "give the page of one article"),
    (BadAnswer, f"try again later, or {_SAVE}"),
)


def take_pages(addresses: Sequence[str], configuration: Configuration) -> dict[str, Source]:
    """Fetch the pages at these addresses, all at once; gives the source of each by its address."""
    posts = {address for address in addresses if parse_post_url(address) is not None}
    refused = {address: Source(without_secrets(address), problem=_POST) for address in posts}
    return refused | _fetch([address for address in addresses if address not in posts], configuration)


def _fetch(addresses: Sequence[str], configuration: Configuration) -> dict[str, Source]:
    if not addresses:
        return {}
    settings = fetching_settings(configuration)
    # pages that wait for their turn do not use up the time of those before them
    turns = -(-len(addresses) // settings.concurrency_per_host)
    with Client(replace(settings, time_budget=settings.time_budget * turns)) as client:
        results = fetch_pages(client, addresses)
    return dict(zip(addresses, map(_source, addresses, results), strict=True))


def _source(address: str, result: Answer | FetchError) -> Source:
    name = without_secrets(address)
    if isinstance(result, FetchError):
        return Source(name, problem=_problem(name, result))
    return Source(name, result.body, Served(result.url, result.media_type, result.charset or ""))


def _problem(name: str, error: FetchError) -> str:
    remedy = next(remedy for kind, remedy in _REMEDIES if isinstance(error, kind))
    if isinstance(error, RefusedAddress) and error.private:
        remedy = "--allow-private lets the addresses of your own network pass"
    where = "" if error.url.rstrip("/") == name.rstrip("/") else f"leads on to {error.url}: "
    return f"{where}{error.message}; {remedy}"
