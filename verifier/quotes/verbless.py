"""Cues without a verb: "From her X account: “…”", "in the words of Jane Doe", "Superintendent Fontenot: “…”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.quotes.clauses import Clause
from verifier.quotes.phrases import POSTS, past_platform
from verifier.quotes.records import Cue
from verifier.quotes.remarks import spoken_of

if TYPE_CHECKING:
    from verifier.quotes.candidates import Candidate

_PUBLISHED = ("verbs.post", "verbs.write", "verbs.tweet")


class VerblessCues(Clause):
    """Finds in one sentence what introduces a quote where no verb does."""

    def nominal(self, begin: int, end: int) -> tuple[Cue, Candidate | None] | None:
        """“…” — the words of Jane Doe; “…”, fue la respuesta de Bukele."""
        worded = self.in_words_of(begin, end)
        if worded is not None:
            return self.cue_at("", worded.first - 1, "after"), worded
        answered = self._answered(begin, end)
        if answered is not None:
            return self.cue_at("reply", answered.first - 1, "after"), answered
        copula = next((i for i in range(begin, min(begin + 2, end)) if self.tokens[i].text[0].isalnum()), None)
        if copula is None or self.language.verb_final or not self.tokens[copula].has("words.passive"):
            return None
        answer = next((c for c in self.candidates if copula < c.first <= copula + 2), None)
        if answer is not None and answer.kind == "post":
            owned = answer.person is not None or answer.noun != ""
            return self.cue_at("reply" if owned else "read", copula, "after"), answer
        return None

    def _answered(self, begin: int, end: int) -> Candidate | None:
        """Whose answer the words are: “…”, la risposta del rapper; not “…”, the answer was late."""
        noun = next((i for i in range(begin, min(begin + 3, end)) if self.tokens[i].has("posts.answers")), None)
        if noun is None or noun == begin or noun + 1 >= end or not self.tokens[noun - 1].has("words.articles"):
            return None
        if self.language.verb_final or not self.tokens[noun + 1].has("words.authors"):
            return None
        whose = (c for c in self.candidates if noun < c.first <= noun + 3 and c.kind in ("name", "role"))
        return next(whose, None)

    def in_words_of(self, begin: int, end: int) -> Candidate | None:
        """“…” — the words of Jane Doe, in a tweet; in the words of Jane Doe, “…”; “…”, the text posted by Jane Doe."""
        for index in range(begin, min(end, begin + 4)):
            following = self.tokens[index + 1] if index + 1 < end else None
            if following is None:
                continue
            if following.has(*_PUBLISHED) and self.tokens[index].has(*POSTS):
                past = past_platform(self.tokens[index + 1 : end])
                following = past[0] if past else following
            elif not self.tokens[index].has("words.utterance"):
                continue
            if following.has("words.authors"):
                return next((c for c in self.candidates if index < c.first < end and not c.possessive), None)
        return None

    def _worded(self, index: int) -> Candidate | None:
        """Whose words are told of at that token: "the words of Jane Doe"."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None or not self.tokens[index].has("words.utterance") or not following.has("words.authors"):
            return None
        return next((c for c in self.candidates if c.first == index + 2 and not c.possessive), None)

    def without_verb(self, quote: int) -> tuple[Cue, Candidate | None] | None:
        """No verb at all: "From her X account: “…”", "Superintendent Kay Fontenot: “…”", "in the words of X"."""
        before = self.tokens[:quote]
        plain = [c for c in self.candidates if c.last < quote and not c.possessive]
        if before and before[-1].text == ":":
            whose = next((c for i in range(quote) for c in [self._worded(i)] if c is not None), None)
            if whose is not None:
                return self.cue_at("", len(before) - 1, "before"), whose  # quoted the words of Jane Doe: “…”
            subject = next((c for c in plain if not c.object_like), plain[0] if plain else None)
            last = plain[-1] if plain else None
            if (
                last is not None
                and last.last == quote - 2
                and last.first
                and not any(c.kind == "post" and c is not last and (c.person is not None or c.noun) for c in plain)
                and (self.tokens[last.first - 1].has("words.authors") or self._is_what_was(last))
            ):
                subject = last  # "among them one from Jane Doe: “…”", "in its place was a third tweet: “…”"
            return self.cue_at("", len(before) - 1, "before"), self._agent(quote) or subject
        opinion = self._opinion(quote)
        if opinion is not None:
            return self.cue_at("say", opinion.first - 1, "before"), opinion
        worded = self.in_words_of(max(quote - 8, 0), quote)
        if worded is not None:
            return self.cue_at("", worded.first - 1, "before"), worded
        posts = [c for c in plain if c.kind == "post" and (c.object_like or not self._acts(c, quote))]
        posts = [c for c in posts if not spoken_of(self.tokens, c.last, quote)]
        if posts:
            people = [c for c in plain if not c.object_like and c.kind != "post"]
            subject = people[0] if people else posts[-1]
            return self.cue_at("", posts[-1].last, "before"), subject
        return None

    def _agent(self, quote: int) -> Candidate | None:
        """By whom something was done before the colon: was praised by minister Jo Roe in a tweet: “…”."""
        for index in range(1, quote - 2):
            passive = self.tokens[index - 1].has("words.passive") or self.tokens[index - 2].has("words.passive")
            if passive and self.tokens[index + 1].has("words.authors"):
                behind = (c for c in self.candidates if index + 1 < c.first < min(index + 8, quote))
                named = (c for c in behind if c.kind == "name")  # not the field of "la ministra de Ciencia, Ana Roe"
                return next((c for c in named if not self._is_field(c, index + 1)), None)
        return None

    def _is_field(self, named: Candidate, by: int) -> bool:
        return named.first - 1 > by and self.tokens[named.first - 1].has("words.authors")

    def _is_what_was(self, post: Candidate) -> bool:
        return post.kind == "post" and self.tokens[post.first - 1].has("words.auxiliaries")

    def _acts(self, post: Candidate, quote: int) -> bool:
        """Whether the post does something before the quote: "the tweets detracted from"; not "her tweet on Monday"."""
        endings = self.language.endings("verbs.endings") or ("\0",)
        return any(
            t.has("words.auxiliaries", "words.conjunctions") or t.lower.endswith(endings)
            for t in self.tokens[post.last + 1 : quote]
        )

    def _opinion(self, quote: int) -> Candidate | None:
        """Whose view the sentence gives that opens with "Para o general, “…”" or "Selon la ministre, « … »"."""
        first = next((i for i, token in enumerate(self.tokens[:quote]) if token.text[0].isalnum()), None)
        if first is None or not self.tokens[first].has("words.opinion", "words.attributing"):
            return None
        whose = next((c for c in self.candidates if c.first == first + 1 and c.kind in ("name", "role")), None)
        return whose if whose is not None and any(t.text == "," for t in self.tokens[whose.last : quote]) else None

    def cue_at(self, kind: str, verb: int, place: str) -> Cue:
        """Make the cue of that kind at that token."""
        token = self.tokens[verb]
        return Cue(kind, self.number, token.start, token.end, place)
