"""Read the tables of language knowledge under `data/`, one folder a language, each file once and only when asked.

Two shapes: a list has one entry a line; a table has a group, a tab, and the entries of that group separated by `|`, a
group on as many lines as it likes. Lines that start with `#` are the header and comments.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def read_lines(name: str, language: str = "en") -> tuple[str, ...]:
    """Return the entries of `data/<language>/<name>`, in the file's order; none where the language has no such file."""
    resource = Path(__file__).parent.joinpath("data", language, name)
    if not resource.is_file():
        return ()
    lines = resource.read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def read_groups(name: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """Return the groups of a table with the entries of each."""
    groups: dict[str, tuple[str, ...]] = {}
    for line in read_lines(name, language):
        group, _, entries = line.partition("\t")
        groups[group] = groups.get(group, ()) + tuple(entries.split("|"))
    return groups


@cache
def read_membership(name: str, language: str = "en") -> dict[str, str]:
    """Return the group of each entry of a table; an entry that stands in two groups belongs to the first."""
    membership: dict[str, str] = {}
    for group, entries in read_groups(name, language).items():
        for entry in entries:
            membership.setdefault(entry, group)
    return membership
