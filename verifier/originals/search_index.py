"""The search index beside a store's file: from words to the numbers of captures, never to their texts.

The only module that knows tantivy. The index holds folded words (see words.py), so that every language is found as it
is folded; what it says is checked against the captures, and a missing, damaged or foreign one is made anew.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from errno import EEXIST
from typing import TYPE_CHECKING

import tantivy
from tantivy import FieldType, Occur, Query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from verifier.originals.search_entry import Entry

# How many bytes of new entries the writer gathers before it writes them out; and the least that tantivy allows.
_WRITING_BYTES = 96_000_000
_LEAST_WRITING_BYTES = 15_000_000
_FEW = 1_000  # entries, for which the least will do

# What stands in every folder that tantivy made, whatever else was lost.
_SIGNS = frozenset({"meta.json", ".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"})

# One account's captures lie beside each other in the folder, so that among its own a word is found in two thirds of the
# time. In one that an earlier version made they do not.
_SORTED_BY = "account"

_MICROSECOND = 1_000_000
_BEGINNING = datetime.min.replace(tzinfo=UTC)


class IndexDamaged(Exception):
    """The index is missing, cannot be read, or was made by another version of tantivy: make it anew."""


class IndexBusy(Exception):
    """Another process writes to the index."""


class SearchIndex:
    """An index in a folder, or in memory where there is none."""

    def __init__(self, folder: Path | None, *, anew: bool = False) -> None:
        """Open the index in `folder`, or make an empty one `anew`. Raises IndexDamaged, OSError."""
        self.in_memory = folder is None
        if folder is None:
            self._index = tantivy.Index(_schema())
        else:
            if anew:
                _make_empty(folder)
            with _translated_errors():
                self._index = (
                    tantivy.Index(_schema(), str(folder), reuse=False, sort_by_field=_SORTED_BY)
                    if anew
                    else tantivy.Index.open(str(folder))
                )
        with _translated_errors():
            self._index.config_reader("manual")
            self._schema = self._index.schema
            self._searcher = self._index.searcher()

    @property
    def count(self) -> int:
        """How many captures are in it."""
        return max(self._searcher.num_docs - 1, 0)  # one document is the mark

    def mark(self) -> str | None:
        """Give what the last commit left as a mark; None for an index without entries."""
        with _translated_errors():
            hits = self._searcher.search(self._term("kind", "mark"), 1, count=False).hits
            return str(self._searcher.doc(hits[0][1]).get_first("mark")) if hits else None

    def reload(self) -> None:
        """See what was committed since."""
        with _translated_errors():
            self._index.reload()
            self._searcher = self._index.searcher()

    def frequencies(self, words: Iterable[str]) -> list[int]:
        """Count the captures with each folded word."""
        with _translated_errors():
            return [self._searcher.doc_freq("words", word) for word in words]

    def holds(self, entry: Entry) -> bool:
        """Tell whether this very entry is in the index."""
        words = entry.folded.split()
        parts = [self._term("number", entry.number), self._term("account", entry.account)]
        if words:
            parts.append(self._phrase(words))
        return len(self._numbers(_all_of(parts), 2)) == 1

    def having_phrase(self, words: Sequence[str], accounts: Collection[int] | None, limit: int) -> list[int]:
        """Find captures (of these accounts, or all) that hold the words one after the other."""
        return self._numbers(self._of_accounts([self._phrase(words)], accounts), limit)

    def sharing(self, words: Collection[str], accounts: Collection[int] | None, limit: int) -> list[int]:
        """Find the captures (of these accounts, or all) that share the most telling of `words`, best first."""
        if not words:
            return []
        # The accounts are asked for with each word, not once with all: one account's posts are few, and so only these
        # are visited, where otherwise all posts with any of the words would be.
        parts = [self._of_accounts([self._term("words", word)], accounts) for word in words]
        return self._numbers(Query.boolean_query([(Occur.Should, part) for part in parts]), limit)

    def having_all(
        self,
        words: Collection[str],
        accounts: Collection[int] | None,
        since: datetime | None,
        until: datetime | None,
        limit: int,
    ) -> list[int]:
        """Find the captures that have all of `words`, newest first, from `since` on and before `until`."""
        parts = [self._term("words", word) for word in words]
        if since is not None or until is not None:
            first, last = _microseconds(since) or 1, _microseconds(until) or 2**62
            parts.append(Query.range_query(self._schema, "created", FieldType.Unsigned, first, last, True, False))
        return self._numbers(self._of_accounts(parts, accounts), limit, newest_first=True)

    @contextmanager
    def writing(self, expected: int) -> Iterator[IndexWriting]:
        """Open the index for about so many new entries; without a commit nothing of them stays. Raises IndexBusy."""
        size = _WRITING_BYTES if expected > _FEW else _LEAST_WRITING_BYTES
        try:
            writer = self._index.writer(size, 1)
        except ValueError as error:
            raise (IndexBusy if "Lock" in str(error) else IndexDamaged)(str(error)) from error
        try:
            yield IndexWriting(writer, self._schema)
        except BaseException:
            with suppress(ValueError):
                writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()  # what is left unmerged is left to be merged by every later writer
        self.reload()

    def _numbers(self, query: Query, limit: int, *, newest_first: bool = False) -> list[int]:
        with _translated_errors():
            hits = self._searcher.search(
                query, limit, count=False, order_by_field="created" if newest_first else None
            ).hits
            values = self._searcher.fast_field_values("number", [address for _, address in hits])
            return [int(value) for value in values if value is not None]

    def _of_accounts(self, parts: list[Query], accounts: Collection[int] | None) -> Query:
        if accounts is None:
            return parts[0] if len(parts) == 1 else _all_of(parts)
        own = [self._term("account", number) for number in accounts]
        of_any = own[0] if len(own) == 1 else Query.boolean_query([(Occur.Should, account) for account in own])
        return _all_of([Query.const_score_query(of_any, 0.0), *parts])

    def _phrase(self, words: Sequence[str]) -> Query:
        if len(words) == 1:
            return self._term("words", words[0])
        return Query.phrase_query(self._schema, "words", list(words))

    def _term(self, field: str, value: object) -> Query:
        return Query.term_query(self._schema, field, value)


class IndexWriting:
    """Entries being written; they are seen once they are committed."""

    def __init__(self, writer: tantivy.IndexWriter, schema: tantivy.Schema) -> None:
        self._writer = writer
        self._schema = schema

    def add(self, entries: Iterable[Entry]) -> None:
        """Add entries."""
        for number, account, created_at, folded in entries:
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_unsigned("account", account)
            document.add_unsigned("created", _microseconds(created_at))
            document.add_text("words", folded)
            self._put(document)

    def remove(self, numbers: Iterable[int]) -> None:
        """Take captures out, whether they are in it or not; what is added afterwards stays."""
        for number in numbers:
            with _translated_errors():
                # by a query: by a term, tantivy takes an unsigned number for a signed one and finds nothing
                self._writer.delete_documents_by_query(Query.term_query(self._schema, "number", number))

    def clear(self) -> None:
        """Take everything out."""
        with _translated_errors():
            self._writer.delete_all_documents()

    def commit(self, mark: str) -> None:
        """Keep what was added and removed, all of it or nothing, with a mark that says what it is."""
        document = tantivy.Document()
        document.add_text("kind", "mark")
        document.add_text("mark", mark)
        with _translated_errors():
            self._writer.delete_documents_by_term("kind", "mark")
            self._writer.add_document(document)
            self._writer.commit()

    def _put(self, document: tantivy.Document) -> None:
        try:
            self._writer.add_document(document)
        except ValueError as error:
            raise IndexDamaged(str(error)) from error


def _make_empty(folder: Path) -> None:
    """Make way for a new index. Raises OSError where something stands that is no index, or does not go."""
    if folder.exists():
        names = {path.name for path in folder.iterdir()}
        if names and names.isdisjoint(_SIGNS):
            raise FileExistsError(EEXIST, "a folder that is no index stands where the index would be", str(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", indexed=True, fast=True)
    builder.add_unsigned_field("account", indexed=True, fast=True)
    builder.add_unsigned_field("created", fast=True)  # microseconds since the year 1, 0 where unknown
    builder.add_text_field("words", tokenizer_name="whitespace")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("mark", tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


def _microseconds(time: datetime | None) -> int:
    if time is None:
        return 0
    since = (time if time.tzinfo is not None else time.replace(tzinfo=UTC)) - _BEGINNING
    return (since.days * 86_400 + since.seconds) * _MICROSECOND + since.microseconds


def _all_of(parts: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, part) for part in parts])


@contextmanager
def _translated_errors() -> Iterator[None]:
    """Turn whatever tantivy says of files that it cannot read, even its panics, into IndexDamaged."""
    try:
        yield
    except (ValueError, RuntimeError) as error:
        raise IndexDamaged(str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise IndexDamaged(str(error)) from error
        raise
