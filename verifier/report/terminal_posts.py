"""Stored posts for a person: who, when, where, the text, and where the text came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.report.page import Page, byline_runs
from verifier.report.show import show, show_line
from verifier.report.words import count, moment
from verifier.report.wrapping import Run, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.model import Entities, Post, Provenance
    from verifier.originals.store import Statistics
    from verifier.report.presentation import Presentation


def render_posts_text(posts: Sequence[Post], presentation: Presentation) -> str:
    """Write the posts one under the other and their number; with `verbose` also their provenance."""
    page = Page(presentation)
    for post in posts:
        name = [Run(f"{show_line(post.author.name)} ")] if post.author.name else []
        page.line([*name, *byline_runs(post, Style.STRONG)])
        for line in show(post.text).splitlines():
            page.line([Run(line)], indent=2)
        if presentation.verbose:
            _put_record(page, post)
        page.gap()
    page.line([Run(count(len(posts), "post"))])
    return page.text()


def render_statistics_text(statistics: Statistics, presentation: Presentation) -> str:
    """Write what a store holds, a line each."""
    page = Page(presentation)
    versions = f" in {count(statistics.captures, 'version')}" if statistics.captures != statistics.posts else ""
    page.line([Run(f"{count(statistics.posts, 'post')}{versions} of {count(statistics.accounts, 'account')}")])
    if statistics.first is not None and statistics.last is not None:
        page.line([Run(f"from {moment(statistics.first)} to {moment(statistics.last)}")])
    for source, number in statistics.sources:
        page.line([Run(f"{number} from {show_line(source)}")])
    page.line([Run(f"{count(statistics.accounts_covered, 'account')} with a span that is here whole")])
    megabytes = f"{statistics.bytes_in_file / 1e6:.1f} MB, and {statistics.bytes_in_index / 1e6:.1f} MB for the index"
    page.line([Run(megabytes)])
    return page.text()


def _put_record(page: Page, post: Post) -> None:
    page.field("id", [Run(show_line(post.id))])
    page.field("whole", [Run(post.complete)])
    if post.language:
        page.field("language", [Run(show_line(post.language))])
    if len(post.versions) > 1:
        page.field("versions", [Run(show_line(", ".join(post.versions)))])
    if post.entities is not None:
        _put_entities(page, post.entities)
    if post.unavailable is not None:
        why = f" ({post.unavailable.reason})" if post.unavailable.reason is not None else ""
        since = f"on X{why}, since {moment(post.unavailable.since)} at the latest"
        page.field("missing", [Run(show_line(f"{since}, says {post.unavailable.source}"))])
    if post.provenance is not None:
        page.field("from", [Run(show_line(_origin(post.provenance)))])


def _put_entities(page: Page, entities: Entities) -> None:
    for link in entities.links:
        page.field("link", [Run(show_line(f"{link.url} leads to {link.target}" if link.target else link.url))])
    for label, post_id in (("answers", entities.answers), ("quotes", entities.quotes)):
        if post_id is not None:
            page.field(label, [Run(show_line(post_id))])
    named = (f"{author.name} @{author.handle}" if author.name else f"@{author.handle}" for author in entities.mentions)
    if entities.mentions:
        page.field("mentions", [Run(show_line(", ".join(named)))])


def _origin(provenance: Provenance) -> str:
    parts = [provenance.source]
    if provenance.retrieved_at is not None:
        parts.append(moment(provenance.retrieved_at))
    parts.extend(part for part in (provenance.url, provenance.note) if part)
    return ", ".join(parts)
