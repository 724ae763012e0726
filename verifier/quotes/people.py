"""The registry of who the article names: from surname, pronoun, role or handle to the full name."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from verifier.model import Article
from verifier.quotes.languages import Language
from verifier.quotes.records import Name

_WORD = re.compile(r"[\w’'-]+")
_BEFORE = 48  # code points in which a role may stand before a name
_REACH = 14  # mentions back that a pronoun may mean
_HANDLE = re.compile(r"\s*[(\[]?(?:[\w\s]{0,12}?\s)?@(\w{1,30})\b")


@dataclass(slots=True)
class Person:
    """A person or an organisation that the article names."""

    number: int
    name: str
    kind: str = "unknown"  # person, organisation, unknown
    gender: str | None = None  # m, f
    roles: set[str] = field(default_factory=set)
    handle: str | None = None
    mentions: list[int] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The words of the name, in lower case."""
        return [word.casefold() for word in self.name.split()]


@cache
def _given_names() -> dict[str, str]:
    data = tomllib.loads(files(__package__).joinpath("languages", "given_names.toml").read_text(encoding="utf-8"))
    return {name.casefold(): gender for gender, key in (("m", "male"), ("f", "female")) for name in data[key].split()}


class People:
    """All people and organisations of one article, and the ways to find them again."""

    def __init__(self, narrative: str, names: Sequence[Name], language: Language) -> None:
        self._narrative = narrative
        self._language = language
        self.persons: list[Person] = []
        self.names = list(names)
        self._by_last: dict[str, list[int]] = {}
        self._by_key: dict[tuple[str, str], int] = {}
        for name in self.names:
            if len(name.text.split()) > 1:
                self._register(name)
        for name in self.names:
            if name.person < 0:
                self._attach(name)
        self._starts = [name.start for name in self.names]

    def _register(self, name: Name) -> None:
        words = name.text.casefold().split()
        key = (words[0], words[-1])
        number = self._by_key.get(key)
        if number is None:
            number = self._new(name.text)
            self._by_key[key] = number
        self._note(number, name)

    def _new(self, text: str) -> int:
        number = len(self.persons)
        self.persons.append(Person(number, text))
        self._by_last.setdefault(self._family_word(text), []).append(number)
        return number

    def _family_word(self, text: str) -> str:
        words = text.casefold().split()
        return words[0] if self._language.family_name_first else words[-1]

    def _attach(self, name: Name) -> None:
        number = self._by_surname(name.text, name.start)
        if number is None:
            number = self._new(name.text)
        self._note(number, name)

    def _by_surname(self, text: str, position: int) -> int | None:
        word = text.casefold()
        candidates = self._by_last.get(word, [])
        if not candidates:
            candidates = [
                p.number for p in self.persons if len(p.words) > 1 and p.words[0] == word and p.kind == "person"
            ]
        if not candidates:
            return self._inside_longer(word)
        before = [c for c in candidates if self.persons[c].mentions and self.persons[c].mentions[0] <= position]
        if before:
            return max(before, key=lambda c: max((m for m in self.persons[c].mentions if m <= position), default=-1))
        return candidates[0]

    def _inside_longer(self, word: str) -> int | None:
        """A surname inside a run of names that the page's layout glued together: "Eric Swalwell Eric Michael"."""
        for person in self.persons:
            words = person.words
            if len(words) > 2 and word in words[1:-1] and person.kind == "person" and len(word) > 2:
                parts = person.name.split()
                return self._register_text(" ".join(parts[: words.index(word, 1) + 1]), person.gender)
        return None

    def _register_text(self, text: str, gender: str | None = None) -> int:
        words = text.casefold().split()
        key = (words[0], words[-1])
        if key not in self._by_key:
            number = self._new(text)
            self._by_key[key] = number
            self.persons[number].kind = "person"
            self.persons[number].gender = gender
        return self._by_key[key]

    def _note(self, number: int, name: Name) -> None:
        name.person = number
        person = self.persons[number]
        person.mentions.append(name.start)
        if len(name.text) > len(person.name) and len(name.text.split()) <= 4 and len(person.words) == 1:
            person.name = name.text
        for title in name.titles:
            person.roles.add(self._language.role(title))
        self._describe(person, name)

    def _describe(self, person: Person, name: Name) -> None:
        language = self._language
        for title in name.titles:
            if language.has("people.male", title):
                person.gender = "m"
            elif language.has("people.female", title):
                person.gender = "f"
        before = _WORD.findall(self._narrative[max(name.start - _BEFORE, 0) : name.start].rpartition(".")[2])[-3:]
        after = self._narrative[name.end : name.end + 60]
        if after[:2] == ", ":
            before += _WORD.findall(after[2:].split(",")[0])[:5]
        for word in before:
            lower = word.casefold()
            if language.has("people.roles", lower):
                person.roles.add(language.role(lower))
                if person.gender is None and language.has("people.female", lower):
                    person.gender = "f"
                elif person.gender is None and language.has("people.male", lower):
                    person.gender = "m"
        words = person.words
        gender = _given_names().get(words[0]) if len(words) > 1 else None
        if len(words) > 1 and any(language.has("people.organisations", word) for word in words):
            person.kind = "organisation"
        elif gender or name.titles or re.match(r",? (?:\(?\d\d\)?,|who\b)", after):
            person.kind = "person"
            person.gender = person.gender or gender
        handle = _HANDLE.match(after) if "@" in after[:20] else None
        if handle:
            person.handle = handle[1]

    def add_author(self, text: str, handle: str | None) -> int | None:
        """The person that an embed's byline names, known from now on by its handle."""
        words = [w for w in _WORD.findall(text) if not self._language.has("people.titles", w.casefold())]
        if not words:
            return None
        number = self._by_key.get((words[0].casefold(), words[-1].casefold()))
        if number is None:
            known = self._by_last.get(words[-1].casefold(), [])
            number = known[0] if known else None
        if number is None or (len(self.persons[number].words) == 1 and len(words) > 1):
            full = self._register_text(" ".join(words), _given_names().get(words[0].casefold()))
            if number is not None:
                self._merge(number, full)
            number = full
        if handle:
            self.persons[number].handle = self.persons[number].handle or handle
        return number

    def organisation(self, text: str, position: int) -> int:
        """The organisation of that name, registered if it is new: "Port Varga police"."""
        number = self._register_text(text)
        person = self.persons[number]
        person.kind = "organisation"
        person.mentions.append(position)
        return number

    def _merge(self, old: int, new: int) -> None:
        for name in self.names:
            if name.person == old:
                name.person = new
        self.persons[new].mentions = sorted(self.persons[new].mentions + self.persons[old].mentions)
        self.persons[new].roles |= self.persons[old].roles

    def names_between(self, start: int, end: int) -> list[Name]:
        """The names that stand in `narrative[start:end]`."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def by_role(self, role: str, position: int) -> int | None:
        """Who "the governor" is at that position: the last one named before with that role, else the first after."""
        bearers = [p for p in self.persons if role in p.roles]
        if not bearers:
            return None
        before = [
            (max(m for m in p.mentions if m < position), p.number)
            for p in bearers
            if p.mentions and p.mentions[0] < position
        ]
        return max(before)[1] if before else bearers[0].number

    def by_handle(self, handle: str) -> int | None:
        """Who writes under that handle."""
        return next((p.number for p in self.persons if (p.handle or "").casefold() == handle.casefold()), None)

    def by_salience(
        self,
        position: int,
        gender: str | None,
        *,
        last_speaker: int | None,
        organisation: bool = False,
        avoid: Iterable[int] = (),
    ) -> int | None:
        """Whom a pronoun or a bare description at that position means.

        The last speaker and recent subjects are likelier than people named in passing; a known other gender excludes.
        """
        scores: dict[int, float] = {}
        index = bisect_left(self._starts, position)
        for back, name in enumerate(reversed(self.names[max(index - _REACH, 0) : index])):
            person = self.persons[name.person]
            if not self._fits(person, gender, organisation) or person.number in avoid:
                continue
            score = 10.0 - back - (position - name.end) / 150 + self._weight(name, person, organisation)
            scores[person.number] = max(scores.get(person.number, -99.0), score)
        if (
            last_speaker is not None
            and self._fits(self.persons[last_speaker], gender, organisation)
            and last_speaker not in avoid
        ):
            scores[last_speaker] = scores.get(last_speaker, 5.0) + 4.0
        return max(scores, key=lambda number: scores[number]) if scores else None

    @staticmethod
    def _fits(person: Person, gender: str | None, organisation: bool) -> bool:
        if organisation:
            return person.kind != "person"
        return person.kind != "organisation" and (gender is None or person.gender in (None, gender))

    def _weight(self, name: Name, person: Person, organisation: bool) -> float:
        before = self._narrative[max(name.start - 16, 0) : name.start].rstrip()
        word = before.rpartition(" ")[2].casefold() if before else ""
        weight = 0.0
        if not before or before[-1] in ".!?\n\ue000\ue001":
            weight += 2.5
        elif self._language.has("words.prepositions", word):
            weight -= 2.5
        if name.possessive:
            weight -= 1.0
        if not organisation and person.kind == "unknown":
            weight -= 2.5 if len(person.words) > 1 else 3.5
        return weight


def add_embed_authors(people: People, article: Article) -> None:
    """Make the authors of embedded posts known by name and handle."""
    for embed in article.embeds:
        if embed.post is not None and embed.post.author.name:
            people.add_author(embed.post.author.name, embed.post.author.handle)
