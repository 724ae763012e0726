"""Cutting a run of capitalised words into names: openers, days and platforms off, titles apart."""

from __future__ import annotations

import re
from functools import cache

from verifier.quotes.languages import Language, given_names
from verifier.quotes.records import Name

_LONGEST = 9  # words in a name with its titles; longer runs are headlines run together
# Matches the seam in "TrumpDem" and "SwalwellThe", where a page's layout glued words together; not "McConnell",
# "DeSantis".
_SEAM = re.compile(r"(?<=[a-z]{4})(?=[A-Z][a-z])")
_SHORT = 3  # letters up to which parts that a hyphen joins may be syllables of a name: "Ki-moon", "Ibn-al"
_GLUED = 6  # letters of the shortest word with a seam
# Matches the "d’" of "d’Orsay"; not "Orsay’s".
_ELIDED = re.compile(r"(\w{1,7})['’]")
_CHUNK = re.compile(r"\S+")
_NO_PERSONS = ("people.organisations", "people.places", "people.demonyms")
_PLATFORM_TAGS = ("platforms.x", "posts.x_nouns", "verbs.tweet")
_Word = tuple[int, int, str]


@cache
def never_alone(language: Language) -> frozenset[str]:
    """Words, in lower case, that a capital makes no name of: "The", "Monday", "American", "Governor", "Twitter"."""
    groups = ("words.openers", "words.calendar", "people.demonyms", "people.particles")
    plain = frozenset().union(*(language.words.get(group, frozenset()) for group in groups))
    if language.lower_calendar:  # "Abril" with a capital is a name
        plain -= language.words.get("words.calendar", frozenset())
    plain |= {f"{word}s" for word in language.words.get("people.demonyms", frozenset())}
    titles = language.words.get("people.titles", frozenset()) | language.words.get("people.roles", frozenset())
    return (
        plain
        | _platform_words(language)
        | (titles - given_names().keys() - language.words.get("people.noble", frozenset()))
    )


def _is_adjective(word: str) -> bool:
    """Whether a place or a person only says of what kind: "Bengaluru-based", "Trump-backed"; not "Ocasio-Cortez"."""
    first, _, last = word.rpartition("-")
    return len(first) > _SHORT and len(last) > _SHORT and last.islower()


def _single(
    narrative: str, start: int, end: int, possessive: bool, language: Language, written: frozenset[str]
) -> list[Name]:
    """The commonest case by itself: one word with a capital."""
    word = narrative[start:end]
    lower = word.casefold()
    if lower in never_alone(language) or word == "X" or _is_adjective(word):
        return []
    if lower in written and lower not in given_names() and starts_sentence(narrative, start):
        return []
    return (
        [Name(start, end, word, possessive=possessive)]
        if not language.is_title(lower) or lower in given_names() or language.has("people.noble", lower)
        else []
    )


def split_run(
    narrative: str, start: int, end: int, possessive: bool, language: Language, written: frozenset[str]
) -> list[Name]:
    """The names in one run of capitalised words."""
    text = narrative[start:end]
    if text.isalpha() and (len(text) < _GLUED or not _SEAM.search(text)):
        return _single(narrative, start, end, possessive, language, written)
    runs: list[list[_Word]] = [[]]
    for match in _CHUNK.finditer(text):
        word, begin = match[0], start + match.start()
        elided = _ELIDED.match(word)
        inside = elided is not None and runs[-1] and language.has("people.joined_particles", elided[1])
        if elided is not None and not inside and language.has("language.elided", elided[1].casefold()):
            word, begin = word[elided.end() :], begin + elided.end()
            if not word[:1].isupper():
                runs.append([])
                continue
        seam = _SEAM.search(word)
        if seam is not None and len(runs[-1]) > 1:
            runs[-1].append((begin, begin + seam.start(), word[: seam.start()]))
            runs.append([])
        elif (
            _breaks(word, runs[-1], language)
            or (language.has("words.conjunctions", word) and _parts_people(text[match.end() :], runs[-1], language))
            or (word == "of" and _belongs(text[match.end() :], runs[-1], language))
        ):
            runs.append([])
        else:
            runs[-1].append((begin, begin + len(word), word))
    found: list[Name] = []
    for number, whole in enumerate(runs):
        run = _from_given_name(_unrepeated(_strip_openers(whole, narrative, language, written), language), language)
        if language.nouns_capitalised:
            run = _without_nouns(run)
        name = _named(run, language) if run and len(run) <= _LONGEST else None
        if name is not None and name.text.casefold() not in _platform_phrases(language):
            name.possessive = possessive and number == len(runs) - 1
            found.append(name)
    return found


def _unrepeated(run: list[_Word], language: Language) -> list[_Word]:
    """Undo names that a page's layout ran together.

    "Eric Swalwell Eric Michael Swalwell", "Trump Donald John Trump".
    """
    if len(run) < 3:
        return run
    first = next((i for i, word in enumerate(run) if not language.has("people.titles", word[2].casefold())), 0)
    for index in range(first + 2, len(run)):
        if run[index][2] == run[first][2]:
            return run[:index] if index == first + 2 else run[:first] + run[first + 1 : index + 1]
        if index > first + 2 and run[index][2] == run[first + 1][2]:
            return run[:index]
    return run


def _from_given_name(run: list[_Word], language: Language) -> list[_Word]:
    """Cut what stands before the given name: "Horizons Rémi Castaing" → "Rémi Castaing"; titles stay."""
    if len(run) < 3:
        return run
    plain = [i for i, word in enumerate(run) if not language.is_title(word[2].casefold())]
    if len(plain) < 3 or run[plain[0]][2].casefold() in given_names() or "." in run[plain[0]][2]:
        return run
    second = plain[1]
    if second == plain[0] + 1 and run[second][2].casefold() in given_names() and len(run) - second >= 2:
        return run[: plain[0]] + run[second:]
    return run


def _without_nouns(run: list[_Word]) -> list[_Word]:
    """Cut nouns behind a full name: "macht Peter Altmaier Vorwürfe" names Peter Altmaier; not "Anna Maria Schmidt"."""
    given = next((i for i, word in enumerate(run) if word[2].casefold() in given_names()), None)
    if given is None:
        return run
    last = given + 1
    while last < len(run) - 1 and (
        run[last][2].casefold() in given_names() or run[last][2].islower() or len(run[last][2].rstrip(".")) == 1
    ):
        last += 1
    return run[: last + 1]


def is_capitalised(text: str) -> bool:
    """Whether every word starts with a capital: a nickname may, “Big Tuna”; not “no way”."""
    return all(word[0].isupper() for word in text.split())


def _breaks(word: str, before: list[_Word], language: Language) -> bool:
    lower = word.casefold()
    day = language.has("words.calendar", lower) and language.has("words.openers", lower)
    day = day and not language.lower_calendar
    owner = lower.partition("-")[0] if "-" in lower else lower  # "X-Account", "Twitter-Beitrag"
    if word in ("X", "X.") or day or (owner == "x" and "-" in lower) or owner in _platform_words(language):
        return True
    # "Kamala Harris of California": the place is no part of a person's name
    return word == "of" and len(before) > 1 and any(part.casefold() in given_names() for _, _, part in before)


def _parts_people(behind: str, before: list[_Word], language: Language) -> bool:
    """Whether "y" or "e" stands between two people: "Renzi e Marco Agnoletti"; not in "José Ortega y Gasset".

    Nor in an office: "Çevre ve Şehircilik Bakanı".
    """
    following = behind.split(maxsplit=2)
    if len(following) > 1 and language.is_title(following[1].casefold()) and not language.is_title(following[0]):
        return False
    return len(before) == 1 or (bool(following) and following[0].casefold() in given_names())


def _belongs(behind: str, before: list[_Word], language: Language) -> bool:
    """Whether a person only belongs to what follows: "Ada Mint | of the Farmers Party"; not "Free Union of Clerks".

    What is named before is two words that are neither an organisation's nor plural; what follows is an organisation.
    """
    names = [word.casefold() for _, _, word in before if not language.is_title(word.casefold())]
    if len(names) != 2 or len(before) < 2 or names != [word.casefold() for _, _, word in before[-2:]]:
        return False
    if any(language.has_any(_NO_PERSONS, name) or name.endswith("s") for name in names):
        return False
    organisation = behind.split()
    return len(organisation) > 1 and language.has("people.organisations", organisation[-1].casefold())


@cache
def _platform_words(language: Language) -> frozenset[str]:
    """Words that name a platform by themselves, so that no name runs across them."""
    entries = language.lexicon.entries(lambda tag: tag.startswith("platform:") or tag in _PLATFORM_TAGS)
    return frozenset(entry.casefold() for entry in entries if " " not in entry)


@cache
def _platform_phrases(language: Language) -> frozenset[str]:
    entries = language.lexicon.entries(lambda tag: tag.startswith("platform:"))
    return frozenset(entry.casefold() for entry in entries if " " in entry)


def _strip_openers(run: list[_Word], narrative: str, language: Language, written: frozenset[str]) -> list[_Word]:
    while run:
        begin, _, word = run[0]
        lower = word.casefold()
        title = language.is_title(word.casefold())
        opener = language.has("words.openers", lower) and not title and not _is_initials(word, run)
        strip = language.has("people.particles", word) or opener or _is_doing(run, narrative, language)
        strip = strip or (language.has("people.demonyms", lower) and not title and not _named_by(run, language))
        if not strip and starts_sentence(narrative, begin) and not title and lower not in given_names():
            strip = lower in written
        if not strip:
            break
        run = run[1:]
    while run and (
        language.has("people.particles", run[-1][2]) or language.has("words.openers", run[-1][2].casefold())
    ):
        run = run[:-1]
    return run


def _is_initials(word: str, run: list[_Word]) -> bool:
    """Whether a word that could open a sentence is initials: "US Airways", "IT Minister Roe"; not "US AIRWAYS"."""
    return word.isupper() and word.isalpha() and len(word) > 1 and not all(other.isupper() for _, _, other in run)


def _is_doing(run: list[_Word], narrative: str, language: Language) -> bool:
    """Whether the first word is a verb in a phrase that opens the sentence: "Confirming the Eid"; not "Manning and"."""
    word = run[0][2].casefold()
    doing = len(run) > 1 and word.endswith(language.endings("verbs.participle_endings")) and word not in given_names()
    return doing and language.has("words.articles", run[1][2]) and starts_sentence(narrative, run[0][0])


def _named_by(run: list[_Word], language: Language) -> bool:
    """Whether an adjective opens the name of an organisation: "Deutsche Schwimmverband"."""
    endings = tuple(language.words.get("people.organisation_endings", ()))
    return bool(endings) and len(run) == 2 and run[1][2].casefold().endswith(endings)


def starts_sentence(narrative: str, begin: int) -> bool:
    """Whether the word at `begin` has its capital from its place."""
    before = narrative[max(begin - 3, 0) : begin].rstrip(" \u00a0")
    return not before or before[-1] in ".!?:\n\ue000\ue001—–•*-"


def _named(run: list[_Word], language: Language) -> Name | None:
    """Split titles from the name: "Republican Senator Bob Corker" → Bob Corker, a senator; None for a bare title."""
    last_title = -1
    titles: list[str] = []
    if len(run) > 2 and run[-2][2] == "of" and language.has("people.noble", run[-3][2].casefold()):
        return Name(run[0][0], run[-1][1], " ".join(word for _, _, word in run[-3:]))
    for index, (_, _, word) in enumerate(run):
        given = word.casefold() in given_names() and index == len(run) - 1
        if given or not language.is_title(word.casefold()) or _is_family_name(run, index):
            continue
        last_title = index
        titles.append(word.casefold().rstrip("."))
    rest = run[last_title + 1 :]
    if last_title >= 0 and rest and language.has("people.particles", rest[0][2]) and rest[0][2] == "of":
        rest = _after_of(rest, language)
    if last_title >= 0 and rest and any(language.has("people.organisations", word.casefold()) for _, _, word in rest):
        rest, titles = run, []
    if not rest:
        rest = [run[-1]] if language.has("people.noble", run[-1][2].casefold()) else []
    if not rest:
        return None
    text = " ".join(word for _, _, word in rest)
    begin = run[0][0]
    if language.nouns_capitalised and titles:  # "am Sonntag Felbers Mutter Antje Felber": other nouns are no part of it
        begin = next(start for start, _, word in run if word.casefold().rstrip(".") == titles[0])
    return Name(begin, run[-1][1], text, tuple(titles))


def _is_family_name(run: list[_Word], index: int) -> bool:
    """Whether a title is somebody's family name, by the given name before it: "John Major".

    Not in "Georgia Senator Johnny Isakson".
    """
    behind = run[index + 1 :]
    named = len(behind) > 1 or any(word.casefold() in given_names() for _, _, word in behind)
    return index > 0 and run[index - 1][2].casefold() in given_names() and not named


def _after_of(rest: list[_Word], language: Language) -> list[_Word]:
    """The name after a title's own complement.

    "of War Pete Hegseth" → "Pete Hegseth"; nothing for "of the United States".
    """
    if len(rest) < 4 or language.has("people.particles", rest[1][2]):
        return []
    keep = 2
    if len(rest) > 4 and (len(rest[-2][2].rstrip(".")) == 1 or language.has("people.particles", rest[-2][2])):
        keep = 3
    return rest[-keep:]
