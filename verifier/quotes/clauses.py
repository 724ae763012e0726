"""A sentence's verbs and their subjects, as far as cues need them.

The subject is looked for where English (or the article's language) puts it: before the verb, past apposition and
relative clause, or after it where the verb directly follows the quote.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Self

from verifier.quotes.binding import is_noun
from verifier.quotes.candidates import Candidate
from verifier.quotes.described import brought_to, described_in_full, description_before
from verifier.quotes.mentions import find_candidates

if TYPE_CHECKING:
    from verifier.quotes.page import Page
    from verifier.quotes.tokens import Token

VERBS = ("tweet", "go_on", "reply", "post", "write", "read", "describe", "tell", "speak", "say")
_NO_TAGS: frozenset[str] = frozenset()
_AFTER_VERB = 9  # tokens after an inverted verb within which its subject stands
_NOUNS = ("posts.x_nouns", "posts.nouns", "posts.loose", "words.idle")


@cache
def _verb_kind(tags: frozenset[str]) -> str | None:
    return next((kind for kind in VERBS if f"verbs.{kind}" in tags), None)


class Clause:
    """The tokens of one sentence with the candidates for who speaks."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.language = page.language
        self.number = number
        self.tokens = page.tokens(number)
        self._candidates: list[Candidate] | None = None
        self._tags: frozenset[str] | None = None

    @property
    def tags(self) -> frozenset[str]:
        """All tags that any word of the sentence carries, so that what is nowhere in it need not be looked for."""
        if self._tags is None:
            self._tags = _NO_TAGS.union(*{token.tags for token in self.tokens})
        return self._tags

    @property
    def candidates(self) -> list[Candidate]:
        """Who may speak, in order; found where a verb asks for it."""
        if self._candidates is None:
            self._candidates = find_candidates(self.page, self.tokens)
        return self._candidates

    @classmethod
    def of(cls, page: Page, number: int) -> Self:
        """The finder of a sentence, made once."""
        finder = page.finders.get(number)
        if not isinstance(finder, cls):
            finder = page.finders[number] = cls(page, number)
        return finder

    def verb_of(self, index: int) -> str | None:
        """The kind of cue verb at that token; None where the word is none, or is a noun here."""
        token = self.tokens[index]
        if not token.tags:
            return None
        kind = _verb_kind(token.tags)
        if (
            kind is None
            and token.has("verbs.infinitive")
            and index
            and self.tokens[index - 1].has("words.infinitive_openers")
        ):
            return "say"
        if kind is None or token.name is not None:
            return None
        if index and not (token.has("verbs.participle")):
            before = self.tokens[index - 1]
            ambiguous = token.has("posts.x_nouns", "posts.nouns", "posts.loose", "words.idle")
            nominal = before.possessive or before.has("words.articles", "words.possessives", "words.an")
            nominal = nominal and (ambiguous or not before.has("words.who"))  # "one that said only"
            if nominal or (ambiguous and (before.text[0].isalnum() or before.quoted) and is_noun(self.tokens, index)):
                return None
            if self._passive(index) or (kind == "post" and before.has("posts.x_nouns", "posts.nouns", "posts.loose")):
                return None
        return kind

    def _passive(self, index: int) -> bool:
        """Whether the verb is done to its subject: "was accused", "has been called"; not "is calling"."""
        back = index - 1
        while back > 0 and self.tokens[back].has("words.adverbs"):
            back -= 1
        return self.tokens[back].has("words.passive") and not self.is_participle(index)

    def _following(self, verb: int, end: int) -> Candidate | None:
        """The subject after an inverted verb: wrote Cruz, said security researcher Ada Nwosu, wrote the star."""
        stop = min(end, verb + 1 + _AFTER_VERB)
        for candidate in self.candidates:
            if verb < candidate.first < stop:
                between = self.tokens[verb + 1 : candidate.first]
                if self._parts(between, candidate):
                    if self.language.late_subject and candidate.object_like:
                        continue
                    break
                if any(t.has("words.prepositions") for t in between) and (
                    candidate.object_like or not self.language.late_subject
                ):
                    if not self.language.late_subject:
                        break
                    continue
                if not candidate.possessive:
                    return candidate
        opening = self.tokens[verb + 1] if verb + 1 < stop else None
        if opening is not None and opening.has("words.articles") and not opening.has("words.prepositions"):
            last = verb + 1
            while (
                last + 1 < stop
                and self.tokens[last + 1].text[0].isalnum()
                and not self.tokens[last + 1].has("words.prepositions")
            ):
                last += 1
            return Candidate("description", verb + 1, last) if last > verb + 1 else None
        return None

    def _parts(self, between: list[Token], candidate: Candidate) -> bool:
        """Whether a comma parts verb and subject; not one that only encloses a phrase or opens an apposition.

        "a rétorqué, sur la même plateforme, le député"; "wrote his wife, Jane Doe".
        """
        marks = [i for i, token in enumerate(between) if token.text in ",;:"]
        if not marks:
            return False
        if marks[-1] != len(between) - 1 or between[-1].text != ",":
            return True
        if len(marks) == 1:
            said = any(tag.startswith("verbs.") for token in between for tag in token.tags)
            opened = between[0].has("words.articles", "words.possessives") and not between[0].has("words.prepositions")
            return said or not opened or candidate.kind != "name"
        inner = between[marks[0] + 1]
        enclosed = len(marks) == 2 and inner.has("words.prepositions", "words.adverbs")
        return not (self.language.late_subject and enclosed)

    def subject_of(self, verb: int) -> Candidate | None:
        """The subject of the verb at that token, in a sentence without the quote."""
        return self._subject(verb, len(self.tokens))

    def _subject(self, verb: int, quote: int) -> Candidate | None:
        inverted_after = verb > 0 and self._follows_quote(verb)
        beyond = self._following(verb, quote) if inverted_after else brought_to(self, verb)
        if beyond is not None:
            return beyond
        low = self.clause_start(verb)
        right = next((c for c in self.candidates if c.first == verb + 1 and not c.object_like), None)
        if right is not None and self._verb_before_subject(right):
            return right
        left = [c for c in self.candidates if low <= c.first and c.last < verb]
        plain = [c for c in left if not c.object_like]
        if not plain and not self.language.subject_dropped:  # not "ai microfoni di Radio Lombarda, rincara"
            plain = [c for c in left if not c.possessive and c.kind == "name"]
        near = verb - 1
        while near >= 0 and self.tokens[near].has("words.adverbs", "words.auxiliaries"):
            near -= 1
        beside = self._of_participle(verb, near, left, plain)
        if beside is not None:
            return beside
        if left and left[-1].last == near and not (left[-1].object_like and len(plain) > 0 and left[-1] not in plain):
            return left[-1]
        joined = near >= 0 and (self.tokens[near].has("words.conjunctions") or self.tokens[near].text in ",—–-")
        participle = self.tokens[verb].has("verbs.participle") or self.is_participle(verb)
        people = [c for c in plain if c.kind != "post"]
        if people and self.language.subject_dropped and near >= 0 and self.tokens[near].has("words.who"):
            return people[-1]  # "pidió que el diputado borrara un tuit en el que acusó"
        if plain:
            enclosed = self._before_apposition(near, plain)
            return enclosed or (plain[0] if joined or participle else self._nearest(plain))
        return self._elsewhere(verb, quote)

    def _before_apposition(self, near: int, plain: list[Candidate]) -> Candidate | None:
        """Who is named within commas that end before the verb: "but his lawyer, Pete Simms, tweeted"."""
        if near < 2 or self.tokens[near].text != ",":
            return None
        inner = next((c for c in plain if c.last == near - 1 and self.tokens[c.first - 1].text == ","), None)
        if inner is None or inner.kind != "name":
            return None
        outer = next((c for c in plain if c.last == inner.first - 2), None)
        return inner if outer is not None and outer.kind in ("owned", "role", "description") else None

    def _of_participle(self, verb: int, near: int, left: list[Candidate], plain: list[Candidate]) -> Candidate | None:
        """The subject by what stands right before a participle, or before "that" behind a post.

        "quoting the mayor's tweet as saying": the mayor; "he attacked Jones saying": he; "Jane's tweet that called".
        """
        if near > 0 and left and left[-1].kind == "post" and left[-1].last == near - 1:
            return left[-1] if self.tokens[near].has("words.who") else None
        if not left or near != verb - 1 or not self.is_participle(verb):
            return None
        if near >= 0 and self.tokens[near].has("words.citing"):
            return left[-1]
        return plain[0] if self._is_object(left, plain, near) else None

    def _is_object(self, left: list[Candidate], plain: list[Candidate], near: int) -> bool:
        """Whether whoever stands right before a participle is the object of the main verb: he attacked Jones, saying.

        Not "with Jones saying", nor "a tweet saying".
        """
        if len(plain) < 2 or left[-1].last != near or left[-1].kind not in ("name", "role") or not left[-1].first:
            return False
        between = self.tokens[plain[0].last + 1 : left[-1].first]
        acts = any(t.is_verb() or t.lower.endswith(self.language.endings("verbs.endings") or ("\0",)) for t in between)
        return acts and left[-1] is not plain[0] and self.tokens[left[-1].first - 1].text[0].isalnum()

    def _verb_before_subject(self, right: Candidate) -> bool:
        """Whether the language puts the verb before this subject.

        "وأضافت النائبة", "In einem anderen fragte sie", "Dass sie ihn löschte, erklärte ihr Sprecher".
        """
        if self.language.verb_first or not self.language.verb_second:
            return self.language.verb_first
        return right.kind == "pronoun" or (right.first > 1 and self.tokens[right.first - 2].text == ",")

    def _elsewhere(self, verb: int, quote: int) -> Candidate | None:
        """The subject where none stands before the verb in its clause."""
        sent = next((c for c in self.candidates if c.first > verb and c.account), None)
        if sent is not None and self.verb_of(verb) == "reply":
            return sent  # "came the answer from the Duke's account"
        following = self._following(verb, quote)
        if following is not None and following.first <= verb + 3:
            return described_in_full(self.tokens, verb) or following
        everywhere = [c for c in self.candidates if c.last < verb and not c.object_like]
        return everywhere[0] if everywhere else description_before(self.tokens, verb) or self._postponed(verb, quote)

    def _postponed(self, verb: int, quote: int) -> Candidate | None:
        """The subject in the main clause, for a phrase before it.

        "Despite suggesting it could “…,” the president …".
        """
        if not self.is_participle(verb):
            return None
        return next((c for c in self.candidates if c.first > quote and not c.object_like), None)

    def _nearest(self, plain: list[Candidate]) -> Candidate:
        """The nearest possible subject that is no object of an earlier verb; else the first."""
        for candidate in reversed(plain):
            first = candidate.first
            while first > 1 and candidate.kind == "name" and self.tokens[first - 1].has("people.roles"):
                first -= 1  # "his daughter, comedian Jane Doe"
            before = self.tokens[first - 1] if first else None
            governed = before is not None and before.is_verb()
            if not governed and (
                before is None
                or not before.text[0].isalnum()
                or before.has(
                    "words.that",
                    "words.conjunctions",
                    "words.adverbs",
                    "words.subordinators",
                    "words.calendar",
                    "words.who",
                )
            ):
                return candidate
        return plain[0]

    def is_participle(self, verb: int) -> bool:
        """Whether the verb takes its subject from the main clause: "adding", "calling"."""
        return self.tokens[verb].lower.endswith(self.language.endings("verbs.participle_endings"))

    def _follows_quote(self, verb: int) -> bool:
        index = verb - 1
        while index >= 0 and (
            self.tokens[index].text[0] in ",—–-" or self.tokens[index].has("words.adverbs", "words.auxiliaries")
        ):
            index -= 1
        return index >= 0 and self.tokens[index].quoted

    def clause_start(self, verb: int) -> int:
        """Where the verb's clause may start: after a leading "When …," with a subject of its own."""
        low = 0
        first = next((i for i, t in enumerate(self.tokens) if t.text[0].isalnum()), 0)
        if self.tokens[first].has("words.subordinators", "words.prepositions"):
            comma = next((i for i in range(first, min(verb, len(self.tokens))) if self.tokens[i].text == ","), None)
            plain = [c for c in self.candidates if c.last < verb and not c.object_like]
            led = self.tokens[first].has("words.clause_openers") or not any(c.last < (comma or 0) for c in plain)
            if comma is not None and led and any(comma < c.first for c in plain):
                low = comma + 1
        return low
