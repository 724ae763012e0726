"""Finding a language's words and phrases in text: each comes back as one token with its tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

QUOTED = "\ue000"  # stands, once a character, for quoted text in the narrative, so that offsets stay
LEFT_OUT = "\ue001"  # likewise for text that is not the article's own: embedded posts, links' addresses

# Matches "Ocasio-Cortez", "Sen.", "doesn’t", a run of quoted text, one "," or "—"; never white space.
_TOKEN = re.compile(r"[\ue000]+|@\w+|#\w+|\w+(?:[-'’.]\w+)*\.?|\.{2,}|[^\w\s\ue000\ue001]")
# Matches "who'd", "they’re"; not "don't" or "Thursday's".
_CONTRACTED = re.compile(r"(\w+)['’](?:d|ll|ve|re|m)$")
_NEVER_OWNERS = frozenset(("he", "she", "it", "who", "that", "there", "what", "here", "let"))


@dataclass(slots=True)
class Token:
    """One word, phrase, name, mark or quoted stretch of the narrative."""

    text: str
    lower: str
    start: int
    end: int
    tags: frozenset[str]
    possessive: bool = False
    quoted: bool = False
    name: int | None = None  # number of the name mention that this token stands for

    def has(self, *tags: str) -> bool:
        """Whether the token carries any of the tags."""
        return any(tag in self.tags for tag in tags)


_NO_TAGS: frozenset[str] = frozenset()


class Lexicon:
    """Words and phrases with their tags; the longest phrase wins."""

    def __init__(self, phrases: Mapping[str, set[str]], *, spaced: bool) -> None:
        self._spaced = spaced
        self._phrases: dict[str, list[tuple[tuple[str, ...], bool, frozenset[str]]]] = {}
        self._whole = {phrase: frozenset(tags) for phrase, tags in phrases.items()}
        self._search: re.Pattern[str] | None = None
        if spaced:
            for phrase, tags in phrases.items():
                words = tuple(phrase.casefold().split())
                exact = phrase != phrase.lower()
                key = tuple(phrase.split()) if exact else words
                self._phrases.setdefault(words[0], []).append((key, exact, frozenset(tags)))
            for entries in self._phrases.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        else:
            longest_first = sorted(phrases, key=len, reverse=True)
            self._search = re.compile("|".join(map(re.escape, longest_first)) + r"|[\ue000]+|\w|[^\w\s]")

    def scan(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of `text[start:end]`."""
        if self._search is not None:
            return [
                Token(m[0], m[0], m.start(), m.end(), self._whole.get(m[0], _NO_TAGS), quoted=m[0][0] == QUOTED)
                for m in self._search.finditer(text, start, end)
            ]
        return self._merge([self._token(m) for m in _TOKEN.finditer(text, start, end)])

    def _token(self, match: re.Match[str]) -> Token:
        text = match[0]
        begin, end = match.span()
        if text[0] == QUOTED:
            return Token(text, QUOTED, begin, end, _NO_TAGS, quoted=True)
        possessive = len(text) > 2 and text[-2] in "'’" and text[-1] in "sS"
        if possessive:
            text, end = text[:-2], end - 2
        lower = text.casefold()
        short = _CONTRACTED.match(lower)
        if short is not None:
            lower = short[1]
        elif possessive and lower in _NEVER_OWNERS:
            possessive = False
        if lower[-1] == "." and len(lower) > 1 and lower[0] != "." and lower not in self._phrases:
            text, lower, end = text[:-1], lower[:-1], end - 1
        return Token(text, lower, begin, end, _NO_TAGS, possessive)

    def _merge(self, tokens: list[Token]) -> list[Token]:
        merged: list[Token] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            taken = 1
            tags: frozenset[str] | set[str] = _NO_TAGS
            for key, exact, found in self._phrases.get(token.lower, ()):
                length = len(key)
                if length < taken:
                    break
                words = tuple((t.text if exact else t.lower) for t in tokens[index : index + length])
                if words == key:
                    tags = found | tags if length == taken else found
                    taken = length
            if taken > 1:
                last = tokens[index + taken - 1]
                text = " ".join(t.text for t in tokens[index : index + taken])
                token = Token(text, text.casefold(), token.start, last.end, frozenset(tags), last.possessive)
            elif tags:
                token.tags = frozenset(tags)
            elif "-" in token.lower:
                token.tags = self._last_part(token.lower)
            merged.append(token)
            index += taken
        return merged

    def _last_part(self, word: str) -> frozenset[str]:
        """The tags of a compound by its last part, where that is a post: "14-tweet", "mega-thread"."""
        tags = self._whole.get(word.rpartition("-")[2], _NO_TAGS)
        return frozenset(tag for tag in tags if tag.startswith("posts."))

    def entries(self) -> list[tuple[str, frozenset[str]]]:
        """All phrases with their tags."""
        return list(self._whole.items())
