"""A user's own X archive, as X hands it out: `data/tweets.js` and what stands beside it, in a zip or unpacked.

Its posts are those of API v1.1 without a `user`; whose they are stands in `account.js`. All numbers are strings. The
texts of long posts are cut, and stand whole in `note-tweet.js`. Its retweets are cut too and hold no original.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from verifier.model import Author, Complete, Post
from verifier.originals.importing import api_v1
from verifier.originals.importing.fields import (
    HANDLE,
    mapping_of,
    read_time,
    string_of,
)
from verifier.originals.importing.items import Context
from verifier.originals.importing.json_records import json_elements
from verifier.originals.importing.json_window import Record
from verifier.originals.importing.long_texts import LongTexts
from verifier.originals.importing.opening import open_stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from typing import IO

    from verifier.originals.importing.items import RecordItem

SOURCE = "x_archive"

# matches "data/tweets.js", "tweet.js", "data/tweets-part12.js", "data/js/tweets/2013_01.js"; not "deleted-tweets.js"
_POST_FILE = re.compile(r"(?:.*/)?(?:tweets?(?:-part([0-9]{1,4}))?|js/tweets/([0-9]{4}_[0-9]{2}))\.js", re.IGNORECASE)

_MOST_FORMER_HANDLES = 100


class Shelf(Protocol):
    """Where files lie that can be opened by their names: a folder or a zip."""

    def names(self) -> list[str]:
        """List the files."""

    def open(self, name: str) -> IO[bytes]:
        """Open a file. Raises ValueError where it is encrypted or made to do harm."""

    def size(self, name: str) -> int:
        """Tell how many bytes a file gives."""


class ArchiveFiles(NamedTuple):
    """The files of one archive: those with posts, in order, and others by the name that they have in its folder."""

    posts: tuple[str, ...]
    beside: Mapping[str, str]
    shelf: Shelf


class ArchiveContext(Context):
    """What an archive says of itself: its owner, since when and until when, and the long texts of its posts."""

    def __init__(self, file_name: str, owner: Author | None = None) -> None:
        super().__init__(file_name, owner)
        self.since: datetime | None = None
        self.partial = False
        self.counted: int | None = None
        self.former_handles: list[str] = []
        self.long_texts = LongTexts()


def recognises(record: Mapping[str, Any]) -> bool:
    """Tell a post of an archive from other records."""
    tweet = record.get("tweet")
    return isinstance(tweet, dict) and ("full_text" in tweet or "id_str" in tweet)


def posts(record: Mapping[str, Any], context: Context) -> Iterator[RecordItem]:
    """Give the post, with its long text if the archive has one."""
    tweet = record.get("tweet")
    for item in api_v1.posts(tweet if isinstance(tweet, dict) else record, context):
        if isinstance(item, Post):
            provenance = context.provenance(SOURCE)
            whole = context.long_texts.of(item) if isinstance(context, ArchiveContext) else None
            if whole is not None:
                entities = whole.entities or item.entities
                yield item._replace(text=whole.text, complete=Complete.YES, provenance=provenance, entities=entities)
            else:
                yield item._replace(provenance=provenance)
        else:
            yield item


def find_files(shelf: Shelf) -> ArchiveFiles | None:
    """Find an archive among files; None if there is none. Of two, the outermost is taken."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    plain = {name.replace("\\", "/"): name for name in shelf.names() if "__MACOSX/" not in name}
    for name in plain:
        if match := _POST_FILE.fullmatch(name):
            folder = name.rpartition("/")[0].removesuffix("/js/tweets")
            found[folder].append((int(match[1] or 0), name))
    if not found:
        return None
    folder = min(found, key=lambda path: (path.count("/"), path))
    prefix = f"{folder}/" if folder else ""
    beside = {
        name.removeprefix(prefix): original
        for name, original in plain.items()
        if name.startswith(prefix) and name.count("/") == prefix.count("/")
    }
    return ArchiveFiles(tuple(plain[name] for _, name in sorted(found[folder])), beside, shelf)


def read_context(files: ArchiveFiles, file_name: str, owner: Author | None) -> ArchiveContext:
    """Read whose archive it is, of which span, and its long texts. `owner` is the account if the archive lacks it."""
    context = ArchiveContext(file_name, owner)
    for record in _records(files, "manifest.js"):
        _read_manifest(record, context)
    for record in _records(files, "account.js"):
        account = mapping_of(record, "account")
        context.owner = _owner(account, "username", "accountDisplayName") or context.owner
        context.owner_id = string_of(account, "accountId")
        with suppress(ValueError, OverflowError):
            context.since = read_time(account.get("createdAt"))
    for record in _records(files, "screen-name-change.js"):
        change = mapping_of(mapping_of(record, "screenNameChange"), "screenNameChange")
        handle = string_of(change, "changedFrom")
        if handle and HANDLE.fullmatch(handle) and len(context.former_handles) < _MOST_FORMER_HANDLES:
            context.former_handles.append(handle)
    for part in ("note-tweet.js", *(name for name in sorted(files.beside) if name.startswith("note-tweet-part"))):
        for record in _records(files, part):
            context.long_texts.take(record)
    return context


def _read_manifest(record: Mapping[str, Any], context: ArchiveContext) -> None:
    context.owner = _owner(mapping_of(record, "userInfo"), "userName", "displayName") or context.owner
    about = mapping_of(record, "archiveInfo")
    context.partial = str(about.get("isPartialArchive")).lower() == "true"
    with suppress(ValueError, OverflowError):
        context.retrieved_at = read_time(about.get("generationDate"))
    parts = mapping_of(mapping_of(record, "dataTypes"), "tweets").get("files")
    if isinstance(parts, list):
        counts = [str(part.get("count")) for part in parts if isinstance(part, dict)]
        if counts and all(number.isdecimal() and len(number) < 12 for number in counts):
            context.counted = sum(map(int, counts))


def _owner(account: Mapping[str, Any], handle_key: str, name_key: str) -> Author | None:
    handle = string_of(account, handle_key)
    return Author(handle, string_of(account, name_key)) if handle and HANDLE.fullmatch(handle) else None


def _records(files: ArchiveFiles, name: str) -> Iterator[Mapping[str, Any]]:
    """Give the objects in a file of the archive; none where it is missing or cannot be read."""
    if name in files.beside:
        with files.shelf.open(files.beside[name]) as file:
            for record in json_elements(open_stream(file).content):
                if isinstance(record, Record) and isinstance(record.value, dict):
                    yield record.value
