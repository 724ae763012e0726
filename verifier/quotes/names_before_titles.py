"""Finding names in text without spaces, where the title follows the name: 三輪義弘市長（61）, トランプ氏, 浜原鉄道."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from verifier.quotes.records import Name

if TYPE_CHECKING:
    from verifier.quotes.languages import Language

_KANJI = "一-龯々ヶ"
_KATAKANA = "ァ-ヴー"
_HIRAGANA = "ぁ-ゖ"
_FAMILY = (2, 3, 1)  # letters that a family name has, the likeliest first
_NO_NAMES = ("words.nobodies", "words.somebody", "people.roles", "people.organisations", "people.organisations_after")


@cache
def _titled(language: Language) -> re.Pattern[str]:
    """Matches 三輪義弘市長（61）, 大森あかり市長, エレン・マクレイ氏; not a title alone, nor 記者団の代表."""
    titles = _alternatives(language, "people.titles_after")
    former = _alternatives(language, "words.former")
    openers = _alternatives(language, "people.title_openers")
    names = (
        rf"[{_KANJI}]{{1,3}}[{_HIRAGANA}]{{1,4}}(?<![のはをがにでらと])",  # 大森あかり
        rf"[{_KANJI}]{{1,4}}[{_KATAKANA}]{{2,5}}",  # 藤代ミナ
        rf"[{_KANJI}]{{2,6}}?",  # 三輪義弘
        rf"(?<![{_KATAKANA}])[{_KATAKANA}]{{2,16}}(?:[・＝=][{_KATAKANA}A-Z]{{1,16}}){{0,4}}",  # エレン・マクレイ
        r"(?<![A-Za-z])[A-Z][A-Za-z]{1,16}(?: [A-Z][A-Za-z]{1,16}){0,3}",
    )
    title = rf"(?:{openers})?(?:{titles}){{1,3}}"
    return re.compile(rf"(?P<name>{'|'.join(names)})(?:{former})?(?P<title>{title})(?:（[\d、・歳]+）)?")


@cache
def _organised(language: Language) -> re.Pattern[str]:
    """Matches 浜原鉄道, サッカー協会, 北都電鉄; not 協会 alone."""
    kinds = _alternatives(language, "people.organisations_after")
    return re.compile(rf"[{_KANJI}{_KATAKANA}A-Za-z]{{2,10}}?(?:{kinds})(?![{_KANJI}{_KATAKANA}])")


def _alternatives(language: Language, group: str) -> str:
    words = sorted(language.words.get(group, ()), key=len, reverse=True)
    return "|".join(map(re.escape, words)) or "(?!)"


def find_titled_names(narrative: str, language: Language) -> list[Name]:
    """The names of people before their titles, and those of organisations that end in what they are."""
    people: list[Name] = []
    families: set[str] = set()
    for match in _titled(language).finditer(narrative):
        text = _own(match["name"], families, language)
        if text:
            start = match.start() + len(match["name"]) - len(text)
            people.append(Name(start, match.end(), text, (match["title"],)))
            families.update(text[:letters] for letters in _FAMILY if len(text) > letters)
    starts = [name.start for name in people]
    organisations: list[Name] = []
    for match in _organised(language).finditer(narrative):
        before = bisect_right(starts, match.end() - 1) - 1
        if before < 0 or people[before].end <= match.start():
            organisations.append(Name(match.start(), match.end(), match[0]))
    return sorted(people + organisations, key=lambda name: name.start)


def _own(text: str, families: set[str], language: Language) -> str:
    """The name without what stands before it: 前市長三輪 after 三輪義弘 → 三輪; nothing where a word is no name."""
    for letters in _FAMILY:
        family = text[-letters:]
        if family in families and len(text) > letters + 2:
            return family
    return "" if language.has_any(_NO_NAMES, text) else text
