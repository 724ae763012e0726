"""Sentences in which others than their subject post."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.quotes.candidates import Candidate
    from verifier.quotes.cues import CueFinder


def others_turned(finder: CueFinder, subject: Candidate, place: int) -> bool:
    """Whether a clause of its own says that others went there: "Rao turned 32, and several players took to X"."""
    tokens = finder.tokens
    verb = next((i for i in range(place - 1, subject.last, -1) if tokens[i].has("words.turning")), None)
    if verb is None or any(c.last == verb - 1 for c in finder.candidates):
        return False
    noun = tokens[verb - 1]
    plain = noun.text.isalpha() and noun.text.islower() and not noun.has("words.adverbs", "words.auxiliaries")
    return plain and any(t.has("words.conjunctions") for t in tokens[subject.last + 1 : verb - 1])


def others_told_of(finder: CueFinder, place: int) -> bool:
    """Whether somebody only says that others posted: "Judge Roe said the woman had sent a dozen tweets"."""
    tokens = finder.tokens
    verb = next((i for i in range(place) if tokens[i].has("verbs.say")), None)
    subject = None if verb is None else verb + 1 + tokens[verb + 1].has("words.content_openers")
    if subject is None or subject + 2 >= place or not tokens[subject].has("words.articles"):
        return False
    behind = tokens[subject + 1 : place]
    sent = any(token.has("words.issuing", "words.turning", "verbs.tweet") for token in behind)
    return sent and not behind[0].has("words.prepositions")  # not "stated this in a post"
