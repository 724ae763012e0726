"""Who bears a role at a point of the article: whom "the governor" means."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from verifier.quotes.salience import weight

if TYPE_CHECKING:
    from verifier.quotes.people import People
    from verifier.quotes.persons import Person
    from verifier.quotes.records import Name

_REACH = 300  # mentions back that are looked at
_Role = tuple[str, bool]  # and whether it is a former one


class Bearers:
    """The bearers of each role, with where they are named."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._numbers: dict[_Role, list[int]] = {}
        self._mentions: dict[_Role, list[tuple[int, int]]] = {}  # offset and number, in order
        self._first: dict[_Role, int] = {}
        self._leading: dict[int, int | None] = {}
        self._names: dict[int, list[Name]] | None = None
        for person in people.persons:
            for role in _roles(person):
                self._numbers.setdefault(role, []).append(person.number)

    def first(self, role: _Role) -> int | None:
        """The bearer that the article names first."""
        persons = self._people.persons
        if role not in self._first and role in self._numbers:
            numbers = self._numbers[role]
            self._first[role] = min(numbers, key=lambda n: persons[n].mentions[0] if persons[n].mentions else 0)
        return self._first.get(role)

    def last_before(self, role: _Role, position: int) -> int | None:
        """The bearer named last before `position`, of those whom the article had introduced there."""
        if role not in self._mentions:
            persons = self._people.persons
            self._mentions[role] = sorted((m, n) for n in self._numbers.get(role, ()) for m in persons[n].mentions)
        mentions = self._mentions[role]
        index = bisect_left(mentions, (position, -1))
        for _, number in reversed(mentions[max(index - _REACH, 0) : index]):
            if self._people.persons[number].mentions[0] < position:
                return number
        return None

    def note(self, person: Person, position: int) -> None:
        """Note that the article names somebody there, too."""
        for role in _roles(person):
            if role in self._mentions:
                insort(self._mentions[role], (position, person.number))

    def is_in_passing(self, number: int, position: int) -> bool:
        """Whether somebody was only named in passing before `position`: "his meeting with President Xi"."""
        if self._names is None:
            self._names = {}
            for name in self._people.names:
                self._names.setdefault(name.person, []).append(name)
        if number not in self._leading:
            leading = (name.start for name in self._names.get(number, ()) if weight(self._people, name) >= 0)
            self._leading[number] = next(leading, None)
        first = self._leading[number]
        return first is None or first >= position


def _roles(person: Person) -> list[_Role]:
    return [(role, False) for role in person.roles] + [(role, True) for role in person.former]


def by_role(people: People, role: str, position: int, last_speaker: int | None, *, former: bool = False) -> int | None:
    """Who "the governor" is at that position: the last one named before with that role, else the first after.

    A bearer who was only named in passing ("his meeting with President Xi") gives way to a last speaker without a role.
    """
    if people.bearers is None:
        people.bearers = Bearers(people)
    bearer = people.bearers.last_before((role, former), position)
    if bearer is None:
        first = people.bearers.first((role, former))
        known = people.persons[last_speaker] if last_speaker is not None else None
        if first is None or known is None or known.roles or known.kind == "organisation":
            return first
        return known.number if people.persons[first].mentions[:1] > [position] else first
    if last_speaker is not None and last_speaker != bearer and not people.persons[last_speaker].roles:
        return last_speaker if people.bearers.is_in_passing(bearer, position) else bearer
    return bearer
