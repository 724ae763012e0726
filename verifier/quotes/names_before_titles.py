"""Finding names in text without spaces, where the title follows the name: 三輪義弘市長（61）, トランプ氏, 浜原鉄道."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from verifier.quotes.records import Name
from verifier.quotes.stretches import Stretches

if TYPE_CHECKING:
    from verifier.quotes.languages import Language

_KANJI = "一-龯々ヶ"
_KATAKANA = "ァ-ヴー"
_HIRAGANA = "ぁ-ゖ"
_KATAKANA_SIGNS = "".join(map(chr, range(ord("ァ"), ord("ヴ") + 1))) + "ー"
_PAST = "[いっしけげせてねべめえれりちきぎじびみ]た"  # how a verb ends before a noun: 浮かべた俳優; not 健ゆうた
_MOST = 100  # people whose family names are looked for by themselves
_FAMILY = (2, 3, 1)  # letters that a family name has, the likeliest first
_NO_NAMES = ("words.nobodies", "words.somebody", "people.roles", "people.organisations", "people.organisations_after")


@cache
def _titled(language: Language) -> re.Pattern[str]:
    """Matches 三輪義弘市長（61）, 大森あかり市長, 浜野浩二（41）; not a title alone, nor 記者団の代表."""
    titles = _alternatives(language, "people.titles_after")
    former = _alternatives(language, "words.former")
    nations = _alternatives(language, "people.demonyms")
    openers = _alternatives(language, "people.title_openers")
    names = (
        rf"[{_KANJI}]{{1,3}}[{_HIRAGANA}]{{1,4}}(?<![のはをがにでらと])(?<!{_PAST})",  # 大森あかり
        rf"[{_KANJI}]{{1,4}}[{_KATAKANA}]{{2,5}}",  # 藤代ミナ
        rf"[{_KANJI}]{{2,6}}?",  # 三輪義弘
        rf"(?<![{_KATAKANA}])[{_KATAKANA}]{{2,8}}(?!{nations}|{openers}|{titles})[{_KANJI}]{{1,2}}",  # マギー司
        rf"(?<![{_KATAKANA}])[{_KATAKANA}]{{2,16}}(?:[・＝=][{_KATAKANA}A-Z]{{1,16}}){{0,4}}",  # エレン・マクレイ
        r"(?<![A-Za-z])[A-Z][A-Za-z]{1,16}(?: [A-Z][A-Za-z]{1,16}){0,3}",
    )
    title = rf"(?:{openers})?(?:{titles}){{1,3}}"
    titled = rf"(?:{former})?(?:{nations})?(?P<title>{title})(?:（[\d、・歳]+）)?"
    return re.compile(rf"(?P<name>{'|'.join(names)})(?:{titled}|(?=[（(]\d{{1,3}}歳?[）)]))")


@cache
def _organised(language: Language) -> re.Pattern[str]:
    """Matches 浜原鉄道, サッカー協会, 気象庁, and the 北浜屋 of 北浜屋は14日、公式Xで; not 協会 alone."""
    kinds = _alternatives(language, "people.organisations_after")
    named = _alternatives(language, "people.institutions")
    official, markers = _alternatives(language, "people.official"), _alternatives(language, "words.subject_markers")
    speaks = rf"(?<![{_KANJI}{_KATAKANA}])[{_KANJI}{_KATAKANA}]{{3,10}}(?=(?:{markers})[^。「」]{{0,12}}{official})"
    return re.compile(rf"{named}|[{_KANJI}{_KATAKANA}A-Za-z]{{2,10}}?(?:{kinds})(?![{_KANJI}{_KATAKANA}])|{speaks}")


@cache
def _apposed(language: Language) -> re.Pattern[str]:
    """Matches 声優の三浦颯太も before a quote, and in a list; not 歌手の声は, which is no name."""
    professions = _alternatives(language, "people.professions")
    markers = _alternatives(language, "words.subject_markers")
    name = rf"[{_KANJI}]{{3,5}}|[{_KANJI}]{{1,3}}[{_HIRAGANA}{_KATAKANA}]{{2,5}}?"
    foreign = rf"(?<![{_KATAKANA}])[{_KATAKANA}]{{2,16}}(?:[・＝=][{_KATAKANA}]{{2,16}}){{1,3}}"  # ノラ・ルンドは
    latin = r"(?<![A-Za-z])[A-Z][a-z]{1,16}(?: [A-Z][A-Za-z]{1,16}){1,3}"  # Nora Lundは
    titled = rf"(?P<title>{professions})(?:の(?P<name>{name})|・(?P<family>[{_KANJI}]{{2,5}}))"
    return re.compile(rf"(?:{titled}|(?P<foreign>{foreign}|{latin}))(?={markers})")


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
            people.append(Name(start, match.end(), text, (match["title"],) if match["title"] else ()))
            families.update(text[:letters] for letters in _FAMILY if len(text) > letters)
    taken = Stretches((name.start, name.end) for name in people)
    people.extend(
        Name(match.end() - len(name), match.end(), name, (match["title"],) if match["title"] else ())
        for match in _apposed(language).finditer(narrative)
        for name in (match["name"] or match["family"] or match["foreign"],)
        if not taken.meet(match.end() - len(name), match.end()) and not language.has_any(_NO_NAMES, name)
    )
    people.sort(key=lambda name: name.start)
    people = _with_family_names(narrative, people, language)
    starts = [name.start for name in people]
    organisations: list[Name] = []
    for match in _organised(language).finditer(narrative):
        before = bisect_right(starts, match.end() - 1) - 1
        free = before < 0 or people[before].end <= match.start()
        if free and not language.has_any(_NO_NAMES, match[0]):
            organisations.append(Name(match.start(), match.end(), match[0]))
    return sorted(people + organisations, key=lambda name: name.start)


def _with_family_names(narrative: str, people: list[Name], language: Language) -> list[Name]:
    """Add where the family name of somebody named in full is a subject without a title: 浜野は「…」とつづった."""
    families = {part for name in people[:_MOST] if len(name.text) > 2 for part in _family_parts(name.text)}
    if not families:
        return people
    markers = _alternatives(language, "words.subject_markers")
    parts = "|".join(map(re.escape, sorted(families, key=len, reverse=True)))
    single = "|".join(sorted({name.text[0] for name in people[:_MOST] if len(name.text) > 2})) or "(?!)"
    titles = _alternatives(language, "people.titles_after")  # 泉氏 for 泉健太
    alone = re.compile(rf"(?<![{_KANJI}{_KATAKANA}])(?:(?:{parts})(?={markers})|(?P<single>{single})(?:{titles}))")
    taken = Stretches((name.start, name.end) for name in people)
    found = (Name(m.start(), m.end(), m["single"] or m[0]) for m in alone.finditer(narrative))
    return sorted([*people, *(n for n in found if not taken.meet(n.start, n.end))], key=lambda name: name.start)


def _family_parts(text: str) -> tuple[str, ...]:
    """What may be the family name in a full name: 浜野 or 浜野浩 in 浜野浩二, ダルメシア in ダルメシア翔."""
    katakana = len(text) - len(text.lstrip(_KATAKANA_SIGNS))
    if katakana:
        return (text[:katakana],) if katakana > 1 and "・" not in text else ()
    return tuple(text[:letters] for letters in (3, 2) if len(text) > letters)


def _own(text: str, families: set[str], language: Language) -> str:
    """The name without what stands before it: 前市長三輪 after 三輪義弘 → 三輪; nothing where a word is no name."""
    for letters in _FAMILY:
        family = text[-letters:]
        if family in families and len(text) > letters + 2:
            return family
    former = text.startswith(tuple(language.words.get("words.former", ())))  # 元大阪府知事
    return "" if former or language.has_any(_NO_NAMES, text) else text
