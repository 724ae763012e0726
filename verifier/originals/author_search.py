"""Posts of whom a quote names, without a link: from the name to the account, from it to its posts of that time.

The account comes from what the article links, the store's names, the house's own table, and last Wikidata. Where
several may be meant, none is chosen, and the candidates are told.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from verifier.originals.account_search import find_accounts
from verifier.originals.sources.base import Found, Span
from verifier.originals.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verifier.errors import FetchError
    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.model import Article, Attribution, Quote
    from verifier.originals.answers.reading import Absent
    from verifier.originals.sources.base import Searching
    from verifier.originals.store import PostStore

# An article quotes what was posted on its day or in the week before (see absence.py); its date is local, X's is UTC.
_BEFORE, _AFTER = timedelta(days=7), timedelta(days=2)
_RARE_WORDS = 4  # words in a search; with more, one that the article changed would hide the post
_LEAST_LETTERS = 4
# matches "saldrá" and each half of "Jackson-Lee"; not "2026" or "_"
_WORD = re.compile(r"[^\W\d_]+")


class Accounts(NamedTuple):
    """The accounts of a speaker. `note` tells of those among which none was chosen; `failure` why none were found."""

    handles: tuple[str, ...] = ()
    note: str | None = None
    failure: FetchError | None = None


class AuthorSearch:
    """Looks for posts by their author; what was asked once in a run is not asked again."""

    def __init__(self, source: Searching, client: Client, accounts: Mapping[str, str]) -> None:
        """Take the house's own table of accounts: from names to handles."""
        self._source = source
        self._client = client
        self._house = {tuple(words_of(name)): handle.removeprefix("@") for name, handle in accounts.items()}
        self._accounts: dict[tuple[str | None, str | None], Accounts] = {}
        self._timelines: dict[tuple[str, Span], Found] = {}

    def accounts(self, attribution: Attribution, article: Article, store: PostStore, deadline: Deadline) -> Accounts:
        """Find the accounts of the one whom `attribution` names."""
        if attribution.handle:
            return Accounts((attribution.handle.removeprefix("@"),))
        if not attribution.speaker:
            return Accounts()
        own = self._house.get(tuple(words_of(attribution.speaker)))
        if own is not None:
            return Accounts((own,))
        known = store.accounts_of(attribution)
        if known:
            return Accounts(known) if len(known) == 1 else Accounts(note=_ambiguous(attribution.speaker, known))
        key = (attribution.speaker, article.language)
        if key not in self._accounts:
            self._accounts[key] = self._by_wikidata(attribution.speaker, article, deadline)
        return self._accounts[key]

    def _by_wikidata(self, speaker: str, article: Article, deadline: Deadline) -> Accounts:
        found = find_accounts(speaker, article.published, self._client, deadline, article.language)
        if found.failure is not None:
            return Accounts(failure=found.failure)
        if found.ambiguous:
            told = [f"{one.handle} ({one.description})" if one.description else one.handle for one in found.accounts]
            return Accounts(note=_ambiguous(speaker, told))
        return Accounts(found.handles)

    def find(
        self, quote: Quote, handle: str, article: Article, rarity: Mapping[str, float], deadline: Deadline
    ) -> Found:
        """Find posts of an account that may be the original: by a few rare words, else all of the article's time."""
        span = _span(article)
        words = telling_words(quote.text, rarity)
        found = self._source.search(handle, words, span, self._client, deadline) if words else Found()
        if found.posts:
            return found
        if (handle, span) not in self._timelines:
            self._timelines[handle, span] = self._source.posts_of(handle, span, self._client, deadline)
        timeline = self._timelines[handle, span]
        return timeline if timeline.failure is None or found.failure is None else found


def telling_words(text: str, rarity: Mapping[str, float]) -> tuple[str, ...]:
    """Choose the few words of a quote by which to search: the rarest, longer ones first among equals.

    They are given with their accents, as nobody says whether a search looks beyond those; `rarity` is by folded words.
    """
    weights: dict[str, float] = {}
    for word in _WORD.findall(text.lower()):
        folded = words_of(word)
        if len(folded) == 1 and len(word) >= _LEAST_LETTERS:  # scripts without blanks have no words to search for
            weights.setdefault(word, rarity.get(folded[0], 0.0))
    ranked = sorted(weights, key=lambda word: (weights[word], len(word)), reverse=True)
    return tuple(ranked[:_RARE_WORDS])


def _span(article: Article) -> Span:
    day = article.published
    now = datetime.now(UTC)
    end = now if day is None else min(datetime.combine(day, time(), UTC) + _AFTER, now)
    return Span(end - _BEFORE - _AFTER, end)


def _ambiguous(speaker: str, candidates: tuple[str, ...] | list[str]) -> str:
    told = ", ".join(f"@{one}" for one in candidates[:6])
    return f"Several accounts may be that of {speaker}: {told}. Name the right one in the configuration's 'accounts'."


def failure_of(accounts: Accounts, found: Found | None) -> Absent | FetchError | None:
    """Give what stood in the way of a search."""
    return accounts.failure or (found.failure if found is not None else None)
