"""Who a mention means: from name, pronoun, role, post or account to a person in the registry."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from verifier.model import BlockKind
from verifier.quotes.bearers import by_role
from verifier.quotes.cues import CueFinder
from verifier.quotes.records import Mention
from verifier.quotes.salience import Point, by_salience

if TYPE_CHECKING:
    from verifier.quotes.candidates import Candidate
    from verifier.quotes.page import Page
    from verifier.quotes.tokens import Token


_BY_OTHERS = ("named_organisation", "pronoun", "post")  # kinds whose person is found by more than the candidate's own

_TOPICS = ("name", "named_organisation", "role")  # kinds that a dropped subject goes on from


class Speakers:
    """Resolves mentions; remembers who spoke last and whose post was told of last."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.language = page.language
        self.last_speaker: int | None = None
        self._first_called: dict[str, tuple[int, int] | None] = {}  # where a role is first said, and whom it means
        self.last_author: int | None = None
        self.previous_author: int | None = None  # whose posts were told of before the last author's

    def note_author(self, person: int) -> None:
        """Remember whose post was told of last."""
        if person != self.last_author:
            self.previous_author = self.last_author
        self.last_author = person

    def resolve(self, tokens: list[Token], candidate: Candidate | None) -> Mention | None:
        """The mention that the candidate stands for, with its person where one is found."""
        if candidate is None:
            return None
        if candidate.source is not None:
            return self.resolve(tokens, candidate.source)
        first, last = tokens[candidate.first], tokens[candidate.last]
        text = self.page.narrative[first.start : last.end]
        kind = "account" if candidate.account else candidate.kind
        if kind == "indefinite" and candidate.person is not None:
            kind = "role"
        if kind == "indefinite" and candidate.noun == "somebody":
            kind = "somebody"
        mention = Mention(kind, first.start, last.end, text)
        if candidate.kind == "account":
            mention.handle = first.text[1:]
            mention.person = self.page.people.by_handle(mention.handle)
        else:
            mention.person = self._person(tokens, candidate, first.start)
        return mention

    def whoever(self, position: int, *, go_on: bool) -> int | None:
        """Who speaks where a verb has no subject.

        The last speaker for "adding" or "one reads", else whom the sentence before is about, else whoever is told of.
        """
        if go_on and self.last_speaker is not None:
            return self.last_speaker
        topic = self._topic(position) if self.language.subject_dropped else None
        return topic if topic is not None else self._salient(position, None)

    def _topic(self, position: int) -> int | None:
        """Whom the sentence before is about, in the same paragraph and without a quote of its own.

        "La ONG Mirada Abierta cuestionó las cifras. En X señaló que …": a subject that is dropped goes on.
        """
        number = self.page.sentence_at(position) - 1
        sentences = self.page.sentences
        if number < 0 or sentences[number].block != sentences[number + 1].block or sentences[number].spans:
            return None
        finder = CueFinder.of(self.page, number)
        first = next((c for c in finder.candidates if not c.object_like and c.kind in _TOPICS), None)
        mention = self.resolve(finder.tokens, first)
        return mention.person if mention is not None else None

    def _person(self, tokens: list[Token], candidate: Candidate, position: int) -> int | None:
        kind = candidate.kind
        if kind in ("name", "indefinite") or (kind not in _BY_OTHERS and candidate.person is not None):
            return candidate.person
        if kind == "named_organisation":
            text = self.page.narrative[position : tokens[candidate.last].end]
            return self.page.people.organisation(text, position)
        if kind == "pronoun":
            return self._pronoun(tokens[candidate.first], position)
        if kind == "post":
            return self._author(tokens, candidate, position)
        if kind == "owned":  # "its governor", "his wife": only where the article says who that is
            return by_role(self.page.people, self.language.role(candidate.noun), position, None)
        return self._described(tokens, candidate, position)

    def _described(self, tokens: list[Token], candidate: Candidate, position: int) -> int | None:
        """Who a role, an organisation or a bare description means; a document's words are nobody's."""
        if candidate.kind == "role":
            former = any(t.has("words.former") for t in tokens[candidate.first : candidate.last])
            return self._role(candidate.noun, position, former=former, article=tokens[candidate.first])
        if candidate.kind == "organisation":
            return self._organisation(tokens, candidate, position)
        return None if candidate.noun else self._salient(position, None)

    def _salient(
        self, position: int, gender: str | None, *, organisation: bool = False, role: str | None = None
    ) -> int | None:
        number = self.page.sentence_at(position)
        sentences = self.page.sentences
        previous = sentences[number - 1].start if number else 0
        subject = self._told_of(number - 1) if role is None and number else None
        point = Point(position, sentences[number].start, previous, self.last_speaker, subject)
        return by_salience(self.page.people, point, gender, organisation=organisation, role=role)

    def _told_of(self, number: int) -> int | None:
        """Whom a sentence is about that calls its subject by a role: "The minister confirmed the signing."."""
        if self.page.sentences[number].kind is BlockKind.HEADING:
            return None
        finder = CueFinder.of(self.page, number)
        first = next((c for c in finder.candidates if not c.object_like), None)
        if first is None or first.kind != "role":
            return None
        if first.person is not None:
            return first.person
        role = self.language.role(first.noun)
        return by_role(self.page.people, role, finder.tokens[first.first].start, self.last_speaker)

    def _role(self, noun: str, position: int, *, former: bool = False, article: Token | None = None) -> int | None:
        role = self.language.role(noun)
        known = by_role(self.page.people, role, position, self.last_speaker, former=former)
        if known is not None:
            return known
        if self.language.has("people.organisations", noun):
            return self._salient(position, None, organisation=True)
        before = self._called_so_before(noun, position)
        if before is not None:
            return before
        if self.language.has("words.somebody", noun):
            return None  # "le porte-parole du CICR", whom the article does not name
        gender = (
            "f" if self.language.has("people.female", noun) else "m" if self.language.has("people.male", noun) else None
        )
        if gender is None and article is not None:  # "la dirigente", "el portavoz"
            gender = "f" if article.has("words.feminine") else "m" if article.has("words.masculine") else None
        return self._salient(position, gender, role=role)

    def _called_so_before(self, noun: str, position: int) -> int | None:
        """Whom the article meant when it first said "the singer", right after a sentence that names one person."""
        if noun not in self._first_called:
            self._first_called[noun] = None
            found = re.search(rf"(?<=[.!?]\s)[Tt]he {re.escape(noun)}\b", self.page.narrative)
            if found is not None and self.language.cased:
                number = self.page.sentence_at(found.start())
                start = self.page.sentences[max(number - 1, 0)].start
                named = {n.person for n in self.page.people.names_between(start, found.start())}
                persons = [n for n in named if self.page.people.persons[n].kind == "person"]
                if len(persons) == 1:
                    self._first_called[noun] = (found.start(), persons[0])
        first = self._first_called[noun]
        return first[1] if first is not None and first[0] < position else None

    def _organisation(self, tokens: list[Token], candidate: Candidate, position: int) -> int | None:
        following = tokens[candidate.last + 1 : candidate.last + 4]
        if len(following) == 3 and following[1].has("words.articles"):
            following = [following[0], following[2]]  # "le ministère de la Santé"
        if len(following) > 1 and following[0].has("words.authors") and following[1].name is not None:
            start = tokens[candidate.last].start  # "le compte de l’équipe de France"
            return self.page.people.organisation(self.page.narrative[start : following[1].end], start)
        if tokens[candidate.first].has("words.possessives"):
            return self._pronoun(tokens[candidate.first], position)
        known = by_role(self.page.people, candidate.noun, position, None)
        if known is None:
            known = self._named_so(candidate.noun, position)
        return known if known is not None else self._salient(position, None, organisation=True)

    def _named_so(self, noun: str, position: int) -> int | None:
        """The organisation named last before whose name ends in that noun: "the ministry", the Foreign Ministry."""
        people = self.page.people
        before = reversed(people.names[: bisect_left(people.starts, position)])
        named = next((n.person for n in before if people.persons[n.person].words[-1] == noun), None)
        return named if named is not None else self._national(noun, position)

    def _national(self, noun: str, position: int) -> int | None:
        """The organisation that an adjective of nationality sets apart: "the embassy" after "the Chinese embassy"."""
        if not self.language.cased or not self.language.has("people.organisations", noun):
            return None
        for found in re.finditer(rf"\b([A-Z]\w+) {re.escape(noun)}\b", self.page.narrative[:position]):
            if self.language.has("people.demonyms", found[1].casefold()):
                return self.page.people.organisation(found[0], found.start())
        return None

    def _pronoun(self, token: Token, position: int) -> int | None:
        if token.has("words.it"):
            return self._salient(position, None, organisation=True)
        if token.has("words.first_person"):
            return None
        gender = "f" if token.has("words.she") else "m" if token.has("words.he") else None
        told = self._told_organisation(gender, position)
        if told is not None:
            return told
        return self._salient(position, gender, organisation=gender is None and token.has("words.they"))

    def _told_organisation(self, gender: str | None, position: int) -> int | None:
        """The organisation that the sentence before is about, where nouns have a gender: "La préfecture …" → elle."""
        number = self.page.sentence_at(position) - 1
        group = {"f": "words.feminine", "m": "words.masculine"}.get(gender or "")
        while number >= 0 and not any(t.text[0].isalnum() for t in self.page.tokens(number)):
            number -= 1
        if group is None or group not in self.language.words or number < 0:
            return None
        finder = CueFinder.of(self.page, number)
        first = next((c for c in finder.candidates if not c.object_like), None)
        if first is None or first.kind != "organisation" or not finder.tokens[first.first].has(group):
            return None
        return self._organisation(finder.tokens, first, finder.tokens[first.first].start)

    def fits(self, pronoun: Token, named: Candidate) -> bool:
        """Whether "he" or "she" can mean the one named."""
        if named.person is None or not pronoun.has("words.he", "words.she"):
            return False
        gender = "f" if pronoun.has("words.she") else "m"
        person = self.page.people.persons[named.person]
        return person.kind != "organisation" and person.gender in (None, gender)

    def _author(self, tokens: list[Token], candidate: Candidate, position: int) -> int | None:
        """Whose post it is.

        "Trump's tweet", "his tweet", "the president's tweets", "a tweet by Trump"; else the last author.
        """
        if candidate.person is not None:
            return candidate.person
        if candidate.noun == "owned":
            return self._pronoun(tokens[candidate.first], position)
        if self.language.has("people.organisations", candidate.noun):
            return self._salient(position, None, organisation=True)
        if candidate.noun:
            return self._role(candidate.noun, position)
        if any(t.has("verbs.reply") for t in tokens[max(candidate.first - 3, 0) : candidate.first]):
            return None  # "responded to a post which read": somebody else's, and nobody says whose
        if tokens[candidate.last].has("posts.answers") and self.previous_author is not None:
            return self.previous_author  # "The reply came within minutes: “…”"
        new = tokens[max(candidate.first - 2, 0) : candidate.first + 2]
        if self.last_speaker is not None and any(t.has("words.indefinite", "words.new_post") for t in new):
            return self.last_speaker  # "In a second tweet: “…”"
        known = self.last_author if self.last_author is not None else self.last_speaker
        return known if known is not None else self._salient(position, None)
