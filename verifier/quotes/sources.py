"""Where each person's words last came from, as the article goes on: a platform, or speech."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from verifier.model import Platform

if TYPE_CHECKING:
    from collections.abc import Callable

    from verifier.quotes.records import Source

_FLOATING = 12  # quotes of nobody known past which the source before is looked for


class Sources:
    """The sources in the order in which the article names them.

    `name_platforms` gives the platforms that the article names anywhere.
    """

    __slots__ = ("_by_person", "_named", "_platforms", "_posted", "all", "name_platforms")

    def __init__(self, name_platforms: Callable[[], set[Platform]]) -> None:
        self.all: list[Source] = []
        self.name_platforms = name_platforms
        self._named: set[Platform] | None = None
        self._by_person: dict[int, Source] = {}  # the last one of each
        self._posted: dict[int | None, Source] = {}  # the last that is a platform, of each; under None of anybody
        self._platforms: dict[int, set[Platform | None]] = {}  # under None speech

    def add(self, source: Source) -> None:
        """Note a source; it is from now on the last one of its person."""
        self.all.append(source)
        if source.kind == "platform":
            self._posted[source.person] = self._posted[None] = source
        if source.person is not None:
            self._by_person[source.person] = source
            if source.kind != "unknown":
                self._platforms.setdefault(source.person, set()).add(source.platform)

    def last(self, person: int | None) -> Source | None:
        """The last source of that person's words; where nobody is known, the last of anybody's."""
        if person is None:
            return self.all[-1] if self.all else None
        return self._by_person.get(person)

    def last_known(self) -> Source | None:
        """The last source of anybody's words, past floating quotes of nobody known: “left,” as the papers had it."""
        return next((s for s in reversed(self.all[-_FLOATING:]) if s.kind != "unknown" or s.person is not None), None)

    def before_last(self, person: int | None) -> Source | None:
        """The last source but one of that person's words."""
        return next(islice((s for s in reversed(self.all[-_FLOATING:]) if s.person == person), 1, None), None)

    def last_platform(self, person: int | None) -> Source | None:
        """The last source of that person's (or anybody's) words that is a platform."""
        return self._posted.get(person)

    def platforms_of(self, person: int) -> set[Platform | None]:
        """The platforms that the person's words came from; None stands for speech."""
        return self._platforms.get(person, set())

    def in_reach(self, person: int | None, block: int) -> bool:
        """Whether the passage or the person was just on a platform.

        So that "a message" or "a reply" means one there.
        """
        last = self.last(None)
        near = last is not None and last.kind == "platform" and block - last.block <= 1
        return near or (person is not None and self.last_platform(person) is not None)

    def platform_for(self, person: int | None) -> Platform | None:
        """The platform that "a post" of that person means here: the person's, the passage's, or the only one named."""
        known = self.last_platform(person) if person is not None else None
        known = known or self.last_platform(None)
        if known is not None:
            return known.platform
        if self._named is None:
            self._named = self.name_platforms()
        return Platform.X if self._named == {Platform.X} else None
