"""Subjects of a verb that neither a name nor a known role gives: "the Tribune columnist", "a Twitter spokesperson"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.quotes.candidates import Candidate

if TYPE_CHECKING:
    from verifier.quotes.clauses import Clause
    from verifier.quotes.tokens import Token

_REACH = 6  # tokens before a verb within which a phrase opens that says who
_BROUGHT = 8  # tokens before "to call" within which stands what brought somebody to it
_WHO = ("people.roles", "people.organisations", "words.somebody", "words.users", "words.idle")


def description_before(tokens: list[Token], verb: int) -> Candidate | None:
    """The phrase with "the" right before the verb: "the young Kansan called it"."""
    for index in range(verb - 1, max(verb - 1 - _REACH, -1), -1):
        token = tokens[index]
        if token.has("words.articles") and not token.has("words.prepositions"):
            return Candidate("description", index, verb - 1) if index < verb - 1 else None
        if token.possessive or not token.text[0].isalnum() or token.has("words.prepositions"):
            return None
    return None


def described_in_full(tokens: list[Token], verb: int) -> Candidate | None:
    """Somebody who opens the verb's clause, by what he is: "A Twitter spokesperson said the account had been"."""
    reach = range(verb - 1, max(verb - 1 - _REACH, -1), -1)
    opened = next((i for i in reach if tokens[i].has("words.articles", "words.indefinite")), None)
    if opened is None or (opened and tokens[opened - 1].text[0].isalnum()):
        return None
    who = tokens[verb - 1]
    return Candidate("description", opened, verb - 1, who.lower) if who.has(*_WHO) else None


def brought_to(clause: Clause, verb: int) -> Candidate | None:
    """Who is brought to do it, and not what brought him: "his tweet prompted the union to call him"."""
    tokens = clause.tokens
    if "words.bringing" not in clause.tags or verb < 1 or tokens[verb - 1].lower != "to":
        return None
    reach = range(verb - 2, max(verb - _BROUGHT, -1), -1)
    bringing = next((i for i in reach if tokens[i].has("words.bringing")), None)
    if bringing is None or bringing == verb - 2:
        return None
    opening = tokens[bringing + 1]
    if opening.has("words.prepositions", "words.he", "words.she", "words.they") or not opening.text[0].isalnum():
        return None  # "moved to X to call", "prompting her to reply"
    inside = (c for c in clause.candidates if bringing < c.first and c.last < verb - 1 and not c.possessive)
    return next(inside, None) or Candidate("description", bringing + 1, verb - 2, tokens[verb - 2].lower)
