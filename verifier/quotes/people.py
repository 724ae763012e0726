"""The registry of who the article names, and the full name behind a surname."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from verifier.quotes.languages import Language, given_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.model import Article
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
_AGE = re.compile(r",? \(?\d\d\)?[,)]")


@dataclass(slots=True)
class Person:
    """A person or an organisation that the article names.

    `kind` is person, organisation or unknown; `gender` m or f.
    """

    number: int
    name: str
    kind: str = "unknown"
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    speaks: bool = False  # stands next to a verb of saying somewhere
    handle: str | None = None
    mentions: list[int] = field(default_factory=list)
    words: list[str] = field(init=False)  # of the name, in lower case

    def __post_init__(self) -> None:
        self.words = self.name.casefold().split()

    def rename(self, name: str) -> None:
        """Take the fuller name that the article gives further on."""
        self.name, self.words = name, name.casefold().split()


class People:
    """All people and organisations of one article, and the ways to find them again."""

    def __init__(self, narrative: str, names: Sequence[Name], language: Language) -> None:
        self.narrative = narrative
        self.language = language
        self.persons: list[Person] = []
        self.names = list(names)
        self.starts = [name.start for name in self.names]
        self.passing: set[int] = set()  # where names stand in headings and bylines
        self._by_last: dict[str, list[int]] = {}
        self._by_key: dict[tuple[str, str], int] = {}
        for name in self.names:
            if len(name.text.split()) > 1 or (language.family_name_first and len(name.text) > 3):
                self._note(self.register(name.text), name)
        for name in self.names:
            if name.person < 0:
                self._note(self._by_part(name), name)

    # --- registering ------------------------------------------------------------------------------------------------

    def register(self, text: str) -> int:
        """The number of the person with that full name; middle names make no other person."""
        words = text.casefold().split()
        key = (words[0], words[-1])
        if key not in self._by_key:
            self._by_key[key] = self._new(text)
        return self._by_key[key]

    def _new(self, text: str) -> int:
        number = len(self.persons)
        self.persons.append(Person(number, text))
        words = text.casefold().split()
        family = words[0] if self.language.family_name_first else words[-1]
        for part in {family, *(family.split("-") if "-" in family else ())}:
            self._by_last.setdefault(part, []).append(number)
        return number

    def _by_part(self, name: Name) -> int:
        """Who a single word names: a surname, a given name, or somebody new."""
        word = name.text.casefold()
        candidates = self._by_last.get(word, [])
        if not candidates:
            candidates = [
                p.number for p in self.persons if len(p.words) == 2 and p.words[0] == word and p.kind == "person"
            ]
        if not candidates:
            candidates = [p.number for p in self.persons if p.words[:2] == [word, "of"]]
        if not candidates and self.language.family_name_first and len(word) > 1:
            candidates = [
                p.number
                for p in self.persons
                if p.name.startswith(name.text) or (len(p.name) == 2 and name.text.startswith(p.name))
            ]
            for candidate in candidates[:1]:
                if len(name.text) > len(self.persons[candidate].name):
                    self.persons[candidate].rename(name.text)  # the headline has the family name alone
        if not candidates:
            inside = self._inside_longer(word)
            return self._new(name.text) if inside is None else inside
        titled = [c for c in candidates if self.persons[c].roles & {self.language.role(t) for t in name.titles}]
        pool = titled or candidates
        before = [c for c in pool if self.persons[c].mentions and self.persons[c].mentions[0] <= name.start]
        if not before:
            return pool[0]
        return max(before, key=lambda c: max(m for m in self.persons[c].mentions if m <= name.start))

    def _inside_longer(self, word: str) -> int | None:
        """A surname inside a run of names that the page's layout glued together: "Ted Cruz Rafael"."""
        for person in self.persons:
            words = person.words
            if len(words) > 2 and word in words[1:-1] and person.kind == "person" and len(word) > 2:
                number = self.register(" ".join(person.name.split()[: words.index(word, 1) + 1]))
                self.persons[number].kind, self.persons[number].gender = "person", person.gender
                return number
        return None

    def _note(self, number: int, name: Name) -> None:
        name.person = number
        person = self.persons[number]
        person.mentions.append(name.start)
        if len(person.mentions) > _TELLING and person.kind != "unknown":
            return
        before = _WORD.findall(self._phrase_before(name))[-4:]
        self._note_roles(person, name, self._adjacent(before))
        self._note_kind(person, name)

    def _phrase_before(self, name: Name) -> str:
        return re.split(r"[.,;:(\ue000]", self.narrative[max(name.start - _BEFORE, 0) : name.start])[-1]

    def _note_roles(self, person: Person, name: Name, before: list[str]) -> None:
        language = self.language
        after = self.narrative[name.end : name.end + 60]
        words = [word.casefold() for word in before]
        words += self._before_comma(name)
        former = language.has("words.former", words[-1] if words else "")
        for title in name.titles:
            (person.former if former else person.roles).add(language.role(title))
            self._note_gender(person, title)
        if after[:2] == ", " and not name.possessive:
            apposition = [word.casefold() for word in _WORD.findall(after[2:].split(",")[0])[:6]]
            if apposition and (
                language.has("words.articles", apposition[0]) or language.has("words.indefinite", apposition[0])
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
        before = self.narrative[max(name.start - 70, 0) : name.start]
        if not before.endswith(", "):
            return []
        phrase = re.split(r"[,.;:\ue000\n]", before[:-2])[-1]
        roles = [word.casefold() for word in _WORD.findall(phrase)]
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

    def _note_kind(self, person: Person, name: Name) -> None:
        after = self.narrative[name.end : name.end + 24]
        words = person.words
        gender = given_names().get(words[0])
        organised = any(self.language.has_any(_NO_PERSONS, word) for word in words)
        if (len(words) > 1 and organised) or self._after_organisation(name):
            person.kind = "organisation"
        elif (
            (gender and len(words) > 1)
            or name.titles
            or person.gender
            or _AGE.match(after)
            or (person.kind == "unknown" and person.roles and len(words) > 1)
        ):
            person.kind = "person"
        elif person.kind == "unknown" and self._after_article(name):
            person.kind = "organisation"
        person.speaks = person.speaks or self._speaks(name)
        if len(words) == 1 and person.kind == "unknown":
            gender = "f" if self.language.has("people.female", words[0]) else gender
            person.kind = "person" if gender else "unknown"
        person.gender = person.gender or (gender if len(words) > 1 or person.kind == "person" else None)
        handle = _HANDLE.match(after) if "@" in after else None
        if handle is not None:
            person.handle = handle[1]

    def _after_organisation(self, name: Name) -> bool:
        """Whether the noun before the name says so.

        "l’azienda Rossi", "du géant américain Aurora"; not "presidente del club Omar".
        """
        if name.titles:
            return False
        before = _WORD.findall(self._phrase_before(name))[-5:]
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

    def _after_article(self, name: Name) -> bool:
        before = self.narrative[max(name.start - 5, 0) : name.start].split()
        return bool(before) and self.language.has("words.place_articles", before[-1].casefold())

    def _speaks(self, name: Name) -> bool:
        """Whether a verb of saying stands right beside the name: "said Doe", "Doe wrote"."""
        after = _NEXT.match(self.narrative, name.end)
        before = _LAST.search(self.narrative[max(name.start - 16, 0) : name.start])
        # "Add Interest": a verb with a capital before a name is an order, not a cue
        words = (after[1] if after else "", before[1] if before and before[1].islower() else "")
        return any(self.language.has_any(_SAYING, word.casefold()) for word in words)

    def organisation(self, text: str, position: int) -> int:
        """The organisation of that name, registered if it is new: "Port Varga police"."""
        number = self.register(text)
        self.persons[number].kind = "organisation"
        self.persons[number].mentions.append(position)
        return number

    def add_name(self, name: Name) -> None:
        """Add where somebody is named, found by other means than capitals."""
        index = bisect_left(self.starts, name.start)
        self.names.insert(index, name)
        self.starts.insert(index, name.start)

    def alias(self, text: str, number: int) -> None:
        """Let a nickname mean that person: “Big Tuna”."""
        words = text.casefold().split()
        if not words:
            return
        old = self._by_key.get((words[0], words[-1]))
        self._by_key[(words[0], words[-1])] = number
        for name in self.names:
            if name.text.casefold() == text.casefold() or (old is not None and name.person == old):
                name.person = number
                self.persons[number].mentions.append(name.start)
        self.persons[number].mentions.sort()

    def add_author(self, text: str, handle: str | None) -> int | None:
        """The person that an embed's byline names, known from now on by its handle."""
        words = [w for w in _WORD.findall(text) if not self.language.has("people.titles", w.casefold())]
        if not words:
            return None
        number = self._by_key.get((words[0].casefold(), words[-1].casefold()))
        if number is None:
            number = self._cut_down(" ".join(words))
        if number is None:
            known = self._by_last.get(words[-1].casefold(), [])
            number = known[0] if known else None
        if number is None or (len(self.persons[number].words) == 1 and len(words) > 1):
            full = self.register(" ".join(words))
            self.persons[full].gender = given_names().get(words[0].casefold())
            self.persons[full].kind = "person" if self.persons[full].gender else "unknown"
            if number is not None:
                self.alias(self.persons[number].name, full)
                self.persons[full].roles |= self.persons[number].roles
            number = full
        if handle:
            self.persons[number].handle = self.persons[number].handle or handle
        return number

    def _cut_down(self, text: str) -> int | None:
        """The person whose name the page's layout ran on beyond `text`: "Ted Cruz Rafael" for "Ted Cruz"."""
        words = text.casefold().split()
        for person in self.persons:
            if len(words) > 1 and len(person.words) > len(words) and person.words[: len(words)] == words:
                person.rename(text)
                self._by_key[(words[0], words[-1])] = person.number
                self._by_last.setdefault(words[-1], []).insert(0, person.number)
                return person.number
        return None

    # --- finding ----------------------------------------------------------------------------------------------------

    def names_between(self, start: int, end: int) -> list[Name]:
        """The names that stand in `narrative[start:end]`."""
        return self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def by_handle(self, handle: str) -> int | None:
        """Who writes under that handle."""
        return next((p.number for p in self.persons if (p.handle or "").casefold() == handle.casefold()), None)


def add_embed_authors(people: People, article: Article) -> None:
    """Make the authors of embedded posts known by name and handle."""
    for embed in article.embeds:
        if embed.post is not None and embed.post.author.name:
            people.add_author(embed.post.author.name, embed.post.author.handle)
