"""What a reader of a collection gives, and what it is told about the collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Author, Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from verifier.model import Post
    from verifier.originals.importing.columns import Columns
    from verifier.originals.jsonl import LineProblem


_MOST_NAMES = 50_000  # names of mentioned accounts that are kept of a file


class Reposted(NamedTuple):
    """A retweet: the words are those of `handle`, and are left to it. None where the record does not name it."""

    handle: str | None


class Unusable(NamedTuple):
    """A record, or a post in it, that cannot be kept, and why, as the end of a sentence."""

    why: str


class ImportOptions(NamedTuple):
    """What the user says of a file: its format, which column holds what, and whose posts it holds if it does not say.

    `columns` leads from a field (`id`, `text`, `handle`, `name`, `created_at`, `url`, `language`) to a header.
    """

    format_name: str | None = None
    columns: Mapping[str, str] = {}
    account: str | None = None


class Context:
    """What all records of one file share: where they come from, and whose posts those without an author are."""

    def __init__(self, file_name: str, owner: Author | None = None, columns: Mapping[str, str] | None = None) -> None:
        self.file_name = file_name
        self.owner = owner
        self.columns = columns or {}
        self.found: dict[tuple[str, ...], Columns] = {}  # by header
        self.owner_id: str | None = None
        self.retrieved_at: datetime | None = None
        self.authors: dict[str, Author] = {}  # by the number of the account, where they stand far from the posts
        self.names: dict[tuple[str, str], None] = {}
        self._provenances: dict[tuple[str, datetime | None, str | None], Provenance] = {}

    def owner_of(self, author_id: str | None) -> Author | None:
        """Give the account that the user named, if these posts can be its: those of one account, as far as is known."""
        if self.owner is None or author_id is None:
            return self.owner
        if self.owner_id is None:
            self.owner_id = author_id
        return self.owner if author_id == self.owner_id else None

    def meet(self, handle: str | None, name: str | None) -> None:
        """Take note of what a mentioned account is called, so that its @handle can be told as a name."""
        if handle and name and len(self.names) < _MOST_NAMES:
            self.names[handle, name] = None

    def provenance(self, source: str, retrieved_at: datetime | None = None, url: str | None = None) -> Provenance:
        """Say where a post comes from: which kind of source, retrieved when and from where, through which file."""
        key = (source, retrieved_at or self.retrieved_at, url)
        if key not in self._provenances:
            if len(self._provenances) > 1_000:
                self._provenances.clear()
            self._provenances[key] = Provenance(*key, self.file_name)
        return self._provenances[key]


if TYPE_CHECKING:
    RecordItem = Post | Reposted | Unusable
    Item = Post | Reposted | LineProblem
