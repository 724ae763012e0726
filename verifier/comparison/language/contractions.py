"""Contractions and clippings: forms whose opening changes a word, unlike a stylebook abbreviation."""

from __future__ import annotations

from functools import cache, lru_cache

from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_groups

_ENDINGS = {
    "n't": ("not",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will", "shall"),
    "'d": ("would", "had"),
    "'m": ("am",),
}


@lru_cache(maxsize=4096)
def contractions(word: str) -> tuple[tuple[str, ...], ...]:
    """Return all readings of a contraction as words in lower case; () where `word` is none.

    Forms written without their apostrophe ("dont", "im") count, except words of their own ("well", "its").
    The 's of a noun may be a possessive and is not opened.
    """
    folded = fold(word)
    irregular = read_groups("contractions.tsv").get(folded)
    if irregular is not None:
        return tuple(tuple(reading.split(" ")) for reading in irregular)
    for ending, readings in _ENDINGS.items():
        if folded.endswith(ending) and len(folded) > len(ending):
            inner = contractions(folded[: -len(ending)])
            stems = inner or ((folded[: -len(ending)],),)
            return tuple((*stem, reading) for stem in stems for reading in readings)
    return ()


def contraction(word: str) -> tuple[str, ...]:
    """Return the likeliest reading of a contraction: "don't" gives ("do", "not"); () where `word` is none."""
    readings = contractions(word)
    return readings[0] if readings else ()


@cache
def _full_by_clipping() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for full, clipped in read_groups("clippings.tsv").items():
        for form in clipped:
            table[form] = (*table.get(form, ()), full)
    return table


def clippings(word: str) -> tuple[str, ...]:
    """Return every word for which `word` may be a clipped or chat form: "govt" gives ("government",)."""
    return _full_by_clipping().get(fold(word).rstrip("."), ())


def clipping(word: str) -> str | None:
    """Return the likeliest word for which `word` is a clipped or chat form; None where it is none."""
    full = clippings(word)
    return full[0] if full else None
