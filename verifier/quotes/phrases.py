"""Noun phrases that say who.

"the former LA Lakers star", "his tweet", "the official account of the club", "one user".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.quotes.candidates import Candidate

if TYPE_CHECKING:
    from verifier.quotes.languages import Language
    from verifier.quotes.tokens import Token

POSTS = ("posts.x_nouns", "posts.nouns", "posts.loose")
_WHO = ("people.roles", "people.organisations")
_REACH = 6  # words that may stand between "the" and the noun that says who
_MODIFIERS = 6  # words that may say before a name what somebody is
_NO_MODIFIERS = ("words.prepositions", "words.conjunctions", "words.auxiliaries", "words.who", "words.that")
_STOPS = (
    "words.prepositions",
    "words.auxiliaries",
    "words.articles",
    "words.indefinite",
    "words.conjunctions",
    "words.subject_pronouns",
    "words.who",
    "words.calendar",
)


def described_at(tokens: list[Token], index: int, language: Language) -> Candidate | None:
    """The phrase that an article or a possessive opens at `index`; None where it names nobody."""
    for later in range(index + 1, min(index + 1 + _REACH, len(tokens))):
        token = tokens[later]
        if token.quoted or not token.text[0].isalnum() or token.has(*_STOPS):
            return None
        found = _post_or_account(tokens, index, later) or _somebody(tokens, index, later, language)
        if found is not None:
            return found
        if _ends_phrase(tokens, later):
            return None
    return None


def _ends_phrase(tokens: list[Token], later: int) -> bool:
    """Whether the phrase cannot go past the token: a verb, or a name that no noun follows."""
    token = tokens[later]
    follower = tokens[later + 1] if later + 1 < len(tokens) else None
    if token.is_verb() and not token.has(*_WHO, "settings.documents"):
        return True
    if token.possessive:
        return False
    if token.has(*_WHO):
        return follower is not None and follower.name is not None
    return token.name is not None and not (follower is not None and follower.text.islower())


def _post_or_account(tokens: list[Token], index: int, later: int) -> Candidate | None:
    """As in "his tweet", "the official account of the club"; "the White House press office" ends in what it is, too."""
    token = tokens[later]
    follower = tokens[later + 1] if later + 1 < len(tokens) else None
    if token.name is not None and not token.possessive:
        return organisation_after(tokens, later)
    if token.has(*POSTS) and not (follower is not None and follower.has(*POSTS)):
        return Candidate("post", index, later, "owned" if tokens[index].has("words.possessives") else "")
    return account_of(tokens, index, later) if token.has("posts.account") else None


def _somebody(tokens: list[Token], index: int, later: int, language: Language) -> Candidate | None:
    """As in "the 41-year-old", "its governor", "the mayor", "the report"."""
    token = tokens[later]
    follower = tokens[later + 1] if later + 1 < len(tokens) else None
    owned = tokens[index].has("words.possessives")
    leads_on = follower is not None and follower.has(*_WHO)
    if owned and follower is not None and follower.has("posts.account", "posts.x_account"):
        return None  # "its official account"
    if token.lower.endswith(language.endings("people.aged_endings")):
        aged = follower is None or not follower.has("people.roles")
        return Candidate("description", index, later) if aged else None
    if token.has(*_WHO):
        if not owned:
            return _who(tokens, index, later)
        alone = not leads_on and (follower is None or follower.name is None)
        return Candidate("owned", index, later, token.lower, possessive=token.possessive) if alone else None
    if token.has("settings.documents") and not owned and not leads_on:
        return Candidate("document", index, later, token.lower, possessive=token.possessive)
    return None


def _who(tokens: list[Token], index: int, later: int) -> Candidate | None:
    """The role or organisation at `later`, unless it only opens a longer phrase.

    "the union | leader", "the mayor | Jane Doe".
    """
    token = tokens[later]
    follower = tokens[later + 1] if later + 1 < len(tokens) else None
    if follower is not None and not token.possessive and (follower.name is not None or follower.has(*_WHO)):
        return None
    if token.possessive and follower is not None and follower.has(*POSTS):
        return Candidate("post", index, later + 1, token.lower)
    if any(t.has("posts.account") for t in tokens[later + 1 : later + 4]) and (
        token.possessive or (follower is not None and follower.has("posts.account"))
    ):
        return None
    kind = "role" if token.has("people.roles") else "organisation"
    return Candidate(kind, index, later, token.lower, possessive=token.possessive)


def organisation_after(tokens: list[Token], name: int) -> Candidate | None:
    """As in "the White House press office": a name and what kind of organisation it is."""
    for later in (name + 1, name + 2):
        follower = tokens[later] if later < len(tokens) else None
        if (
            follower is None
            or not follower.text.islower()
            or any(t.startswith(("verbs.", "words.")) and t != "words.openers" for t in follower.tags)
        ):
            return None
        if follower.has("people.organisations") and not follower.has("posts.account"):
            after = tokens[later + 1] if later + 1 < len(tokens) else None
            if after is not None and after.has("people.roles"):
                return None
            if after is not None and after.has("people.organisations") and after.text.islower():
                continue
            return Candidate(
                "named_organisation", name, later, follower.lower, tokens[name].name, possessive=follower.possessive
            )
    return None


def account_of(tokens: list[Token], first: int, last: int) -> Candidate:
    """As in "its account", "the official account of the Kremlin", "la cuenta oficial del club"."""
    end = last
    while end + 1 < len(tokens) and end - last < 2 and tokens[end + 1].text.isalpha():
        if tokens[end + 1].tags - {"platforms.x_after", "people.demonyms"}:
            break
        end += 1
    if end + 2 < len(tokens) and tokens[end + 1].has("words.authors"):
        owner = end + 2
        if tokens[owner].has("words.articles") and owner + 1 < len(tokens):
            owner += 1
        if tokens[owner].name is not None:
            return Candidate("name", first, owner, person=tokens[owner].name, account=True)
        if tokens[owner].has("people.organisations"):
            return Candidate("organisation", first, owner, tokens[owner].lower, account=True)
    keepers = (t.lower for t in tokens[first:last] if t.possessive and t.has("people.organisations"))
    return Candidate("organisation", first, last, next(keepers, tokens[last].lower), account=True)


def indefinite_at(tokens: list[Token], index: int) -> Candidate | None:
    """As in "a spokesman for the minister", "one user", "another", "a third".

    Somebody whom the article does not name.
    """
    if index + 1 < len(tokens) and tokens[index + 1].has(*POSTS) and not tokens[index].has("words.an"):
        return Candidate("post", index, index + 1)  # "one post read"
    last = index
    noun = ""
    for later in range(index + 1, min(index + 6, len(tokens))):
        token = tokens[later]
        if token.name is not None:
            return None
        if token.has(*_WHO, "words.users", "words.somebody"):
            last = later
            noun = noun or ("crowd" if token.has("words.users", "words.somebody") else "somebody")
        elif last > index or not token.text[0].isalpha() or token.tags:
            break
    follower = tokens[last + 1] if last + 1 < len(tokens) else None
    if last > index:
        return Candidate("indefinite", index, last, noun) if follower is None or follower.name is None else None
    if follower is not None and follower.has("words.quantities"):
        if last + 2 < len(tokens) and tokens[last + 2].has(*POSTS):
            return Candidate("post", index, last + 2)  # "in a second tweet"
        return Candidate("indefinite", index, index + 1)
    alone = follower is None or follower.is_verb() or follower.text in ",.:;"
    return Candidate("indefinite", index, index) if alone and not tokens[index].has("words.an") else None


def modifies_name(tokens: list[Token], index: int) -> bool:
    """Whether a name stands before a role and another name: "Harvard Law School professor Laurence Tribe"."""
    for later in range(index + 1, min(index + 5, len(tokens))):
        token = tokens[later]
        if token.name is not None:
            return later > index + 1 and tokens[later - 1].has("people.roles", "people.titles")
        plain = token.text[0].isalpha() and not token.possessive
        if not plain or token.has("words.prepositions", "words.auxiliaries", "words.conjunctions"):
            return False
    return False


def past_platform(between: list[Token]) -> list[Token]:
    """The words between a post and its owner without the platform.

    "un post su X del Comune", "publicada en X por", "un post pubblicato sull'account X di".
    """
    published = bool(between) and between[0].has("verbs.post", "verbs.write", "verbs.tweet")
    if published or (len(between) > 1 and not between[0].tags and between[1].has("words.prepositions")):
        between = between[1:]  # "la risposta comparsa sul profilo del premier"
    while len(between) > 1 and between[0].has("words.prepositions"):
        account = next((i for i, t in enumerate(between[1:4], 1) if t.has("posts.account", "posts.x_account")), None)
        if not _names_platform(between[1]) and account is None:
            break
        between = between[2 if account is None else account + 1 :]
    return between


def _names_platform(token: Token) -> bool:
    return token.text in ("X", "Ｘ") or any(tag == "platforms.x" or tag.startswith("platform:") for tag in token.tags)


def only_says_what(tokens: list[Token], first: Candidate, last: Candidate) -> bool:
    """Whether a house's name and a noun only say what the one behind is: Fox News pundit-at-large Jo Roe said."""
    between = tokens[first.last + 1 : last.first]
    names = first.kind == "name" == last.kind and not first.possessive and len(between) in (1, 2)
    return names and all(t.text.islower() and not t.tags - {"people.roles", "people.titles"} for t in between)


def is_modified(tokens: list[Token], begin: int, last: Candidate) -> bool:
    """Whether all words from `begin` on only say what somebody is: Conservative transport critic Jo Roe said."""
    before = tokens[begin : last.first]
    if last.kind != "name" or not before or len(before) > _MODIFIERS:
        return False
    return all(
        t.text[0].isalnum() and not t.possessive and not t.is_verb() and not t.has(*_NO_MODIFIERS) for t in before
    )
