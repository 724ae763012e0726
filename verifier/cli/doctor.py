"""`verifier doctor`: what a run could use now, and what is missing. Nothing is asked or changed."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from verifier import __version__
from verifier.cli.articles import starting_folder
from verifier.cli.choices import OneOf
from verifier.cli.output import write
from verifier.configuration import load_configuration
from verifier.errors import ConfigurationError, StoreError
from verifier.report.show import show_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.configuration import Configuration

_BROKEN = 1


class State(StrEnum):
    """How one thing stands."""

    USABLE = "usable"
    OFF = "off"  # by a setting
    MISSING = "missing"  # and a run goes on without it
    BROKEN = "broken"  # named by a setting, and not to be used as it is


class Check(NamedTuple):
    """What was found about one thing, and what to do where something can be done."""

    name: str
    state: State
    detail: str
    remedy: str | None = None


@click.command(name="doctor", short_help="Say what can be used now.")
@click.option("--store", metavar="PATH", help="The store of posts, in place of the one in your data folder.")
@click.option("--offline/--online", default=None, help="Say what a run that fetches nothing can use.")
@click.option(
    "--format",
    "-f",
    "format_name",
    type=OneOf(("text", "json")),
    default="text",
    help="How to write it. [default: text]",
)
@click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help="Read the settings from this file.")
def command(format_name: str, config: Path | None, **given: Any) -> int:
    """Say what a run could use now: the posts, the store, pages on the web, kept answers, tokens, sources of posts.

    Nothing is asked of any place, and no token is shown. The exit status is 1 when something that the settings name
    cannot be used.
    """
    configuration = load_configuration(starting_folder(()), config).override(**given)
    checks = list(examine(configuration))
    write(_as_json(checks) if format_name == "json" else _as_text(checks), None)
    return _BROKEN if any(check.state is State.BROKEN for check in checks) else 0


def examine(configuration: Configuration) -> Iterator[Check]:
    """Look at each thing in turn."""
    yield from _posts(configuration)
    yield _store(configuration)
    yield _pages(configuration)
    yield _cache(configuration)
    yield from _tokens()
    yield from _sources(configuration)


def _posts(configuration: Configuration) -> Iterator[Check]:
    for path in configuration.posts:
        if Path(path).exists():
            yield Check("posts", State.USABLE, path)
        else:
            yield Check("posts", State.BROKEN, f"{path}: there is no such file", "correct 'posts' in the configuration")


def _store(configuration: Configuration) -> Check:
    from verifier.originals import PostStore, default_store_path

    if configuration.no_store:
        return Check("store", State.OFF, "'no-store' is set")
    named = configuration.store is not None
    path = Path(configuration.store) if configuration.store is not None else default_store_path()
    if not named and not path.exists():
        return Check("store", State.MISSING, f"{path}: there is none yet", "fill it with verifier posts import FILE")
    try:
        with PostStore.open(path, create=False, writable=False) as store:
            return Check("store", State.USABLE, f"{path}: {len(store):,} posts")
    except StoreError as error:
        return Check("store", State.BROKEN, str(error))


def _pages(configuration: Configuration) -> Check:
    if configuration.offline:
        return Check("pages on the web", State.OFF, "this run is offline")
    private = ", also in your own network" if configuration.allow_private else ""
    return Check("pages on the web", State.USABLE, f"up to {configuration.time_budget} seconds for an article{private}")


def _cache(configuration: Configuration) -> Check:
    from verifier.fetching.keeping import kept_bytes, may_keep
    from verifier.fetching.settings import default_cache_folder

    folder = Path(configuration.cache) if configuration.cache is not None else default_cache_folder()
    if not may_keep(folder):
        return Check("kept answers", State.BROKEN, f"{folder}: cannot be written to", "name another folder as 'cache'")
    return Check("kept answers", State.USABLE, f"{folder}: {kept_bytes(folder) / 1e6:.1f} MB")


def _tokens() -> Iterator[Check]:
    from verifier.fetching.tokens import PLACES, read_tokens

    for name, place in PLACES.items():
        title = f"token {name}"
        try:
            found = {token.name for token in read_tokens()}
        except ConfigurationError as error:
            yield Check(title, State.BROKEN, str(error), f"set {place.variable} anew")
            continue
        if name in found:
            yield Check(title, State.USABLE, f"is set; goes to {', '.join(place.hosts)} only")
        else:
            where = f"set {place.variable}, or {place.variable}_FILE to a file that holds it"
            yield Check(title, State.MISSING, "is not set", where)


def _sources(configuration: Configuration) -> Iterator[Check]:
    """Look at each place that is asked for posts, those that are asked first, in their order."""
    from verifier.fetching.tokens import PLACES, read_tokens
    from verifier.originals.sources import DEFAULT, SOURCES

    try:
        tokens = {token.name for token in read_tokens()}
    except ConfigurationError:
        tokens = set()
    chosen = configuration.sources or DEFAULT
    for name in dict.fromkeys((*chosen, *SOURCES)):
        entry = SOURCES[name]
        title = f"source {name}"
        if configuration.offline:
            yield Check(title, State.OFF, "this run is offline")
        elif name not in chosen:
            yield Check(title, State.OFF, entry.is_what, f"name {name!r} in 'sources' to switch it on")
        elif entry.token is not None and entry.token not in tokens:
            yield Check(title, State.MISSING, f"{entry.is_what}: has no token", f"set {PLACES[entry.token].variable}")
        elif entry.token is not None:
            limit = f"a run may cost up to ${configuration.price_limit:.2f} ('price-limit')"
            yield Check(title, State.USABLE, f"{entry.is_what}; {limit}")
        else:
            yield Check(title, State.USABLE, entry.is_what)


def _as_text(checks: list[Check]) -> str:
    width = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        lines.append(f"{check.state:8} {check.name:{width}}  {show_line(check.detail)}")
        if check.remedy is not None:
            lines.append(f"{'':8} {'':{width}}  → {show_line(check.remedy)}")
    return "\n".join(lines) + "\n"


def _as_json(checks: list[Check]) -> str:
    document = {
        "schema_version": "1",
        "tool": {"name": "verifier", "version": __version__},
        "checks": [{**check._asdict(), "state": check.state.value} for check in checks],
    }
    return json.dumps(document, indent=2) + "\n"
