"""Finding names in text without spaces, where the title follows the name: 三輪義弘市長（61）, トランプ氏, 浜原鉄道."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verifier.quotes.records import Name

if TYPE_CHECKING:
    from verifier.quotes.languages import Language

_KANJI = "一-龯々ヶ"
_KATAKANA = "ァ-ヴー"
_HIRAGANA = "ぁ-ゖ"
_FAMILY = (2, 3, 1)  # letters that a family name has, the likeliest first


@cache
def _titled(language: Language) -> re.Pattern[str]:
    """Matches 三輪義弘市長（61）, 大森あかり市長, エレン・マクレイ氏; not a title alone, nor 記者団の代表."""
    titles = _alternatives(language, "people.titles_after")
    former = _alternatives(language, "words.former")
    kanji = rf"[{_KANJI}]{{1,3}}[{_HIRAGANA}]{{1,4}}(?<![のはをがにでらと])|[{_KANJI}]{{1,4}}[{_KATAKANA}]{{2,5}}|[{_KANJI}]{{2,6}}?"
    foreign = rf"[{_KATAKANA}]+(?:[・＝=][{_KATAKANA}A-Z]+)*|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*"
    return re.compile(rf"(?P<name>{kanji}|{foreign})(?P<former>{former})?(?P<title>(?:{titles})+)(?:（[\d、・歳]+）)?")


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
    names: list[Name] = []
    for match in _titled(language).finditer(narrative):
        text = _own(match["name"], names, language)
        if text:
            start = match.start() + len(match["name"]) - len(text)
            names.append(Name(start, match.end(), text, (match["title"],)))
    taken = [(name.start, name.end) for name in names]
    for match in _organised(language).finditer(narrative):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            names.append(Name(match.start(), match.end(), match[0]))
    return sorted(names, key=lambda name: name.start)


def _own(text: str, names: list[Name], language: Language) -> str:
    """The name without what stands before it: 前市長三輪 after 三輪義弘 → 三輪; nothing where a word is no name."""
    for known in names:
        for letters in _FAMILY:
            family = known.text[:letters]
            if len(known.text) > letters and text.endswith(family) and len(text) < len(known.text):
                return family if len(text) > letters + 2 or text == family else text
    return "" if language.has_any(_NO_NAMES, text) else text


_NO_NAMES = ("words.nobodies", "words.somebody", "people.roles", "people.organisations", "people.organisations_after")
