"""How the commands of the store write posts and what they did, and how the user chooses that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from verifier.cli.choices import OneOf
from verifier.cli.output import presentation_for, write
from verifier.originals import post_to_json
from verifier.report.json import serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from verifier.model import Post


def format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that writes posts the option --format."""
    choice = OneOf(("text", "json", "jsonl"))
    return click.option("--format", "-f", "format_name", type=choice, default="text", help="How to write the posts.")(
        function
    )


def outcome_format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that tells what it did or found the option --format."""
    choice = OneOf(("text", "json"))
    return click.option("--format", "-f", "format_name", type=choice, default="text", help="How to write the answer.")(
        function
    )


def print_posts(posts: Sequence[Post], format_name: str, *, verbose: bool = False) -> None:
    """Write posts to standard output; `verbose` shows where each came from."""
    if format_name == "text":
        from verifier.report.terminal_posts import render_posts_text

        write(render_posts_text(posts, presentation_for(None, verbose=verbose)), None)
    elif format_name == "json":
        write(serialise({"posts": [post_to_json(post) for post in posts]}, indent=2) + "\n", None)
    else:
        write("".join(map(json_line, posts)), None)


def print_outcome(text: str, record: Mapping[str, object], format_name: str) -> None:
    """Write what a command did or found: a text, or the same as a JSON object."""
    write(text if format_name == "text" else serialise(record, indent=2) + "\n", None)


def json_line(post: Post) -> str:
    """Write a post as a line of JSON, in the shape in which it can be imported."""
    return serialise(post_to_json(post)) + "\n"
