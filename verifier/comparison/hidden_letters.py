"""Name what a reader cannot see: invisible characters, and letters of another script that look like Latin ones."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Scripts with letters that pass for Latin ones.
_LOOKING_LATIN = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
# Joins emoji and letters, and is seen by what it joins.
_JOINERS = frozenset("\u200c\u200d")
# Matches "pаyment" whole; must not match a space.
_WORD = re.compile(r"[^\W\d_]+")


def name_hidden(quoted: str, posted: str) -> str:
    """Return a sentence on what cannot be seen in one of the two texts alone; empty where all can."""
    if quoted.isascii() and posted.isascii():
        return ""
    sides = (("article", quoted, posted), ("post", posted, quoted))
    found = [f"the {where} has {_named(letter)}" for where, text, other in sides for letter in _hidden(text, other)]
    return f" What cannot be seen: {'; '.join(found)}." if found else ""


def _hidden(text: str, other: str) -> Iterator[str]:
    """Yield each character that only `text` has and that does not show, or passes for another."""
    mixed = {letter for word in _WORD.findall(text) for letter in _foreign(word)}
    for letter in dict.fromkeys(text):
        invisible = unicodedata.category(letter) == "Cf" and letter not in _JOINERS
        if letter not in other and (invisible or letter in mixed):
            yield letter


def _foreign(word: str) -> set[str]:
    """Return the letters that pass for Latin ones, in a word that has Latin ones as well."""
    names = {letter: unicodedata.name(letter, "") for letter in word}
    if not any(name.startswith("LATIN") for name in names.values()):
        return set()
    return {letter for letter, name in names.items() if name.startswith(_LOOKING_LATIN)}


def _named(letter: str) -> str:
    return f"U+{ord(letter):04X} ({unicodedata.name(letter, 'unnamed').lower()})"
