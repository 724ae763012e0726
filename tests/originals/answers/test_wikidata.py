"""What Wikidata says of accounts. Items and people are invented, in Wikidata's shape."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from verifier.originals.answers.wikidata import Account, read_items, read_search


def snak(value: object, kind: str = "value") -> dict[str, Any]:
    return {"snaktype": kind, **({"datavalue": {"value": value}} if kind == "value" else {})}


def day(text: str, precision: int = 11) -> dict[str, Any]:
    return snak({"time": f"+{text}T00:00:00Z", "precision": precision})


def claim(handle: object, rank: str = "normal", **qualifiers: list[dict[str, Any]]) -> dict[str, Any]:
    return {"rank": rank, "mainsnak": snak(handle), "qualifiers": qualifiers}


def items(*claims: object, **fields: Any) -> bytes:
    item = {
        "id": "Q1",
        "labels": {"en": {"value": "Mara Quill"}, "de": {"value": "Mara Quill (Politikerin)"}},
        "aliases": {"en": [{"value": "M. Quill"}]},
        "descriptions": {"en": {"value": "crane operator"}},
        "claims": {"P2002": list(claims)},
        **fields,
    }
    return json.dumps({"entities": {"Q1": item}}).encode()


def accounts(*claims: object) -> tuple[Account, ...]:
    (item,) = read_items(items(*claims))
    return item.accounts


def test_an_item_gives_names_and_accounts() -> None:
    (item,) = read_items(items(claim("@mara_q", "preferred", P6552=[snak("71")])))
    assert (item.id, item.name, item.description) == ("Q1", "Mara Quill", "crane operator")
    assert item.names == {"Mara Quill", "Mara Quill (Politikerin)", "M. Quill"}
    assert item.accounts == (Account("mara_q", number="71", preferred=True),)


def test_deprecated_and_broken_statements_are_left_out() -> None:
    assert (
        accounts(claim("old", "deprecated"), claim("not a handle"), claim(5), "text", {"mainsnak": snak("", "novalue")})
        == ()
    )


@pytest.mark.parametrize(
    ("start", "end", "since", "until"),
    [
        ("2019-03-05", "2021-06-07", date(2019, 3, 5), date(2021, 6, 7)),
        ("2019-03-00", "2021-02-00", date(2019, 3, 1), date(2021, 2, 28)),
        ("2019-00-00", "2021-00-00", date(2019, 1, 1), date(2021, 12, 31)),
    ],
)
def test_times_are_the_widest_that_they_may_mean(start: str, end: str, since: date, until: date) -> None:
    precision = 11 if not start.endswith("-00") else 10 if "-00-" not in start else 9
    (account,) = accounts(claim("mara", P580=[day(start, precision)], P582=[day(end, precision)]))
    assert (account.since, account.until, account.ended) == (since, until, True)
    assert account.held_on(since)
    assert account.held_on(until)
    assert not account.held_on(date(2018, 12, 31))
    assert not account.held_on(date(2022, 1, 1))
    assert not account.held_on(None)


@pytest.mark.parametrize(
    ("end", "ended"),
    [
        ([snak(None, "somevalue")], True),
        ([snak(None, "novalue")], False),
        ([], False),
        ([day("99999-99-99")], True),
        ([snak("yesterday")], True),
        ([day("0000-00-00", 7)], True),
    ],
)
def test_an_end_of_unknown_day_is_an_end(end: list[dict[str, Any]], ended: bool) -> None:
    (account,) = accounts(claim("mara", P582=end))
    assert (account.ended, account.until) == (ended, None)
    assert account.held_on(None) is not ended


def test_a_search_gives_ids_once_and_nothing_else() -> None:
    found = [{"id": "Q5"}, {"id": "Q5"}, {"id": "P2002"}, {"id": "Q1|Q2"}, {"id": 7}, "Q9", {"id": "Q7"}]
    assert read_search(json.dumps({"search": found}).encode()) == ("Q5", "Q7")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"search": 1}', b'{"error": {"code": "maxlag"}}', b"<html>"])
def test_answers_that_are_none_are_said_to_be_none(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_search(content)
    with pytest.raises(ValueError, match=r".+"):
        read_items(content)


@pytest.mark.parametrize(
    "changed",
    [
        {"labels": [], "aliases": {"en": 5}, "descriptions": None},
        {"labels": {"en": "text"}, "aliases": {"en": ["text"]}},
        {"claims": {"P2002": {"rank": "normal"}}},
        {"claims": []},
    ],
)
def test_odd_items_do_no_harm(changed: dict[str, Any]) -> None:
    (item,) = read_items(items(**changed))
    assert item.id == "Q1"


def test_a_missing_item_is_none() -> None:
    assert read_items(items(missing="")) == ()
