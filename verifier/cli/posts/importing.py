"""`verifier posts import`: take posts out of files into the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli.choices import OneOf
from verifier.cli.command_line import complain
from verifier.cli.output import write
from verifier.cli.posts.opening import open_store, store_option
from verifier.cli.progress import Progress
from verifier.errors import UnreadablePosts, UsageError
from verifier.model import Post
from verifier.originals import AddResult
from verifier.originals.importing import FIELDS, HANDLE, NAMES, Collection, ImportOptions, Reposted, collections_in
from verifier.post_url import parse_profile_url
from verifier.report.json import serialise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verifier.originals import LineProblem, PostStore

_NAMED = 10  # bad records of a file that are named one by one


@click.command(name="import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "-f",
    "format_name",
    type=OneOf(NAMES),
    help="The files' format, where their content does not show it.",
)
@click.option(
    "--columns",
    metavar="FIELD=HEADER,...",
    help=f"Which column of a CSV (or field of plain JSON) holds what. The fields are {', '.join(FIELDS)}.",
)
@click.option("--account", metavar="HANDLE", help="Whose posts these are, where the files do not say it.")
@click.option("--json", "as_json", is_flag=True, help="Say what came of each file as JSON.")
@store_option
def command(files: tuple[str, ...], store: str | None, as_json: bool, **given: str | None) -> None:
    """Take posts out of files, or folders of them, into the store.

    FILE holds posts as JSON Lines (as `posts export` writes them), a user's own X archive (the .zip, unpacked, or
    tweets.js alone), answers of X's API v2 or v1.1 as JSON or JSON Lines, or CSV with a header; each also in gzip. Its
    content tells which.

    A record that holds no post is named, and the rest is taken. Importing twice changes nothing.
    """
    options = ImportOptions(given["format_name"], _columns(given["columns"]), _handle(given["account"]))
    outcomes: list[_Outcome] = []
    with open_store(store, create=True) as shelf:
        paths = [path for file in files for path in _expand(file)]
        for path in paths:
            outcomes.append(_import(path, options, shelf))
            if len(paths) > 1 or outcomes[0].holds_posts:
                outcomes[-1].tell(with_name=len(paths) > 1, as_text=not as_json)
    total = _Outcome("in all")
    for outcome in outcomes:
        total.take(outcome)
    if as_json:
        record = {"files": [outcome.record() for outcome in outcomes], "total": total.counts()}
        write(serialise(record, indent=2) + "\n", None)
    if not total.holds_posts:
        alone = outcomes[0].error if len(outcomes) == 1 else None
        raise UnreadablePosts(alone or "nothing was imported: what was named holds no post that can be read")
    if len(outcomes) > 1:
        total.tell(with_name=True, as_text=not as_json)


@dataclass
class _Outcome:
    """What became of the records of a file. `error` says why it, or the rest of it, could not be read."""

    source: str
    error: str | None = None
    result: AddResult = field(default_factory=AddResult)
    posts: int = 0
    reposts: int = 0
    bad: int = 0
    problems: list[LineProblem] = field(default_factory=list)  # the first of the bad records

    def take(self, other: _Outcome) -> None:
        """Count what became of another file's records."""
        self.result += other.result
        self.posts += other.posts
        self.reposts += other.reposts
        self.bad += other.bad

    @property
    def holds_posts(self) -> bool:
        """Tell whether anything was read that is no bad record."""
        return bool(self.posts or self.reposts)

    def counts(self) -> dict[str, int]:
        """Give the numbers as they stand in the JSON."""
        result = self.result
        counts = {"added": result.added, "already_there": result.known, "versions": result.versions}
        return {**counts, "retweets": self.reposts, "bad_records": self.bad}

    def record(self) -> dict[str, object]:
        """Give what became of the records as it stands in the JSON."""
        problems = [{"source": one.source, "line": one.line, "message": one.message} for one in self.problems]
        return {"source": self.source, **self.counts(), "problems": problems, "error": self.error}

    def tell(self, with_name: bool, as_text: bool) -> None:
        """Say what became of the records, and why the file or the rest of it could not be read."""
        if self.error is not None:
            complain(self.error)
        if as_text and (self.error is None or self.holds_posts):
            write(f"{self.source}: {self}\n" if with_name else f"{self}\n", None)

    def __str__(self) -> str:
        result = self.result
        text = f"{result.added:,} added, {result.known:,} already there, "
        text += f"{result.versions:,} other versions of known posts"
        if self.reposts:
            whose = "retweet left to its author" if self.reposts == 1 else "retweets left to their authors"
            text += f", {self.reposts:,} {whose}"
        if self.bad:
            text += f", {self.bad:,} bad {'record' if self.bad == 1 else 'records'}"
        return text


def _expand(file: str) -> list[str]:
    """List the collections in a folder; a file, or a folder that is an X archive, is one itself."""
    try:
        return [str(path) for path in collections_in(Path(file))]
    except UnreadablePosts as error:
        complain(str(error))
        return []


def _import(path: str, options: ImportOptions, shelf: PostStore) -> _Outcome:
    outcome = _Outcome(path)
    collection = Collection(path, options)
    with Progress(path) as progress:
        outcome.result = shelf.add(_posts(collection, outcome, progress))
    if outcome.bad > _NAMED:
        complain(f"{path}: and {outcome.bad - _NAMED:,} more bad records")
    shelf.learn_names(collection.names())
    coverage = collection.coverage
    if coverage is not None:
        shelf.add_coverage(coverage.handle, coverage.since, coverage.until, coverage.source)
    if collection.former_handles and collection.handle:
        shelf.learn(collection.handle, former_handles=collection.former_handles)
    return outcome


def _posts(collection: Collection, outcome: _Outcome, progress: Progress) -> Iterator[Post]:
    """Give the posts of a collection; count what is none, and name the first of what is bad."""
    try:
        for item in collection:
            if isinstance(item, Post):
                outcome.posts += 1
                yield item
            elif isinstance(item, Reposted):
                outcome.reposts += 1
            else:
                outcome.bad += 1
                if outcome.bad <= _NAMED:
                    outcome.problems.append(item)
                    progress.clear()
                    complain(f"{item.source}:{item.line}: {item.message}")
            progress.show(collection.position(), collection.size, outcome.posts)
    except UnreadablePosts as error:  # what was read before stays
        outcome.error = str(error)


def _handle(given: str | None) -> str | None:
    """Read the handle of --account, given with or without @ or as the address of its page."""
    if given is None:
        return None
    handle = parse_profile_url(given) if "/" in given else given.strip().removeprefix("@")
    if handle is None or not HANDLE.fullmatch(handle):
        raise UsageError(f"--account {given}: is no handle, such as @mara_quill")
    return handle


def _columns(given: str | None) -> Mapping[str, str]:
    columns = {}
    for part in (given or "").split(",") if given else ():
        name, equals, header = part.partition("=")
        name = name.strip()
        if not equals or not header.strip():
            raise UsageError(f"--columns {given}: expected FIELD=HEADER,…, such as id=tweet_id,text=body")
        if name not in FIELDS:
            raise UsageError(f"--columns {given}: there is no field {name!r}; the fields are {', '.join(FIELDS)}")
        columns[name] = header.strip()
    return columns
