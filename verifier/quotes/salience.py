"""Whom a pronoun, a role or a bare description means at a point of the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from verifier.quotes.people import People
    from verifier.quotes.persons import Person
    from verifier.quotes.records import Name

_REACH = 16  # mentions back that a pronoun may mean
_KNOWN = 1.0  # what it speaks for somebody that "she" is known to fit
_SURE = 6.0  # below this somebody named later, and surely a person, is likelier
_ROLE_REACH = 0.25  # a role reaches farther back than a pronoun
_SUBJECT = 6.0  # what a subject of this or the last sentence has over others
_OWN = 4.0  # what the subject of this sentence has over that of the last
_OTHER_ROLE = 4.0  # what a known other role takes from someone's chance to be "the president"
_SKIPPED = (
    "people.roles",
    "people.titles",
    "people.demonyms",
    "words.former",
    "words.articles",
    "words.indefinite",
    "words.possessives",
)
_PHRASE = re.compile(r"[.,;:!?()\ue000\n]")  # where a phrase ends
_NEXT_WORD = re.compile(r" (\w+)")
_LINE_STARTS = frozenset(".!?:\n\ue000\ue001—–-")


class Point(NamedTuple):
    """A place in the article at which somebody is meant.

    Where, in which sentence, after which one, and who spoke last.
    """

    position: int
    sentence: int
    previous: int
    last_speaker: int | None
    subject: int | None = None  # who the sentence before is about, where it says so by a role


def by_salience(
    people: People, point: Point, gender: str | None, *, organisation: bool = False, role: str | None = None
) -> int | None:
    """Whom a pronoun or a bare description means.

    The subject of this sentence or the one before, the last speaker, then whoever was named recently; people named in
    passing last.

    A known other gender excludes; where a role is asked for, people with other roles are less likely. Where nobody
    was named before, the one named most after.
    """
    scores: dict[int, float] = {}
    index = bisect_left(people.starts, point.position)
    subjects = _subjects(people, point)
    doing = gender is not None and _is_doing(people, point)
    for back, name in enumerate(reversed(people.names[max(index - _REACH, 0) : index])):
        person = people.persons[name.person]
        if not fits(person, gender, organisation) or name.start in people.passing:
            continue
        if name.start >= point.sentence and doing:
            continue
        far = back + (point.position - name.end) / 150
        score = 10.0 - (far * _ROLE_REACH if role is not None else far) + weight(people, name)
        score -= _doubt(person, organisation)
        score += _KNOWN if gender is not None and person.gender == gender else 0.0
        if name.start in subjects:
            sure = organisation or person.kind == "person" or person.speaks
            score += _SUBJECT if sure else _SUBJECT * 0.75 if len(person.words) > 1 else 0.0
            score += _OWN if name.start >= point.sentence and (sure or len(person.words) > 1) else 0.0
        score -= _OTHER_ROLE if role is not None and person.roles else 0.0
        scores[person.number] = max(scores.get(person.number, -99.0), score)
    if point.subject is not None and fits(people.persons[point.subject], gender, organisation):
        scores[point.subject] = max(scores.get(point.subject, 0.0), 10.0 + _SUBJECT)
    last = point.last_speaker
    if last is not None and fits(people.persons[last], gender, organisation):
        bonus = 4.0 - (_OTHER_ROLE if role is not None and people.persons[last].roles else 0.0)
        scores[last] = scores.get(last, 5.0) + bonus
    best = max(scores, key=lambda number: scores[number], default=None)
    if best is not None and (scores[best] > _SURE or people.persons[best].kind == "person" or organisation):
        return best
    after = [
        n.person for n in people.names[index : index + _REACH] if fits(people.persons[n.person], gender, organisation)
    ]
    persons = [number for number in after if people.persons[number].kind == "person"]
    return max(persons or after, key=lambda number: len(people.persons[number].mentions), default=best)


def _subjects(people: People, point: Point) -> set[int]:
    """The offsets of the names that are subjects of this sentence and of the one before."""
    found: set[int] = set()
    for start, end in ((point.sentence, point.position), (point.previous, point.sentence)):
        names = people.names_between(start, end)
        first = next((n for n in names if not n.possessive and weight(people, n) >= 0), None)
        if names and names[0].possessive and not people.narrative[start : names[0].start].strip():
            first = names[0]  # "Blyth's own account was set to private": he is what the sentence is about
        if first is not None:
            found.add(first.start)
    return found


def _is_doing(people: People, point: Point) -> bool:
    """Whether a phrase that says what the pronoun does opens its sentence: "Gently mocking Lena Marsh, she said"."""
    opening = people.narrative[point.sentence : point.position].strip()
    endings = people.language.endings("verbs.participle_endings")
    if not endings or not opening.endswith(",") or opening.count(",") > 1:
        return False
    words = (word.casefold() for word in opening.split())
    skipped = ("words.conjunctions", "words.adverbs")
    how = people.language.endings("words.adverb_endings")
    first = next((w for w in words if not people.language.has_any(skipped, w) and not w.endswith(how)), "")
    return first.endswith(endings) and not people.language.has("words.prepositions", first)


def fits(person: Person, gender: str | None, organisation: bool) -> bool:
    """Whether someone can be meant at all."""
    if organisation:
        return person.kind != "person" and not person.place
    return person.kind != "organisation" and (gender is None or person.gender in (None, gender))


def _doubt(person: Person, organisation: bool) -> float:
    if organisation:
        return 0.0 if person.kind == "organisation" else 1.0 if person.speaks else 3.0
    if person.kind == "person":
        return 0.0
    if person.speaks:
        return 1.0
    return 2.5 if len(person.words) > 1 else 6.0


def weight(people: People, name: Name) -> float:
    """How much a name's place in its sentence speaks for its bearer; below zero where it is named in passing."""
    if name.weight is None:
        name.weight = _weigh(people, name)
    return name.weight


def _weigh(people: People, name: Name) -> float:
    following = _NEXT_WORD.match(people.narrative, name.end)
    if following is not None and people.language.is_title(following[1].casefold()):
        return -4.0  # "The Green Alliance leader": a name that only modifies
    before = people.narrative[max(name.start - 40, 0) : name.start].rstrip()
    if not before or before[-1] in _LINE_STARTS:
        return 2.5 - name.possessive
    governed = _after_preposition(people, before) or (before[-1] == "," and _names_object(people, before[:-1]))
    return (-2.5 if governed else 0.0) - name.possessive


def _names_object(people: People, before: str) -> bool:
    """Whether the name stands in apposition to a role that a preposition governs.

    "al ministro de Cultura, Íñigo Lasa".
    """
    language = people.language
    words = _PHRASE.split(before)[-1].casefold().split()
    role = next((i for i in range(len(words) - 1, -1, -1) if language.is_title(words[i])), None)
    if role is None:
        return False
    opening = next((w for w in reversed(words[:role]) if not language.has_any(_SKIPPED, w)), "")
    contracted = words[role - 1] if role else ""
    return language.has("words.prepositions", opening) or language.has("words.prepositions", contracted)


def _after_preposition(people: People, before: str) -> bool:
    """Whether a preposition governs the name that follows, past roles and adjectives.

    "with former Chinese president".
    """
    language = people.language
    for word in reversed(before.casefold().split()):
        if language.has("words.prepositions", word):
            return True
        if not language.has_any(_SKIPPED, word):
            return False
    return False
