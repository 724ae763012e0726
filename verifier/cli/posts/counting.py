"""`verifier posts stats`: what the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verifier.cli.output import presentation_for
from verifier.cli.posts.opening import open_store, store_option
from verifier.cli.posts.printing import outcome_format_option, print_outcome
from verifier.originals.post_json import time_to_json
from verifier.report.terminal_posts import render_statistics_text

if TYPE_CHECKING:
    from verifier.originals.store import Statistics


@click.command(name="stats")
@outcome_format_option
@store_option
def command(format_name: str, store: str | None) -> None:
    """Count what the store holds, from where, and how much room it takes."""
    with open_store(store) as shelf:
        statistics = shelf.statistics()
    print_outcome(render_statistics_text(statistics, presentation_for(None)), _record(statistics), format_name)


def _record(statistics: Statistics) -> dict[str, object]:
    return {
        "posts": statistics.posts,
        "versions": statistics.captures,
        "accounts": statistics.accounts,
        "accounts_covered": statistics.accounts_covered,
        "first": time_to_json(statistics.first),
        "last": time_to_json(statistics.last),
        "sources": dict(statistics.sources),
        "bytes": {"file": statistics.bytes_in_file, "index": statistics.bytes_in_index},
    }
