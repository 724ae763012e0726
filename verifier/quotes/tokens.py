"""The words of a sentence: what every later step of this stage looks at."""

from __future__ import annotations

from functools import cache


@cache
def _is_verb(tags: frozenset[str]) -> bool:
    return any(tag.startswith("verbs.") for tag in tags)


class Token:
    """One word, phrase, name, mark or quoted stretch of the narrative."""

    __slots__ = ("end", "lower", "name", "possessive", "quoted", "start", "tags", "text")

    def __init__(
        self,
        text: str,
        lower: str,
        start: int,
        end: int,
        tags: frozenset[str],
        possessive: bool = False,
        quoted: bool = False,
    ) -> None:
        self.text = text
        self.lower = lower
        self.start = start
        self.end = end
        self.tags = tags
        self.possessive = possessive
        self.quoted = quoted
        self.name: int | None = None  # the number of the person whom this token names

    def has(self, *tags: str) -> bool:
        """Whether the token carries any of the tags."""
        mine = self.tags
        if mine:  # most words carry none
            return not mine.isdisjoint(tags)
        return False

    def is_verb(self) -> bool:
        """Whether it is, or may be, a verb of any kind that says or shows words."""
        return bool(self.tags) and _is_verb(self.tags)
