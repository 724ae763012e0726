"""`verifier posts fetch`: get posts by their address, or all of an account in a span of time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from verifier.cli.command_line import complain
from verifier.cli.obtaining import Obtaining
from verifier.cli.posts.opening import open_store, store_option
from verifier.cli.posts.printing import outcome_format_option, print_outcome
from verifier.cli.posts.searching import read_day
from verifier.configuration import load_configuration
from verifier.errors import UsageError
from verifier.post_url import PostAddress, parse_post_url, parse_profile_url
from verifier.report.show import show_line
from verifier.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.originals import PostStore
    from verifier.originals.sources.base import Span

_MISSING = 1
_PATIENCE = 600.0  # seconds for an account's posts, which come page by page


class _Result(NamedTuple):
    """What came of one name: a line for the user, and how many posts; `complete` says that nothing is missing."""

    name: str
    says: str
    posts: int
    complete: bool


@click.command(name="fetch")
@click.argument("names", metavar="URL|ID|@HANDLE...", nargs=-1, required=True)
@click.option("--since", metavar="DATE", help="For @HANDLE: the posts from this day on.")
@click.option("--until", metavar="DATE", help="For @HANDLE: the posts before this day. [default: now]")
@click.option("--offline/--online", default=None, help="Fetch nothing, and fail.")
@click.option(
    "--allow-private/--only-public", default=None, help="Let addresses lead to this machine and private networks."
)
@click.option("--verbose/--not-verbose", "-v", default=None, help="Tell of each answer of each source.")
@outcome_format_option
@store_option
def command(
    names: tuple[str, ...], since: str | None, until: str | None, store: str | None, format_name: str, **given: Any
) -> int:
    """Get posts into the store: by their URL or id from every source, or all of an account's in a span of time.

    All posts of an account take a bearer token, and cost money. Where the whole span came, the store records it, and a
    quote that none of these posts says is then unsupported. The exit status is 1 where something could not be had.
    """
    addresses, handles = _sorted(names)
    span = _span(since, until) if handles else None
    if not handles and (since or until):
        raise UsageError("--since and --until go with an @HANDLE; a post is known by its URL or id")
    obtaining = Obtaining(load_configuration(Path()).override(**given))
    try:
        with open_store(store, create=True) as shelf:
            results = _fetch_posts(addresses, obtaining, shelf)
            if span is not None:
                results += [_fetch_account(handle, span, obtaining, shelf) for handle in handles]
    finally:
        obtaining.close()
    text = "".join(f"{show_line(result.says)}\n" for result in results)
    record = {"fetched": [{"name": name, "posts": posts, "says": says} for name, says, posts, _ in results]}
    print_outcome(text, record, format_name)
    return 0 if all(result.complete for result in results) else _MISSING


def _sorted(names: Sequence[str]) -> tuple[list[PostAddress], list[str]]:
    """Tell posts from accounts. Raises UsageError for what is neither."""
    addresses, handles = [], []
    for name in names:
        address = parse_post_url(name)
        if address is not None:
            addresses.append(address)
        elif name.isascii() and name.isdigit() and len(name) <= 19:
            addresses.append(PostAddress(name, None, mirror=False))
        elif name.startswith("@") or parse_profile_url(name) is not None:
            handles.append((parse_profile_url(name) or name).removeprefix("@"))
        else:
            raise UsageError(f"posts fetch {name}: is no URL or id of a post, and no @HANDLE")
    return addresses, handles


def _span(since: str | None, until: str | None) -> Span:
    from verifier.originals.sources.base import Span

    first = read_day(since, "--since")
    last = read_day(until, "--until") or datetime.now(UTC)
    if first is None:
        raise UsageError("posts fetch @HANDLE: say from which day on, with --since; each post costs money")
    if first >= last:
        raise UsageError(f"--since {since}: is not before the end of the span")
    return Span(first, min(last, datetime.now(UTC)))


def _fetch_posts(addresses: Sequence[PostAddress], obtaining: Obtaining, shelf: PostStore) -> list[_Result]:
    if not addresses:
        return []
    from verifier.originals.sources.chain import ask_in_turn, keep
    from verifier.originals.sources.wanted import Wanted

    wanted = [Wanted(address.id, (address.handle,) if address.handle else ()) for address in addresses]
    unique = list({post.id: post for post in wanted}.values())
    outcomes = ask_in_turn(unique, obtaining.sources, obtaining.client(), hear=obtaining.fetcher.hear)
    keep(outcomes, shelf)
    results = []
    for outcome in outcomes:
        post_id, post = outcome.wanted.id, outcome.post
        if post is None:
            reason = str(outcome.reason).replace("_", " ")
            results.append(_Result(post_id, f"{post_id}: not got: {reason} ({outcome.evidence})", 0, complete=False))
            continue
        source = post.provenance.source if post.provenance is not None else "unknown"
        gone = "; now unavailable" if post.unavailable is not None else ""
        whole = "" if post.complete == "yes" else f", whole: {post.complete}"
        says = f"{post_id}: @{post.author.handle}, from {source}{whole}{gone}"
        results.append(_Result(post_id, says, 1, complete=True))
    return results


def _fetch_account(handle: str, span: Span, obtaining: Obtaining, shelf: PostStore) -> _Result:
    from verifier.fetching import Deadline
    from verifier.originals.sources.base import words_of_failure

    if obtaining.fetcher.offline:
        return _Result(
            handle, f"@{handle}: nothing is fetched in this run; run it without --offline", 0, complete=False
        )
    if obtaining.paid is None:
        says = "all posts of an account take X's API: set X_BEARER_TOKEN, and leave 'api_v2' in 'sources'"
        return _Result(handle, f"@{handle}: {says}", 0, complete=False)
    affordable = obtaining.spending.affordable(10**9, users=0)
    complain(f"@{handle}: up to {count(affordable, 'post')}, within the price limit of this run")
    found = obtaining.paid.posts_of(handle, span, obtaining.client(), Deadline.after(_PATIENCE))
    shelf.add(found.posts)
    name = found.author.handle if found.author is not None else handle
    says = f"@{name}: {count(len(found.posts), 'post')} of {span.since:%Y-%m-%d} to {span.until:%Y-%m-%d}"
    if found.whole:
        shelf.add_coverage(name, span.since, span.until, obtaining.paid.NAME)
        return _Result(handle, f"{says}, all that there are", len(found.posts), complete=True)
    why = words_of_failure(found.failure) if found.failure is not None else "X does not reach back so far"
    return _Result(handle, f"{says}, perhaps not all: {why}", len(found.posts), complete=False)
