"""`verifier posts recheck`: ask again for stored posts, and mark or purge what is gone or was edited since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.cli.command_line import complain
from verifier.cli.obtaining import Obtaining
from verifier.cli.posts.opening import id_of, open_store, store_option
from verifier.cli.posts.printing import outcome_format_option, print_outcome
from verifier.configuration import load_configuration
from verifier.errors import FetchError, UsageError
from verifier.report.show import show_line
from verifier.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.model import Post
    from verifier.originals import PostStore
    from verifier.originals.rechecking import Recheck

_AT_ONCE = 100  # posts; what was found of them is stored before the next are asked for
_PATIENCE = 900.0  # seconds for a job that says why posts are gone


@click.command(name="recheck")
@click.argument("addresses", metavar="[URL|ID]...", nargs=-1)
@click.option("--author", metavar="HANDLE", help="Only this account's posts.")
@click.option("--purge", is_flag=True, help="Take out for good what is gone, and what edited posts said before.")
@click.option("--why", is_flag=True, help="Let X say why posts are gone; takes a token, and minutes.")
@click.option("--offline/--online", default=None, help="Fetch nothing, and fail.")
@click.option(
    "--allow-private/--only-public", default=None, help="Let addresses lead to this machine and private networks."
)
@click.option("--verbose/--not-verbose", "-v", default=None, help="Tell of each answer of each source.")
@outcome_format_option
@store_option
def command(
    addresses: tuple[str, ...],
    author: str | None,
    store: str | None,
    format_name: str,
    *,
    purge: bool,
    why: bool,
    **given: Any,
) -> None:
    """Ask again for posts of the store: all, those named, or an account's. Mark what was deleted or edited since.

    Only places that tell how things stand today are asked, and nothing is answered from what was kept. Where none of
    them answers, a post is left as it is. Whoever stores posts of X's API must follow deletions: --purge does.
    """
    configuration = load_configuration(Path()).override(**given)
    if configuration.offline:
        raise UsageError("posts recheck: asks how things stand today; run it without --offline")
    obtaining = Obtaining(configuration, anew=True)
    try:
        with open_store(store, writable=True) as shelf:
            found = _recheck(_chosen(shelf, addresses, author), obtaining, shelf, purge=purge)
            if why:
                found = _explained(found, obtaining, shelf, purge=purge)
            if purge:
                shelf.erase()
    finally:
        obtaining.close()
    print_outcome(_text(found), _record(found), format_name)


def _chosen(shelf: PostStore, addresses: Sequence[str], author: str | None) -> list[Post]:
    if addresses:
        named = [(address, shelf.get(id_of(address))) for address in addresses]
        unknown = [address for address, post in named if post is None]
        if unknown:
            raise UsageError(f"posts recheck {unknown[0]}: is not in the store")
        posts = [post for _, post in named if post is not None]
    else:
        posts = list(shelf.by_author(author) if author is not None else shelf)
    return [post for post in posts if post.id.isascii() and post.id.isdigit()]


def _recheck(posts: Sequence[Post], obtaining: Obtaining, shelf: PostStore, *, purge: bool) -> list[Recheck]:
    from verifier.cli.progress import Progress
    from verifier.originals.rechecking import recheck, record

    client = obtaining.client()
    found: list[Recheck] = []
    with Progress("asking again") as progress:
        for at in range(0, len(posts), _AT_ONCE):
            some = posts[at : at + _AT_ONCE]
            done = recheck(some, obtaining.sources, client, client.deadline(), obtaining.fetcher.hear)
            record(done, shelf, purge=purge)
            found.extend(done)
            progress.show(len(found), len(posts), len(found))
    return found


def _explained(found: Sequence[Recheck], obtaining: Obtaining, shelf: PostStore, *, purge: bool) -> list[Recheck]:
    """Learn why posts are gone."""
    from verifier.fetching import Deadline
    from verifier.originals.rechecking import State
    from verifier.originals.sources.compliance import why_missing

    gone = [one.post.id for one in found if one.state is State.GONE]
    if not gone:
        return list(found)
    if obtaining.paid is None:
        complain("--why: X says why posts are gone only to who has a token; set X_BEARER_TOKEN")
        return list(found)
    try:
        reasons = why_missing(gone, obtaining.client(), Deadline.after(_PATIENCE))
    except FetchError as error:
        complain(show_line(f"--why: {error}"))
        return list(found)
    for post_id, unavailable in reasons.items():
        if not purge and post_id in gone:
            shelf.mark_unavailable(post_id, unavailable)
    return [one._replace(unavailable=reasons.get(one.post.id, one.unavailable)) for one in found]


def _text(found: Sequence[Recheck]) -> str:
    lines = []
    for one in found:
        if one.state == "unchanged":
            continue
        reason = one.unavailable.reason if one.unavailable is not None else None
        says = f": {reason}" if reason is not None else f" ({one.says})" if one.says else ""
        lines.append(show_line(f"{one.post.id} @{one.post.author.handle}: {one.state}{says}"))
    tally = {state: sum(one.state == state for one in found) for state in ("unchanged", "edited", "gone", "unknown")}
    lines.append(f"{count(len(found), 'post')}: " + ", ".join(f"{number} {state}" for state, number in tally.items()))
    return "\n".join(lines) + "\n"


def _record(found: Sequence[Recheck]) -> dict[str, object]:
    return {
        "posts": [
            {
                "id": one.post.id,
                "state": str(one.state),
                "reason": str(one.unavailable.reason) if one.unavailable and one.unavailable.reason else None,
                "since": one.unavailable.since.isoformat() if one.unavailable else None,
            }
            for one in found
        ]
    }
