"""Telling the language of an article: by its script, by what the page declares, by its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from verifier.quotes.languages import DEFAULT, known_languages, read_data

_SAMPLE = 4000  # code points of the article that are looked at
_MINIMUM = 2.0  # weight of the small words that must be seen before a language is believed against the default
# Scripts that settle the language by themselves: Devanagari, kana, Arabic
_SCRIPTS = (("hi", "ऀ", "ॿ"), ("ja", "぀", "ヿ"), ("ar", "؀", "ۿ"))
# Matches one sign of any of them; most articles hold none, and need no count
_OTHER_SCRIPT = re.compile("[" + "".join(f"{first}-{last}" for _, first, last in _SCRIPTS) + "]")
_SCRIPT_SHARE = 0.2  # of the letters; names and terms in another script stay below it
# Matches "été" and "l" and "état" of "l'état"; not "17".
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _function_words() -> dict[str, dict[str, float]]:
    """Each language's small words with their weights: a word that fewer languages share says more."""
    known = {code: value.split() for code, value in read_data("function_words.toml").items()}
    shared = Counter(word for words in known.values() for word in set(words))
    return {code: {word: 1 / shared[word] for word in words} for code, words in known.items()}


def detect(narrative: str, declared: str | None) -> str:
    """The code of the language that an article is written in, told by its `narrative`: the text outside its quotes.

    The quotes do not count, since a post may be quoted in its own language. The script settles it where only one
    language uses it; then what the page declares; then the most common words.
    """
    sample = narrative[:_SAMPLE]
    foreign = _OTHER_SCRIPT.search(sample) is not None
    letters = max(sum(map(str.isalpha, sample)), 1) if foreign else 1
    for code, first, last in _SCRIPTS if foreign else ():
        if code in known_languages() and sum(first <= sign <= last for sign in sample) > _SCRIPT_SHARE * letters:
            return code
    said = (declared or "")[:2].casefold()
    seen = Counter(_WORD.findall(sample.casefold()))
    weights = _function_words()
    counts = {code: sum(seen[word] * words[word] for word in words if word in seen) for code, words in weights.items()}
    best = max(counts, key=lambda code: counts[code])
    if said in counts and counts[said] * 2 >= counts[best]:
        return said
    sure = counts[best] >= _MINIMUM or (counts[best] > 0 and counts[DEFAULT] == 0)
    return best if sure else (said if said in counts else DEFAULT)
