"""What Wikidata knows of people's and organisations' accounts on X: property P2002, with the times at which it held.

    {"entities": {"Q1": {"labels": {"en": {"value": "Jane Doe"}}, "aliases": …, "descriptions": …, "claims": {"P2002": [
        {"rank": "preferred", "mainsnak": {"snaktype": "value", "datavalue": {"value": "jane_doe"}},
         "qualifiers": {"P580": [start], "P582": [end], "P6552": [the account's number]}}]}}}}

A name alone proves nothing: several may bear it, and who is not in Wikidata may too.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.originals.importing.fields import HANDLE, mapping_of, string_of
from verifier.originals.jsonl import decode_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ACCOUNT, _START, _END, _NUMBER = "P2002", "P580", "P582", "P6552"
_ITEM_START = "Q"
_MOST_ITEMS = 50
_MOST_NAMES = 300
_MONTH, _DAY = 10, 11  # Wikidata's precision; 9 is the year


class Account(NamedTuple):
    """An account of somebody's on X. `since` and `until` are the days between which it was; None where not known.

    `ended` is true also where the day of the end is not known. `number` is X's own for the account: it stays when the
    handle changes.
    """

    handle: str
    since: date | None = None
    until: date | None = None
    ended: bool = False
    number: str | None = None
    preferred: bool = False

    def held_on(self, day: date | None) -> bool:
        """Tell whether the account can have been somebody's on a day; without a day, whether it is now."""
        if day is None:
            return not self.ended
        if self.since is not None and day < self.since:
            return False
        return day <= self.until if self.until is not None else not self.ended


class Item(NamedTuple):
    """Somebody or something in Wikidata: all that it is called, what it is in a few words, and its accounts on X."""

    id: str
    name: str
    names: frozenset[str]
    description: str | None
    accounts: tuple[Account, ...]


def read_search(content: bytes) -> tuple[str, ...]:
    """Read the ids of the items that a search for a name found (`wbsearchentities`). Raises ValueError."""
    record = _object(content)
    found = record.get("search")
    if not isinstance(found, list):
        raise ValueError(_refusal(record) or "holds no results")
    ids = [string_of(entry, "id") or "" for entry in found if isinstance(entry, dict)]
    return tuple(dict.fromkeys(item for item in ids if _is_item(item)))[:_MOST_ITEMS]


def read_items(content: bytes, language: str = "en") -> tuple[Item, ...]:
    """Read items with their names and accounts (`wbgetentities`). Raises ValueError."""
    record = _object(content)
    entities = record.get("entities")
    if not isinstance(entities, dict):
        raise ValueError(_refusal(record) or "holds no items")
    items = (_item(key, value, language) for key, value in entities.items() if isinstance(value, dict))
    return tuple(item for item in items if item is not None)


def _object(content: bytes) -> Mapping[str, Any]:
    record = decode_json(content)
    if not isinstance(record, dict):
        raise ValueError("is no JSON object")
    return record


def _refusal(record: Mapping[str, Any]) -> str | None:
    """Give what Wikidata says where it refuses, such as `maxlag` under load."""
    error = mapping_of(record, "error")
    code = string_of(error, "code")
    return f"holds an error ({code[:40]})" if code else None


def _item(key: str, record: Mapping[str, Any], language: str) -> Item | None:
    item_id = string_of(record, "id") or key
    if not _is_item(item_id) or "missing" in record:
        return None
    names = dict.fromkeys(_names(record))
    label = _in_language(mapping_of(record, "labels"), language)
    description = _in_language(mapping_of(record, "descriptions"), language)
    statements = mapping_of(record, "claims").get(_ACCOUNT)
    accounts = (_account(claim) for claim in (statements if isinstance(statements, list) else ()))
    known = tuple(account for account in accounts if account is not None)
    return Item(item_id, label or next(iter(names), item_id), frozenset(names), description, known)


def _names(record: Mapping[str, Any]) -> Iterator[str]:
    labels = mapping_of(record, "labels").values()
    others = [
        alias for aliases in mapping_of(record, "aliases").values() if isinstance(aliases, list) for alias in aliases
    ]
    for entry in [*labels, *others][:_MOST_NAMES]:
        name = string_of(entry, "value") if isinstance(entry, dict) else None
        if name:
            yield name


def _in_language(values: Mapping[str, Any], language: str) -> str | None:
    """Give the value in a language, else in English, else in any."""
    for code in (language, "en", "mul", *values):
        value = string_of(mapping_of(values, code), "value")
        if value:
            return value
    return None


def _account(claim: object) -> Account | None:
    if not isinstance(claim, dict) or claim.get("rank") == "deprecated":
        return None
    handle = _value(mapping_of(claim, "mainsnak"))
    handle = handle.strip().removeprefix("@") if isinstance(handle, str) else ""
    if not HANDLE.fullmatch(handle):
        return None
    qualifiers = mapping_of(claim, "qualifiers")
    ends = [snak for snak in _snaks(qualifiers, _END) if snak.get("snaktype") != "novalue"]
    starts, numbers = _snaks(qualifiers, _START), _snaks(qualifiers, _NUMBER)
    number = next((value for snak in numbers if isinstance(value := _value(snak), str)), None)
    return Account(
        handle=handle,
        since=min((day for snak in starts if (day := _day(snak, last=False))), default=None),
        until=max((day for snak in ends if (day := _day(snak, last=True))), default=None),
        ended=bool(ends),
        number=number,
        preferred=claim.get("rank") == "preferred",
    )


def _snaks(qualifiers: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    values = qualifiers.get(key)
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _value(snak: Mapping[str, Any]) -> object:
    return mapping_of(snak, "datavalue").get("value") if snak.get("snaktype") == "value" else None


def _day(snak: Mapping[str, Any], *, last: bool) -> date | None:
    """Read a time such as `+2008-12-00T00:00:00Z`: the first or last day that it may mean; None for any other."""
    value = _value(snak)
    time, precision = (value.get("time"), value.get("precision")) if isinstance(value, dict) else (None, None)
    if not isinstance(time, str) or not isinstance(precision, int) or precision < _MONTH - 1:
        return None
    try:
        year, month, day = (int(part) for part in time[1:11].split("-"))
        if precision < _MONTH:
            month = 12 if last else 1
        if precision < _DAY:
            day = monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except ValueError:
        return None


def _is_item(text: str) -> bool:
    return text[:1] == _ITEM_START and text[1:].isascii() and text[1:].isdigit() and len(text) <= 12
