"""The registry of who the article names, and the full name behind a surname."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from verifier.quotes.languages import Language, given_names
from verifier.quotes.persons import Describer, Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.model import Article
    from verifier.quotes.bearers import Bearers
    from verifier.quotes.records import Name

_MOST_LETTERS = 100  # people among whom a family name of one letter is looked for
_WORD = re.compile(r"[\w’'-]+")
_MOST_ALIKE = 100  # people of the same surname or given name who are told apart


class People:
    """All people and organisations of one article, and the ways to find them again."""

    def __init__(self, narrative: str, names: Sequence[Name], language: Language) -> None:
        self.narrative = narrative
        self.language = language
        self._describer = Describer(narrative, language)
        self.persons: list[Person] = []
        self.names = list(names)
        self.starts = [name.start for name in self.names]
        self.passing: set[int] = set()  # where names stand in headings and bylines
        self._by_last: dict[str, list[int]] = {}
        self._by_key: dict[tuple[str, str], int] = {}
        self._by_part_of_name: dict[tuple[str, ...], list[int]] = {}
        self._called: dict[str, dict[int, int]] = {}  # how often a surname alone meant whom
        self._by_handle: dict[str, int] | None = None  # made on first use
        self.bearers: Bearers | None = None  # likewise
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
        words = self.persons[number].words
        family = words[0] if self.language.family_name_first else words[-1]
        for part in {family, *(family.split("-") if "-" in family else ())}:
            self._by_last.setdefault(part, []).append(number)
        self._index(number)
        return number

    def _index(self, number: int) -> None:
        """Note by which parts of its name a person can be found."""
        words, name = self.persons[number].words, self.persons[number].name
        keys: list[tuple[str, ...]] = [tuple(words[:2])]
        if len(words) == 2:
            keys.append((words[0], ""))
        keys += [("", word) for word in words[1:-1]]
        if self.language.family_name_first:
            keys += [(name[:letters],) for letters in range(1, len(name) + 1)]
        for key in dict.fromkeys(keys):
            self._by_part_of_name.setdefault(key, []).append(number)

    def _like(self, *key: str) -> list[Person]:
        """The persons noted under that part of a name, in the article's order."""
        return [self.persons[number] for number in sorted(self._by_part_of_name.get(key, ())[:_MOST_ALIKE])]

    def _by_part(self, name: Name) -> int:
        """Who a single word names: a surname, a given name, or somebody new."""
        word = name.text.casefold()
        candidates = self._by_last.get(word, [])[:_MOST_ALIKE]
        if not candidates:
            candidates = [
                p.number
                for p in self._like(word, "")
                if len(p.words) == 2 and p.words[0] == word and p.kind == "person"
            ]
        if not candidates:
            candidates = [p.number for p in self._like(word, "of") if p.words[:2] == [word, "of"]]
        if not candidates and self.language.family_name_first and (len(word) > 1 or not word.isascii()):
            candidates = self._by_letters(name.text)
        if not candidates:
            inside = self._inside_longer(word)
            return self._new(name.text) if inside is None else inside
        roles = {self.language.role(title) for title in name.titles}
        pool = [c for c in candidates if self.persons[c].roles & roles] or candidates
        pool = [c for c in pool if self._may_be_called(self.persons[c], name)] or pool
        before = [c for c in pool if self.persons[c].mentions and self.persons[c].mentions[0] <= name.start]
        called = self._called.setdefault(word, {})
        # whoever was called so before stays so: the other "Clinton" comes with a given name each time
        known = max(before, key=lambda c: (called.get(c, 0), self.persons[c].last_mention(name.start)), default=pool[0])
        called[known] = called.get(known, 0) + 1
        return known

    def _may_be_called(self, person: Person, name: Name) -> bool:
        """Whether the form of address fits the given name: "Ms. Dorsey" is Maeve, and not Phil."""
        called = {
            "m" if self.language.has("people.male", title) else "f" for title in name.titles if self._tells(title)
        }
        given = person.gender or given_names().get(person.words[0])
        return not called or given is None or given in called

    def _tells(self, title: str) -> bool:
        return self.language.has("people.male", title) or self.language.has("people.female", title)

    def _by_letters(self, text: str) -> list[int]:
        """Whose name opens with these letters, or is the family name that opens them."""
        alike = {p.number for p in self._like(text) if p.name.startswith(text)}
        alike |= {p.number for p in self._like(text[:2]) if p.name == text[:2]}
        if len(text) == 1:  # 泉氏 for 泉健太
            alike |= {p.number for p in self.persons[:_MOST_LETTERS] if p.name.startswith(text)}
        for candidate in sorted(alike)[:1]:
            if len(text) > len(self.persons[candidate].name):
                self.persons[candidate].rename(text)  # the headline has the family name alone
                self._index(candidate)
        return sorted(alike)

    def _inside_longer(self, word: str) -> int | None:
        """A surname inside a run of names that the page's layout glued together: "Ted Cruz Rafael"."""
        for person in self._like("", word):
            words = person.words
            if len(words) > 2 and word in words[1:-1] and person.kind == "person" and len(word) > 2:
                number = self.register(" ".join(person.name.split()[: words.index(word, 1) + 1]))
                self.persons[number].kind, self.persons[number].gender = "person", person.gender
                return number
        return None

    def _note(self, number: int, name: Name) -> None:
        name.person = number
        person = self.persons[number]
        person.mention(name.start)
        self._describer.note(person, name)

    def organisation(self, text: str, position: int) -> int:
        """The organisation of that name, registered if it is new: "Port Varga police"."""
        number = self.register(text)
        self.persons[number].kind = "organisation"
        self.persons[number].mention(position)
        if self.bearers is not None:
            self.bearers.note(self.persons[number], position)
        return number

    def add_name(self, name: Name) -> None:
        """Add where somebody is named, found by other means than capitals; `sort_names` must follow."""
        self.names.append(name)

    def sort_names(self) -> None:
        """Put the names in order after some were added."""
        self.names.sort(key=lambda name: name.start)
        self.starts = [name.start for name in self.names]

    def alias(self, text: str, number: int) -> None:
        """Let a nickname mean that person: “Big Tuna”."""
        words = text.casefold().split()
        if not words:
            return
        self.bearers = None
        old = self._by_key.get((words[0], words[-1]))
        self._by_key[(words[0], words[-1])] = number
        for name in self.names:
            if name.text.casefold() == text.casefold() or (old is not None and name.person == old):
                name.person = number
                self.persons[number].mention(name.start)
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
        self.bearers = None
        if handle:
            self.give_handle(number, handle)
        return number

    def give_handle(self, number: int, handle: str) -> None:
        """Note the handle of somebody of whom none is known yet."""
        if not self.persons[number].handle:
            self.persons[number].handle = handle
            self._by_handle = None

    def _cut_down(self, text: str) -> int | None:
        """The person whose name the page's layout ran on beyond `text`: "Ted Cruz Rafael" for "Ted Cruz"."""
        words = text.casefold().split()
        for person in self._like(*words[:2]) if len(words) > 1 else ():
            if len(person.words) > len(words) and person.words[: len(words)] == words:
                person.rename(text)
                self._index(person.number)
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
        if self._by_handle is None:
            self._by_handle = {(p.handle or "").casefold(): p.number for p in reversed(self.persons)}
        return self._by_handle.get(handle.casefold())


def add_embed_authors(people: People, article: Article) -> None:
    """Make the authors of embedded posts known by name and handle."""
    for embed in article.embeds:
        if embed.post is not None and embed.post.author.name:
            people.add_author(embed.post.author.name, embed.post.author.handle)
