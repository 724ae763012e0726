"""Whether a post is by the one to whom the article gives the words."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING

from verifier.comparison.vocabulary import handle_affixes, is_same_name, is_title, is_typing_error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.model import Attribution, Author

# Matches the joints in "SenMarkHallam" and "Elaine_Quijano"; must not match inside "rajnathsingh".
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_|(?<=\D)(?=\d)")

# From how many letters on one word of a name is enough to stand for it.
_TELLING = 4
# The same for an organisation's initials; fewer stand in many handles.
_ACRONYM = 3
# Small words that a handle passes over.
_JOINING = frozenset({"of", "and", "for", "de", "der", "des", "du", "la", "del", "do", "da", "di"})


class Authorship(Enum):
    """How a post's author fits the speaker that the article names."""

    SAME = "same"
    OPEN = "open"  # the article names nobody, or in a way that fits many ("the hospital trust")
    OTHER = "other"


def authorship(attribution: Attribution, author: Author, names: Mapping[str, frozenset[str]]) -> Authorship:
    """Whether `author` is the speaker, by handle or by any name known for the account."""
    handle = author.handle.casefold()
    if attribution.handle is not None and attribution.handle.casefold() == handle:
        return Authorship.SAME
    speaker = attribution.speaker
    known = {author.name or "", *names.get(handle, ())} - {""}
    if speaker is not None and (
        any(same_person(speaker, name) for name in known) or _in_handle(speaker, author.handle)
    ):
        return Authorship.SAME
    if attribution.handle is not None:
        return Authorship.OTHER
    told_apart = speaker is not None and _is_name(speaker) and _scripts_meet(speaker, *known, author.handle)
    return Authorship.OTHER if told_apart else Authorship.OPEN


def is_named(attribution: Attribution) -> bool:
    """Whether the article itself names the speaker at the quote, and does not only say "he" or "the minister".

    Who is meant by such a word is our own reading, and the words of a post may prove it wrong.
    """
    if attribution.mention is None:
        return True
    named = _words(attribution.speaker or "") + _words(_JOINT.sub(" ", attribution.handle or ""))
    joined = "".join(_words(attribution.mention))
    return any(word in named for word in _words(attribution.mention)) or joined == (attribution.handle or "").casefold()


def same_person(first: str, second: str) -> bool:
    """Whether two names can stand for one: the surname agrees, and given names or initials do not differ."""
    mine, theirs = _words(first), _words(second)
    if not mine or not theirs:
        return False
    if mine == theirs or "".join(mine) == "".join(theirs):
        return True
    short, long = sorted((mine, theirs), key=len)
    if len(short) == 1:
        # A surname, a first name as headlines have it ("Hillary"), or the town of a police force.
        return (short[0] == long[-1] and len(short[0]) > 2) or (len(short[0]) >= _TELLING and short[0] in long)
    if short[-1] not in long and not _is_misspelt(short[-1], long[-1]):
        return False
    return all(any(is_same_name(word, other) for other in (*long, short[-1])) for word in short)


def _is_misspelt(first: str, second: str) -> bool:
    """Whether two surnames differ by one letter at their end, as Zelensky and Zelenskyy do; not Holt and Hold."""
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) > _TELLING and longer.startswith(shorter) and is_typing_error(shorter, longer)


def _words(name: str) -> list[str]:
    """Return the words of a name without titles, unless it has no others."""
    words = _all_words(name)
    return [word for word in words if not is_title(word)] or words


def _all_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFD", name.casefold())
    letters = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return [word for word in letters.split() if word != "the"]


def _is_name(speaker: str) -> bool:
    """Whether the speaker is named, not described: "National Weather Bureau", not "the hospital trust"."""
    return any(word[:1].isupper() or not word.isascii() for word in speaker.split() if not is_title(word.casefold()))


def _in_handle(speaker: str, handle: str) -> bool:
    """Whether the handle spells the name, in full or cut short: "MardenBC" for Marden Borough Council."""
    if speaker.isupper() and len(speaker) >= _ACRONYM and speaker.isalpha():
        return _is_acronym_of(speaker.casefold(), handle.casefold().replace("_", ""))
    logins = {"".join(words(_JOINT.sub(" ", handle))) for words in (_words, _all_words)}
    names = ([word for word in words(speaker) if word not in _JOINING] for words in (_words, _all_words))
    return any(_spells(login, name) for name in names for login in logins if len(name) > 1)


def _is_acronym_of(acronym: str, login: str) -> bool:
    """Whether the login is the initials that the article writes, with what accounts put beside them: OfficialBMRCL."""
    affixes = handle_affixes()
    return any(login in {acronym, affix + acronym, acronym + affix} for affix in affixes)


def _spells(login: str, words: Sequence[str]) -> bool:
    initials = "".join(word[0] for word in words)
    return "".join(words) in login or (login == initials and len(initials) > 2) or _is_spelt_by(words, login)


def _is_spelt_by(words: Sequence[str], handle: str) -> bool:
    """Whether the handle is made of beginnings of all the words in order, one of them at least in full."""
    reached = {(0, False)}
    for word in words:
        steps = range(1, len(word) + 1)
        reached = {
            (at + step, full or (step == len(word) >= _TELLING))
            for at, full in reached
            for step in steps
            if handle.startswith(word[:step], at)
        }
    return (len(handle), True) in reached


def _scripts_meet(name: str, *others: str) -> bool:
    """Whether the name has letters of a script of another; names in two scripts cannot be told apart here."""
    return any(_scripts(name) & _scripts(other) for other in others)


def _scripts(name: str) -> set[str]:
    return {unicodedata.name(sign, "?").split()[0] for sign in name if sign.isalpha()}
