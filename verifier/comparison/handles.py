"""Which names a handle stands for: those known for the account, its office, and what can be read in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.vocabulary import is_title, roles_of_handle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.tokens import Token

# Matches the joints in "SenMarkHallam", "Elaine_Quijano" and "EUCommission"; must not match inside "rajnathsingh".
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_|(?<=\D)(?=\d)|(?<=\d)(?=\D)")
# Matches what separates the words of a name: the space and hyphen in "Cindy Hyde-Smith", the dot and space in "J. B".
_BETWEEN = re.compile(r"[\s.\-‐‑'’]+")

# From how many letters on a word read in a handle is no accident.
_TELLING = 4
# From how many letters on a login may be the beginning of a name; fewer, and "@UK" would open any.
_OPENING = 6
# Small words inside the names of institutions.
_JOINING = frozenset(("of", "for", "and", "the", "on", "in"))


def says_name(handle: Token, words: Sequence[Token], names: Mapping[str, frozenset[str]]) -> bool:
    """Whether `words` are a name, a short form or the office for which the handle stands."""
    if not any(word.capitalised for word in words[:2]) and len(words[0].form) < _TELLING:
        return False
    said = [word.form.removesuffix("'s") for word in words if word.form != "the"]
    plain = [word for word in said if not is_title(word)]
    login = login_of(handle)
    known = known_words(login.casefold(), names.get(login.casefold(), frozenset()))
    if any(said == name or (plain and all(word in name for word in plain)) for name in known):
        return True
    if any(" ".join(said) == role or role.endswith(" " + " ".join(said)) for role in roles_of_handle(login)):
        return True
    if not known and (_opens_name(login, words) or _is_opened_by(login, words)):
        return True
    if "".join(said) == login.casefold().replace("_", ""):
        return True  # "Coach Lee" for "@CoachLee"
    return bool(plain) and _reads(login, plain, named=bool(known))


def _opens_name(login: str, words: Sequence[Token]) -> bool:
    """Whether the login is the first words of a longer name: "@USChamber" for "U.S. Chamber of Commerce"."""
    folded, forms = login.casefold().replace("_", ""), [_BETWEEN.sub("", word.form) for word in words]
    ends = next((end for end in range(1, len(words)) if "".join(forms[:end]) == folded), None)
    if ends is None or len(folded) < _OPENING or not words[-1].capitalised:
        return False
    return all(word.capitalised or word.form in _JOINING for word in words)


def _is_opened_by(login: str, words: Sequence[Token]) -> bool:
    """Whether the login is initials and what the account is: "AFT" of "@AFTunion"; not "US" of "@USAToday"."""
    initials = words[0].surface.removesuffix("'s").removesuffix("’s")
    rest = login.removeprefix(initials)
    return len(words) == 1 and len(initials) > 2 and initials.isupper() and rest != login and rest[:1].islower()


def may_name(handle: Token, word: Token, names: Mapping[str, frozenset[str]]) -> bool:
    """Whether the word may be part of a name of the handle's owner."""
    login = login_of(handle)
    form = word.form.removesuffix("'s")
    if any(form in name for name in known_words(login.casefold(), names.get(login.casefold(), frozenset()))):
        return True
    if len(form) >= _TELLING and form in login.casefold():
        return True
    return word.capitalised and is_title(_JOINT.split(login)[0].casefold())


def login_of(handle: Token) -> str:
    """Return the handle without its @ and without a genitive."""
    return handle.surface.removesuffix("'s").removesuffix("’s").lstrip("@＠")


@lru_cache(maxsize=4096)
def known_words(login: str, names: frozenset[str]) -> tuple[list[str], ...]:
    """Return the words of each name known for an account, but for names that only repeat the login."""
    words = ([word for word in _BETWEEN.split(name.casefold()) if word] for name in names)
    return tuple(name for name in words if name and "".join(name) != login)


def _reads(login: str, words: Sequence[str], *, named: bool) -> bool:
    """Whether the words, or the last as a surname, can be read in the login; not if its owner is named otherwise."""
    folded = login.casefold().replace("_", "")
    joined = "".join(words)
    if (len(joined) >= _TELLING and joined in folded) or joined == folded:
        return True
    parts = [part.casefold() for part in _JOINT.split(login) if part]
    if len(words) >= 3 and "".join(word[0] for word in words) in (*parts, folded):
        return True
    if named or len(words[-1]) < _TELLING or words[-1] not in folded:
        return False
    # A title in the handle takes the place of the given name: "@SenatorBaldwin" is any Baldwin in the Senate.
    return is_title(parts[0]) or all(word in folded or word[0] in folded for word in words)
