"""Finding names where letters have no capitals: by titles and by the particles or verbs beside them."""

from __future__ import annotations

import re
from functools import cache

from verifier.quotes.languages import Language
from verifier.quotes.lexicon import Token
from verifier.quotes.records import Name

_LONGEST = 4  # words in a name
_BREAKS = (
    "words.boundaries",
    "words.postpositions",
    "words.subject_markers",
    "words.prepositions",
    "words.possessives",
)
_NO_NAMES = (
    "words.subject_pronouns",
    "words.he",
    "words.she",
    "words.somebody",
    "words.indefinite",
    "people.organisations",
)


def find_marked_names(narrative: str, language: Language) -> list[Name]:
    """The names in order: before a subject's particle (Hindi), with a title after them (Japanese), after a verb (Arabic)."""
    if not language.spaced:
        return _with_title_after(narrative, language)
    tokens = language.lexicon.scan(narrative, 0, len(narrative))
    found: dict[int, Name] = {}
    for index, token in enumerate(tokens):
        name = None
        if token.has("words.subject_markers"):
            name = _ending_at(tokens, index - 1, narrative)
        elif language.verb_first and any(tag.startswith("verbs.") for tag in token.tags):
            name = _starting_at(tokens, index + 1, narrative)
        elif token.has("people.titles") and not language.verb_first:
            name = _starting_at(tokens, index, narrative)
        if name is not None:
            found.setdefault(name.start, name)
    kept = _without_overlaps(sorted(found.values(), key=lambda name: name.start))
    return _with_repetitions(narrative, kept)


def _is_break(token: Token) -> bool:
    return (
        token.has(*_BREAKS)
        or token.quoted
        or not token.text[0].isalpha()
        or any(tag.startswith("verbs.") for tag in token.tags)
    )


def _ending_at(tokens: list[Token], last: int, narrative: str) -> Name | None:
    first = last
    while first >= 0 and last - first < _LONGEST + 2 and not _is_break(tokens[first]):
        first -= 1
    return _named(tokens[first + 1 : last + 1], narrative)


def _starting_at(tokens: list[Token], first: int, narrative: str) -> Name | None:
    last = first
    while last < len(tokens) and last - first < _LONGEST + 3 and not _is_break(tokens[last]):
        last += 1
    return _named(tokens[first:last], narrative)


def _named(run: list[Token], narrative: str) -> Name | None:
    """The words after the last title; None where there are none, or where they are no name."""
    titles = [i for i, token in enumerate(run) if token.has("people.titles", "people.roles")]
    rest = run[titles[-1] + 1 :] if titles else run
    rest = rest[-_LONGEST:]
    if not rest or any(token.has(*_NO_NAMES) for token in rest):
        return None
    text = narrative[rest[0].start : rest[-1].end]
    return Name(run[0].start if titles else rest[0].start, rest[-1].end, text, tuple(run[i].lower for i in titles))


def _without_overlaps(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in names:
        if kept and name.start < kept[-1].end:
            if name.end > kept[-1].end and not kept[-1].titles:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _with_repetitions(narrative: str, names: list[Name]) -> list[Name]:
    """Add where the last word of a full name stands alone."""
    taken = [(name.start, name.end) for name in names]
    extra: list[Name] = []
    for word in {name.text.split()[-1] for name in names if " " in name.text}:
        for match in re.finditer(rf"(?<!\\S){re.escape(word)}(?![^\\s,.،।])", narrative):
            if not any(start <= match.start() < end for start, end in taken):
                extra.append(Name(match.start(), match.end(), word))
    return sorted(names + extra, key=lambda name: name.start)


@cache
def _title_pattern(language: Language) -> re.Pattern[str]:
    """Matches 三輪義弘市長（61） and トランプ氏; not a title alone."""
    titles = "|".join(sorted(map(re.escape, language.words.get("people.titles_after", ())), key=len, reverse=True))
    former = "|".join(map(re.escape, language.words.get("words.former", ()))) or "(?!)"
    return re.compile(
        rf"(?P<name>[一-龯々]{{2,6}}?|[ァ-ヴー]+(?:・[ァ-ヴー]+)*|[A-Z][A-Za-z]+)(?P<former>{former})?(?P<title>(?:{titles})+)(?:（[\\d、・]+）)?"
    )


def _with_title_after(narrative: str, language: Language) -> list[Name]:
    names: list[Name] = []
    for match in _title_pattern(language).finditer(narrative):
        text = match["name"]
        for known in names:
            # 三輪市長 after 三輪義弘市長: what stands before the family name is no part of it
            family = next(
                (k for k in (known.text[:2], known.text[:3]) if text.endswith(k) and len(text) <= len(known.text)), None
            )
            if family is not None:
                text = family
                break
        start = match.start() + len(match["name"]) - len(text)
        names.append(Name(start, match.end(), text, (match["title"],)))
    return names
