"""What a sentence says about where words come from, and whether that is bound to the words.

A platform, a post, or speech. "wrote on X", "in a tweet" and "the tweet that said" are bound; "asked about the tweet"
and "eight million views on X" tell of X but are no word on where a quote comes from.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.model import Platform
from verifier.quotes.binding import (
    NOUNS,
    bound_by_clause_only,
    is_bound,
    is_noun,
    is_speech_bound,
    is_subject,
    opens_relative,
)

if TYPE_CHECKING:
    from verifier.quotes.languages import Language
    from verifier.quotes.tokens import Token

# the tags that make evidence, and a word as `_triggers` knows it
_EVIDENCE = (
    "platform:",
    "posts.",
    "verbs.tweet",
    "verbs.post",
    "verbs.retweet",
    "verbs.tell",
    "verbs.speak",
    "settings.speech",
)
_WORD = re.compile(r"[\w\u0300-\u036f\u0900-\u0963\u0966-\u097f\u064b-\u065f\u200c\u200d]+")
_CREDIT = 6  # tokens of a picture's credit
_OBJECT = 9  # tokens after "posted" within which stand what and where
_NOUN_KINDS = (
    ("general", ("posts.general",)),
    ("post", ("posts.nouns", "posts.account", "posts.same")),
    ("loose", ("posts.loose",)),
)


class Evidence:
    """One word or phrase that says where words come from.

    `kind` is platform (one by name), post (somewhere), loose (a "message"), general ("social media"), tell or speech.
    """

    __slots__ = ("bound", "by_verb", "index", "kind", "platform", "relative", "subject")

    def __init__(self, kind: str, platform: Platform | None, index: int, *, bound: bool, by_verb: bool = False) -> None:
        self.kind = kind
        self.platform = platform
        self.index = index
        self.bound = bound
        self.by_verb = by_verb
        self.subject = False  # a noun that is the subject of its clause
        self.relative = False  # bound only by a clause of its own: "over a tweet in which she said"


def is_evidence_tag(tag: str) -> bool:
    """Whether words with that tag can be evidence; not the words that only stand beside the letter X."""
    return tag in ("platforms.x", "words.x_users") or tag.startswith(_EVIDENCE)


@cache
def _triggers(language: Language) -> frozenset[str]:
    return language.lexicon.triggers(is_evidence_tag) | {"x", "ｘ"}


@cache
def _answers(language: Language) -> frozenset[str]:
    return language.lexicon.triggers("verbs.reply".__eq__)


def may_hold_evidence(text: str, language: Language) -> bool:
    """Whether a sentence can hold evidence at all; most cannot, and need no closer look."""
    compounds = language.endings("posts.x_endings")
    if compounds and any(ending in text for ending in compounds):
        return True
    return _may_hold(text, language, _triggers(language))


def may_answer(text: str, language: Language) -> bool:
    """Likewise whether it can say that somebody answered."""
    return _may_hold(text, language, _answers(language))


def _may_hold(text: str, language: Language, words: frozenset[str]) -> bool:
    if not language.spaced or not language.lexicon.plain:
        return True
    return not words.isdisjoint(_WORD.findall(text.casefold()))


def find_evidence(tokens: list[Token], language: Language) -> list[Evidence]:
    """All evidence of a sentence, in order."""
    found: list[Evidence] = []
    for index, token in enumerate(tokens):
        if token.name is not None or token.quoted:
            if _is_aired(tokens, index) or _names_broadcaster(tokens, index, language):
                found.append(Evidence("speech", None, index, bound=True))
            continue
        evidence = None
        if token.tags:
            evidence = _of_token(tokens, index, language) if _can_be_evidence(token.tags) else None
        elif token.text in ("X", "Ｘ") and is_platform_x(tokens, index, language):
            evidence = Evidence("platform", Platform.X, index, bound=is_bound(tokens, index, language))
        if evidence is not None and _is_credit(tokens, index):
            evidence = None
        if evidence is not None:
            evidence.relative = evidence.bound and bound_by_clause_only(tokens, index)
            evidence.subject = evidence.bound and not evidence.by_verb and is_subject(tokens, index, language)
            found.append(evidence)
    _pass_on(tokens, found)
    return found


def _is_credit(tokens: list[Token], index: int) -> bool:
    """Whether a bracket with a picture's credit holds the word: "(Photo: X/@jane)", "(Image: Twitter)"."""
    for back in range(index - 1, max(index - _CREDIT, 0), -1):
        if tokens[back].text in ")(":
            return False
        if tokens[back].text == ":":
            return tokens[back - 1].has("words.credits", "words.media") and back > 1 and tokens[back - 2].text == "("
    return False


def _is_aired(tokens: list[Token], index: int) -> bool:
    """Whether a name says where something was broadcast: "said on Fox News"; not "comments on NBC"."""
    if tokens[index].name is None or index < 2 or not tokens[index - 1].has("words.aired"):
        return False
    before = tokens[index - 2]
    return before.has("verbs.say", "verbs.tell", "words.calendar", "words.appearing") and not before.has(*NOUNS)


def _names_broadcaster(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a broadcaster's name says where: "negó en Radio Centro que"; not "la periodista de Radio Centro"."""
    if not index or " " not in tokens[index].text or not tokens[index - 1].has("words.adjunct_prepositions"):
        return False
    first, _, rest = tokens[index].lower.partition(" ")
    return bool(rest) and language.has("settings.speech", first)


def is_platform_x(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether the letter X at that token is the platform: "on X", "X account"; not "Malcolm X", "X Games"."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if language.has("platforms.x_never_after", before) or language.has(
        "platforms.x_never_before", after.split()[0] if after else ""
    ):
        return False
    if before == "(" and after == ")":  # "Il ministro Carlo Benassi (X): «…»"
        return (
            index > 1
            and tokens[index - 2].name is not None
            and any(t.text == ":" for t in tokens[index + 2 : index + 3])
        )
    if index and tokens[index - 1].has("words.using"):
        return True  # "ha scelto X per l’addio"
    if index and tokens[index - 1].name is not None and not tokens[index - 1].possessive:
        return language.has("platforms.x_before", after)
    if language.has("platforms.x_after", before) or language.has("platforms.x_after", before.rpartition(" ")[2]):
        return True
    if language.has("platforms.x_before", after):
        return True
    return after == "(" and any(t.has("platforms.x", "platforms.x_before") for t in tokens[index + 2 : index + 4])


@cache
def _can_be_evidence(tags: frozenset[str]) -> bool:
    return any(tag == "verbs.say" or is_evidence_tag(tag) for tag in tags)


def _of_token(tokens: list[Token], index: int, language: Language) -> Evidence | None:
    token = tokens[index]
    platform = next((Platform(tag[9:]) for tag in token.tags if tag.startswith("platform:")), None)
    if platform is None:
        verb = _of_verb(tokens, index)
        if verb is not None:
            return verb
        if token.has("verbs.post") and not token.has("posts.nouns"):
            return None
    if platform is not None or token.has("platforms.x", "posts.x_nouns", "posts.x_account"):
        bound = not _is_owner(tokens, index) and is_bound(tokens, index, language)
        return Evidence("platform", platform or Platform.X, index, bound=bound)
    kind = next((kind for kind, tags in _NOUN_KINDS if token.has(*tags)), None)
    if kind is not None:
        kind = "speech" if kind == "loose" and _is_circular(tokens, index) else kind
        return Evidence(kind, None, index, bound=is_bound(tokens, index, language))
    if token.has("words.x_users"):
        return Evidence("platform", Platform.X, index, bound=False)
    if token.has("verbs.tell", "verbs.speak") or _is_told(tokens, index):
        return Evidence("tell", None, index, bound=True, by_verb=True)
    if not token.has("settings.speech") or _says_who(tokens, index) or _is_date(tokens, index, language):
        return None
    return Evidence("speech", None, index, bound=is_speech_bound(tokens, index, language))


def _is_circular(tokens: list[Token], index: int) -> bool:
    """Whether a message goes to people to whom one does not post: "in a message to staff"."""
    behind = tokens[index + 1 : index + 4]
    return (
        len(behind) > 1 and behind[0].has("words.goal_prepositions") and any(t.has("words.staff") for t in behind[1:])
    )


def _says_who(tokens: list[Token], index: int) -> bool:
    """Whether a word for speech only says who somebody is: "former radio presenter", "the ruling party"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    organisation = following.has("people.organisations") and index > 0 and tokens[index - 1].has("words.articles")
    return organisation or following.has("people.roles")


def _is_date(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a month is spelled as a word for speech: "on 18 March"; not "at the march"."""
    return index > 0 and tokens[index].text[0].isupper() and language.has("words.openers", tokens[index].lower)


def _is_owner(tokens: list[Token], index: int) -> bool:
    """Whether the platform is named as a company: "Twitter's policy for"; not "in Twitter's latest post"."""
    following = tokens[index + 1 : index + 3]
    return tokens[index].possessive and not any(token.has(*NOUNS) for token in following)


def _of_verb(tokens: list[Token], index: int) -> Evidence | None:
    """The evidence of a verb that publishes: tweeted, retweeted, posted; not "did not post", nor the noun "a tweet"."""
    token = tokens[index]
    tweeted = token.has("verbs.tweet") and not (token.has("posts.x_nouns") and is_noun(tokens, index))
    denied = index > 0 and tokens[index - 1].has("words.negations")
    if tweeted or token.has("verbs.retweet"):
        bound = not denied and not _is_habit(tokens, index)
        return Evidence("platform", Platform.X, index, bound=bound, by_verb=True)
    if not token.has("verbs.post") or (token.has("posts.nouns", "words.idle") and is_noun(tokens, index)):
        return None
    if _is_pinned_up(tokens, index):
        return Evidence("speech", None, index, bound=True, by_verb=True)
    return None if denied else Evidence("post", None, index, bound=True, by_verb=True)


def _is_habit(tokens: list[Token], index: int) -> bool:
    """Whether publishing is only spoken of: "his penchant for tweeting insults"; not "for tweeting that"."""
    if (
        not index
        or not tokens[index - 1].has("words.remark_prepositions")
        or tokens[index - 1].has("words.subordinators")
    ):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or not (following.quoted or following.has("words.that"))


def _is_pinned_up(tokens: list[Token], index: int) -> bool:
    """Whether something was posted on a door or a wall: "posted a note on the gate"; not "a photo of a sign"."""
    clause: list[Token] = []
    for token in tokens[index + 1 : index + _OBJECT]:
        if token.quoted or token.text in ",;:" or token.is_verb():
            break
        clause.append(token)
    if any(t.has("platforms.x", "words.media") or t.text == "X" or t.lower == "online" for t in clause):
        return False
    if any(tag.startswith("platform:") for t in clause for tag in t.tags):
        return False
    return any(t.has("words.surfaces") for t in clause)


def _is_told(tokens: list[Token], index: int) -> bool:
    """Whether somebody is told it.

    "dijo a El Correo", "ha detto alla Stampa"; not "disse a ministra", whose words they are.
    """
    following = tokens[index + 1 : index + 4]
    if not tokens[index].has("verbs.say") or tokens[index].has("verbs.describe"):
        return False
    if not following or not following[0].has("words.told"):
        return False
    return any(t.name is not None for t in following[1:]) and not any(t.has("people.roles") for t in following)


def _pass_on(tokens: list[Token], found: list[Evidence]) -> None:
    """A platform that hangs on a post noun is as bound as the noun: "asked about his post on X"."""
    for first, second in pairwise(found):
        if second.kind != "platform" or first.kind not in ("post", "loose") or first.by_verb or first.bound:
            continue
        between = tokens[first.index + 1 : second.index]
        if all(
            t.has("words.prepositions", "words.articles", "words.possessives", "platforms.x_after") for t in between
        ):
            second.bound = opens_relative(tokens, second.index)
