"""How the commands of the store write posts, and how the user chooses that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from verifier.cli.choices import OneOf
from verifier.cli.output import presentation_for, write
from verifier.originals import post_to_json
from verifier.report.json import serialise
from verifier.report.terminal_posts import render_posts_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from verifier.model import Post


def format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --format."""
    choice = OneOf(("text", "jsonl"))
    return click.option("--format", "-f", "format_name", type=choice, default="text", help="How to write the posts.")(
        function
    )


def print_posts(posts: Sequence[Post], format_name: str, *, verbose: bool = False) -> None:
    """Write posts to standard output; `verbose` shows where each came from."""
    if format_name == "text":
        write(render_posts_text(posts, presentation_for(None, verbose=verbose)), None)
    else:
        write(json_lines(posts), None)


def json_lines(posts: Iterable[Post]) -> str:
    """Write posts as JSON Lines, in the shape in which they can be imported."""
    return "".join(serialise(post_to_json(post)) + "\n" for post in posts)
