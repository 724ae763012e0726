"""A store in a SQLite file: the captures are the truth, the word index beside them can be made anew from them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from verifier.originals.authors import account_words
from verifier.originals.captures import best_capture, complement, mend, mend_string
from verifier.originals.sqlite_file import connect, translated_errors, write
from verifier.originals.sqlite_rows import COLUMNS, fields_of, post_of, within
from verifier.originals.store import AddResult, PostStore
from verifier.originals.word_index import best_by_shared_words, rarity, without_common
from verifier.originals.words import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from verifier.model import Post
    from verifier.originals.sqlite_rows import Row

# So many posts are written in one transaction: what was committed survives whatever happens to the rest.
_BATCH = 2_000

_SELECT = f"SELECT {COLUMNS} FROM capture JOIN account ON account.number = capture.account"  # noqa: S608


_COUNT = "SELECT count(*) FROM capture"


class SqliteStore(PostStore):
    """Captures in a file. `patience` is how many seconds an attempt to write waits for another process."""

    def __init__(self, path: Path, create: bool = True, writable: bool = True, patience: float = 5.0) -> None:
        self._path = path
        self._connection = connect(path, create, writable, patience)
        self._counts: dict[str, int] = {}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add(self, posts: Iterable[Post]) -> AddResult:
        """Keep `posts` (see PostStore), some thousand a transaction: what is done stays done if a later one fails."""
        result = AddResult()
        remaining = map(mend, posts)
        while batch := list(islice(remaining, _BATCH)):
            result += write(self._path, self._connection, lambda batch=batch: self._add(batch))  # type: ignore[misc]
            self._counts.clear()
        return result

    def get(self, post_id: str) -> Post | None:
        """Give the fullest capture (see PostStore)."""
        captures = self.versions(post_id)
        if captures:
            return best_capture(captures)
        later = self._rows("SELECT post_id FROM earlier_id WHERE earlier = ?", mend_string(post_id))
        return best_capture(self.versions(later[0][0])) if later else None

    def versions(self, post_id: str) -> tuple[Post, ...]:
        """Give all captures of this post (see PostStore)."""
        return self._posts(f"{_SELECT} WHERE post_id = ? ORDER BY ordinal", mend_string(post_id))

    def has_account(self, handle: str) -> bool:
        """Tell whether a post of this account is here (see PostStore)."""
        return self._account(handle) is not None

    def _of_account(
        self, handle: str, since: datetime | None, until: datetime | None, limit: int | None
    ) -> tuple[Post, ...]:
        where, bounds = within(since, until)
        captures = self._posts(
            f"{_SELECT} WHERE account = ?{where} ORDER BY created_at DESC, capture.number DESC LIMIT ?",
            self._account(handle),
            *bounds,
            -1 if limit is None else 2 * limit,
        )
        ids = dict.fromkeys(post.id for post in captures)
        return tuple(post for post_id in list(ids)[:limit] if (post := self.get(post_id)) is not None)

    def similar(self, words: Sequence[str], handles: Collection[str] | None, limit: int) -> tuple[Post, ...]:
        """Give captures that hold the phrase or share telling words (see PostStore)."""
        accounts = None if handles is None else [number for handle in handles if (number := self._account(handle))]
        if not words or accounts == []:
            return ()
        numbers: list[int] = []
        if accounts is not None:
            numbers += self._matches(f'words : "{" ".join(words)}"', accounts)[:limit]
        weights = self.rarity(dict.fromkeys(words))
        if accounts is None:
            weights = without_common(weights, self._count("", _COUNT))
        numbers += best_by_shared_words(weights, lambda word: self._matches(f'words : "{word}"', accounts), limit)
        return self._captures_numbered(list(dict.fromkeys(numbers))[:limit])

    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        """Tell how much each word says (see PostStore)."""
        total = self._count("", _COUNT)
        query = "SELECT doc FROM temp.word_count WHERE term = ?"
        return {word: rarity(total, self._count(word, query, word)) for word in words}

    def search(
        self,
        words: str,
        author: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 20,
    ) -> tuple[Post, ...]:
        """Give the posts that have all of `words`, newest first (see PostStore)."""
        where, parameters = within(since, until)
        if folded := words_of(words):
            matched = " AND ".join(f'words : "{word}"' for word in dict.fromkeys(folded))
            where += " AND capture.number IN (SELECT rowid FROM capture_words WHERE capture_words MATCH ?)"
            parameters.append(matched)
        if author is not None:
            numbers = [self._account(handle) for handle in self.handles_of(author)]
            where += f" AND account IN ({', '.join('?' * len(numbers))})"
            parameters += numbers
        query = f"{_SELECT} WHERE true{where} ORDER BY created_at DESC, capture.number DESC LIMIT ?"
        ids = dict.fromkeys(post.id for post in self._posts(query, *parameters, 2 * limit))
        return tuple(post for post_id in list(ids)[:limit] if (post := self.get(post_id)) is not None)

    def names(self, handle: str) -> frozenset[str]:
        """Give the names of this account (see PostStore)."""
        rows = self._rows("SELECT name FROM account_name WHERE handle = ?", mend_string(handle.lower()))
        return frozenset(name for (name,) in rows)

    def authors(self) -> tuple[str, ...]:
        """List the handles of all accounts (see PostStore)."""
        return tuple(handle for (handle,) in self._rows("SELECT handle FROM account ORDER BY handle"))

    def accounts(self, words: Iterable[str]) -> tuple[str, ...]:
        """List the accounts whose name or handle has one of these words (see PostStore)."""
        query = "SELECT spelling FROM account_word JOIN account USING (handle) WHERE word = ?"
        return tuple(sorted({handle for word in set(words) for (handle,) in self._rows(query, mend_string(word))}))

    def delete(self, post_id: str) -> int:
        """Delete all captures of this post (see PostStore)."""
        return self._delete("post_id = ?", mend_string(post_id))

    def delete_author(self, handle: str) -> int:
        """Delete all captures of this account's posts (see PostStore)."""
        return self._delete("account = ?", self._account(handle))

    def captures(self) -> Iterator[Post]:
        """Go through all captures (see PostStore)."""
        last = 0
        while rows := self._rows(
            f"SELECT capture.number, {COLUMNS} FROM capture JOIN account ON account.number = account "  # noqa: S608
            "WHERE capture.number > ? ORDER BY capture.number LIMIT 1000",
            last,
        ):
            last = rows[-1][0]
            yield from (post_of(row[1:]) for row in rows)

    def __iter__(self) -> Iterator[Post]:
        for post in self.captures():
            first, *others = self.versions(post.id) or (post,)
            if post.text == first.text:
                yield best_capture((first, *others))

    def __len__(self) -> int:
        total: int = self._rows("SELECT count(*) FROM capture WHERE ordinal = 0")[0][0]
        return total

    def rebuild_index(self) -> None:
        """Make the word index anew from the captures."""
        write(self._path, self._connection, self._rebuild)

    def _rebuild(self) -> None:
        self._connection.execute("INSERT INTO capture_words (capture_words) VALUES ('delete-all')")
        for number, account, text in self._connection.execute("SELECT number, account, text FROM capture"):
            self._index(number, account, text)

    def _add(self, posts: Iterable[Post]) -> AddResult:
        added = known = versions = 0
        for post in posts:
            captures = self._rows(
                f"SELECT capture.number, {COLUMNS} FROM capture JOIN account ON account.number = account "  # noqa: S608
                "WHERE post_id = ? ORDER BY ordinal",
                post.id,
            )
            same = next(((row[0], post_of(row[1:])) for row in captures if row[4] == post.text), None)
            if same is None:
                self._insert(post, ordinal=len(captures))
                versions += bool(captures)
                added += not captures
            else:
                self._complete(*same, post)
                known += 1
        return AddResult(added, known, versions)

    def _insert(self, post: Post, ordinal: int) -> None:
        account = self._learn(post)
        number = self._connection.execute(
            "INSERT INTO capture (post_id, ordinal, account, name, text, url, platform, created_at, language, "
            "complete, versions, source, retrieved_at, source_url, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (post.id, ordinal, account, *fields_of(post)),
        ).lastrowid
        self._index(number, account, post.text)

    def _complete(self, number: int, capture: Post, other: Post) -> None:
        """Fill what a stored capture leaves open from another one with the same text."""
        self._learn(other)
        completed = complement(capture, other)
        if completed != capture:
            self._connection.execute(
                "UPDATE capture SET name = ?, text = ?, url = ?, platform = ?, created_at = ?, language = ?, "
                "complete = ?, versions = ?, source = ?, retrieved_at = ?, source_url = ?, note = ? WHERE number = ?",
                (*fields_of(completed), number),
            )

    def _learn(self, post: Post) -> int:
        """Note the account, its name and the ids of earlier versions; gives the account's number."""
        handle, execute = post.author.handle.lower(), self._connection.execute
        account = self._account(handle)
        if account is None:
            account = execute(
                "INSERT INTO account (handle, spelling) VALUES (?, ?)", (handle, post.author.handle)
            ).lastrowid
            self._learn_words(handle, account_words(post.author.handle, ()))
        name = post.author.name
        if name and execute("INSERT OR IGNORE INTO account_name VALUES (?, ?)", (handle, name)).rowcount:
            self._learn_words(handle, account_words(post.author.handle, (name,)))
        earlier = [(version, post.id) for version in post.versions if version != post.id]
        self._connection.executemany("INSERT OR REPLACE INTO earlier_id VALUES (?, ?)", earlier)
        return int(account or 0)

    def _learn_words(self, handle: str, words: Iterable[str]) -> None:
        rows = [(word, handle) for word in words]
        self._connection.executemany("INSERT OR IGNORE INTO account_word VALUES (?, ?)", rows)

    def _index(self, number: int | None, account: int, text: str) -> None:
        self._connection.execute(
            "INSERT INTO capture_words (rowid, account, words) VALUES (?, ?, ?)", (number, f"a{account}", fold(text))
        )

    def _delete(self, condition: str, value: object) -> int:
        return write(self._path, self._connection, lambda: self._delete_captures(condition, value))

    def _delete_captures(self, condition: str, value: object) -> int:
        execute = self._connection.execute
        rows = execute(f"SELECT number, account, text, post_id FROM capture WHERE {condition}", (value,)).fetchall()  # noqa: S608
        for number, account, text, post_id in rows:
            execute(
                "INSERT INTO capture_words (capture_words, rowid, account, words) VALUES ('delete', ?, ?, ?)",
                (number, f"a{account}", fold(text)),
            )
            execute("DELETE FROM capture WHERE number = ?", (number,))
            execute("DELETE FROM earlier_id WHERE post_id = ?", (post_id,))
        for table in ("account_name", "account_word"):
            execute(
                f"DELETE FROM {table} WHERE handle IN (SELECT handle FROM account WHERE number NOT IN "  # noqa: S608
                "(SELECT account FROM capture))"
            )
        execute("DELETE FROM account WHERE number NOT IN (SELECT account FROM capture)")
        self._counts.clear()
        return len(rows)

    def _account(self, handle: str) -> int | None:
        rows = self._rows("SELECT number FROM account WHERE handle = ?", mend_string(handle.lower()))
        return rows[0][0] if rows else None

    def _matches(self, condition: str, accounts: Collection[int] | None) -> list[int]:
        if accounts is not None:
            condition = f"({condition}) AND account : ({' OR '.join(f'a{number}' for number in accounts)})"
        rows = self._rows("SELECT rowid FROM capture_words WHERE capture_words MATCH ?", condition)
        return [number for (number,) in rows]

    def _captures_numbered(self, numbers: Sequence[int]) -> tuple[Post, ...]:
        return tuple(post for number in numbers for post in self._posts(f"{_SELECT} WHERE capture.number = ?", number))

    def _count(self, key: str, query: str, *parameters: object) -> int:
        """Count by `query`, once for each `key` until the store changes: common words take long to count."""
        if key not in self._counts:
            rows = self._rows(query, *parameters)
            self._counts[key] = rows[0][0] if rows else 0
        return self._counts[key]

    def _rows(self, query: str, *parameters: object) -> list[Row]:
        with translated_errors(self._path):
            return self._connection.execute(query, parameters).fetchall()

    def _posts(self, query: str, *parameters: object) -> tuple[Post, ...]:
        return tuple(map(post_of, self._rows(query, *parameters)))
