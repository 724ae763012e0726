"""Finding names and their titles in the narrative of languages that write names with capitals."""

from __future__ import annotations

import re
from functools import cache

from verifier.quotes.languages import Language
from verifier.quotes.records import Name

_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΩА-Я" + "".join(chr(c) for c in range(0x100, 0x250) if chr(c).isupper())
_LONGEST = 9  # words in a name with its titles; longer runs are headlines run together


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Runs of capitalised words: "Sen. Cory A. Booker", "Ludwig van Dijk", "B.N. Reddy"; not "the mayor"."""
    dotted = sorted(
        (w for w in language.words["people.titles"] if w.endswith(".") and " " not in w), key=len, reverse=True
    )
    abbreviations = "|".join(re.escape(word[0].upper() + word[1:]) for word in dotted) or "(?!)"
    word = rf"(?:(?:{abbreviations})|(?:[{_UPPER}]\.){{1,4}}|[{_UPPER}][\w]*(?:[-’'](?!s\b)\w+)*)"
    particles = "|".join(sorted(map(re.escape, language.words["people.particles"]), key=len, reverse=True))
    joiner = rf"(?:[ \u00a0]+(?:(?:{particles})[ \u00a0]+){{0,2}}|[ \u00a0]+)"
    return re.compile(
        rf"(?<![\w@#.'’])(?:al-|el-)?{word}(?:{joiner}(?:al-|el-)?{word}){{0,11}}(?P<s>['’]s?\b|['’](?=\s))?"
    )


def find_names(narrative: str, language: Language, lower_words: frozenset[str]) -> list[Name]:
    """The names in order, titles stripped. `lower_words` are the words that the article also writes in lower case."""
    names: list[Name] = []
    for match in _pattern(language).finditer(narrative):
        possessive = match["s"] is not None
        end = match.start("s") if possessive else match.end()
        names.extend(_split(narrative, match.start(), end, possessive, language, lower_words))
    return names


def _split(
    narrative: str, start: int, end: int, possessive: bool, language: Language, lower_words: frozenset[str]
) -> list[Name]:
    words = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\S+", narrative[start:end])]
    words = [(start + a, start + b, word) for a, b, word in words]
    runs: list[list[tuple[int, int, str]]] = [[]]
    for item in words:
        if _breaks(item[2], language):
            runs.append([])
        else:
            runs[-1].append(item)
    found: list[Name] = []
    for number, run in enumerate(runs):
        run = _strip_openers(run, narrative, language, lower_words)
        if run and len(run) <= _LONGEST:
            name = _named(run, language)
            if name is not None:
                name.possessive = possessive and number == len(runs) - 1
                found.append(name)
    return found


def _breaks(word: str, language: Language) -> bool:
    lower = word.casefold()
    return word == "X" or language.has("words.calendar", lower) or lower in _platform_words(language)


@cache
def _platform_words(language: Language) -> frozenset[str]:
    return frozenset(
        word.casefold()
        for phrase, tags in language.lexicon.entries()
        if any(tag.startswith("platform:") or tag == "platforms.x" or tag == "posts.x_nouns" for tag in tags)
        for word in phrase.split()
        if word.casefold()
        not in (
            "formerly",
            "known",
            "as",
            "live",
            "ig",
            "story",
            "post",
            "social",
            "truth",
            "medium",
            "line",
            "kick",
            "signal",
        )
    )


def _strip_openers(
    run: list[tuple[int, int, str]], narrative: str, language: Language, lower_words: frozenset[str]
) -> list[tuple[int, int, str]]:
    while run:
        begin, _, word = run[0]
        lower = word.casefold()
        particle = language.has("people.particles", word)
        opener = language.has("words.openers", lower) and not language.has("people.titles", lower)
        common = (
            lower in lower_words and _starts_sentence(narrative, begin) and not language.has("people.titles", lower)
        )
        if not (particle or opener or common):
            break
        run = run[1:]
    while run and (
        language.has("people.particles", run[-1][2]) or language.has("words.openers", run[-1][2].casefold())
    ):
        run = run[:-1]
    return run


def _starts_sentence(narrative: str, begin: int) -> bool:
    before = narrative[max(begin - 3, 0) : begin].rstrip(" \u00a0")
    return not before or before[-1] in ".!?:\n\ue000\ue001—–•*-"


def _named(run: list[tuple[int, int, str]], language: Language) -> Name | None:
    """Split titles from the name: "Republican Senator Bob Corker" → Bob Corker, a senator; None for a bare title."""
    last_title = -1
    titles: list[str] = []
    for index, (_, _, word) in enumerate(run):
        if language.has("people.titles", word.casefold()) and not (
            index == len(run) - 1 and index > 0 and last_title < index - 1
        ):
            last_title = index
            titles.append(word.casefold().rstrip("."))
    rest = run[last_title + 1 :]
    if last_title >= 0 and rest and language.has("people.particles", rest[0][2]):
        rest = _after_of(rest, language)
    if not rest:
        return None
    text = " ".join(word for _, _, word in rest)
    return Name(run[0][0], run[-1][1], text, tuple(titles))


def _after_of(rest: list[tuple[int, int, str]], language: Language) -> list[tuple[int, int, str]]:
    """The name after a title's own complement: "of War Pete Hegseth" → "Pete Hegseth"."""
    if len(rest) < 4:
        return [] if len(rest) < 3 else rest[2:]
    keep = 2
    if len(rest) > 4 and (len(rest[-2][2].rstrip(".")) == 1 or language.has("people.particles", rest[-2][2])):
        keep = 3
    return rest[-keep:]
