"""What a sentence calls people: names, pronouns, roles, organisations, posts and accounts."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.quotes.lexicon import Token
from verifier.quotes.page import Page

_POSTS = ("posts.x_nouns", "posts.nouns", "posts.loose")
_DESCRIPTION = 5  # words that may stand between "the" and the noun that says who


@dataclass(slots=True)
class Candidate:
    """A stretch of tokens, `first` to `last`, that may say who speaks.

    `object_like` says that it stands where a subject cannot: after a preposition, or as an owner ("Trump's").
    """

    kind: str
    first: int
    last: int
    noun: str = ""
    person: int | None = None
    possessive: bool = False
    object_like: bool = False
    source: Candidate | None = None  # for "who": the candidate that it stands for


def find_candidates(page: Page, tokens: list[Token]) -> list[Candidate]:
    """All candidates of a sentence, in order, not overlapping."""
    found: list[Candidate] = []
    index = 0
    while index < len(tokens):
        candidate = _candidate_at(page, tokens, index)
        if candidate is None:
            index += 1
            continue
        if candidate.kind == "relative":
            candidate = _antecedent(found, candidate)
        candidate.object_like = candidate.possessive or _after_preposition(page, tokens, candidate.first)
        if "words.subject_markers" in page.language.words:
            follower = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
            marked = follower is not None and follower.has("words.subject_markers")
            candidate.object_like = not marked and candidate.kind != "pronoun"
        found.append(candidate)
        index = candidate.last + 1
    return found


def _after_preposition(page: Page, tokens: list[Token], first: int) -> bool:
    index = first - 1
    while index >= 0 and (
        tokens[index].has("words.adverbs") or (tokens[index].possessive and tokens[index].name is not None)
    ):
        index -= 1
    if index < 0:
        return False
    before = tokens[index]
    return (
        before.has("words.prepositions")
        and not before.has("words.subordinators")
        or (before.has("words.prepositions") and before.lower in ("with", "by", "following", "despite", "amid", "as"))
    )


def _candidate_at(page: Page, tokens: list[Token], index: int) -> Candidate | None:
    token = tokens[index]
    if token.quoted:
        return None
    if token.name is not None:
        return _name_at(page, tokens, index)
    if token.text.startswith("@") and len(token.text) > 1:
        return Candidate("account", index, index)
    if token.has("words.articles", "words.possessives"):
        described = _described_at(tokens, index)
        if described is not None:
            return described
    if token.has("words.who"):
        return _relative(tokens, index)
    if token.has("words.subject_pronouns", "words.he", "words.she"):
        return Candidate("pronoun", index, index)
    if token.has("words.indefinite"):
        return _indefinite_at(tokens, index)
    if token.has(*_POSTS) and index > 0 and not token.has("verbs.post"):
        return Candidate("post", index, index)
    if token.has("people.roles", "people.organisations") and token.text[0].isupper():
        return Candidate(
            "role" if token.has("people.roles") else "organisation",
            index,
            index,
            token.lower,
            possessive=token.possessive,
        )
    return None


def _relative(tokens: list[Token], index: int) -> Candidate | None:
    """ "who" as the subject of a clause of its own: "…, who wrote"; not "that" before another subject."""
    return Candidate("relative", index, index) if tokens[index].has("words.who_subject") else None


def _antecedent(found: list[Candidate], relative: Candidate) -> Candidate:
    """The one that "who" stands for: whoever was mentioned right before."""
    if not found:
        return Candidate("indefinite", relative.first, relative.last)
    before = found[-1]
    return Candidate(before.kind, relative.first, relative.last, before.noun, before.person, source=before)


def _indefinite_at(tokens: list[Token], index: int) -> Candidate | None:
    """ "a spokesman for the minister", "one user", "another", "a third": somebody whom the article does not name."""
    last = index
    for later in range(index + 1, min(index + 6, len(tokens))):
        token = tokens[later]
        if token.name is not None:
            return None
        if token.has("people.roles", "people.organisations", "words.users", "words.somebody"):
            last = later
            continue
        if last > index or not token.text[0].isalpha() or token.tags:
            break
    follower = tokens[last + 1] if last + 1 < len(tokens) else None
    if last > index:
        return (
            None if follower is not None and follower.name is not None else Candidate("indefinite", index, last, "noun")
        )
    ordinal = follower is not None and follower.has("words.quantities")
    alone = follower is None or any(tag.startswith("verbs.") for tag in follower.tags) or follower.text in ",.:;"
    if ordinal:
        return Candidate("indefinite", index, index + 1)
    return Candidate("indefinite", index, index) if alone and not tokens[index].has("words.an") else None


def _name_at(page: Page, tokens: list[Token], index: int) -> Candidate:
    token = tokens[index]
    if token.possessive:
        for later in range(index + 1, min(index + 4, len(tokens))):
            follower = tokens[later]
            if follower.has(*_POSTS):
                return Candidate("post", index, later, person=token.name)
            if follower.has("posts.account"):
                return Candidate("name", index, later, person=token.name)
            if follower.name is not None or follower.has("words.prepositions") or not follower.text[0].isalpha():
                break
        return Candidate("name", index, index, person=token.name, possessive=True)
    if _modifies_name(tokens, index):
        return Candidate("name", index, index, person=token.name, possessive=True)
    for later in (index + 1, index + 2):
        follower = tokens[later] if later < len(tokens) else None
        if (
            follower is None
            or not follower.text.islower()
            or follower.has("posts.account", "words.prepositions", "words.conjunctions")
        ):
            break
        if follower.has("people.organisations"):
            return Candidate("named_organisation", index, later, follower.lower, token.name, follower.possessive)
        if any(tag.startswith("verbs.") or tag.startswith("words.") for tag in follower.tags):
            break
    return Candidate("name", index, index, person=token.name)


def _modifies_name(tokens: list[Token], index: int) -> bool:
    """Whether a name stands before a role and another name: "Harvard Law School professor Laurence Tribe"."""
    for later in range(index + 1, min(index + 5, len(tokens))):
        token = tokens[later]
        if token.name is not None:
            return later > index + 1 and tokens[later - 1].has("people.roles", "people.titles")
        if (
            not token.text[0].isalpha()
            or token.has("words.prepositions", "words.auxiliaries", "words.conjunctions")
            or token.possessive
        ):
            return False
    return False


def _described_at(tokens: list[Token], index: int) -> Candidate | None:
    """ "the governor", "the former LA Lakers star", "his tweet", "the 41-year-old", "the company's account"."""
    owner = "owned" if tokens[index].has("words.possessives") else ""
    for later in range(index + 1, min(index + 2 + _DESCRIPTION, len(tokens))):
        token = tokens[later]
        follower = tokens[later + 1] if later + 1 < len(tokens) else None
        if token.quoted or not (token.text[0].isalnum()) or token.has("words.prepositions", "words.auxiliaries"):
            return None
        if token.has(*_POSTS) and not (follower and follower.has(*_POSTS)):
            return Candidate("post", index, later, owner)
        if token.has("posts.account"):
            return _account_of(tokens, index, later)
        if (
            token.has("settings.documents")
            and not owner
            and not (follower and follower.has("people.roles", "people.organisations"))
        ):
            return Candidate("document", index, later, token.lower, possessive=token.possessive)
        if token.lower.endswith("-year-old"):
            if follower is not None and follower.has("people.roles"):
                continue
            return Candidate("description", index, later)
        if token.has("people.roles", "people.organisations") and not owner:
            if follower is not None and (follower.name is not None and not token.possessive):
                return None
            if follower is not None and not token.possessive and follower.has("people.roles", "people.organisations"):
                continue
            if token.possessive and follower is not None and follower.has(*_POSTS):
                return Candidate("post", index, later + 1, token.lower)
            if token.possessive and _account_follows(tokens, later):
                continue
            kind = "role" if token.has("people.roles") else "organisation"
            return Candidate(kind, index, later, token.lower, possessive=token.possessive)
    return None


def _account_of(tokens: list[Token], first: int, last: int) -> Candidate:
    """ "its account", "the official account of the Kremlin", "la cuenta oficial del club"."""
    if last + 2 < len(tokens) and tokens[last + 1].has("words.authors"):
        owner = last + 2
        if tokens[owner].has("words.articles") and owner + 1 < len(tokens):
            owner += 1
        if tokens[owner].name is not None:
            return Candidate("name", first, owner, person=tokens[owner].name)
        if tokens[owner].has("people.organisations"):
            return Candidate("organisation", first, owner, tokens[owner].lower)
    return Candidate("organisation", first, last, tokens[last].lower)


def _account_follows(tokens: list[Token], index: int) -> bool:
    return any(token.has("posts.account") for token in tokens[index + 1 : index + 4])
