"""What a sentence calls people: names, pronouns, roles, organisations, posts and accounts, in order."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.quotes.candidates import Candidate
from verifier.quotes.joining import join
from verifier.quotes.phrases import POSTS, described_at, indefinite_at, modifies_name, organisation_after

if TYPE_CHECKING:
    from verifier.quotes.page import Page
    from verifier.quotes.tokens import Token

# what may stand between a preposition and the name that it governs: "with former Chinese president"
_BEFORE_NAMES = ("words.adverbs", "words.place_articles", "people.demonyms", "people.titles", "words.former")
# the tags of words that can open or be a mention
_SOMEBODY = (
    "name",
    "words.articles",
    "words.possessives",
    "words.who",
    "words.who_after_comma",
    "words.subject_pronouns",
    "words.he",
    "words.she",
    "words.indefinite",
    "words.somebody",
    "words.users",
    "people.roles",
    "people.organisations",
    *POSTS,
)


def find_candidates(page: Page, tokens: list[Token]) -> list[Candidate]:
    """All candidates of a sentence, in order, not overlapping."""
    found: list[Candidate] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not (token.text[0] == "@" if not token.tags else _can_mean_somebody(token.tags)):
            index += 1
            continue
        candidate = _candidate_at(page, tokens, index)
        if candidate is None:
            index += 1
            continue
        if candidate.kind == "relative":
            candidate = _antecedent(tokens, found, candidate)
        candidate.object_like = _is_object_like(page, tokens, candidate)
        found.append(candidate)
        index = candidate.last + 1
    found = _without_aliases(tokens, found)
    join(tokens, found)
    return found


def _is_object_like(page: Page, tokens: list[Token], candidate: Candidate) -> bool:
    first = tokens[candidate.first]
    if "words.subject_markers" in page.language.words:
        after = _past_bracket(tokens, candidate.last + 1)
        follower = tokens[after] if after < len(tokens) else None
        return not (follower is not None and follower.has("words.subject_markers")) and candidate.kind != "pronoun"
    if candidate.last + 1 < len(tokens) and tokens[candidate.last + 1].has("words.postpositions"):
        return True  # "Birinci'nin", "Altun'dan"
    if candidate.kind == "post" and "words.postpositions" in page.language.words:
        return True  # "paylaşımında"
    starts = candidate.first == 0 or not tokens[candidate.first - 1].text[0].isalnum()
    if candidate.possessive or (first.has("words.articles") and first.has("words.prepositions") and not starts):
        return True
    if _does(tokens, candidate):
        return False
    if candidate.kind == "pronoun" and first.has("words.object_pronouns"):
        behind = tokens[candidate.last + 1].lower if candidate.last + 1 < len(tokens) else ""
        return not behind.endswith(page.language.endings("verbs.participle_endings"))  # "shows him writing"
    first_word = candidate.first
    if candidate.kind == "name" and first_word > 1 and tokens[first_word - 1].has("words.conjunctions"):
        field = candidate.person is not None and page.people.persons[candidate.person].kind == "organisation"
        if field and tokens[first_word - 2].name is not None:
            first_word -= 2  # "ministro de Cultura y Deportes"
    while candidate.kind == "post" and first_word and tokens[first_word - 1].has("words.indefinite"):
        first_word -= 1  # "in a post"
    return _after_preposition(tokens, first_word)


def _does(tokens: list[Token], candidate: Candidate) -> bool:
    """Whether a name is the subject of a clause that a word opens which else governs it: "as Jane Doe added"."""
    if candidate.kind != "name" or candidate.possessive or not candidate.first or candidate.last + 1 >= len(tokens):
        return False
    return tokens[candidate.first - 1].has("words.clause_openers") and tokens[candidate.last + 1].is_verb()


def _past_bracket(tokens: list[Token], index: int) -> int:
    """The index behind a bracket that opens there: 浜原鉄道（本社・浜原市）は."""
    if index < len(tokens) and tokens[index].text in ("(", "（"):
        closed = next(
            (i for i in range(index, min(index + 12, len(tokens))) if tokens[i].text in (")", "）")), index - 1
        )
        return closed + 1
    return index


def _after_preposition(tokens: list[Token], first: int) -> bool:
    index = first - 1
    while index >= 0 and (
        tokens[index].has(*_BEFORE_NAMES) or (tokens[index].possessive and tokens[index].name is not None)
    ):
        index -= 1
    if index < 0 or not tokens[index].has("words.prepositions"):
        return False
    before = tokens[index]
    return not before.has("words.subordinators") or before.has("words.always_prepositions")


@cache
def _can_mean_somebody(tags: frozenset[str]) -> bool:
    return not tags.isdisjoint(_SOMEBODY)


@cache
def _opening(tags: frozenset[str]) -> str:
    """What a word can open: a phrase with an article, a pronoun, or a noun by itself."""
    if not tags.isdisjoint(("words.articles", "words.possessives")):
        return "article"
    pronoun = ("words.who", "words.subject_pronouns", "words.he", "words.she")
    return "noun" if tags.isdisjoint(pronoun) else "pronoun"


def _candidate_at(page: Page, tokens: list[Token], index: int) -> Candidate | None:
    token = tokens[index]
    if token.name is not None:
        return _name_at(tokens, index)
    if token.text[0] == "@":
        return Candidate("account", index, index) if len(token.text) > 1 else None
    kind = _opening(token.tags)
    if kind == "article":
        described = described_at(tokens, index, page.language)
        if described is not None:
            return described
    if kind == "noun":
        return _noun_at(page, tokens, index)
    if token.has("words.who"):
        comma = token.has("words.who_after_comma") and index > 0 and tokens[index - 1].text == ","
        return Candidate("relative", index, index) if comma or token.has("words.who_subject") else None
    if token.has("words.subject_pronouns", "words.he", "words.she"):
        return None if _determines(tokens, index) else Candidate("pronoun", index, index)
    return _noun_at(page, tokens, index)


def _determines(tokens: list[Token], index: int) -> bool:
    """Whether "her" or "his" only belongs to the next noun: "her rival Piet Maas"."""
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    if not tokens[index].has("words.possessives") or tokens[index].has("words.subject_pronouns") or follower is None:
        return False
    return follower.text[0].isalpha() and not follower.has("words.prepositions", "words.adverbs")


def _noun_at(page: Page, tokens: list[Token], index: int) -> Candidate | None:
    """A phrase without an article: "one user", "tweets", "Governor", and roles where no language writes articles."""
    token = tokens[index]
    cased = page.language.cased
    if not cased and token.has("words.somebody", "words.users") and not token.has("people.roles"):
        return Candidate("indefinite", index, index, "crowd")
    if token.has("words.indefinite"):
        return indefinite_at(tokens, index)
    if token.has(*POSTS) and index > 0 and not token.has("verbs.post"):
        return Candidate("post", index, index)
    bare = not cased or not page.language.words.get("words.articles")  # "bakan", where no article tells the subject
    if not token.has("people.roles", "people.organisations") or not (token.text[0].isupper() or bare):
        return None
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    if follower is not None and follower.name is not None and not token.possessive:
        return None
    if bare and cased and follower is not None and follower.has("people.roles", "people.titles"):
        return None  # "kulüp başkanı": the first noun only says of what
    kind = "role" if token.has("people.roles") else "organisation"
    return Candidate(kind, index, index, token.lower, possessive=token.possessive)


def _name_at(tokens: list[Token], index: int) -> Candidate:
    token = tokens[index]
    if token.possessive:
        return _owner_at(tokens, index)
    if modifies_name(tokens, index):
        return Candidate("name", index, index, person=token.name, possessive=True)
    if (
        index + 1 < len(tokens)
        and tokens[index + 1].has("words.authors")
        and tokens[index + 1].has("words.postpositions")
    ):
        account = next(
            (
                i
                for i in range(index + 2, min(index + 5, len(tokens)))
                if tokens[i].has("posts.account", "posts.x_account")
            ),
            None,
        )
        if account is not None:  # サッカー協会の公式アカウント
            return Candidate("name", index, account, person=token.name, account=True)
    organisation = organisation_after(tokens, index)
    if organisation is not None:
        return organisation
    return Candidate("name", index, index, person=token.name)


def _owner_at(tokens: list[Token], index: int) -> Candidate:
    """As in "Trump's tweet", "Halden's corporate account", "Pruitt's office", or a mere owner."""
    person = tokens[index].name
    for later in range(index + 1, min(index + 4, len(tokens))):
        follower = tokens[later]
        if follower.has("words.genitives"):
            continue
        if follower.has(*POSTS):
            return Candidate("post", index, later, person=person)
        if follower.has("posts.account", "posts.x_account"):
            return Candidate("name", index, later, person=person, account=True)
        if follower.has("people.roles", "people.organisations") and not _leads_to_name(tokens, later):
            return Candidate("owned", index, later, follower.lower, possessive=follower.possessive)
        behind = tokens[later + 1] if later + 1 < len(tokens) else None
        if follower.name is not None and behind is not None and behind.has("posts.account", "posts.x_account"):
            continue  # "the Bureau of Meteorology's Queensland account"
        if follower.name is not None or follower.has("words.prepositions") or not follower.text[0].isalpha():
            break
    return Candidate("name", index, index, person=person, possessive=True)


def _leads_to_name(tokens: list[Token], role: int) -> bool:
    """Whether a name or another role follows: "Keane's spokesman Dan Roth"; not "Keane's spokesman said"."""
    follower = tokens[role + 1] if role + 1 < len(tokens) else None
    return follower is not None and (follower.name is not None or follower.has("people.roles", "people.titles"))


def _antecedent(tokens: list[Token], found: list[Candidate], relative: Candidate) -> Candidate:
    """The one that "who" stands for: whoever was mentioned right before.

    Not what somebody is minister of: "Lobo, la ministra de Agricultura, quien".
    """
    if not found:
        return Candidate("indefinite", relative.first, relative.last, "somebody")
    before = _office_holder(tokens, found) if tokens[relative.first - 1].text == "," else found[-1]
    relative = Candidate(before.kind, relative.first, relative.last, before.noun, before.person)
    relative.source = before
    return relative


def _office_holder(tokens: list[Token], found: list[Candidate]) -> Candidate:
    """Who holds the office whose field was mentioned last: "Lobo, la ministra de Agricultura"; else whoever was."""
    before = found[-1]
    role = found[-2] if len(found) > 1 else before
    between = tokens[role.last + 1 : before.first]
    complement = bool(between) and between[0].has("words.authors")
    if not complement or not all(token.has("words.authors", "words.articles") for token in between):
        return before
    if before.kind != "name" or role.kind != "role":
        return before
    named = found[-3] if len(found) > 2 else None
    apposed = named is not None and named.kind == "name" and tokens[named.last + 1].text == ","
    return named if named is not None and apposed and named.last + 2 == role.first else role


def _without_aliases(tokens: list[Token], found: list[Candidate]) -> list[Candidate]:
    """The candidates without accounts that only give a name's handle: "Michael Bach alias @ElCobra fragt"."""
    kept = found[:1]
    for before, account in pairwise(found):
        between = tokens[before.last + 1 : account.first]
        alias = account.kind == "account" and before.kind == "name" and len(between) == 1
        if not (alias and between[0].has("words.alias")):
            kept.append(account)
    return kept
