"""The cue of a quote: the verb that governs it, and who is its subject.

Not the nearest verb wins but the governing one: “…,” she wrote; she wrote: “…”; she tweeted that it was “…”; the subject is
looked for where English (or the article's language) puts it: before the verb, past apposition and relative clause, or after
it where the verb directly follows the quote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.quotes.candidates import Candidate
from verifier.quotes.evidence import is_noun
from verifier.quotes.mentions import find_candidates
from verifier.quotes.records import Cue

if TYPE_CHECKING:
    from verifier.quotes.lexicon import Token
    from verifier.quotes.page import Page

VERBS = ("tweet", "go_on", "reply", "post", "write", "read", "describe", "tell", "speak", "say")
_NEAR = 12  # tokens after a quote within which its verb stands
_COMPLEMENT = 6  # tokens between a verb and the quote that is its object
_AFTER_VERB = 9  # tokens after an inverted verb within which its subject stands


def _joins(token: Token) -> bool:
    """Whether a sign or word only joins quotes in a row."""
    return token.has("words.conjunctions") or not token.text[0].isalnum()


class CueFinder:
    """Finds the cues in one sentence."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.language = page.language
        self.number = number
        self.tokens = page.tokens(number)
        self.candidates = find_candidates(page, self.tokens)

    @classmethod
    def of(cls, page: Page, number: int) -> CueFinder:
        """The finder of a sentence, made once."""
        finder = page.finders.get(number)
        if not isinstance(finder, cls):
            finder = page.finders[number] = cls(page, number)
        return finder

    def find(self, outer_start: int, last: str) -> tuple[Cue, Candidate | None] | None:
        """The cue of the quote whose opening mark stands at `outer_start`; `last` is its last character.

        None where its own sentence gives none.
        """
        quote = self._index_of(outer_start)
        if quote is None:
            return None
        if quote and self.tokens[quote - 1].text in (":", "："):
            return self._before(quote) or self._after(quote, last)
        after = self._after(quote, last)
        if after is not None:
            return after
        return self._before(quote)

    def _index_of(self, position: int) -> int | None:
        for index, token in enumerate(self.tokens):
            if token.quoted and token.start <= position < token.end:
                return index
        return None

    def verb_of(self, index: int) -> str | None:
        """The kind of cue verb at that token; None where the word is none, or is a noun here."""
        token = self.tokens[index]
        kind = next((kind for kind in VERBS if f"verbs.{kind}" in token.tags), None)
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
            nominal = before.possessive or before.has("words.articles", "words.possessives", "words.an")
            ambiguous = token.has("posts.x_nouns", "posts.nouns", "posts.loose", "words.idle")
            if nominal or (ambiguous and before.text[0].isalnum() and is_noun(self.tokens, index)):
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

    def _segment_after(self, quote: int) -> int:
        """The index at which the stretch after the quote ends: at the next quote or the sentence's end.

        Where the verb stands last, quotes in a row share it: 「…」「…」と書いた.
        """
        last = quote
        for index in range(quote + 1, len(self.tokens)):
            if self.tokens[index].quoted:
                if self.language.verb_final and all(map(_joins, self.tokens[last + 1 : index])):
                    last = index
                    continue
                return index
        return len(self.tokens)

    def _past_row(self, quote: int) -> int:
        """The last of the quotes in a row that share a verb."""
        last = quote
        for index in range(quote + 1, len(self.tokens)):
            if not self.tokens[index].quoted and not _joins(self.tokens[index]):
                break
            last = index if self.tokens[index].quoted else last
        return last

    def _after(self, quote: int, last: str) -> tuple[Cue, Candidate | None] | None:
        """“…,” she wrote — “…,” wrote Cruz — “…,” Jones, the mayor, told reporters."""
        end = self._segment_after(quote)
        begin = (self._past_row(quote) if self.language.verb_final else quote) + 1
        worded = self._in_words_of(begin, end)
        if worded is not None:
            return self._cue("", worded.first - 1, "after"), worded
        separated = last in ",!?…—-–،、.。।" or self.language.verb_final
        while begin < end and not self.tokens[begin].text[0].isalnum() and self.tokens[begin].text[0] not in "@(:;":
            separated = True
            begin += 1
        if begin >= end or self.tokens[begin].has("words.conjunctions", "words.that"):
            return None
        for index in range(begin, min(end, begin + _NEAR)):
            kind = self.verb_of(index)
            if index == begin and self.tokens[begin].has("words.attributing"):
                kind = "say"  # "so der Minister", "según Pérez"
            if kind is None:
                continue
            if not separated and kind not in ("tweet", "post", "write", "say", "reply"):
                return None
            return self._judge_after(quote, begin, index, end, kind, last, separated=separated)
        return None

    def _in_words_of(self, begin: int, end: int) -> Candidate | None:
        """“…” — the words of Jane Doe, in a tweet; in the words of Jane Doe, “…”."""
        for index in range(begin, min(end, begin + 4)):
            following = self.tokens[index + 1] if index + 1 < end else None
            if self.tokens[index].has("words.utterance") and following is not None and following.has("words.authors"):
                return next((c for c in self.candidates if index < c.first < end and not c.possessive), None)
        return None

    def _judge_after(
        self, quote: int, begin: int, verb: int, end: int, kind: str, last: str, *, separated: bool
    ) -> tuple[Cue, Candidate | None] | None:
        skipped = [
            t for t in self.tokens[begin:verb] if not t.has("words.adverbs", "words.auxiliaries", "words.calendar")
        ]
        inverted = not skipped
        subject = self._following(verb, end) if inverted else self._leading(begin, verb)
        if self.language.verb_final:
            subject = self._marked_before(quote) if subject is None else subject
            return self._cue(kind, verb, "after"), subject
        if subject is None and not (inverted and (self.language.subject_dropped or kind == "read")):
            return None
        if inverted and not separated:
            return None
        if last in ".!?…" and not inverted and verb + 1 < end and self._takes_clause(verb + 1):
            return None
        if not separated and not inverted and self.tokens[begin].name is None and self.tokens[begin].lower != "he":
            return None
        return self._cue(kind, verb, "after"), subject

    def _marked_before(self, quote: int) -> Candidate | None:
        """The subject before a quote whose verb stands after it: 市長は「…」と述べた."""
        marked = [c for c in self.candidates if c.last < quote and not c.object_like]
        return marked[-1] if marked else None

    def _takes_clause(self, index: int) -> bool:
        """Whether a new statement hangs on the verb, so that it does not look back: “Why?” Trump said the border …."""
        token = self.tokens[index]
        if token.has("words.that") and token.lower != "to":
            return True
        quoted = next((i for i in range(index, len(self.tokens)) if self.tokens[i].quoted), None)
        if quoted is not None and quoted - index < _COMPLEMENT and self.tokens[quoted - 1].text[0].isalnum():
            return True  # “…!” Trump predicted some “amazing weeks”
        plain = token.has("words.articles", "words.subject_pronouns") or token.name is not None
        return plain and any(t.has("words.auxiliaries") for t in self.tokens[index : index + 8])

    def _leading(self, begin: int, verb: int) -> Candidate | None:
        """The subject between quote and verb: it starts there, or after "In Paris on Friday,"."""
        inside = [c for c in self.candidates if begin <= c.first and c.last < verb]
        plain = [c for c in inside if not c.object_like]
        if not plain:
            return self._description(begin, verb)
        subject = plain[0]
        if self.language.verb_final:
            return subject
        lead = self.tokens[begin : subject.first]
        if any(t.has("words.subordinators", "words.who") for t in lead):
            return None
        gap = self.tokens[subject.last + 1 : verb]
        if gap and gap[0].text not in ",(—–-" and not self._plain_gap(gap):
            return None
        return subject

    def _plain_gap(self, gap: list[Token]) -> bool:
        """Whether only adverbs, helping verbs, a time or one phrase with a preposition stand between subject and verb."""
        if (gap[0].has("words.prepositions") and len(gap) <= 8) or gap[0].has("words.who"):
            return True
        return all(
            t.has("words.adverbs", "words.auxiliaries", "words.calendar") or not t.text[0].isalnum() for t in gap
        )

    def _description(self, begin: int, verb: int) -> Candidate | None:
        """Any "the …" directly before the verb: “…,” the LA Lakers star wrote."""
        if self.tokens[begin].has("words.articles") and verb - begin <= 7:
            inner = self.tokens[begin + 1 : verb]
            if inner and not any(t.has("words.prepositions", "words.auxiliaries") or t.text[0] in ",;:" for t in inner):
                return Candidate("description", begin, verb - 1)
        return None

    def _following(self, verb: int, end: int) -> Candidate | None:
        """The subject after an inverted verb: wrote Cruz, said security researcher Ada Nwosu, wrote the star."""
        stop = min(end, verb + 1 + _AFTER_VERB)
        for candidate in self.candidates:
            if verb < candidate.first < stop:
                between = self.tokens[verb + 1 : candidate.first]
                if any(t.text in ",;:" for t in between):
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

    def _before(self, quote: int) -> tuple[Cue, Candidate | None] | None:
        """She wrote: “…” — she tweeted that it was “…” — calling it “…”."""
        for index in range(quote - 1, -1, -1):
            kind = self.verb_of(index)
            if kind is None or self._belongs_to_earlier(index, quote) or self.in_aside(index, quote):
                continue
            subject = self._subject(index, quote)
            return self._cue(kind, index, "before"), subject
        return self._without_verb(quote)

    def _belongs_to_earlier(self, verb: int, quote: int) -> bool:
        """Whether a full stop stands between verb and quote."""
        return any(t.text in ".;" for t in self.tokens[verb:quote])

    def in_aside(self, verb: int, quote: int) -> bool:
        """Whether a relative clause between commas holds the verb: "the members, who tweet a lot, are “few”"."""
        opened = next((i for i in range(verb, 0, -1) if self.tokens[i].text == ","), None)
        if opened is None or not self.tokens[opened + 1].has("words.who", "words.who_after_comma"):
            return False
        closed = next((i for i in range(verb, quote) if self.tokens[i].text == ","), None)
        return closed is not None and closed < quote - 1 and any(t.text[0].isalnum() for t in self.tokens[closed:quote])

    def subject_of(self, verb: int) -> Candidate | None:
        """The subject of the verb at that token, in a sentence without the quote."""
        return self._subject(verb, len(self.tokens))

    def _subject(self, verb: int, quote: int) -> Candidate | None:
        inverted_after = verb > 0 and self._follows_quote(verb)
        if inverted_after:
            subject = self._following(verb, quote)
            if subject is not None:
                return subject
        low = self.clause_start(verb)
        left = [c for c in self.candidates if low <= c.first and c.last < verb]
        right = next((c for c in self.candidates if c.first == verb + 1), None)
        if right is not None and right.kind == "pronoun" and self.language.nouns_capitalised:
            return right  # "In einem anderen fragte sie": the verb stands second
        plain = [c for c in left if not c.object_like] or [c for c in left if not c.possessive and c.kind == "name"]
        near = verb - 1
        while near >= 0 and self.tokens[near].has("words.adverbs", "words.auxiliaries"):
            near -= 1
        if left and left[-1].last == near and not (left[-1].object_like and len(plain) > 0 and left[-1] not in plain):
            return left[-1]
        joined = near >= 0 and (self.tokens[near].has("words.conjunctions") or self.tokens[near].text in ",—–-")
        participle = self.tokens[verb].has("verbs.participle") or self.is_participle(verb)
        people = [c for c in plain if c.kind != "post"]
        if people and self.language.subject_dropped and near >= 0 and self.tokens[near].has("words.who"):
            return people[-1]  # "pidió que el diputado borrara un tuit en el que acusó"
        if plain:
            return plain[0] if joined or participle else self._nearest(plain, verb)
        sent = next((c for c in self.candidates if c.first > verb and c.account), None)
        if sent is not None and self.verb_of(verb) == "reply":
            return sent  # "came the answer from the Duke's account"
        following = self._following(verb, quote)
        if following is not None and following.first <= verb + 3:
            return following
        everywhere = [c for c in self.candidates if c.last < verb and not c.object_like]
        return everywhere[0] if everywhere else self._description_before(verb) or self._postponed(verb, quote)

    def _postponed(self, verb: int, quote: int) -> Candidate | None:
        """The subject of a leading phrase stands in the main clause: "Despite suggesting it could “…,” the president …"."""
        if not self.is_participle(verb):
            return None
        return next((c for c in self.candidates if c.first > quote and not c.object_like), None)

    def _nearest(self, plain: list[Candidate], verb: int) -> Candidate:
        """The nearest possible subject that is no object of an earlier verb; else the first."""
        for candidate in reversed(plain):
            before = self.tokens[candidate.first - 1] if candidate.first else None
            governed = before is not None and any(tag.startswith("verbs.") for tag in before.tags)
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
        return any(self.tokens[verb].lower.endswith(e) for e in self.language.words.get("verbs.participle_endings", ()))

    def _description_before(self, verb: int) -> Candidate | None:
        for index in range(verb - 1, max(verb - 7, -1), -1):
            if self.tokens[index].has("words.articles") and not self.tokens[index].has("words.prepositions"):
                return Candidate("description", index, verb - 1) if index < verb - 1 else None
            if (
                self.tokens[index].possessive
                or not self.tokens[index].text[0].isalnum()
                or self.tokens[index].has("words.prepositions")
            ):
                return None
        return None

    def _follows_quote(self, verb: int) -> bool:
        index = verb - 1
        while index >= 0 and (
            self.tokens[index].text[0] in ",—–-" or self.tokens[index].has("words.adverbs", "words.auxiliaries")
        ):
            index -= 1
        return index >= 0 and self.tokens[index].quoted

    def clause_start(self, verb: int) -> int:
        """Where the verb's clause may start: after a leading "When …," and after the last "that" with a subject of its own."""
        low = 0
        first = next((i for i, t in enumerate(self.tokens) if t.text[0].isalnum()), 0)
        if self.tokens[first].has("words.subordinators", "words.prepositions"):
            comma = next((i for i in range(first, min(verb, len(self.tokens))) if self.tokens[i].text == ","), None)
            plain = [c for c in self.candidates if c.last < verb and not c.object_like]
            led = self.tokens[first].has("words.clause_openers") or not any(c.last < (comma or 0) for c in plain)
            if comma is not None and led and any(comma < c.first for c in plain):
                low = comma + 1
        return low

    def _without_verb(self, quote: int) -> tuple[Cue, Candidate | None] | None:
        """No verb at all: "From her X account: “…”", "Superintendent Kay Fontenot: “…”", "in the words of X"."""
        before = self.tokens[:quote]
        plain = [c for c in self.candidates if c.last < quote and not c.possessive]
        if before and before[-1].text == ":":
            subject = next((c for c in plain if not c.object_like), plain[0] if plain else None)
            last = plain[-1] if plain else None
            if (
                last is not None
                and last.last == quote - 2
                and last.first
                and self.tokens[last.first - 1].has("words.authors")
            ):
                subject = last  # "among them one from Jane Doe: “…”"
            return self._cue("", len(before) - 1, "before"), subject
        worded = self._in_words_of(max(quote - 8, 0), quote)
        if worded is not None:
            return self._cue("", worded.first - 1, "before"), worded
        posts = [c for c in plain if c.kind == "post"]
        if posts:
            people = [c for c in plain if not c.object_like and c.kind != "post"]
            subject = people[0] if people else posts[-1]
            return self._cue("", posts[-1].last, "before"), subject
        return None

    def _cue(self, kind: str, verb: int, place: str) -> Cue:
        token = self.tokens[verb]
        return Cue(kind, self.number, token.start, token.end, place)
