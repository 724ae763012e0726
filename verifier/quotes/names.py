"""Finding names and their titles in the narrative of languages that write names with capitals."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from verifier.quotes.languages import Language, given_names
from verifier.quotes.lexicon import QUOTED
from verifier.quotes.name_edges import fit_edges
from verifier.quotes.name_runs import never_alone, split_run, starts_sentence
from verifier.quotes.names_without_capitals import find_marked_names
from verifier.quotes.records import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.quotes.tokens import Token

_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΩА-Я"
_RARE = re.compile(
    "[\u0100-\u024f]"
)  # matches the letters of "Łukasz" and "Erdoğan"; patterns with them take long to make

_NO_NAME_ENDINGS = ("ing", "ed", "ly")  # of first words before a name: "Putting Flynn"

# Matches the "R-Tenn" of "(R-Tenn.)" and of ", R-Fla.,"; not "T-Mobile" or "R-rated".
_PARTY = re.compile(r"[RDI]-[A-Z]")
_ARTICLES = ("al-", "el-")
_CASELESS = "\u0590-\u10ff\u1100-\u1c7f\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc"
# Matches "鈴木一郎", "नरेंद्र मोदी" and "محمد علي"; not the gloss of "Xi Jinping (习近平)", nor Greek or Cyrillic.
_OTHER_SCRIPT = re.compile(rf"(?<![(（{_CASELESS}])[{_CASELESS}]+(?:[ ・·-][{_CASELESS}]+)*")
_APPOSED = re.compile(r", [A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+,?")  # matches ", Wiebke Roth,"; not ", sagte er"
_LONGEST_OTHER = 5  # words of a name in another script; more are a sentence


@cache
def _capitals(*, rare: bool) -> str:
    return _UPPER + ("".join(chr(c) for c in range(0x100, 0x250) if chr(c).isupper()) if rare else "")


@cache
def _pattern(language: Language, *, rare: bool) -> re.Pattern[str]:
    """Runs of capitalised words: "Sen. Cory A. Booker", "Ludwig van Dijk", "B.N. Reddy"; not "the mayor"."""
    dotted = sorted(
        (w for w in language.words.get("people.titles", ()) if w.endswith(".") and " " not in w), key=len, reverse=True
    )
    upper = _capitals(rare=rare)
    abbreviations = "|".join(re.escape(word[0].upper() + word[1:]) for word in dotted) or "(?!)"
    inner = "[-]" if language.suffix_mark else "[-’']"  # "O'Rourke"; "Erdoğan'ın" ends at its mark
    word = rf"(?:(?:{abbreviations})|(?:[{upper}]\.){{1,4}}|[{upper}][\w]*(?:{inner}(?!s\b)\w+)*)"
    particles = "|".join(sorted(map(re.escape, language.words.get("people.particles", ())), key=len, reverse=True))
    space = r"(?:[ \u00a0]+(?:& )?|[ \u00a0]?\n)"
    joined = "|".join(sorted(language.words.get("people.joined_particles", ()), key=len, reverse=True)) or "(?!)"
    joiner = rf"(?:{space}(?:(?:{particles}){space}){{0,2}}|{space})(?:(?:{joined})['’])?"
    owner = "|".join(sorted(w[1:] for w in language.words.get("words.genitives", ()))) or "s?"
    return re.compile(
        rf"(?<![\w@#.])(?:al-|el-)?{word}(?:{joiner}(?:al-|el-)?{word}){{0,11}}(?P<s>['’](?:{owner})\b|['’](?=\s))?"
    )


def find_names(narrative: str, language: Language, written: frozenset[str]) -> list[Name]:
    """The names in order, titles stripped; in languages without capitals by the words around them.

    `written` are the article's words as it writes them; one of a sentence's start that is also written in lower case is
    no name for its capital alone.
    """
    if not language.cased:
        return find_marked_names(narrative, language)
    names: list[Name] = []
    never = never_alone(language)
    phrases = ("people.titles", "people.roles", "settings.speech")
    for match in _find_runs(narrative, language):
        if match[0].casefold() in never or _is_code(narrative, match.start(), match.end()):
            continue
        possessive = match["s"] is not None
        end = match.start("s") if possessive else match.end()
        found = split_run(narrative, match.start(), end, possessive, language, written)
        for name in found:
            phrase = language.lexicon.phrase_at(narrative, name.start, name.end) if " " not in name.text else None
            if phrase is not None and phrase.has(*phrases):  # "le Premier ministre", "au Parlement européen"
                continue
            if not _is_office(name, narrative, language):
                names.append(fit_edges(name, narrative, language))
    return _with_other_scripts(_without_first_words(narrative, names, language), narrative)


def _is_office(name: Name, narrative: str, language: Language) -> bool:
    """Whether a title's place is all there is before the name: "Die Senatorin von Hamburg, | Wiebke Roth, sagte".

    Not "Kommissionschefin von der Leyen".
    """
    if not name.titles:
        return False
    first, _, rest = name.text.partition(" ")
    placed = rest and " " not in rest and language.has("people.particles", first)
    return bool(placed) and _APPOSED.match(narrative, name.end) is not None


def _with_other_scripts(names: list[Name], narrative: str) -> list[Name]:
    """Add what an article with capitals names in a script that has none: “…,” محمد علي wrote on X."""
    if narrative.isascii():
        return names
    found = (m for m in _OTHER_SCRIPT.finditer(narrative) if m[0].count(" ") < _LONGEST_OTHER)
    extra = [Name(match.start(), match.end(), match[0]) for match in found]
    return sorted([*names, *extra], key=lambda name: name.start) if extra else names


def _find_runs(narrative: str, language: Language) -> Iterator[re.Match[str]]:
    """The runs of capitalised words; only capitals are looked at closely, since most signs are none."""
    rare = _RARE.search(narrative) is not None
    pattern, capitals = _pattern(language, rare=rare), re.compile(f"[{_capitals(rare=rare)}]")
    done = 0
    capital = capitals.search(narrative)
    while capital is not None:
        start = capital.start()
        match = None
        if narrative[start - 1 : start] == "-" and start - 3 >= done and narrative[start - 3 : start] in _ARTICLES:
            match = pattern.match(narrative, start - 3)
        match = match or pattern.match(narrative, start)
        if match is not None:
            yield match
        done = match.end() if match is not None else start + 1
        capital = capitals.search(narrative, done)


def _is_code(narrative: str, start: int, end: int) -> bool:
    """Whether capitals in brackets only say where someone belongs: "(PTL-BA)", "(R-Tenn.)"; not "(Ana Ruiz)"."""
    if _PARTY.match(narrative, start) and narrative[max(start - 2, 0) : start].rstrip()[-1:] in ("(", ","):
        return True
    text = narrative[start:end]
    code = text.isupper() or (" " not in text and text[-3:-2] in ("-", "/") and text[-2:].isupper())  # "(Novo-RS)"
    return code and narrative[start - 1 : start] == "(" and narrative[end : end + 1] == ")"


def _without_first_words(narrative: str, names: list[Name], language: Language) -> list[Name]:
    """Undo the capital of a sentence's first word: "Putting Flynn" → "Flynn"; "Hours later" names nobody.

    A first word is kept where the article has it elsewhere as a name, where it is a given name, or where a verb
    follows.
    """
    inner = {name.text for name in names if not starts_sentence(narrative, name.start)}
    family = {text.rpartition(" ")[2] for text in inner if " " in text}
    last_words = {name.text.rpartition(" ")[2] for name in names if " " in name.text}
    counts = Counter(name.text for name in names)
    elsewhere = inner | last_words
    seen: set[str] = set()
    kept: list[Name] = []
    for name in names:
        first, _, rest = name.text.partition(" ")
        plain = not name.titles and first.casefold() not in given_names() and starts_sentence(narrative, name.start)
        plain = plain and not narrative[max(name.start - 2, 0) : name.start].startswith(QUOTED)
        again = rest in seen and narrative[name.end : name.end + 1] != ","
        again = again or first.endswith(_NO_NAME_ENDINGS) or not language.endings("verbs.endings")
        seen.update((name.text, name.text.rpartition(" ")[2]))
        if plain and rest and again and name.text not in inner and (rest in inner or rest in family):
            name.start, name.text = name.end - len(rest), rest
        elif (
            plain
            and not rest
            and narrative.startswith(",", name.end)
            and language.has("words.adverbs", first.casefold())
        ):
            continue  # "Likewise, she wrote"
        elif plain and not rest and not name.possessive and name.text not in elsewhere and counts[name.text] == 1:
            following = language.lexicon.scan(narrative, name.end, min(name.end + 24, len(narrative)))
            while len(following) > 1 and following[0].has("words.adverbs"):
                following = following[1:]
            verb = following and any(
                tag.startswith("verbs.") or (tag == "words.auxiliaries" and not following[0].has("words.passive"))
                for tag in following[0].tags
            )
            verb = verb or (following and following[0].lower.endswith(language.endings("verbs.endings")))
            verb = verb or (following and _is_of(following[0], first, language))
            if not verb and not (following and following[0].text in ",("):
                continue
        kept.append(name)
    return _proper(kept, narrative, language) if language.nouns_capitalised else kept


def _is_of(following: Token, first: str, language: Language) -> bool:
    """Whether a place's name says whose something is: "Tarn Valley police", "Sarnia police"; not "Local police"."""
    return following.has("people.organisations") and not language.has("words.kinds", first.casefold())


def _proper(names: list[Name], narrative: str, language: Language) -> list[Name]:
    """The names where all nouns have capitals: runs of two and more, and words that are names by other signs.

    Single words that repeat part of a run, bear a title or end, more than once in the article, like an organisation's
    name: "Mittelbahn".
    """
    endings = tuple(language.words.get("people.organisation_endings", ()))
    counts = Counter(name.text for name in names)
    family = {name.text.rpartition(" ")[2] for name in names if " " in name.text}
    family -= {name.partition(" ")[0] for name in counts} & given_names().keys()
    for name in names:
        owner, _, owned = name.text.partition(" ")
        bare = owner[:-1] if owner not in family and owner[-1] == "s" else owner
        if owned and bare in family and not name.titles:  # "Auf Blitgens Neujahrswünsche", "Auf Behrens Vorwürfe"
            name.text, name.end, name.possessive = bare, name.start + len(owner), owner[-1] in "sxzß"
    full = [name.text for name in names if " " in name.text]
    parts = {text.rpartition(" ")[2] for text in full} | {text.partition(" ")[0] for text in full}
    return [
        name
        for name in names
        if (" " in name.text and not _is_phrase(name, narrative, language))
        or name.titles
        or name.text in parts
        or (counts[name.text] > 1 and name.text.casefold().endswith(endings) and not _is_noun(name.text, language))
        or (_is_initialism(name.text) and not language.has("settings.speech", name.text.casefold()))  # not "im ZDF"
    ]


def _is_phrase(name: Name, narrative: str, language: Language) -> bool:
    """Whether two nouns stand behind an article: "im Großraum Dresden", "der Saarbrücker Innenstadt".

    Not "der Deutsche Wetterdienst", nor where one is a given name.
    """
    words = name.text.casefold().split()
    endings = tuple(language.words.get("people.organisation_endings", ()))
    if any(word in given_names() or word.endswith(endings) or _is_noun(word, language) for word in words):
        return False
    before = narrative[max(name.start - 12, 0) : name.start].split()
    return bool(before) and language.has_any(("words.articles", "words.fused_articles"), before[-1])


def _is_initialism(text: str) -> bool:
    """Whether capitals inside a word make a name of it: "SPD", "McConnell"; not "Facebook-Seite"."""
    return (text.isupper() and len(text) > 2) or (not text[1:].islower() and "-" not in text)


def _is_noun(text: str, language: Language) -> bool:
    return language.has("people.organisations", text.casefold()) or language.has("settings.speech", text.casefold())
