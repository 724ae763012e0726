"""Verbs that stand in an aside, or in a clause of their own, and so govern no quote beside it."""

from __future__ import annotations

from itertools import pairwise

from verifier.quotes.phrases import POSTS
from verifier.quotes.verbless import VerblessCues

_TITLED = 3  # tokens of a title before a name: "chief executive"


class Asides(VerblessCues):
    """Tells whether a verb of one sentence has the quote for its object."""

    def aimed(self, verb: int, quote: int) -> bool:
        """Whether the verb has an object and another verb its quote: the tweet mocking Khan was “rash”."""
        if not self.tokens[verb].has("words.aimed") or not self.is_participle(verb):
            return False
        return any(t.has("words.passive") for t in self.tokens[verb + 2 : quote]) and not any(
            t.text == "," for t in self.tokens[verb:quote]
        )

    def told_of(self, post: int, quote: int) -> bool:
        """Whether a clause about the post has the quote: a tweet that was flagged for “…”; not one that was “…”."""
        for index in range(post, quote - 3):
            opener = self.tokens[index + 1].has("words.who", "words.that")
            if self.tokens[index].has(*POSTS) and opener and self.tokens[index + 2].has("words.auxiliaries"):
                return True
        return False

    def in_participle_aside(self, verb: int, quote: int) -> bool:
        """Whether a participle between commas holds the verb: the find, published in a journal, was praised: “…”."""
        if verb < 1 or self.tokens[verb - 1].text != ",":
            return False
        closed = next((i for i in range(verb + 1, quote - 1) if self.tokens[i].text == ","), None)
        return closed is not None and self.tokens[closed + 1].has("words.passive")

    def belongs_to_earlier(self, verb: int, quote: int) -> bool:
        """Whether a full stop stands between verb and quote."""
        return (
            any(t.text in ".;" for t in self.tokens[verb : max(quote - 1, verb)]) or self.tokens[quote - 1].text == "."
        )

    def in_aside(self, verb: int, quote: int) -> bool:
        """Whether a relative clause between commas holds the verb: "the members, who tweet a lot, are “few”"."""
        opened = next((i for i in range(verb, 0, -1) if self.tokens[i].text == ","), None)
        if opened is None or not self.tokens[opened + 1].has("words.who", "words.who_after_comma"):
            return False
        closed = next((i for i in range(verb, quote) if self.tokens[i].text == ","), None)
        return closed is not None and closed < quote - 1 and any(t.text[0].isalnum() for t in self.tokens[closed:quote])

    def closes_aside(self, begin: int, verb: int) -> bool:
        """Whether the verb stands right behind what is told of its subject: “…,” Max Roe, who fell ill, tweeted."""
        if self.tokens[verb - 1].text != "," or not any(begin <= c.first <= begin + _TITLED for c in self.candidates):
            return False
        return any(t.text == "," and u.has("words.who") for t, u in pairwise(self.tokens[begin : verb - 1]))
