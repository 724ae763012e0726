"""Finding a language's words and phrases in text: each comes back as one token with its tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.quotes.endings import Endings
from verifier.quotes.tokens import Token
from verifier.quotes.unspaced import join_unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

QUOTED = "\ue000"  # stands, once a character, for quoted text in the narrative, so that offsets stay
LEFT_OUT = "\ue001"  # likewise for text that is not the article's own: embedded posts, links' addresses

# A letter or digit, or a sign that joins one: vowel signs of Devanagari, marks of Arabic.
_LETTER = r"[\w\u0300-\u036f\u0900-\u0963\u0966-\u097f\u064b-\u065f\u200c\u200d]"
# Matches "Ocasio-Cortez", "Sen.", "doesn’t", a run of quoted text, one "," or "—"; never white space.
_TOKEN = re.compile(rf"{_LETTER}+(?:[-'’.]{_LETTER}+)*\.?|[\ue000]+|@\w+|#\w+|\.{{2,}}|[^\w\s\ue000\ue001]")

# Matches "who'd", "they’re"; not "don't" or "Thursday's".
_CONTRACTED = re.compile(r"(\w+)['’](?:d|ll|ve|re|m)$")
_NEVER_OWNERS = frozenset(("he", "she", "it", "who", "that", "there", "what", "here", "let"))


WORD = re.compile(rf"{_LETTER}+")
_NO_TAGS: frozenset[str] = frozenset()
_NO_LETTERS: Mapping[int, str] = {}
# A token of a word: text, lower case, start and end in the word, tags, whether it owns, whether a phrase may start so
_Part = tuple[str, str, int, int, frozenset[str], bool, bool]
_LONGEST_KNOWN = 30  # code points of such a word; quoted stretches are longer
_MOST_KNOWN = 30_000  # words whose tags are kept at hand
_PHRASE = 30  # code points after its first word within which a phrase is looked for
_SHORTEST = 2  # letters of a word that others may be attached to
_ROLE = frozenset(("people.roles", "people.titles"))
_TWEET = frozenset(("posts.x_nouns",))
_SPEECH = frozenset(("settings.speech",))
_SHORTEST_COMPOUND = 8  # letters of "Bierzeltrede"; "Ausrede", an excuse, is shorter


class Lexicon:
    """Words and phrases with their tags; the longest phrase wins."""

    def __init__(
        self,
        phrases: Mapping[str, frozenset[str]],
        *,
        spaced: bool,
        elided: tuple[str, ...] = (),
        suffixed: tuple[str, ...] = (),
        attached: tuple[str, ...] = (),
        endings: Endings | None = None,
        same_letters: Mapping[int, str] = _NO_LETTERS,
    ) -> None:
        # Matches the "l’" of "l’Europe" and the "qu'" of "qu'il" where the language elides; not "don't" or "O'Rourke".
        self._elision = re.compile(rf"(?:{'|'.join(map(re.escape, elided)) or '(?!)'})['’](?=\w)", re.IGNORECASE)
        self._suffixed = tuple(f"-{suffix}" for suffix in suffixed)
        self._attached = attached
        self._endings = endings or Endings()
        self._same_letters = same_letters
        # whether the text's words stand as they are: none attached to others, no letters to be taken as others
        self.plain = not attached and not same_letters
        # single words by lower case and by exact case; phrases of several words by their first, longest first
        self._single: dict[str, frozenset[str]] = {}
        self._exact: dict[str, frozenset[str]] = {}
        self._several: dict[str, list[tuple[tuple[str, ...], bool, frozenset[str]]]] = {}
        self._second: dict[str, set[str]] = {}  # the second words of those phrases, in lower case
        self._whole = phrases
        self._known: dict[str, tuple[_Part, ...]] = {}  # the words of texts seen so far, looked up
        self._search: re.Pattern[str] | None = None
        if spaced:
            self._index(phrases)
        else:
            longest_first = sorted(phrases, key=len, reverse=True)
            self._search = re.compile("|".join(map(re.escape, longest_first)) + r"|[\ue000]+|@\w+|\w|[^\w\s]")

    def _words(self, phrase: str) -> tuple[str, ...]:
        """The words of a phrase as the text's tokens give them: "peut-on lire" → peut, on, lire."""
        lower = phrase.casefold().translate(self._same_letters)
        if "'" not in lower and "’" not in lower and "-" not in lower:
            return tuple(lower.split())
        return tuple(token.lower for match in _TOKEN.finditer(lower) for token in self._parts(match[0], 0))

    def _index(self, phrases: Mapping[str, frozenset[str]]) -> None:
        for phrase, tags in phrases.items():
            ending = self._endings.marked and phrase[0] == "'" and phrase[1:].isalpha()
            if (phrase.isalpha() or ending) and phrase == phrase.casefold():
                self._single[phrase] = tags
                continue
            exact = phrase != phrase.lower()
            words = tuple(phrase.split()) if exact else self._words(phrase)
            if len(words) == 1:
                (self._exact if exact else self._single)[words[0]] = tags
            else:
                first = words[0].casefold()
                self._several.setdefault(first, []).append((words, exact, tags))
                self._second.setdefault(first, set()).add(words[1].casefold())
        for entries in self._several.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def alike(self, text: str) -> str:
        """The text in lower case, with letters that writers use one for the other as one."""
        return text.casefold().translate(self._same_letters)

    def phrase_at(self, text: str, start: int, end: int) -> Token | None:
        """The phrase of several words that the word `text[start:end]` opens: "Premier ministre"."""
        if text[start:end].casefold() not in self._second:
            return None
        first = self.scan(text, start, min(end + _PHRASE, len(text)))[:1]
        return first[0] if first and first[0].end > end else None

    def triggers(self, wanted: Callable[[str], bool]) -> frozenset[str]:
        """Of each entry with a tag that is wanted the longest word: no text has the entry without it."""
        words = (WORD.findall(phrase.casefold()) for phrase in self.entries(wanted))
        return frozenset(max(parts, key=len) for parts in words if parts)

    def scan(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of `text[start:end]`."""
        if self._search is not None:
            alike = text[start:end].translate(self._same_letters)  # one letter for one, so that offsets stay
            return join_unknown(
                Token(
                    m[0],
                    m[0],
                    m.start() + start,
                    m.end() + start,
                    self._whole.get(m[0], _NO_TAGS),
                    False,
                    m[0][0] == QUOTED,
                )
                for m in self._search.finditer(alike)
            )
        tokens: list[Token] = []
        heads: list[int] = []
        known = self._known
        for match in _TOKEN.finditer(text, start, end):
            word = match[0]
            begin = match.start()
            if word[0] == QUOTED:
                tokens.append(Token(word, QUOTED, begin, begin + len(word), _NO_TAGS, False, True))
                continue
            for shown, lower, low, high, tags, possessive, head in known.get(word) or self._look_up(word):
                if head:
                    heads.append(len(tokens))
                tokens.append(Token(shown, lower, begin + low, begin + high, tags, possessive))
        return self._merge(tokens, heads) if heads else tokens

    def _look_up(self, word: str) -> tuple[_Part, ...]:
        """The tokens of a word, as if it stood at the text's start; kept for the next time."""
        parts = tuple(
            (part.text, part.lower, part.start, part.end, self._tags(part), part.possessive, part.lower in self._second)
            for part in self._parts(word, 0)
        )
        if len(word) <= _LONGEST_KNOWN:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[word] = parts
        return parts

    def _tags(self, token: Token) -> frozenset[str]:
        """The tags of one word by itself."""
        tags = self._single.get(token.lower, _NO_TAGS)
        exact = self._exact.get(token.text)
        if exact is not None:
            return tags | exact
        if not tags and token.lower.endswith(self._endings.inflections):
            tags = self._inflected(token.lower)
        if not tags and token.lower.endswith(self._endings.role):
            return _ROLE
        if not tags and token.lower.endswith(self._endings.tweet):
            return _TWEET
        if not tags and "-" in token.lower:
            return self._of_compound(token)
        if not tags and len(token.lower) > _SHORTEST_COMPOUND and token.lower.endswith(self._endings.speech):
            return _SPEECH
        return tags

    def _parts(self, word: str, begin: int) -> list[Token]:
        """One token, or more where a word is joined to the next: "l’Europe", "a-t-il", "وقال"."""
        for prefix in self._attached:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) >= _SHORTEST and self._knows(rest) and not self._knows(word):
                first = Token(prefix, prefix, begin, begin + len(prefix), _NO_TAGS)
                return [first, self._token(rest, begin + len(prefix))]
        joined = "'" in word or "’" in word
        if joined and self._endings.marked and len(word) > _SHORTEST and word[-1].isalpha():
            return self._with_ending(word, begin)
        elided = self._elision.match(word) if joined and word.casefold() not in self._single else None
        if elided is not None:
            first = Token(elided[0], elided[0][:-1].casefold(), begin, begin + elided.end(), _NO_TAGS)
            return [first, *self._parts(word[elided.end() :], begin + elided.end())]
        bare = word.rstrip(".")
        for ending in self._suffixed if "-" in word else ():
            if bare.endswith(ending) and len(bare) > len(ending):
                cut = len(bare) - len(ending)
                pronoun = ending.rpartition("-")[2]
                last = Token(pronoun, pronoun, begin + len(bare) - len(pronoun), begin + len(bare), _NO_TAGS)
                return [self._token(word[:cut], begin), last]
        return [self._token(word, begin)]

    def _with_ending(self, word: str, begin: int) -> list[Token]:
        """A word and the ending that its apostrophe sets apart: "X'te" → X, 'te."""
        cut = max(word.rfind("'"), word.rfind("’"))
        ending = "'" + word[cut + 1 :].casefold().translate(self._same_letters)
        end = begin + len(word.rstrip("."))
        return [self._token(word[:cut], begin), Token(word[cut:], ending, begin + cut, end, _NO_TAGS)]

    def _knows(self, word: str) -> bool:
        lower = word.casefold().translate(self._same_letters)
        return lower in self._single or lower in self._several

    def _token(self, text: str, begin: int) -> Token:
        end = begin + len(text)
        if text[0] == QUOTED:
            return Token(text, QUOTED, begin, end, _NO_TAGS, False, True)
        possessive = len(text) > 2 and text[-2] in "'’" and text[-1] in "sS"
        if possessive:
            text, end = text[:-2], end - 2
        lower = text.casefold()
        short = _CONTRACTED.match(lower)
        if short is not None:
            lower = short[1]
        elif possessive and lower in _NEVER_OWNERS:
            possessive = False
        lower = lower.replace("’", "'").translate(self._same_letters)
        if lower[-1] == "." and len(lower) > 1 and lower[0] != "." and lower not in self._single:
            text, lower, end = text[:-1], lower[:-1], end - 1
        return Token(text, lower, begin, end, _NO_TAGS, possessive)

    def _merge(self, tokens: list[Token], heads: list[int]) -> list[Token]:
        """The tokens with each phrase as one; phrases may start at `heads`."""
        merged: list[Token] = []
        done = 0
        last = len(tokens) - 1
        for index in heads:
            lower = tokens[index].lower
            if done <= index < last and tokens[index + 1].lower in self._second[lower]:
                phrase = self._phrase(tokens, index, self._several[lower])
                if phrase is not None:
                    merged += tokens[done:index]
                    merged.append(phrase[0])
                    done = index + phrase[1]
        return merged + tokens[done:] if done else tokens

    @staticmethod
    def _phrase(
        tokens: list[Token], index: int, entries: list[tuple[tuple[str, ...], bool, frozenset[str]]]
    ) -> tuple[Token, int] | None:
        """The longest phrase that starts at `index` as one token, and how many it takes."""
        second = tokens[index + 1]
        for words, exact, tags in entries:
            if words[1] != (second.text if exact else second.lower):
                continue  # most phrases that open alike part here
            stretch = tokens[index : index + len(words)]
            if tuple(t.text if exact else t.lower for t in stretch) == words:
                text = " ".join(t.text for t in stretch)
                last = stretch[-1]
                return Token(text, text.casefold(), stretch[0].start, last.end, tags, last.possessive), len(words)
        return None

    def _inflected(self, word: str) -> frozenset[str]:
        """The tags of an inflected form by the form that the data file has: "indignée" → "indigné"."""
        for ending, stem in self._endings.inflected:
            if word.endswith(ending):
                tags = self._single.get(word[: len(word) - len(ending)] + stem)
                if tags is not None:
                    return tags
        return _NO_TAGS

    def _of_compound(self, token: Token) -> frozenset[str]:
        """The tags of a compound whose last part is a post or an account: "14-tweet", "mega-thread", "tweet-fest".

        "Facebook-Account" names its platform, "Twitter-Eintrag" is a tweet.
        """
        first, _, last = token.lower.rpartition("-")
        tags = frozenset(tag for tag in self._whole.get(last, _NO_TAGS) if tag.startswith("posts."))
        if not tags:
            return frozenset(("posts.x_nouns",)) if "posts.x_nouns" in self._single.get(first, _NO_TAGS) else tags
        owner = self._single.get(first, _NO_TAGS) | self._exact.get(token.text[: len(first)], _NO_TAGS)
        named = frozenset(tag for tag in owner if tag.startswith("platform:"))
        if named or ("platforms.x" not in owner and first != "x"):
            return tags | named
        return frozenset(("posts.x_account",)) if "posts.account" in tags else frozenset(("posts.x_nouns",))

    def entries(self, wanted: Callable[[str], bool]) -> list[str]:
        """All words and phrases with a tag that is wanted."""
        fitting = {own: any(map(wanted, own)) for own in set(self._whole.values())}  # most entries share their tags
        return [phrase for phrase, own in self._whole.items() if fitting[own]]
