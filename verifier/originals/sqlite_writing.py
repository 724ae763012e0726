"""Putting captures into the file of a store, and taking them out: what is done inside one transaction.

Written for a million posts at a time: what is new goes in by the batch, and what is known of accounts is kept at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from verifier.originals.authors import account_words, plain_name
from verifier.originals.captures import complement, earlier_ids, is_from_platform
from verifier.originals.coverage import Coverage, without
from verifier.originals.sqlite_rows import COLUMNS, fields_of, now_text, post_of, time_of, time_text
from verifier.originals.store import AddResult

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from verifier.model import Author, Post
    from verifier.originals.sqlite_rows import Row

_INSERT = f"INSERT INTO capture VALUES ({', '.join('?' * 17)})"  # noqa: S608
_CAPTURES = (
    f"SELECT capture.number, ordinal, {COLUMNS} FROM capture JOIN account ON account.number = account "  # noqa: S608
    "WHERE post_id IN ({}) ORDER BY ordinal"
)
_AT_ONCE = 500  # posts, whose ids are asked for in one query; SQLite takes 999 in any build


class _Known(NamedTuple):
    """A capture that is in the file, or in the batch that goes into it."""

    number: int
    ordinal: int
    post: Post


class Intake:
    """Adds posts by the batch; remembers accounts between batches, as long as nobody else writes to the file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._authors: dict[Author, int] = {}
        self._names: set[tuple[str, str]] = set()
        self._version = -1
        self._number = 0
        self._rows: list[Row] = []

    def add(self, posts: Sequence[Post]) -> AddResult:
        """Keep `posts`; to be called inside a transaction, and to be told by `forget` if that fails."""
        self._begin()
        first = self._number
        result = AddResult()
        for at in range(0, len(posts), _AT_ONCE):
            result += self._add_some(posts[at : at + _AT_ONCE])
        if self._number > first:
            execute = self._connection.execute
            execute("INSERT INTO intake VALUES (?, ?, ?)", (self._number, uuid4().hex, now_text()))
            execute(
                "UPDATE tally SET last_number = ?, posts = posts + ?, captures = captures + ?",
                (self._number, result.added, result.added + result.versions),
            )
        return result

    def forget(self) -> None:
        """Forget what is remembered of the file, as its state is another."""
        self._authors.clear()
        self._names.clear()

    def learn(self, handle: str, spelling: str, name: str | None) -> None:
        """Keep the name of an account, and the words by which it is found."""
        key = handle, plain_name(name or "")
        if key[1] and key not in self._names:
            self._names.add(key)
            if self._connection.execute("INSERT OR IGNORE INTO account_name VALUES (?, ?)", key).rowcount:
                self._learn_words(handle, account_words(spelling, (key[1],)))

    def _begin(self) -> None:
        self._rows = []
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:  # another process wrote since
            self.forget()
            self._version = version
        self._number = self._connection.execute("SELECT last_number FROM tally").fetchone()[0]

    def _add_some(self, posts: Sequence[Post]) -> AddResult:
        captures = self._known_captures([post.id for post in posts])
        added = known = versions = 0
        for post in posts:
            if post.id not in captures:
                captures[post.id] = [self._append(post, 0)]
                added += 1
            elif self._add_to_known(post, captures[post.id]):
                versions += 1
            else:
                known += 1
        self._flush()
        return AddResult(added, known, versions)

    def _known_captures(self, ids: Sequence[str]) -> dict[str, list[_Known]]:
        """Give what is in the file of the posts with these ids, by id, in the order of their ordinals."""
        known: dict[str, list[_Known]] = {}
        for number, ordinal, *row in self._connection.execute(_CAPTURES.format(", ".join("?" * len(ids))), ids):
            capture = _Known(number, ordinal, post_of(row))
            known.setdefault(capture.post.id, []).append(capture)
        return known

    def _append(self, post: Post, ordinal: int) -> _Known:
        account = self._account(post)
        self._number += 1
        self._rows.append((self._number, post.id, ordinal, account, *fields_of(post)))
        return _Known(self._number, ordinal, post)

    def _flush(self) -> None:
        self._connection.executemany(_INSERT, self._rows)
        self._rows = []

    def _add_to_known(self, post: Post, captures: list[_Known]) -> bool:
        """Add a post of which `captures` are there: as another version if its text is another. Tells whether it is."""
        self._meet_again(captures[0].post, post)
        for at, capture in enumerate(captures):
            if capture.post.text == post.text:
                captures[at] = capture._replace(post=self._complete(capture.number, capture.post, post))
                return False
        captures.append(self._append(post, captures[-1].ordinal + 1))
        return True

    def _meet_again(self, known: Post, post: Post) -> None:
        """Learn of the account from another capture of a post; one under another handle shows that it was renamed."""
        one, other = known.author.handle.lower(), post.author.handle.lower()
        if one == other:
            self._account(post)
            return
        self._learn_versions(post)
        if is_from_platform(known) and is_from_platform(post):
            both = [(one, other), (other, one)]  # which is the later is not known, and either leads to both
            self._connection.executemany("INSERT OR IGNORE INTO former_handle VALUES (?, ?)", both)

    def _complete(self, number: int, capture: Post, other: Post) -> Post:
        """Fill what a stored capture leaves open from another one with the same text; gives it as it then is."""
        completed = complement(capture, other)
        if completed == capture:
            return capture
        self._flush()
        execute = self._connection.execute
        execute(
            "UPDATE capture SET name = ?, text = ?, url = ?, platform = ?, created_at = ?, language = ?, complete = ?, "
            "versions = ?, source = ?, retrieved_at = ?, source_url = ?, note = ?, entities = ? WHERE number = ?",
            (*fields_of(completed), number),
        )
        if completed.created_at != capture.created_at:
            execute("INSERT OR IGNORE INTO changed VALUES (?)", (number,))
        return completed

    def _account(self, post: Post) -> int:
        """Give the number of the post's account, after learning of it what the post says."""
        author = post.author
        number = self._authors.get(author)
        if number is None:
            spelling = author.handle
            handle = spelling.lower()
            number = self._authors[author] = self._account_number(handle, spelling)
            self.learn(handle, spelling, author.name)
        if post.versions:
            self._learn_versions(post)
        return number

    def _learn_versions(self, post: Post) -> None:
        if earlier := [(version, post.id) for version in earlier_ids(post)]:
            self._connection.executemany("INSERT OR REPLACE INTO earlier_id VALUES (?, ?)", earlier)

    def _account_number(self, handle: str, spelling: str) -> int:
        execute = self._connection.execute
        known = execute("SELECT number FROM account WHERE handle = ?", (handle,)).fetchone()
        if known:
            return int(known[0])
        self._learn_words(handle, account_words(spelling, ()))
        return execute("INSERT INTO account (handle, spelling) VALUES (?, ?)", (handle, spelling)).lastrowid or 0

    def _learn_words(self, handle: str, words: Iterable[str]) -> None:
        rows = [(word, handle) for word in words]
        self._connection.executemany("INSERT OR IGNORE INTO account_word VALUES (?, ?)", rows)


def delete_captures(connection: sqlite3.Connection, condition: str, *values: object) -> int:
    """Delete the captures for which `condition` holds, and what was known by them alone; gives their number."""
    execute = connection.execute
    execute("CREATE TEMP TABLE IF NOT EXISTS doomed (number INTEGER PRIMARY KEY)")
    execute("DELETE FROM temp.doomed")
    deleted = execute(f"INSERT INTO temp.doomed SELECT number FROM capture WHERE {condition}", values).rowcount  # noqa: S608
    if deleted:
        _open_gaps(connection)
        doomed = "number IN (SELECT number FROM temp.doomed)"
        posts = (
            f"SELECT DISTINCT post_id FROM capture WHERE {doomed} AND NOT EXISTS (SELECT 1 FROM capture AS other "  # noqa: S608
            "WHERE other.post_id = capture.post_id AND other.number NOT IN (SELECT number FROM temp.doomed))"
        )
        gone = execute(f"SELECT count(*) FROM ({posts})").fetchone()[0]  # noqa: S608
        for table in ("earlier_id", "unavailable"):
            execute(f"DELETE FROM {table} WHERE post_id IN ({posts})")  # noqa: S608
        execute("INSERT OR IGNORE INTO changed SELECT number FROM temp.doomed")
        execute(f"DELETE FROM capture WHERE {doomed}")  # noqa: S608
        _forget_accounts(connection)
        execute("UPDATE tally SET captures = captures - ?, posts = posts - ?, unerased = 1", (deleted, gone))
    return deleted


def _open_gaps(connection: sqlite3.Connection) -> None:
    """Take the times of the doomed captures out of what the store holds whole."""
    rows = connection.execute(
        "SELECT handle, capture.created_at FROM capture JOIN temp.doomed USING (number) "
        "JOIN account ON account.number = account WHERE handle IN (SELECT handle FROM coverage)"
    ).fetchall()
    spans: dict[str, list[Coverage]] = {}
    for handle, created_at in rows:
        if handle not in spans:
            known = connection.execute("SELECT handle, since, until, source FROM coverage WHERE handle = ?", (handle,))
            spans[handle] = [Coverage(h, time_of(since), time_of(until), source) for h, since, until, source in known]
        spans[handle] = without(spans[handle], time_of(created_at))
    for handle, left in spans.items():
        connection.execute("DELETE FROM coverage WHERE handle = ?", (handle,))
        rows = [(handle, time_text(span.since), time_text(span.until), span.source) for span in left]
        connection.executemany("INSERT INTO coverage VALUES (?, ?, ?, ?)", rows)


def _forget_accounts(connection: sqlite3.Connection) -> None:
    """Forget the accounts that have no captures any more."""
    empty = "NOT EXISTS (SELECT 1 FROM capture WHERE capture.account = account.number)"
    for table in ("account_name", "account_word", "former_handle", "coverage"):
        connection.execute(f"DELETE FROM {table} WHERE handle IN (SELECT handle FROM account WHERE {empty})")  # noqa: S608
    connection.execute(f"DELETE FROM account WHERE {empty}")  # noqa: S608
