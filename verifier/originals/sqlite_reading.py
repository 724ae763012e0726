"""Asking the file of a store: what is found in the captures, and by way of the search index beside them."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from heapq import nlargest
from typing import TYPE_CHECKING

from verifier.model import Reason, Unavailable
from verifier.originals.captures import best_capture, mend_string, newest_first
from verifier.originals.coverage import Coverage, in_utc
from verifier.originals.sqlite_file import connect, translated_errors
from verifier.originals.sqlite_rows import COLUMNS, STORED_BEFORE, post_of, time_of, time_text, within
from verifier.originals.store import PostStore, Statistics
from verifier.originals.word_index import rarity, without_common
from verifier.originals.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from verifier.model import Post
    from verifier.originals.capture_index import CaptureIndex
    from verifier.originals.search_index import SearchIndex
    from verifier.originals.sqlite_rows import Row

# So many captures are ranked one by one: those of anybody, those of named accounts.
_RANKED = 200
_RANKED_OF_ACCOUNTS = 25


# Of named accounts, the posts are found that share some of so many words of a quote, the most telling; and those that
# hold a short quote as it stands, as a longer one has words enough. Measured by benchmarks/retrieval: in a million
# posts, none of 450 quotes has another post first, and finding takes a third less.
_ASKED_OF_ACCOUNTS = 12
_SHORT = 8

_ASKED_AT_ONCE = 10_000  # numbers of captures; SQLite takes some thirty thousand in a query

# With fewer telling words than this, common ones count too where the account is known.
_FEW_WORDS = 4

_SELECT = f"SELECT {COLUMNS} FROM capture JOIN account ON account.number = capture.account"  # noqa: S608


class SqliteReading(PostStore):
    """The half of a store in a file that only reads."""

    def __init__(self, path: Path, create: bool, writable: bool, patience: float) -> None:
        self._path = path
        self._writable = writable
        self._connection = connect(path, create, writable, patience)

    @cached_property
    def index(self) -> CaptureIndex:
        """The search index beside the file, loaded when it is first asked."""
        from verifier.originals.capture_index import CaptureIndex

        return CaptureIndex(self._path, self._connection, self._writable)

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

    def unavailable(self, post_id: str) -> Unavailable | None:
        """Tell since when a post is not to be had any more (see PostStore)."""
        rows = self._rows("SELECT since, reason, source FROM unavailable WHERE post_id = ?", mend_string(post_id))
        if not rows:
            return None
        since, reason, source = rows[0]
        return Unavailable(datetime.fromisoformat(since), Reason(reason) if reason else None, source)

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
        return self._each_once(captures, limit)

    def similar(self, words: Sequence[str], handles: Collection[str] | None, limit: int) -> tuple[Post, ...]:
        """Give captures that hold the phrase or share telling words (see PostStore)."""
        accounts = None if handles is None else [number for handle in handles if (number := self._account(handle))]
        if not words or accounts == []:
            return ()
        weights = self.rarity(dict.fromkeys(words))
        telling = without_common(weights, self._captures_in_all())
        if accounts is not None and len(telling) < _FEW_WORDS:
            telling = weights  # among one account's posts, common words tell something too
        few, asked, as_phrase = _RANKED, list(telling), bool(telling)
        if accounts is not None:
            few, asked = _RANKED_OF_ACCOUNTS, self._most_telling(telling, _ASKED_OF_ACCOUNTS)
            as_phrase = as_phrase and len(words) <= _SHORT

        def question(index: SearchIndex) -> list[int]:
            found = index.having_phrase(words, accounts, few) if as_phrase else []
            return found + index.sharing(asked, accounts, few)

        numbers = dict.fromkeys(self._ask(question))
        from verifier.originals.ranking import rank_texts

        return self._captures_numbered(rank_texts(words, weights, self._texts(numbers))[:limit])

    def _most_telling(self, weights: Mapping[str, float], most: int) -> list[str]:
        """Choose the rarest words that posts have; those that none has lead nowhere, and would take their place."""
        nowhere = rarity(self._captures_in_all(), 0)
        return nlargest(most, [word for word in weights if weights[word] < nowhere], key=weights.__getitem__)

    def rarity(self, words: Iterable[str]) -> Mapping[str, float]:
        """Tell how much each word says (see PostStore)."""
        with translated_errors(self._path):
            total, frequencies = self._captures_in_all(), self.index.frequencies(words)
        return {word: rarity(total, frequency) for word, frequency in frequencies.items()}

    def search(
        self,
        words: str,
        author: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 20,
    ) -> tuple[Post, ...]:
        """Give the posts that have all of `words`, newest first (see PostStore)."""
        wanted = dict.fromkeys(words_of(words))
        handles = None if author is None else self.handles_of(author)
        accounts = None if handles is None else [number for handle in handles if (number := self._account(handle))]
        if accounts == []:
            return ()
        where, bounds = within(since, until)
        if accounts is not None:
            where += f" AND account IN ({_places(accounts)})"
            bounds += accounts
        order = "ORDER BY created_at DESC, capture.number DESC LIMIT ?"
        if not wanted:
            return self._each_once(self._posts(f"{_SELECT} WHERE true{where} {order}", *bounds, 2 * limit), limit)
        found = self._ask(lambda index: index.having_all(wanted, accounts, since, until, 2 * limit))
        captures: list[Post] = []
        for start in range(0, len(found), _ASKED_AT_ONCE):
            some = found[start : start + _ASKED_AT_ONCE]
            query = f"{_SELECT} WHERE capture.number IN ({_places(some)}){where} {order}"
            captures += self._posts(query, *some, *bounds, len(some))
        return self._each_once(newest_first(captures), limit)

    def names(self, handle: str) -> frozenset[str]:
        """Give the names of this account (see PostStore)."""
        handle = mend_string(handle.lower())
        names = self._rows("SELECT name FROM account_name WHERE handle = ?", handle)
        former = self._rows("SELECT '@' || former FROM former_handle WHERE handle = ?", handle)
        return frozenset(name for (name,) in (*names, *former))

    def renamed(self, handle: str) -> frozenset[str]:
        """Give the accounts that had this handle before (see PostStore)."""
        rows = self._rows("SELECT handle FROM former_handle WHERE former = ?", mend_string(handle.lower()))
        return frozenset(later for (later,) in rows)

    def authors(self) -> tuple[str, ...]:
        """List the handles of all accounts (see PostStore)."""
        return tuple(handle for (handle,) in self._rows("SELECT handle FROM account ORDER BY handle"))

    def accounts(self, words: Iterable[str]) -> tuple[str, ...]:
        """List the accounts whose name or handle has one of these words (see PostStore)."""
        query = "SELECT spelling FROM account_word JOIN account USING (handle) WHERE word = ?"
        return tuple(sorted({handle for word in set(words) for (handle,) in self._rows(query, mend_string(word))}))

    def coverages(self, handle: str | None = None) -> tuple[Coverage, ...]:
        """Give the recorded spans (see PostStore)."""
        where, values = ("", ()) if handle is None else (" WHERE handle = ?", (mend_string(handle.lower()),))
        rows = self._rows(f"SELECT handle, since, until, source FROM coverage{where} ORDER BY rowid", *values)  # noqa: S608
        return tuple(Coverage(own, time_of(since), time_of(until), source) for own, since, until, source in rows)

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
        total: int = self._rows("SELECT posts FROM tally")[0][0]
        return total

    def has_older(self, moment: datetime) -> bool:
        """Tell whether a capture was stored before `moment` (see PostStore)."""
        return bool(self._rows(f"SELECT 1 FROM capture WHERE {STORED_BEFORE} LIMIT 1", time_text(in_utc(moment))))  # noqa: S608

    def problems(self) -> tuple[str, ...]:
        """Say what is wrong with the file and the index (see PostStore)."""
        from verifier.originals.sqlite_upkeep import problems

        return problems(self._path, self._connection, self.index)

    def statistics(self) -> Statistics:
        """Count what is here (see PostStore)."""
        from verifier.originals.sqlite_upkeep import statistics

        return statistics(self._path, self._connection)

    def _ask(self, question: Callable[[SearchIndex], list[int]]) -> list[int]:
        with translated_errors(self._path):
            return self.index.ask(question)

    def _account(self, handle: str) -> int | None:
        rows = self._rows("SELECT number FROM account WHERE handle = ?", mend_string(handle.lower()))
        return rows[0][0] if rows else None

    def _captures_in_all(self) -> int:
        total: int = self._rows("SELECT captures FROM tally")[0][0]
        return total

    def _texts(self, numbers: Collection[int]) -> list[tuple[int, str]]:
        """Give the texts of captures in the order of their numbers given; those that are gone are left out."""
        rows = self._rows(f"SELECT number, text FROM capture WHERE number IN ({_places(numbers)})", *numbers)  # noqa: S608
        texts: dict[int, str] = dict(rows)
        return [(number, texts[number]) for number in numbers if number in texts]

    def _captures_numbered(self, numbers: Sequence[int]) -> tuple[Post, ...]:
        rows = self._rows(
            f"SELECT capture.number, {COLUMNS} FROM capture JOIN account ON account.number = account "  # noqa: S608
            f"WHERE capture.number IN ({_places(numbers)})",
            *numbers,
        )
        posts = {row[0]: post_of(row[1:]) for row in rows}
        return tuple(posts[number] for number in numbers if number in posts)

    def _each_once(self, captures: Iterable[Post], limit: int | None) -> tuple[Post, ...]:
        ids = dict.fromkeys(post.id for post in captures)
        return tuple(post for post_id in list(ids)[:limit] if (post := self.get(post_id)) is not None)

    def _rows(self, query: str, *parameters: object) -> list[Row]:
        with translated_errors(self._path):
            return self._connection.execute(query, parameters).fetchall()

    def _posts(self, query: str, *parameters: object) -> tuple[Post, ...]:
        return tuple(map(post_of, self._rows(query, *parameters)))


def _places(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
