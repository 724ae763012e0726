"""From a name to accounts by Wikidata. Items and people are invented, in Wikidata's shape."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.originals.told_client import Told, ToldClient
from verifier.errors import BadAnswer, Offline, RateLimited
from verifier.originals.account_search import AccountSearch, find_accounts, language_code

DAY = date(2021, 5, 1)
SEARCH = "https://www.wikidata.org/w/api.php?action=wbsearchentities"
ITEMS = "https://www.wikidata.org/w/api.php?action=wbgetentities"


def account(handle: str, since: str | None = None, until: str | None = None, rank: str = "normal") -> dict[str, Any]:
    def day(text: str) -> list[dict[str, Any]]:
        return [{"snaktype": "value", "datavalue": {"value": {"time": f"+{text}T00:00:00Z", "precision": 11}}}]

    times = {key: day(text) for key, text in (("P580", since), ("P582", until)) if text}
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"value": handle}}, "qualifiers": times}


def item(number: str, name: str, *accounts: dict[str, Any], description: str = "politician") -> dict[str, Any]:
    return {
        "id": number,
        "labels": {"en": {"value": name}},
        "descriptions": {"en": {"value": description}},
        "claims": {"P2002": list(accounts)},
    }


def told(*items: dict[str, Any], **settings: Any) -> ToldClient:
    return ToldClient(
        {
            SEARCH: Told({"search": [{"id": found["id"]} for found in items]}),
            ITEMS: Told({"entities": {found["id"]: found for found in items}}),
        },
        **settings,
    )


def search(*items: dict[str, Any], name: str = "Mara Quill", day: date | None = DAY) -> AccountSearch:
    return find_accounts(name, day, told(*items))


def test_the_only_one_of_the_name_is_found() -> None:
    found = search(item("Q1", "Mara Quill", account("mara_q")))
    assert found.handles == ("mara_q",)
    assert not found.ambiguous
    assert (found.accounts[0].item, found.accounts[0].description) == ("Q1", "politician")


@pytest.mark.parametrize("name", ["mara quill", "Senator Mara Quill", " Mara  Quill "])
def test_titles_and_letter_case_make_no_difference(name: str) -> None:
    assert search(item("Q1", "Mara Quill", account("mara_q")), name=name).handles == ("mara_q",)


def test_namesakes_are_candidates_and_none_is_chosen() -> None:
    found = search(
        item("Q1", "Mara Quill", account("mara_q")), item("Q2", "Mara Quill", account("quill"), description="rower")
    )
    assert found.ambiguous
    assert found.handles == ()
    assert [(one.handle, one.description) for one in found.accounts] == [("mara_q", "politician"), ("quill", "rower")]


@pytest.mark.parametrize("name", ["Mara Quillfeather", "Torv Haug", "The Mara Quill Foundation"])
def test_who_is_called_otherwise_is_nobody_of_the_name(name: str) -> None:
    assert search(item("Q1", name, account("handle_x"))).accounts == ()


def test_only_accounts_of_that_day_count() -> None:
    former, later = account("mara_mp", None, "2019-12-31"), account("mara_gov", "2022-01-01")
    found = search(item("Q1", "Mara Quill", former, later, account("mara_q")))
    assert found.handles == ("mara_q",)
    assert search(item("Q1", "Mara Quill", former), day=date(2018, 1, 1)).handles == ("mara_mp",)
    assert search(item("Q1", "Mara Quill", former), day=None).handles == ()


def test_the_preferred_account_is_taken_before_the_others() -> None:
    found = search(item("Q1", "Mara Quill", account("old"), account("mara_q", rank="preferred")))
    assert found.handles == ("mara_q",)


def test_nobody_found_is_no_failure() -> None:
    found = find_accounts("Mara Quill", DAY, ToldClient({SEARCH: Told({"search": []})}))
    assert (found.accounts, found.failure) == ((), None)


def test_the_questions_are_polite_and_may_be_kept() -> None:
    client = told(item("Q1", "Mara Quill", account("mara_q")))
    find_accounts("Mara Quill & Söhne?", DAY, client, language="de-AT")
    asked = [parse_qs(urlsplit(url).query) for url in client.asked]
    assert [query["language"] for query in asked[:2]] == [["de"], ["en"]]
    assert asked[0]["search"] == ["Mara Quill & Söhne?"]
    assert all(query["maxlag"] == ["5"] and int(query["maxage"][0]) > 0 for query in asked)
    assert asked[2]["ids"] == ["Q1"]


@pytest.mark.parametrize(
    ("client", "kind"),
    [
        (told(offline=True), Offline),
        (ToldClient({SEARCH: Told(status=429)}), RateLimited),
        (ToldClient({SEARCH: Told("<html>")}), BadAnswer),
        (ToldClient({SEARCH: Told({"error": {"code": "maxlag"}})}), BadAnswer),
        (ToldClient({SEARCH: Told({"search": [{"id": "Q1"}]}), ITEMS: Told({"entities": 5})}), BadAnswer),
        (ToldClient({SEARCH: Told({"search": [{"id": "Q1"}]}), ITEMS: Told(status=503)}), BadAnswer),
    ],
)
def test_what_cannot_be_asked_is_said(client: ToldClient, kind: type[Exception]) -> None:
    found = find_accounts("Mara Quill", DAY, client)
    assert isinstance(found.failure, kind)
    assert found.handles == ()


@pytest.mark.parametrize(
    ("language", "code"),
    [(None, "en"), ("pt-BR", "pt"), ("DE", "de"), ("x", "en"), ("../a", "en"), ("en&ids=Q1", "en")],
)
def test_the_language_is_a_plain_code(language: str | None, code: str) -> None:
    assert language_code(language) == code
