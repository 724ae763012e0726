"""Telling the language of an article: by its script, by what the page declares, by its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from verifier.quotes.languages import DEFAULT, known_languages
from verifier.quotes.tables import read_tables

_SAMPLE = 4000  # code points of the article that are looked at
_MINIMUM = 2.0  # weight of the small words that must be seen before a language is believed against the default
_SCRIPT_SHARE = 0.2  # of the letters; names and terms in another script stay below it
# Matches "été" and "l" and "état" of "l'état"; not "17".
_WORD = re.compile(r"[^\W\d_]+")
# Matches "wrote" and the whole of "नरेंद्र", whose vowel signs are no letters.
_RUN = re.compile(r"[^\W\d_][^\s\ue000.,;:!?।]*")
_SMALL_SHARE = 6  # one word in so many is a small one, wherever a language of the list is written


@cache
def _scripts() -> tuple[tuple[str, str, str], ...]:
    """The scripts that settle the language by themselves: its code, the script's first and its last sign."""
    return tuple((code, signs[0], signs[-1]) for code, signs in read_tables("scripts.toml").items())


@cache
def _other_script() -> re.Pattern[str]:
    """Matches one sign of any of them; most articles hold none, and need no count."""
    return re.compile("[" + "".join(f"{first}-{last}" for _, first, last in _scripts()) + "]")


@cache
def _function_words() -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The languages told by small words, and these words, each with the languages that share it."""
    lists = read_tables("function_words.toml")
    shared: dict[str, tuple[str, ...]] = {}
    for code, value in lists.items():
        for word in dict.fromkeys(value.split()):
            shared[word] = (*shared.get(word, ()), code)
    return tuple(lists), shared


def _weigh(sample: str) -> dict[str, float]:
    """How much each language's small words weigh in the sample: a word that fewer languages share says more."""
    languages, shared = _function_words()
    weights = dict.fromkeys(languages, 0.0)
    for word, times in Counter(filter(shared.__contains__, _WORD.findall(sample.casefold()))).items():
        codes = shared[word]
        for code in codes:
            weights[code] += times / len(codes)
    return weights


def _only_names(sample: str) -> bool:
    """Whether what stands in another script is a name or two in a text with the small words of its own language.

    “…,” नरेंद्र मोदी wrote on X.
    """
    runs = _RUN.findall(sample.casefold())
    plain = [run for run in runs if not _other_script().search(run)]
    small = sum(run in _function_words()[1] for run in plain)
    return len(plain) * 2 > len(runs) and small * _SMALL_SHARE >= len(plain)


def detect(narrative: str, declared: str | None) -> str:
    """The code of the language that an article is written in, told by its `narrative`: the text outside its quotes.

    The quotes do not count, since a post may be quoted in its own language. The script settles it where only one
    language uses it; then what the page declares; then the most common words.
    """
    sample = narrative[:_SAMPLE]
    foreign = _other_script().search(sample) is not None
    letters = max(sum(map(str.isalpha, sample)), 1) if foreign else 1
    counts = _weigh(sample)
    for code, first, last in _scripts() if foreign and not _only_names(sample) else ():
        if code in known_languages() and sum(first <= sign <= last for sign in sample) > _SCRIPT_SHARE * letters:
            return code
    said = (declared or "")[:2].casefold()
    best = max(counts, key=lambda code: counts[code])
    if said in counts and counts[said] * 2 >= counts[best]:
        return said
    sure = counts[best] >= _MINIMUM or (counts[best] > 0 and counts[DEFAULT] == 0)
    return best if sure else (said if said in counts else DEFAULT)
