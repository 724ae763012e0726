"""Where a name begins and ends by the words in lower case beside it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verifier.quotes.languages import given_names
from verifier.quotes.records import Name

if TYPE_CHECKING:
    from verifier.quotes.languages import Language

_TITLE = 40  # code points before a name in which its title stands
# Matches the " di geofisica" of "Istituto di geofisica"; not " di Roma" or " that".
_FIELD = re.compile(r" (\w{1,3}) ([^\W\d_]{4,})\b")
_NO_FIELD = ("words.calendar", "words.adverbs", "words.indefinite", "people.roles", "people.organisations")
_AFTER = 40  # code points behind a name in which its small words stand
# Matches "civile" and "estadual"; not "2025".
_WORD = re.compile(r"[^\W\d_]+")
# Matches the " and Human Services" of "Health and Human Services"; not " and others".
_JOINED = re.compile(r" (?:and|&) ([A-Z]\w+(?: [A-Z]\w+)?)")


def fit_edges(name: Name, narrative: str, language: Language) -> Name:
    """The name without its title's complement, and with the small words that belong to it."""
    name = _joined(_past_complement(name, narrative, language), narrative, language)
    return _with_small_words(_before_letters(name, language), narrative, language)


def _joined(name: Name, narrative: str, language: Language) -> Name:
    """An organisation's name that goes on behind "and": "Ferrybank Fire | and Rescue"; not "Search | and Kelly"."""
    if not narrative.startswith((" and ", " & "), name.end) or name.possessive:
        return name
    behind = _JOINED.match(narrative, name.end)
    if behind is None:
        return name
    last = name.text.rpartition(" ")[2].casefold()
    words = behind[1].split()
    for count in range(len(words), 0, -1):
        text = " ".join(words[:count])
        if language.has("people.joined", f"{last} and {text.casefold()}"):
            end = behind.start(1) + len(text)
            owns = narrative.startswith(("'s", "’s"), end)
            return Name(name.start, end, f"{name.text} and {text}", name.titles, possessive=owns)
    return name


def _before_letters(name: Name, language: Language) -> Name:
    """A person's name without the letters behind it: "Benedict Amos | KC"."""
    text, _, letters = name.text.rpartition(" ")
    if " " not in text or not letters.isupper() or not language.has("people.postnominals", letters.casefold()):
        return name
    return Name(name.start, name.end, text, name.titles, possessive=name.possessive)


def _past_complement(name: Name, narrative: str, language: Language) -> Name:
    """The name behind a title's complement: "ministre des Transports Jo Roux" → Jo Roux.

    A given name opens no complement: "sœur de Marie Anne Duval".
    """
    if not language.late_subject or name.titles:
        return name
    words = name.text.split()
    before = narrative[max(name.start - _TITLE, 0) : name.start].casefold().split()[-3:]
    if len(words) < 3 or len(before) < 2:
        return name
    opened = language.has("words.authors", before[-1]) and any(map(language.is_title, before[:-1]))
    if not opened or words[0].casefold() in given_names() or language.has("people.particles", words[-2].casefold()):
        return name
    text = " ".join(words[-2:])
    return Name(name.end - len(text), name.end, text, name.titles, possessive=name.possessive)


@cache
def _openings(language: Language) -> frozenset[str]:
    """What stands before the last word of organisations' names, or kinds of them, that have several."""
    return frozenset(entry.rpartition(" ")[0] for entry in language.words.get("people.organisations", ()))


def _with_small_words(name: Name, narrative: str, language: Language) -> Name:
    """An organisation's name with its words in lower case: "Protezione civile", "Defesa Civil estadual"."""
    folded = name.text.casefold()
    field = _FIELD.match(narrative, name.end) if " " not in name.text and not name.titles else None
    if field is not None and language.has("people.organisations", folded):
        plain = field[2].islower() and not language.has_any(_NO_FIELD, field[2])
        if plain and language.has("words.authors", field[1]):
            return Name(name.start, field.end(), name.text + field[0])
    if folded not in _openings(language) and not (" " in folded and language.has("people.organisations", folded)):
        return name
    for word in _WORD.findall(narrative[name.end : name.end + _AFTER])[:2]:
        longer = f"{name.text} {word}"
        known = language.has("people.organisations", name.text.casefold()) and " " in name.text
        attribute = known and language.has("people.demonyms", word)
        if not narrative.startswith(" " + word, name.end) or not (
            attribute or language.has("people.organisations", longer.casefold())
        ):
            break
        end = name.end + 1 + len(word)
        name = Name(name.start, end, longer, name.titles, possessive=name.possessive)
    return name
