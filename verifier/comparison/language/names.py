"""Titles, honorifics, short forms of given names, forms of place names, and handles that stand for an office."""

from __future__ import annotations

from functools import cache, lru_cache

from verifier.comparison.language.spelling import fold, name_key
from verifier.comparison.language.tables import read_groups, read_lines, read_membership


@lru_cache(maxsize=8192)
def _title_kind(word: str) -> str | None:
    folded = fold(word).rstrip(".").replace(".", "")
    return read_membership("titles.tsv").get(folded)


def is_title(word: str) -> bool:
    """Whether the word is a title of office or rank or an honorific: President, Sen., Minister, Mr, Shri, ji."""
    return _title_kind(word) is not None


def is_honorific(word: str) -> bool:
    """Whether the word is a form of address that says nothing of an office: Mr, Mrs, Sir, Shri, ji, Hon."""
    return _title_kind(word) == "honorific"


@cache
def _name_groups() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, line in enumerate(read_lines("given_names.txt")):
        for name in line.split(" "):
            table.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}


@lru_cache(maxsize=8192)
def are_given_name_forms(first: str, second: str) -> bool:
    """Whether the two may be forms of one given name: Pete/Peter, Bob/Robert, Liz/Elizabeth; equal names are."""
    one, other = fold(first).rstrip("."), fold(second).rstrip(".")
    if one == other:
        return True
    groups = _name_groups()
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, ()))


def are_place_forms(first: str, second: str) -> bool:
    """Whether two newsrooms may write one and the same place, people or public name so: Kyiv/Kiev, Mumbai/Bombay."""
    key = name_key(first)
    return key is not None and key == name_key(second)


@cache
def _peoples() -> dict[str, str]:
    table: dict[str, str] = {}
    for country, words in read_groups("demonyms.tsv").items():
        table[country] = country
        for word in words:
            table.setdefault(word, country)
    return table


@lru_cache(maxsize=8192)
def are_place_kin(first: str, second: str) -> bool:
    """Whether both say the same country in another part of speech: "US" and "American", "Britain" and "UK"."""
    peoples = _peoples()
    one, other = (peoples.get(fold(word).replace(".", "").removesuffix("'s")) for word in (first, second))
    return one is not None and one == other


def is_people(word: str) -> bool:
    """Whether the word is a country or its people: US, UK, Britain, American."""
    return fold(word).replace(".", "").removesuffix("'s") in _peoples()


@lru_cache(maxsize=8192)
def is_known_name(word: str) -> bool:
    """Whether the word is a name of its own: a country, people, state or given name.

    Two known names are never one name misspelled: "Iran" and "Iraq", "Joan" and "John".
    """
    folded = fold(word).replace(".", "").removesuffix("'s").removesuffix("'")
    return folded in _peoples() or folded in _name_groups() or name_key(folded) is not None


def role_of_handle(handle: str) -> str | None:
    """Return the office for which an account's handle stands, with @ or without: "@POTUS" gives "president"."""
    return read_membership("role_handles.tsv").get(handle.removeprefix("@").casefold())


def roles_of_handle(handle: str) -> tuple[str, ...]:
    """Return every way to write the office for which a handle stands; () where it stands for none."""
    role = role_of_handle(handle)
    return () if role is None else tuple(role.split("/"))


def titles_of_handle_prefix() -> dict[str, tuple[str, ...]]:
    """Return the titles that hide at the start or end of handles: "sen" (as in @SenSmith) gives ("senator",)."""
    return read_groups("handle_titles.tsv")


def handle_affixes() -> tuple[str, ...]:
    """Return what accounts put before or behind a name in their handle: "official", "hq"."""
    return read_lines("handle_affixes.txt")
