"""One person or organisation that the article names, and what the words beside its name say of it."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from verifier.quotes.languages import given_names

if TYPE_CHECKING:
    from verifier.quotes.languages import Language
    from verifier.quotes.records import Name

_WORD = re.compile(r"[\w’'-]+")
_TELLING = 5  # mentions of somebody that are looked at for what he or she is; articles say it early
_BEFORE = 48  # code points in which a role may stand before a name
# Matches "(@jane)" and " @jane" right after a name; not an address in the next sentence.
_HANDLE = re.compile(r"\s*[(\[]?@(\w{1,30})\b")
_NEXT = re.compile(r" (\w+)")
_LAST = re.compile(r"(\w+) $")
_NO_PERSONS = ("people.organisations", "people.places")
_BEFORE_ROLE = ("words.former", "people.demonyms")
_SAYING = ("verbs.say", "verbs.tweet", "verbs.write", "verbs.post", "verbs.tell", "verbs.go_on", "verbs.reply")
_NO_NOUNS = (*_SAYING, "words.auxiliaries", "words.prepositions", "words.conjunctions", "words.who", "words.adverbs")
_OPENING = ("words.articles", "words.indefinite")
_PHRASE_ENDS = ".,;:(\ue000"
_LINE_END = re.compile(r"[,.;:\ue000\n]")
_AGE = re.compile(r",? \(?\d\d\)?[,)]")


class Person:
    """A person or an organisation that the article names.

    `kind` is person, organisation or unknown; `gender` m or f.
    """

    __slots__ = (
        "_ordered",
        "former",
        "gender",
        "handle",
        "kind",
        "mentions",
        "name",
        "number",
        "place",
        "roles",
        "speaks",
        "words",
    )

    def __init__(self, number: int, name: str) -> None:
        self.number = number
        self.name = name
        self.kind = "unknown"
        self.gender: str | None = None
        self.roles: set[str] = set()
        self.former: set[str] = set()
        self.place = False  # a country, state or region
        self.speaks = False  # stands next to a verb of saying somewhere
        self.handle: str | None = None
        self.mentions: list[int] = []  # as they were found
        self._ordered: list[int] = []  # the same by where they stand
        self.words = name.casefold().split()  # of the name, in lower case

    def rename(self, name: str) -> None:
        """Take the fuller name that the article gives further on."""
        self.name, self.words = name, name.casefold().split()

    def mention(self, position: int) -> None:
        """Note where the article names the person."""
        self.mentions.append(position)
        insort(self._ordered, position)

    def last_mention(self, position: int) -> int:
        """Where the article names the person last, up to `position`; -1 where it does not."""
        index = bisect_right(self._ordered, position)
        return self._ordered[index - 1] if index else -1


class Describer:
    """Notes of a person what stands around its name: roles, gender, kind, handle."""

    def __init__(self, narrative: str, language: Language) -> None:
        self.narrative = narrative
        self.language = language

    def note(self, person: Person, name: Name) -> None:
        """Note what the words around one mention say."""
        if len(person.mentions) > _TELLING and person.kind != "unknown":
            return
        phrase = self._phrase_before(name)
        before = _WORD.findall(phrase)[-5:] if phrase else []
        self._note_roles(person, name, self._adjacent(before[-4:]))
        self._note_kind(person, name, before)

    def _phrase_before(self, name: Name) -> str:
        before = self.narrative[max(name.start - _BEFORE, 0) : name.start].rstrip(" ")
        if not before or before[-1] in _PHRASE_ENDS:
            return ""
        return before[max(map(before.rfind, _PHRASE_ENDS)) + 1 :]

    def _note_roles(self, person: Person, name: Name, before: list[str]) -> None:
        language = self.language
        after = self.narrative[name.end : name.end + 60]
        words = [word.casefold() for word in before]
        words += self._before_comma(name)
        if not words and not name.titles and after[:2] != ", ":
            return
        former = language.has("words.former", words[-1] if words else "")
        for title in name.titles:
            (person.former if former else person.roles).add(language.role(title))
            self._note_gender(person, title)
        if after[:2] == ", " and not name.possessive:
            apposition = [word.casefold() for word in _WORD.findall(after[2:].split(",")[0])[:6]]
            if (
                apposition
                and (
                    language.has_any(_OPENING, apposition[0])
                    # "Ines Roth, director of the port"; not "Roth, director Ito and others"
                    or (apposition[1:] and language.has("words.prepositions", apposition[1]))
                )
            ):
                words += [
                    word
                    for word in apposition
                    if language.has("people.roles", word) or language.has("words.former", word)
                ]
        past = False
        for word in words:
            past = past or language.has("words.former", word)
            if language.is_title(word):
                (person.former if past else person.roles).add(language.role(word))
                self._note_gender(person, word)
        person.roles -= person.former

    def _before_comma(self, name: Name) -> list[str]:
        """The role that an apposition gives before its name.

        "the team's captain, Joe Root", "le ministre, Jean Petit".
        """
        if self.narrative[max(name.start - 2, 0) : name.start] != ", ":
            return []
        phrase = _LINE_END.split(self.narrative[max(name.start - 70, 0) : name.start - 2])[-1]
        roles = [word.casefold() for word in _WORD.findall(phrase)]
        opened = bool(roles) and self.language.has("words.prepositions", roles[0])
        if opened and self.narrative[name.end : name.end + 1] == " ":
            return []  # "In her letter to the president, Warren said": the comma ends the phrase before the subject
        return next(([word] for word in roles if self.language.has("people.roles", word)), [])

    def _adjacent(self, before: list[str]) -> list[str]:
        """The words right before a name that say what its bearer is.

        "former state senator" of "met former state senator".
        """
        taken: list[str] = []
        for word in reversed(before):
            lower = word.casefold()
            if not self.language.is_title(lower) and not self.language.has_any(_BEFORE_ROLE, lower):
                break
            taken.insert(0, word)
        return taken

    def _note_gender(self, person: Person, word: str) -> None:
        role = self.language.role(word)
        if self.language.has("people.female", word) or self.language.has("people.female", role):
            person.gender = "f"
        elif self.language.has("people.male", word) or self.language.has("people.male", role):
            person.gender = "m"

    def _note_kind(self, person: Person, name: Name, before: list[str]) -> None:
        after = self.narrative[name.end : name.end + 24]
        words = person.words
        gender = given_names().get(words[0])
        organised = any(self.language.has_any(_NO_PERSONS, word) for word in words)
        if organised and len(words) == 2 and person.roles and not self.language.has("people.organisations", words[1]):
            organised = False  # "hip hop star Kanye West": a surname, although places end so
        known_place = self.language.has("people.known_places", " ".join(words)) and not name.titles
        if (len(words) > 1 and organised) or known_place or self._after_organisation(name, before):
            person.kind, person.place = "organisation", person.place or known_place
        elif (
            (gender and len(words) > 1)
            or name.titles
            or person.gender
            or _AGE.match(after)
            or (person.kind == "unknown" and person.roles and len(words) > 1)
        ):
            person.kind = "person"
        elif person.kind == "unknown" and (self._after_article(name) or self._is_portfolio(name, before)):
            person.kind = "organisation"
        self._note_itself(person, after)
        person.speaks = person.speaks or self._speaks(name)
        if len(words) == 1 and person.kind == "unknown":
            gender = "f" if self.language.has("people.female", words[0]) else gender
            person.kind = "person" if gender else "unknown"
        person.gender = person.gender or (gender if len(words) > 1 or person.kind == "person" else None)
        handle = _HANDLE.match(after) if "@" in after else None
        if handle is not None:
            person.handle = handle[1]

    def _note_itself(self, person: Person, after: str) -> None:
        """Note what "himself" or ", who" behind a name says: "Bassett himself stayed quiet", "Palkar, who lost"."""
        following = _WORD.search(after) if after[:1] in (" ", ",") and person.kind == "unknown" else None
        if following is None or following.start() > 2:
            return
        word = following[0].casefold()
        if following.start() == 1 and self.language.has("words.reflexive", word):
            gender = (
                "f" if self.language.has("words.she", word) else "m" if self.language.has("words.he", word) else None
            )
            person.kind, person.gender = ("person", person.gender or gender) if gender else (person.kind, None)
        elif following.start() == 2 and len(person.words) > 1 and self.language.has("words.who_subject", word):
            person.kind = "person"

    def _after_organisation(self, name: Name, before: list[str]) -> bool:
        """Whether the noun before the name says so.

        "l’azienda Rossi", "du géant américain Aurora"; not "presidente del club Omar".
        """
        if name.titles:
            return False
        if not self.narrative[max(name.start - 1, 0) : name.start].isspace():
            return False
        words = [word.casefold() for word in before]
        while words and self.language.has("people.demonyms", words[-1]):
            words.pop()
        noun = words.pop().rpartition("’")[2] if words else ""
        if not self.language.has("people.organisations", noun):
            return False
        apposition = self.narrative[name.end : name.end + 3].lstrip(",")[1:].isupper()
        return apposition or not any(self.language.has("people.roles", word) for word in words[-3:])

    def _is_portfolio(self, name: Name, before: list[str]) -> bool:
        """Whether the name only says of what somebody is minister or mayor: "ministra de Cultura y Deportes"."""
        words = [word.casefold() for word in before]
        if len(words) > 2 and self.language.has("words.conjunctions", words[-1]) and before[-2][:1].isupper():
            words = words[:-2]
        while words and self.language.has("words.articles", words[-1]) and not self._belongs(words[-1]):
            words.pop()
        return (
            len(words) > 1
            and " " not in name.text
            and self._belongs(words[-1])
            and self.language.has("people.offices", words[-2])
        )

    def _belongs(self, word: str) -> bool:
        return self.language.has("words.authors", word)

    def _after_article(self, name: Name) -> bool:
        """Whether "the" stands before the name itself: "the Capitol"; not "the Tre Bassett era"."""
        before = self.narrative[max(name.start - 5, 0) : name.start].split()
        if not before or not self.language.has("words.place_articles", before[-1].casefold()):
            return False
        following = _NEXT.match(self.narrative, name.end)
        if following is None or name.text.count(" ") != 1 or not following[1].islower():
            return True
        verbal = following[1].endswith(self.language.endings("verbs.endings") or ("ed",))
        return verbal or self.language.has_any(_NO_NOUNS, following[1])

    def _speaks(self, name: Name) -> bool:
        """Whether a verb of saying stands right beside the name: "said Doe", "Doe wrote"."""
        after = _NEXT.match(self.narrative, name.end)
        if after is not None and self.language.has_any(_SAYING, after[1].casefold()):
            return True
        before = _LAST.search(self.narrative[max(name.start - 16, 0) : name.start])
        # "Add Interest": a verb with a capital before a name is an order, not a cue
        return before is not None and before[1].islower() and self.language.has_any(_SAYING, before[1].casefold())
