"""What a verb does to the statement behind a word for "that", in languages other than English: "no creo que …".

The verb stands within a few words before that word; who says it shows in its form, a pronoun or an auxiliary.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.negation import is_negation
from verifier.comparison.language.phrases import Found
from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_membership

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TABLE = "governing_words.tsv"
# How far before "that" its verb may stand, and how far before the verb its subject and negation.
_VERB, _SUBJECT = 4, 3


def find_complements(tokens: Sequence[str], language: str, taken: Sequence[Found] = ()) -> Iterator[Found]:
    """Yield what governs each statement behind a word for "that", unless one of the spans `taken` ends there."""
    kinds = read_membership(_TABLE, language)
    if not kinds:
        return
    parts = [_parts(token) for token in tokens]
    ends = {found.end for found in taken}
    for place, words in enumerate(parts):
        if place and any(kinds.get(word) == "that" for word in words) and not ends & {place, place + 1}:
            found = _governing(parts, place, language)
            if found is not None:
                yield found


def is_that(word: str, language: str = "en") -> bool:
    """Whether the word opens a statement that another governs: that, que, qu'il, dass, che."""
    if language == "en":
        return fold(word) == "that"
    kinds = read_membership(_TABLE, language)
    return any(kinds.get(part) == "that" for part in _parts(word))


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, ...]:
    """Return the word and, of an elided one, what stands before and behind its apostrophe: "qu'il" → qu, il."""
    folded = fold(word)
    return (folded, *folded.split("'")) if "'" in folded else (folded,)


def _governing(parts: Sequence[tuple[str, ...]], that: int, language: str) -> Found | None:
    kinds = read_membership(_TABLE, language)
    for verb in range(that - 1, max(that - 1 - _VERB, -1), -1):
        kind = next((kinds[part] for part in parts[verb] if kinds.get(part, "that") not in ("that", "first")), None)
        if kind is None:
            if any(kinds.get(part) == "that" for part in parts[verb]):
                return None
            continue
        low = max(verb - _SUBJECT, 0)
        denials = [place for place in range(low, that) if _denies(parts[place], language)]
        own = kind.endswith(" own") or any(
            kinds.get(part) == "first" for place in range(low, that) for part in parts[place]
        )
        start = min([verb, *denials])
        return Found(start, that + 1, _group(kind.removesuffix(" own"), own=own, denied=bool(denials)))
    return None


def _denies(parts: tuple[str, ...], language: str) -> bool:
    return any(is_negation(part, language) or (part == "n" and language == "fr") for part in parts)


def _group(kind: str, *, own: bool, denied: bool) -> str:
    if kind in ("doubt", "denial"):
        return "own" if denied else kind
    if kind == "wish":
        return kind
    if not own:
        return "claim"
    if not denied:
        return "own"
    return "doubt" if kind == "belief" else "denial"
