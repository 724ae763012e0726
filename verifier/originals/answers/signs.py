"""What answers say in words in place of a post, and what became of it by these words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from verifier.originals.answers.reading import Absence

_FILE = Path(__file__).with_name("data") / "page_signs.toml"
# the most telling first: a page of a suspended account also asks to log in
_ORDER = (Absence.PROTECTED, Absence.SUSPENDED, Absence.NOT_FOUND, Absence.WITHHELD)
_TOMBSTONES = (Absence.DELETED, Absence.SUSPENDED, Absence.PROTECTED, Absence.NOT_FOUND, Absence.WITHHELD)


def absence_on_page(words: str) -> Absence | None:
    """Tell by the words of a page of X why it shows no post; None where they do not say."""
    lower = " ".join(words.lower().split())
    return next((why for why in _ORDER if any(phrase in lower for phrase in _signs()[why])), None)


def absence_of_tombstone(sentence: str) -> Absence:
    """Tell by the sentence that stands in place of a post what became of it; `withheld` where it does not say."""
    lower = " ".join(sentence.lower().split())
    for why in _TOMBSTONES:
        if any(all(word in lower for word in words) for words in _signs()["tombstones"][why]):
            return why
    return Absence.WITHHELD


@cache
def _signs() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
