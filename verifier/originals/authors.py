"""Whether an account is that of the person or organisation whom the article names.

A handle decides, where the article gives one. Else the account's names are held against the speaker's: titles, initials
and middle names left aside, "Pete Hegseth" is "Secretary of War Pete Hegseth" and not "Team Hegseth".
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verifier.originals.words import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from verifier.model import Attribution, Post

# matches the ", MP" of "Ann Lee, MP", " | Economy" and "(D-CA)"; not the hyphen of "Jackson-Lee"
_REMARK = re.compile(r"[,|•/·:;(\[].*|\s[-–—]\s.*", re.DOTALL)

# matches the seams in "RepAnnieKuster", "SpeakerJRyan" and "Ed_Case"; not inside "tedcruz"
_HANDLE_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|_+")

# From how many letters on the initials of an organisation are its name; fewer stand in many handles.
_ACRONYM = 3


class _Vocabulary(NamedTuple):
    titles: frozenset[str]
    suffixes: frozenset[str]
    handle_prefixes: frozenset[str]
    handle_suffixes: frozenset[str]
    impostors: frozenset[str]
    others: frozenset[str]
    groups: Mapping[str, frozenset[int]]


def same_author(post: Post, attribution: Attribution, names: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether `post` is by the one whom `attribution` names; `names` are those known for each lower-case handle.

    False where the attribution names nobody.
    """
    known = names.get(post.author.handle.lower(), frozenset())
    if post.author.name:
        known |= {plain_name(post.author.name)}
    return is_account_of(post.author.handle, known, attribution)


def is_account_of(handle: str, names: Collection[str], attribution: Attribution) -> bool:
    """Tell whether the account `handle`, known under `names`, is that of the one whom `attribution` names."""
    if attribution.handle:
        given = attribution.handle.removeprefix("@").lower()
        if given == handle.lower() or f"@{given}" in names:  # the second: a handle that the account had before
            return True
    if not attribution.speaker:
        return False
    speaker = _without_article(words_of(attribution.speaker))
    if not speaker:
        return False
    own_names = [name for name in names if name[:1] != "@" and words_of(name) not in ([], [handle.lower()])]
    if _is_anothers(speaker, handle, own_names):
        return False
    if len(speaker) == 1 and attribution.speaker.isupper() and _bare_handle(handle, least=_ACRONYM) == speaker[0]:
        return True  # "BMRCL" and @OfficialBMRCL
    return any(_is_name_of(name, speaker) for name in own_names) or _is_handle_of(handle, speaker, bool(own_names))


def plain_name(name: str) -> str:
    """Give an account's name without the @ that it may begin with: in a list of names, that marks former handles."""
    return name.lstrip("@")


def account_words(handle: str, names: Iterable[str]) -> set[str]:
    """List the folded words by which an account may be looked up: those of its names and of its handle."""
    words = {handle.lower(), *words_of(handle_text(handle)), _bare_handle(handle)}
    for name in names:
        words.update(words_of(name))
    return words


def speaker_words(speaker: str) -> set[str]:
    """List the folded words by which a speaker's accounts are looked up (see `account_words`)."""
    words = _without_titles(_without_article(words_of(speaker)))
    return {*words, "".join(words)}


def handle_text(handle: str) -> str:
    """Open a handle at its seams: `RepAnnieKuster` reads "Rep Annie Kuster"."""
    return _HANDLE_SEAM.sub(" ", handle).strip()


def _is_name_of(name: str, speaker: Sequence[str]) -> bool:
    account = _without_article(words_of(_REMARK.sub("", name) or name))
    return account == speaker or _are_one(_without_titles(account), _without_titles(speaker))


def _are_one(account: Sequence[str], speaker: Sequence[str]) -> bool:
    """Compare two names free of titles: the shorter stands in the longer, given names also in their short forms."""
    if not account or not speaker:
        return False
    if len(account) == 1 and len(speaker) > 1:
        return False  # an account called "Smith" is not known to be that of Ann Smith
    short, long = sorted((account, speaker), key=len)
    if len(short) == 1:
        return short[0] == long[-1]
    if _is_surname(short[-1], long[-1]) and _stand_in(short[:-1], long[:-1]):
        return True
    return list(long[: len(short)]) == list(short) or sorted(short) == sorted(long)  # two surnames; surname first


def _is_surname(first: str, second: str) -> bool:
    """Tell whether two surnames are equal but for how their ending is transliterated: Zelensky, Zelenskyy."""
    shared = next(
        (at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
        min(len(first), len(second)),
    )
    return first == second or (shared >= 6 and max(len(first), len(second)) - shared <= 2)


def _stand_in(given: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether the `given` names stand in `longer` in order; initials and middle names may be passed over."""
    at = 0
    for place, name in enumerate(given):
        while at < len(longer) and not _is_given_name(name, longer[at], as_initial=at == place):
            at += 1
        if at == len(longer):
            return False
        at += 1
    return True


def _is_given_name(first: str, second: str, as_initial: bool) -> bool:
    """Tell whether two given names may be one person's: equal, a beginning, a known short form, or its initial."""
    short, long = sorted((first, second), key=len)
    if long.startswith(short) and (len(short) >= 3 or (len(short) == 1 and as_initial) or short == long):
        return True
    groups = _vocabulary().groups
    return not groups.get(first, frozenset()).isdisjoint(groups.get(second, frozenset()))


def _is_handle_of(handle: str, speaker: Sequence[str], is_named: bool) -> bool:
    """Tell whether a handle spells the speaker's name: `tedcruz`, `realDonaldTrump`, `RepAnnieKuster`.

    An office and a surname, `SenWarren`, are enough only for an account whose name is not known (`is_named`).
    """
    person = _without_titles(speaker)
    if not person:
        return False
    spelled = {"".join(person), "".join((person[0], person[-1])), f"{person[0][:1]}{person[-1]}"}
    if len(person) > 1 and _bare_handle(handle) in spelled:
        return True
    parts = words_of(handle_text(handle))
    office = len(parts) > 1 and parts[0] in _vocabulary().titles
    if office and len(parts) == 2:
        return not is_named and parts[1] == person[-1] and len(person[-1]) > 2
    return len(parts) > 1 and len(person) > 1 and _are_one(_without_titles(parts), person)


def _bare_handle(handle: str, least: int = 6) -> str:
    """Take what commonly goes before and after a name off a handle: `realDonaldTrump` gives `donaldtrump`.

    What is left has at least so many letters; a surname shorter than that may be anybody's.
    """
    bare = handle.lower().replace("_", "")
    vocabulary = _vocabulary()
    for prefix in sorted(vocabulary.handle_prefixes | vocabulary.titles, key=len, reverse=True):
        if len(prefix) > 1 and bare.startswith(prefix) and len(bare) - len(prefix) >= least:
            bare = bare.removeprefix(prefix)
            break
    for suffix in sorted(vocabulary.handle_suffixes, key=len, reverse=True):
        if bare.endswith(suffix) and len(bare) - len(suffix) >= least:
            return bare.removesuffix(suffix)
    return bare


def _is_anothers(speaker: Sequence[str], handle: str, names: Iterable[str]) -> bool:
    """Tell whether an account says that it is about the speaker, not theirs: "Team Cruz", "Elon Musk (parody)"."""
    vocabulary = _vocabulary()
    named = {word for name in names for word in words_of(name)} - set(speaker)
    spelled = set(words_of(handle_text(handle))) - set(speaker)
    return not (
        named.isdisjoint(vocabulary.others)
        and named.isdisjoint(vocabulary.impostors)
        and spelled.isdisjoint(vocabulary.impostors)
    )


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _without_titles(words: Sequence[str]) -> list[str]:
    """Take titles off the front ("secretary of war pete hegseth" keeps the last two words) and suffixes off the end."""
    vocabulary = _vocabulary()
    start, end = 0, len(words)
    while end > 1 and words[end - 1] in vocabulary.suffixes:
        end -= 1
    if words[:2] == ["u", "s"] and end > 2:
        start = 2
    while start < end - 1 and words[start] in vocabulary.titles:
        start += 1
    if start and words[start] == "of":
        start = max(start, end - 2)
    return list(words[start:end])


@cache
def _vocabulary() -> _Vocabulary:
    data = Path(__file__).parent / "data"
    table = tomllib.loads((data / "names.toml").read_text(encoding="utf-8"))
    groups: dict[str, set[int]] = {}
    for number, line in enumerate((data / "given_names.txt").read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            for name in line.split():
                groups.setdefault(name, set()).add(number)
    return _Vocabulary(
        titles=frozenset(table["titles"]),
        suffixes=frozenset(table["suffixes"]),
        handle_prefixes=frozenset(table["handle_prefixes"]),
        handle_suffixes=frozenset(table["handle_suffixes"]),
        impostors=frozenset(table["impostors"]),
        others=frozenset(table["others"]),
        groups={name: frozenset(numbers) for name, numbers in groups.items()},
    )
