"""Whom a sentence is about, where no verb of a cue asks: its first subject, or the one before a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.quotes.candidates import Candidate
    from verifier.quotes.cues import CueFinder
    from verifier.quotes.records import Cue
    from verifier.quotes.speakers import Speakers


def main_subject(finder: CueFinder) -> Candidate | None:
    """The first candidate of a sentence that can be its subject, past a leading "After …,"."""
    plain = [c for c in finder.candidates if not c.object_like and (c.kind != "post" or c.person is not None or c.noun)]
    low = finder.clause_start(len(finder.tokens))
    tokens = finder.tokens
    colons = (i for i, t in enumerate(tokens[:-1]) if t.text == ":" and not (i and tokens[i - 1].text.isdigit()))
    colon = next(colons, len(tokens))  # not the one in "11:58 p.m."
    if any(token.text[0].isalnum() for token in tokens[:colon]):  # not “…”: with these words the minister answered
        plain = [c for c in plain if c.first < colon]
    return next((c for c in plain if c.first >= low), plain[0] if plain else None)


def before_colon(speakers: Speakers, finder: CueFinder, cue: Cue, candidate: Candidate | None) -> Candidate | None:
    """Whom the clause before the colon is about, for a pronoun: "Swofford doubled down: “…,” he wrote"."""
    dropped = candidate is None and finder.language.subject_dropped and cue.verb != ""
    if cue.place != "after" or not (dropped or (candidate is not None and candidate.kind == "pronoun")):
        return candidate
    tokens = finder.tokens
    verb = (i for i, token in enumerate(tokens) if token.start >= cue.start)
    place = candidate.first if candidate is not None else next(verb, 0)
    quote = next((i for i in range(place - 1, 0, -1) if tokens[i].quoted), 0)
    if not quote or tokens[quote - 1].text != ":":
        return candidate
    named = [c for c in finder.candidates if c.kind == "name" and c.last < quote]
    named = [c for c in named if not c.object_like and not c.possessive]
    if candidate is None:
        return named[0] if named else None  # "Julián Escobedo tampoco se calló: “…”, escribió."
    fits = bool(named) and speakers.fits(tokens[candidate.first], named[-1])
    return named[-1] if fits else candidate
