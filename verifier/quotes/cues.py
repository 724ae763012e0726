"""The cue of a quote: the verb that governs it, and who is its subject.

Not the nearest verb wins but the governing one: “…,” she wrote; she wrote: “…”; she tweeted that it was “…”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.quotes.asides import Asides
from verifier.quotes.candidates import Candidate
from verifier.quotes.clauses import VERBS
from verifier.quotes.phrases import POSTS, is_modified, only_says_what

if TYPE_CHECKING:
    from verifier.quotes.records import Cue
    from verifier.quotes.tokens import Token

_PUBLISHED = ("verbs.post", "verbs.write", "verbs.tweet")
_SHORT_SENTENCE = 14  # tokens of a sentence that can be a mere cue: "Swalwell added on Monday."
_RESUMING = 5  # tokens of "lo ha poi scritto" within which stands its verb
_NEAR = 12  # tokens after a quote within which its verb stands
_FAR = 30  # likewise, where much is told of its subject in between
_FIRST_PICTOGRAPH = "\U0001f000"
_COMPLEMENT = 6  # tokens between a verb and the quote that is its object


def is_pictograph(sign: str) -> bool:
    """Whether a sign is an emoji or a part of one, which closes a sentence as a stop does."""
    return sign >= _FIRST_PICTOGRAPH or sign in "\ufe0f\u200d" or "\u2600" <= sign <= "\u27bf"


def _joins(token: Token) -> bool:
    """Whether a sign or word only joins quotes in a row."""
    return token.has("words.conjunctions", "words.quote_joiners") or not token.text[0].isalnum()


class CueFinder(Asides):
    """Finds the cues in one sentence."""

    def find(self, outer_start: int, last: str) -> tuple[Cue, Candidate | None] | None:
        """The cue of the quote whose opening mark stands at `outer_start`; `last` is its last character.

        None where its own sentence gives none.
        """
        quote = self._index_of(outer_start)
        if quote is None:
            return None
        if quote and self.tokens[quote - 1].text in (":", "："):
            before = self._before(quote)
            after = None if before is not None and before[0].verb else self._after(quote, last)
            return after or before  # "At 6:09: “…,” Okafor wrote": the verb governs, not the colon
        after = self._after(quote, last)
        if after is None:
            return self._before(quote)
        if quote and self._reports(after[0]):
            before = self._before(quote)
            if before is not None and before[0].verb:
                return before  # tweeted that he was “done,” CNN reported
        return after

    def _reports(self, cue: Cue) -> bool:
        """Whether the verb says by whom the newsroom has it."""
        return any(token.start == cue.start and token.has("words.reporting") for token in self.tokens)

    def alone(self) -> tuple[Cue, Candidate | None] | None:
        """The cue that a short sentence after a quote is: “I'm ready.” Swalwell added. — «Basta». Così la sindaca."""
        resumed = self.resumed()
        if resumed is not None or len(self.tokens) > _SHORT_SENTENCE:
            return resumed
        for index in range(min(len(self.tokens), 6)):
            kind = self.verb_of(index)
            if kind is None:
                continue
            rest = self.tokens[index + 1 :]
            follower = rest[0] if rest else None
            if (
                follower is not None
                and follower.text[0].isalnum()
                and not follower.has("words.prepositions", "words.calendar", "words.adverbs")
            ):
                return None
            subject = next((c for c in self.candidates if c.last < index and not c.object_like), None)
            return (self.cue_at(kind, index, "after"), subject) if subject is not None else None
        if self.tokens and self.tokens[0].has("words.attributing"):
            subject = next((c for c in self.candidates if not c.object_like), None)
            return (self.cue_at("say", 0, "after"), subject) if subject is not None else None
        return None

    def resumed(self) -> tuple[Cue, Candidate | None] | None:
        """«Basta». Lo scrive in un tweet Virginia Raggi, sindaca di Roma. — « Assez. » C’est ce qu’a écrit le maire."""
        if not self.tokens or not self.tokens[0].has("words.resuming"):
            return None
        verb = next((i for i in range(1, min(len(self.tokens), _RESUMING)) if self.tokens[i].is_verb()), None)
        if verb is None or not all(t.has("words.auxiliaries", "words.adverbs") for t in self.tokens[1:verb]):
            return None
        subject = self._following(verb, len(self.tokens)) or self._leading(1, verb)
        kind = next((kind for kind in VERBS if self.tokens[verb].has(f"verbs.{kind}")), "say")
        return (self.cue_at(kind, verb, "after"), subject) if subject is not None else None

    def _index_of(self, position: int) -> int | None:
        for index, token in enumerate(self.tokens):
            if token.quoted and token.start <= position < token.end:
                return index
        return None

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
        nominal = self.nominal(begin, end)
        if nominal is not None:
            return nominal
        separated = last in ",!?…—-–،、.。।" or is_pictograph(last) or self.language.verb_final
        while begin < end and not self.tokens[begin].text[0].isalnum() and self.tokens[begin].text[0] not in "@(:;":
            separated = True
            begin += 1
        if begin >= end or self.tokens[begin].has("words.conjunctions", "words.that"):
            return None
        for index in range(begin, end if self.language.verb_final else min(end, begin + _FAR)):
            kind = self.verb_of(index)
            if not self.language.verb_final and index >= begin + _NEAR and not self.closes_aside(begin, index):
                continue
            if index == begin and self.tokens[begin].has("words.attributing"):
                if index + 1 < end and self.verb_of(index + 1) is not None:
                    return None  # "según escribió en X": the main clause governs the quote
                kind = "say"  # "so der Minister", "según Pérez"
            if kind is None:
                continue
            if not separated and kind not in ("tweet", "post", "write", "say", "reply"):
                return None
            return self._judge_after(quote, begin, index, end, kind, last, separated=separated)
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
            if self.tokens[verb].has("words.voices"):  # 「…」との声が上がった: somebody's, not the subject's before
                subject = Candidate("indefinite", verb, verb, "crowd")
            marked = self._marked_before(quote)
            particles = "words.subject_markers" in self.language.words
            if subject is None or (particles and marked is not None and subject.first > verb + 1):
                subject = marked
            return self.cue_at(kind, verb, "after"), subject
        if subject is None and inverted and kind == "read":
            subject = self._owned_post(verb, end)
        came = kind == "reply" and " " in self.tokens[verb].text  # “…,” came the answer
        if subject is None and not (inverted and (self.language.subject_dropped or kind == "read" or came)):
            return None
        if inverted and not separated:
            return None
        if last in ".!?…" and not inverted and verb + 1 < end and self._takes_clause(verb + 1):
            return None
        if not inverted and [t.text for t in self.tokens[verb + 1 : verb + 2]] == [":"] and end < len(self.tokens):
            return None  # “Which one?” Jones replied: “…”
        plain = self.tokens[begin].name is None and self.tokens[begin].lower != "he"
        user = any(t.has("words.users", "words.x_users") for t in self.tokens[begin:verb])  # “…” an X user wrote
        if not separated and not inverted and plain and not user:
            return None
        return self.cue_at(kind, verb, "after"), subject

    def _owned_post(self, verb: int, end: int) -> Candidate | None:
        """The post that words stand in and whose it is: «…», si legge in un post su X del Comune di Lagonera."""
        inside = [c for c in self.candidates if verb < c.first < end]
        owned = next((c for c in inside if c.account or (c.kind == "post" and (c.person is not None or c.noun))), None)
        if owned is not None:
            return owned
        named = (c for c in inside if c.kind == "name" and self.tokens[c.first - 1].has("words.authors"))
        return next(
            (c for c in named if self.tokens[c.first - 2].has("posts.account", "posts.x_account", *POSTS)), None
        )

    def _marked_before(self, quote: int) -> Candidate | None:
        """The subject before a quote whose verb stands after it: 市長は「…」と述べた."""
        marked = [c for c in self.candidates if c.last < quote and not c.object_like]
        if not marked:
            return None
        if "words.subject_markers" in self.language.words:
            return marked[-1]
        return next((c for c in marked if c.kind != "post"), marked[0])  # "Bakan Kaya, X'te … “…” dedi"

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
        if plain[-1].last == verb - 1 and (
            only_says_what(self.tokens, subject, plain[-1])
            or (self.language.cased and is_modified(self.tokens, begin, plain[-1]))
        ):
            return plain[-1]
        lead = self.tokens[begin : subject.first]
        if any(t.has("words.subordinators", "words.who") for t in lead):
            return None
        gap = self.tokens[subject.last + 1 : verb]
        if gap and gap[0].text not in ",(—–-" and not self._plain_gap(gap):
            return None
        return subject

    def _plain_gap(self, gap: list[Token]) -> bool:
        """Whether only adverbs, helping verbs, a time or one phrase stand between subject and verb."""
        if (gap[0].has("words.prepositions") and len(gap) <= 8) or gap[0].has("words.who"):
            return True
        return all(
            t.has("words.adverbs", "words.auxiliaries", "words.calendar")
            or not t.text[0].isalnum()
            or (self.language.verb_second and not t.tags and t.text.islower())  # "hatte sie augenzwinkernd geantwortet"
            for t in gap
        )

    def _description(self, begin: int, verb: int) -> Candidate | None:
        """Any "the …" directly before the verb: “…,” the LA Lakers star wrote."""
        if self.tokens[begin].has("words.articles") and verb - begin <= 7:
            inner = self.tokens[begin + 1 : verb]
            if inner and not any(t.has("words.prepositions", "words.auxiliaries") or t.text[0] in ",;:" for t in inner):
                return Candidate("description", begin, verb - 1)
        return None

    def _before(self, quote: int) -> tuple[Cue, Candidate | None] | None:
        """She wrote: “…” — she tweeted that it was “…” — calling it “…”."""
        for index in range(quote - 1, -1, -1):
            kind = self.verb_of(index)
            if kind is None or self.belongs_to_earlier(index, quote) or self.in_aside(index, quote):
                continue
            if self.aimed(index, quote) or self.told_of(index, quote) or self.in_participle_aside(index, quote):
                continue
            subject = self._subject(index, quote)
            return self.cue_at(kind, index, "before"), subject
        return self.without_verb(quote)
