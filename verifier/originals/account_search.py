"""From a name to its accounts on X, by Wikidata: the ones that bear the name, with the times at which they held.

Wikidata knows those who are known. That one of them bears a name proves nothing of the one whom an article names, so
what is found is where to look for a post; and where several bear it, none is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from verifier.errors import BadAnswer, FetchError
from verifier.fetching.exchange import Request
from verifier.model import Attribution
from verifier.originals.answers.wikidata import read_items, read_search
from verifier.originals.authors import is_account_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.originals.answers.wikidata import Account, Item

SOURCE = "wikidata"
_PLACE = "https://www.wikidata.org/w/api.php"
_FRESH_FOR = 7 * 86_400  # seconds
_MOST = 10  # items of one name that are looked at
_LARGEST = 20_000_000  # bytes; items of heads of state have some millions


class NamedAccount(NamedTuple):
    """An account of somebody of the name. `item` is who that is in Wikidata, `description` in a few words."""

    handle: str
    name: str
    item: str
    description: str | None = None
    since: date | None = None
    until: date | None = None


class AccountSearch(NamedTuple):
    """What was found for a name. `failure` says why nothing could be asked."""

    speaker: str
    accounts: tuple[NamedAccount, ...] = ()
    failure: FetchError | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether more than one bears the name."""
        return len({account.item for account in self.accounts}) > 1

    @property
    def handles(self) -> tuple[str, ...]:
        """The handles, if they are those of one only."""
        return () if self.ambiguous else tuple(account.handle for account in self.accounts)


def find_accounts(
    speaker: str, day: date | None, client: Client, deadline: Deadline | None = None, language: str | None = None
) -> AccountSearch:
    """Find the accounts that bore the name of `speaker` on `day` (today, if None).

    `language` is the article's, in which names may be written otherwise than in English.
    """
    name = " ".join(speaker.split())
    languages = tuple(dict.fromkeys((language_code(language), "en")))
    try:
        ids = _ids(name, languages, client, deadline)
        items = read_items(client.fetch(_items_request(ids, languages), deadline).body, languages[0]) if ids else ()
    except FetchError as failure:
        return AccountSearch(speaker, failure=failure)
    except ValueError as error:
        return AccountSearch(speaker, failure=BadAnswer(_PLACE, f"Wikidata's answer {error}"))
    return AccountSearch(speaker, tuple(_accounts(name, items, day)))


def language_code(language: str | None) -> str:
    """Give the code by which Wikidata knows a language; English where none is known."""
    code = (language or "en").partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else "en"


def _ids(name: str, languages: tuple[str, ...], client: Client, deadline: Deadline | None) -> list[str]:
    requests = [_search_request(name, language) for language in languages]
    answers = client.fetch_all(requests, deadline)
    failures = [answer for answer in answers if isinstance(answer, FetchError)]
    if len(failures) == len(answers):
        raise failures[0]
    found = [item for answer in answers if not isinstance(answer, FetchError) for item in read_search(answer.body)]
    return list(dict.fromkeys(found))[: 2 * _MOST]


def _accounts(name: str, items: tuple[Item, ...], day: date | None) -> Iterator[NamedAccount]:
    for item in items:
        held = [account for account in item.accounts if account.held_on(day)]
        preferred = [account for account in held if account.preferred]
        for account in preferred or held:
            if _bears(name, item, account):
                yield NamedAccount(account.handle, item.name, item.id, item.description, account.since, account.until)


def _bears(name: str, item: Item, account: Account) -> bool:
    return is_account_of(account.handle, item.names, Attribution(speaker=name))


def _search_request(name: str, language: str) -> Request:
    asked = {
        "action": "wbsearchentities",
        "search": name[:250],
        "language": language,
        "type": "item",
        "limit": str(_MOST),
    }
    return _request(asked)


def _items_request(ids: list[str], languages: tuple[str, ...]) -> Request:
    asked = {
        "action": "wbgetentities",
        "ids": "|".join(ids),
        "props": "labels|aliases|descriptions|claims",
        "languages": "|".join((*languages, "mul")),
    }
    return _request(asked)


def _request(asked: Mapping[str, str | int]) -> Request:
    """Ask politely: not while Wikidata is under load, and so that the answer may be used again for a week."""
    common = {"format": "json", "maxlag": 5, "maxage": _FRESH_FOR, "smaxage": _FRESH_FOR}
    return Request(f"{_PLACE}?{urlencode({**asked, **common})}", fresh_for=_FRESH_FOR, size_limit=_LARGEST)
