"""What one mention says of another beside it: appositions, a role's complement, whose a post is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.quotes.languages import given_names
from verifier.quotes.phrases import past_platform

if TYPE_CHECKING:
    from verifier.quotes.candidates import Candidate
    from verifier.quotes.tokens import Token

_OWNERS = ("name", "role", "organisation")
_LISTED = 24  # tokens of an office with all its fields
_COMPLEMENT = 6  # words of a role's complement before the name
_SMALL = ("words.prepositions", "words.articles", "words.possessives", "words.indefinite")


def join(tokens: list[Token], found: list[Candidate]) -> None:
    """Let the candidates of a sentence mean whom those beside them name."""
    _join_appositions(tokens, found)
    _join_users(tokens, found)
    _join_complements(tokens, found)
    _join_owners(tokens, found)


def _join_appositions(tokens: list[Token], found: list[Candidate]) -> None:
    """Let a role mean the name that follows: "The investor, Capstone Ridge partner Neil Abara, had asked"."""
    for index, candidate in enumerate(found[:-1]):
        if candidate.kind not in ("role", "organisation", "description", "indefinite", "owned") or candidate.possessive:
            continue
        listed = _past_list(tokens, candidate, found[index + 1 :])
        if listed is not None:
            candidate.person = listed.person
            continue
        comma = candidate.last + 1
        while comma < len(tokens) and comma - candidate.last < 9 and tokens[comma].text[0].isalnum():
            if tokens[comma].quoted or tokens[comma].is_verb():
                break
            comma += 1
        if comma >= len(tokens) or tokens[comma].text != ",":
            continue
        named = next(
            (c for c in found[index + 1 :] if comma < c.first <= comma + 5 and c.kind == "name" and not c.possessive),
            None,
        )
        if named is None or any(_breaks_apposition(t) for t in tokens[comma + 1 : named.first]):
            continue
        end = tokens[named.last + 1].text if named.last + 1 < len(tokens) else ","
        if end in ",(:—–-" or candidate.object_like:
            candidate.person = named.person


def _join_users(tokens: list[Token], found: list[Candidate]) -> None:
    """Let somebody mean the name right before, at a clause's start: "Jane Doe, another user, asked"."""
    for name, user in pairwise(found):
        before = tokens[name.first - 1] if name.first else None
        leads = before is None or before.text in ".:" or before.has("words.that")
        parted = user.first == name.last + 2 and tokens[name.last + 1].text == ","
        if leads and parted and name.kind == "name" and user.kind == "indefinite" and not name.possessive:
            user.person = name.person


def _past_list(tokens: list[Token], role: Candidate, later: list[Candidate]) -> Candidate | None:
    """Whom an office of several fields belongs to: "ministro para Interior, Justicia y Paz, Diosdado Cabello,"."""
    if role.kind != "role" or role.last + 1 >= len(tokens) or not tokens[role.last + 1].has("words.prepositions"):
        return None
    commas = 0
    for index in range(role.last + 1, min(role.last + _LISTED, len(tokens))):
        token = tokens[index]
        if token.quoted or token.is_verb() or token.has("words.auxiliaries", "words.who") or token.text in ".:;":
            return None
        commas += token.text == ","
        named = next((c for c in later if c.first == index + 1 and c.kind == "name" and not c.possessive), None)
        if token.text == "," and commas > 1 and named is not None and _is_closed(tokens, named):
            return named
    return None


def _is_closed(tokens: list[Token], named: Candidate) -> bool:
    """Whether a full name, with its given name, closes an apposition."""
    behind = tokens[named.last + 1 : named.last + 2]
    given, _, family = tokens[named.first].lower.partition(" ")
    full = family != "" and (given in given_names() or (behind != [] and not behind[0].text[0].isalnum()))
    return full and (not behind or behind[0].text == "," or behind[0].is_verb())


def _join_complements(tokens: list[Token], found: list[Candidate]) -> None:
    """Let a role mean the name right behind its complement: "l’ancien ministre des Transports Gilles Ferraud"."""
    for role, named in pairwise(found):
        between = tokens[role.last + 1 : named.first]
        if role.kind != "role" or role.person is not None or named.kind != "name":
            continue
        if not 2 <= len(between) <= _COMPLEMENT:
            continue
        full = " " in tokens[named.first].text and not named.possessive
        plain = not any(_breaks_complement(token) for token in between[1:])
        if full and plain and between[0].has("words.authors") and not between[-1].has(*_SMALL):
            role.person = named.person


def _breaks_complement(token: Token) -> bool:
    verbal = any(tag.startswith("verbs.") for tag in token.tags)
    return verbal or not token.text[0].isalnum() or token.has("people.roles", "words.conjunctions", "words.who")


def _says_what(token: Token) -> bool:
    """Whether a word only says what the name after it is: "de la actriz Noelia Bustos"."""
    return token.has("words.articles", "people.roles", "people.titles", "people.demonyms", "words.former")


def _breaks_apposition(token: Token) -> bool:
    return (
        token.quoted
        or not token.text[0].isalnum()
        or token.has("words.prepositions", "words.conjunctions", "words.who")
    )


def _join_owners(tokens: list[Token], found: list[Candidate]) -> None:
    """Let a post belong to whom it is by: "la réponse de la ministre, Jeanne Petit", "a tweet from Trump"."""
    for post, owner in pairwise(found):
        if post.kind != "post" or post.person is not None or post.noun or owner.kind not in _OWNERS:
            continue
        between = past_platform(tokens[post.last + 1 : owner.first])
        joined = bool(between) and between[0].has("words.authors") and all(map(_says_what, between[1:]))
        if joined or (not between and tokens[owner.first].has("words.authors")):
            post.person, post.noun = owner.person, owner.noun
    for index, post in enumerate(found):
        if post.kind != "post" or post.person is not None or post.noun or post.object_like:
            continue
        feed = next((c for c in found[index + 1 :] if c.account and c.person is not None), None)
        if feed is not None and all(t.text[0].isalnum() for t in tokens[post.last : feed.first]):
            post.person = feed.person  # "a message went out on Jane Doe's feed"
