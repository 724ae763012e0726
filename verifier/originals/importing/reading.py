"""A collection of posts in a file, whatever its format, read record by record with flat memory."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.errors import UnreadablePosts
from verifier.model import Author, Post
from verifier.originals.importing.api_v2 import account_of
from verifier.originals.importing.archive import find_files, read_context
from verifier.originals.importing.archive_files import Zip, beside, in_folder
from verifier.originals.importing.columns import NoColumns
from verifier.originals.importing.coverage import Span
from verifier.originals.importing.formats import STORED, TABLE, posts_in, posts_in_member
from verifier.originals.importing.items import Context, ImportOptions, Unusable
from verifier.originals.importing.json_records import json_elements, json_lines, json_members
from verifier.originals.importing.json_window import Record, Unreadable
from verifier.originals.importing.opening import Kind, OtherKind, kind_of, open_stream
from verifier.originals.importing.stored import stored_post
from verifier.originals.importing.tables import rows
from verifier.originals.jsonl import LineProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from verifier.originals.coverage import Coverage
    from verifier.originals.importing.archive import ArchiveFiles
    from verifier.originals.importing.items import Item, RecordItem
    from verifier.originals.importing.opening import Opened, Stream

_NO_OWNER = (
    "has no account.js beside its posts, so it does not say whose they are; name the account with --account HANDLE"
)
_NO_FORMAT = "is in none of the formats that can be imported: JSON, JSON Lines, CSV with a header, or an X archive"


class Collection:
    """A file of posts, or an unpacked X archive, to be read once.

    `size` and `position()` are bytes and show how far the reading is. After the reading, `coverage` tells which
    account's posts it holds whole, if it says so and nothing of it was unreadable; `handle` and `former_handles` are
    those of an archive's owner.
    """

    def __init__(self, path: str | Path, options: ImportOptions | None = None) -> None:
        self.source = str(path)
        self.size = 0
        self.coverage: Coverage | None = None
        self.handle: str | None = None
        self.former_handles: tuple[str, ...] = ()
        self._path = Path(path)
        self._options = options or ImportOptions()
        self._contexts: list[Context] = []
        self._meter: Stream | None = None
        self._behind = 0
        account = (self._options.account or "").strip().removeprefix("@")
        self._owner = Author(account) if account else None

    def position(self) -> int:
        """Tell how many bytes of `size` are read."""
        return self._behind + (self._meter.given if self._meter else 0)

    def names(self) -> Iterator[tuple[str, str]]:
        """Give handles and names of accounts that the posts mention, as far as they were read."""
        for context in self._contexts:
            yield from context.names

    def __iter__(self) -> Iterator[Item]:
        """Go through the posts, with a Reposted for each retweet and a LineProblem for each record that holds none.

        Raises UnreadablePosts where the file cannot be opened, or is of another kind.
        """
        try:
            yield from self._items()
        except FileNotFoundError:
            raise UnreadablePosts(f"{self.source}: there is no such file; check the path") from None
        except OSError as error:
            raise UnreadablePosts(f"{self.source}: cannot be read ({error.strerror or error})") from None
        except (OtherKind, NoColumns) as error:
            raise UnreadablePosts(f"{self.source}: {error}") from None

    def _items(self) -> Iterator[Item]:
        if "\x00" in self.source:
            raise UnreadablePosts(f"{self.source!r}: is no path")
        if self._path.is_dir():
            files = in_folder(self._path)
            if files is None:
                raise OtherKind("is a folder without tweets.js, so it is no X archive")
            yield from self._archive(files, whole=True)
            return
        self.size = self._path.stat().st_size
        with self._path.open("rb") as file:
            opened = self._open(file)
            as_table = self._options.format_name == TABLE
            if not as_table and kind_of(opened.head) is Kind.ZIP:
                if not file.seekable():
                    raise OtherKind("is a zip that comes through a pipe; save it as a file first")
                yield from self._zip()
            elif not as_table and (files := beside(self._path, opened.head)):
                yield from self._archive(files, whole=False)
            else:
                yield from self._content(opened, lambda: self._path.open("rb"), self.source, self._context())

    def _zip(self) -> Iterator[Item]:
        from zipfile import BadZipFile, ZipFile

        try:
            zipped = Zip(ZipFile(self._path))
        except (BadZipFile, NotImplementedError, ValueError):
            raise OtherKind("is a zip that is cut short or damaged; get it anew") from None
        with zipped.file:
            files = find_files(zipped)
            if files is not None:
                yield from self._archive(files, whole=True)
                return
            members = zipped.collections()
            self._start(sum(map(zipped.size, members)))
            for name in members:
                source = f"{self.source}/{name}"
                try:
                    opened = self._open(zipped.open(name))
                    yield from self._content(opened, partial(zipped.open, name), source, self._context())
                except (OtherKind, NoColumns) as error:
                    if len(members) == 1:
                        raise
                    yield LineProblem(source, 1, str(error))

    def _archive(self, files: ArchiveFiles, whole: bool) -> Iterator[Item]:
        try:
            context = read_context(files, self._path.name, self._owner)
        except ValueError as error:
            raise OtherKind(str(error)) from None
        if context.owner is None:
            raise OtherKind(_NO_OWNER)
        self._contexts.append(context)
        self.handle, self.former_handles = context.owner.handle, tuple(context.former_handles)
        span = Span(context)
        self._start(sum(map(files.shelf.size, files.posts)))
        for name in files.posts:
            source = f"{self.source}/{name}" if whole else self.source
            again = partial(files.shelf.open, name)
            for item in self._content(self._open(again()), again, source, context, archive=True):
                span.take(item)
                yield item
        self.coverage = span.coverage() if whole else None

    def _content(
        self, opened: Opened, again: Callable[[], IO[bytes]], source: str, context: Context, archive: bool = False
    ) -> Iterator[Item]:
        """Go through what one file holds. How it is to be read is told by its content, unless the user says it."""
        format_name = "archive" if archive else self._options.format_name
        kind = Kind.TABLE if format_name == TABLE else kind_of(opened.head)
        if kind is Kind.ZIP:
            raise OtherKind("is a zip in another file; unpack it")
        if kind is Kind.TABLE:
            if format_name != TABLE and not self._options.columns and not _has_cells(opened.head):
                raise OtherKind(_NO_FORMAT)
            for line, item in rows(opened.content, context):
                yield _placed(item, source, line, None)
            return
        items = partial(posts_in, context=context, format_name=format_name)
        for record in _records(kind, opened.content, context, format_name):
            if isinstance(record, Post):
                yield record
                continue
            if isinstance(record, Unreadable) and record.too_large and self._path.is_file():
                yield from self._large_object(again, source, context, format_name)
                return
            yield from _placed_items(record, items, source)

    def _large_object(
        self, again: Callable[[], IO[bytes]], source: str, context: Context, format_name: str | None
    ) -> Iterator[Item]:
        """Go through an object too large to be held: first for its accounts, which stand behind the posts."""
        self._start(2 * self.size)
        with self._open(again()).content as content:
            for path, record in json_members(content):
                if path == ("includes", "users") and isinstance(record, Record) and isinstance(record.value, dict):
                    author = account_of(record.value)
                    if author is not None:
                        context.authors[str(record.value.get("id"))] = author
        with self._open(again()).content as content:
            for path, record in json_members(content):
                items = partial(posts_in_member, path, context=context, format_name=format_name)
                yield from _placed_items(record, items, source)

    def _open(self, file: IO[bytes]) -> Opened:
        try:
            opened = open_stream(file)
        except ValueError as error:
            raise OtherKind(str(error)) from None
        self._behind = self.position()
        self._meter = opened.meter
        return opened

    def _context(self) -> Context:
        context = Context(self._path.name, self._owner, self._options.columns)
        self._contexts.append(context)
        return context

    def _start(self, size: int) -> None:
        self.size, self._behind, self._meter = size, 0, None


def _records(
    kind: Kind, content: IO[bytes], context: Context, format_name: str | None
) -> Iterator[Record | Unreadable | Post]:
    """Go through the records of a file; lines in our own shape come as their posts."""
    if kind is not Kind.JSON_LINES:
        return json_elements(content)
    quick = format_name is None or format_name == STORED
    return json_lines(content, partial(stored_post, context=context) if quick else None)


def _placed_items(
    record: Record | Unreadable, items: Callable[..., Iterator[RecordItem]], source: str
) -> Iterator[Item]:
    """Give what `items` finds in a record, with the place of the record where it is bad."""
    if isinstance(record, Unreadable):
        yield _placed(Unusable(record.why), source, record.line, record.number)
        return
    try:
        for item in items(value=record.value, line=record.source):
            yield _placed(item, source, record.line, record.number)
    except ValueError as error:
        yield _placed(Unusable(str(error)), source, record.line, record.number)


def _placed(item: RecordItem, source: str, line: int, number: int | None) -> Item:
    if isinstance(item, Unusable):
        return LineProblem(source, line, item.why if number is None else f"record {number}: {item.why}")
    return item


def _has_cells(head: bytes) -> bool:
    """Tell whether the first line can be the header of a table."""
    return any(delimiter in head.lstrip().split(b"\n", 1)[0] for delimiter in (b",", b";", b"\t", b"|"))
