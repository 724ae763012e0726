"""What a sentence says about where words come from, and whether that is bound to the words.

A platform, a post, or speech. "wrote on X", "in a tweet" and "the tweet that said" are bound; "asked about the tweet"
and "eight million views on X" tell of X but are no word on where a quote comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.model import Platform

if TYPE_CHECKING:
    from verifier.quotes.languages import Language
    from verifier.quotes.lexicon import Token

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
_WORD = re.compile(r"(?:\w|[\u0300-\u036f\u0900-\u0963\u0966-\u097f\u064b-\u065f\u200c\u200d])+")
_NOUN_KINDS = (
    ("general", ("posts.general",)),
    ("post", ("posts.nouns", "posts.account", "posts.same")),
    ("loose", ("posts.loose",)),
)
_PHRASE = 6  # words back from a noun within which its preposition stands
_DRAWN = 10  # words back from "from a tweet" within which stands what came from it
_NOUNS = ("posts.x_nouns", "posts.nouns", "posts.loose", "posts.account", "posts.same")


@dataclass(slots=True)
class Evidence:
    """One word or phrase that says where words come from.

    `kind` is platform (one by name), post (somewhere), loose (a "message"), general ("social media"), tell or speech.
    """

    kind: str
    platform: Platform | None
    index: int
    bound: bool
    by_verb: bool = False
    subject: bool = False  # a noun that is the subject of its clause
    relative: bool = False  # bound only by a clause of its own: "over a tweet in which she said"


def is_evidence_tag(tag: str) -> bool:
    """Whether words with that tag can be evidence; not the words that only stand beside the letter X."""
    return tag == "platforms.x" or tag.startswith(_EVIDENCE)


@cache
def _triggers(language: Language) -> frozenset[str]:
    return language.lexicon.triggers(is_evidence_tag) | {"x", "ｘ"}


def may_hold_evidence(text: str, language: Language) -> bool:
    """Whether a sentence can hold evidence at all; most cannot, and need no closer look."""
    if not language.spaced or not language.lexicon.plain:
        return True
    return not _triggers(language).isdisjoint(_WORD.findall(text.casefold()))


def find_evidence(tokens: list[Token], language: Language) -> list[Evidence]:
    """All evidence of a sentence, in order."""
    found: list[Evidence] = []
    for index, token in enumerate(tokens):
        if token.name is not None or token.quoted:
            if _is_aired(tokens, index):
                found.append(Evidence("speech", None, index, bound=True))
            continue
        evidence = None
        if token.tags:
            evidence = _of_token(tokens, index, language)
        elif token.text in ("X", "Ｘ") and is_platform_x(tokens, index, language):
            evidence = Evidence("platform", Platform.X, index, _bound(tokens, index, language))
        if evidence is not None:
            evidence.relative = evidence.bound and _only_relative(tokens, index)
            evidence.subject = evidence.bound and not evidence.by_verb and _is_subject(tokens, index, language)
            found.append(evidence)
    _pass_on(tokens, found)
    return found


def _is_aired(tokens: list[Token], index: int) -> bool:
    """Whether a name says where something was broadcast: "said on Fox News"; not "comments on NBC"."""
    if tokens[index].name is None or index < 2 or not tokens[index - 1].has("words.aired"):
        return False
    before = tokens[index - 2]
    return before.has("verbs.say", "verbs.tell", "words.calendar") and not before.has(*_NOUNS)


def is_platform_x(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether the letter X at that token is the platform: "on X", "X account"; not "Malcolm X", "X Games"."""
    before = tokens[index - 1].lower.rpartition(" ")[2] if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if language.has("platforms.x_never_after", before) or language.has(
        "platforms.x_never_before", after.split()[0] if after else ""
    ):
        return False
    if index and tokens[index - 1].name is not None and not tokens[index - 1].possessive:
        return language.has("platforms.x_before", after)
    if language.has("platforms.x_after", before) or language.has("platforms.x_before", after):
        return True
    return after == "(" and any(t.has("platforms.x", "platforms.x_before") for t in tokens[index + 2 : index + 4])


@cache
def _can_be_evidence(tags: frozenset[str]) -> bool:
    return any(tag == "verbs.say" or is_evidence_tag(tag) for tag in tags)


def _of_token(tokens: list[Token], index: int, language: Language) -> Evidence | None:
    token = tokens[index]
    if not _can_be_evidence(token.tags):
        return None
    platform = next((Platform(tag[9:]) for tag in token.tags if tag.startswith("platform:")), None)
    if platform is None:
        verb = _of_verb(tokens, index)
        if verb is not None:
            return verb
        if token.has("verbs.post") and not token.has("posts.nouns"):
            return None
    if platform is not None or token.has("platforms.x", "posts.x_nouns", "posts.x_account"):
        return Evidence("platform", platform or Platform.X, index, _bound(tokens, index, language))
    kind = next((kind for kind, tags in _NOUN_KINDS if token.has(*tags)), None)
    if kind is not None:
        return Evidence(kind, None, index, _bound(tokens, index, language))
    if token.has("verbs.tell", "verbs.speak") or _is_told(tokens, index):
        return Evidence("tell", None, index, bound=True, by_verb=True)
    speech = token.has("settings.speech")
    return Evidence("speech", None, index, _speech_bound(tokens, index, language)) if speech else None


def _of_verb(tokens: list[Token], index: int) -> Evidence | None:
    """The evidence of a verb that publishes: tweeted, retweeted, posted; not "did not post", nor the noun "a tweet"."""
    token = tokens[index]
    tweeted = token.has("verbs.tweet") and not (token.has("posts.x_nouns") and is_noun(tokens, index))
    if tweeted or token.has("verbs.retweet"):
        return Evidence("platform", Platform.X, index, bound=True, by_verb=True)
    if not token.has("verbs.post") or (token.has("posts.nouns", "words.idle") and is_noun(tokens, index)):
        return None
    denied = index > 0 and tokens[index - 1].has("words.negations")
    return None if denied else Evidence("post", None, index, bound=True, by_verb=True)


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


def is_noun(tokens: list[Token], index: int) -> bool:
    """Whether a word that is noun and verb alike ("tweet", "posts") is a noun here, by what stands before it."""
    before = tokens[index - 1] if index else None
    if before is None or before.quoted or not before.text[0].isalnum():
        return before is not None and before.quoted and tokens[index].lower in ("tweet", "post")
    subject = (before.name is not None or before.has("people.roles")) and not before.possessive
    verbal = (
        before.has("words.subject_pronouns", "words.auxiliaries", "words.adverbs", "words.conjunctions")
        or before.lower == "to"
    )
    return not (subject or verbal)


def _preposition(tokens: list[Token], index: int) -> tuple[int | None, int]:
    """The preposition that governs the noun at `index`, and the index at which the noun's phrase starts."""
    for back in range(index - 1, max(index - 1 - _PHRASE, -1), -1):
        token = tokens[back]
        if token.has("words.prepositions"):
            if back and tokens[back - 1].has("words.quantities"):
                continue
            return back, back + 1
        verb = any(tag.startswith("verbs.") for tag in token.tags) and not token.has("posts.nouns")
        pronoun = not token.text[0].isupper() and token.has(
            "words.subject_pronouns", "words.auxiliaries", "words.conjunctions", "words.that", "words.who"
        )
        if (
            token.quoted
            or not token.text[0].isalnum()
            or verb
            or (pronoun and not token.has("words.articles", "words.possessives"))
        ):
            return None, back + 1
        if token.has("words.issuing", "words.turning"):
            return None, back + 1
        if (
            token.has("words.articles", "words.indefinite", "words.possessives")
            and back
            and not _continues_phrase(tokens[back - 1])
        ):
            return None, back
    return None, max(index - _PHRASE, 0)


def _continues_phrase(token: Token) -> bool:
    """Whether the word before an article still belongs to the phrase: "in a", "in all of the"."""
    return token.has("words.prepositions", "words.indefinite")


def _only_relative(tokens: list[Token], index: int) -> bool:
    preposition, _ = _preposition(tokens, index)
    remark = preposition is not None and tokens[preposition].has("words.remark_prepositions")
    return remark and not tokens[preposition or 0].has("words.adjunct_prepositions") and _opens_relative(tokens, index)


def _is_subject(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether the noun starts its clause, without a preposition or a verb that governs it.

    "why the tweet was deleted".
    """
    if "words.subject_markers" in language.words:
        return index + 1 < len(tokens) and tokens[index + 1].has("words.subject_markers")
    preposition, start = _preposition(tokens, index)
    if preposition is not None or any(
        tag.startswith("verbs.") for tag in tokens[index].tags - {"verbs.tweet", "verbs.post"}
    ):
        return False
    if not tokens[index].has(*_NOUNS, "platforms.x") and tokens[index].text not in ("X", "Ｘ"):
        return False
    before = tokens[start - 1] if start else None
    return before is None or not before.has("words.issuing", "words.using", "verbs.post", "verbs.write")


def _bound(tokens: list[Token], index: int, language: Language) -> bool:
    if "words.remark_postpositions" in language.words:
        return not any(token.has("words.remark_postpositions") for token in tokens[index + 1 : index + 3])
    preposition, start = _preposition(tokens, index)
    noun = tokens[index].has(*_NOUNS)
    if preposition is None:
        return _stands_for_words(tokens, index, start, noun=noun)
    word = tokens[preposition].lower
    if tokens[preposition].has("words.authors") and _account_near(tokens, index):
        return True
    if noun and preposition and _drawn_from(tokens, preposition):
        return True
    if language.has("words.adjunct_prepositions", word):
        return not (preposition > 0 and tokens[preposition - 1].has("words.idle"))
    if word == "to" and _publishing_before(tokens, preposition):
        return True
    if language.has("words.remark_prepositions", word):
        return _opens_relative(tokens, index)
    return True


def _stands_for_words(tokens: list[Token], index: int, start: int, *, noun: bool) -> bool:
    """A noun without a preposition.

    Subject of its clause, or object of a verb that issues posts, or with a clause of its own.
    """
    if _opens_relative(tokens, index):
        return True
    if start == 0 or (noun and _opens_quote(tokens, index)):
        return True
    before = tokens[start - 1]
    if before.quoted and start == index:  # the “coup” tweet
        return False
    if before.has(
        "words.issuing",
        "verbs.post",
        "verbs.write",
        "words.conjunctions",
        "words.that",
        "words.adverbs",
        "words.subordinators",
    ):
        return True
    if not noun and before.has("words.using"):
        return True  # "usó X para responder"
    if not noun:
        return not any(tag.startswith("verbs.") for tag in before.tags) and not before.text.islower()
    return not before.text[0].isalnum()


def _speech_bound(tokens: list[Token], index: int, language: Language) -> bool:
    if language.verb_final:
        return True
    if language.has("words.prepositions", tokens[index].lower.split(" ")[0]):
        return True  # "devant la presse": the preposition is part of the phrase
    if index > 1 and tokens[index - 1].has("words.told") and tokens[index - 2].has("verbs.say"):
        return True  # "disse a jornalistas"
    preposition, start = _preposition(tokens, index)
    if preposition is None:
        before = tokens[start - 1] if start else None
        return before is None or not before.text[0].isalnum() or before.has("words.giving")
    word = tokens[preposition].lower
    return not language.has("words.remark_prepositions", word) or language.has("words.speech_prepositions", word)


def _opens_quote(tokens: list[Token], index: int) -> bool:
    """Whether the words follow right after a colon: "in its place stood a third tweet: “…”"."""
    following = tokens[index + 1 : index + 3]
    return len(following) > 1 and following[0].text in (":", "：") and following[1].quoted


def _drawn_from(tokens: list[Token], preposition: int) -> bool:
    """Whether words come from the post: "the line came, as so much does, from a tweet"."""
    return tokens[preposition].has("words.source") and any(
        token.has("words.drawn") for token in tokens[max(preposition - _DRAWN, 0) : preposition]
    )


def _publishing_before(tokens: list[Token], index: int) -> bool:
    """As in "took to X", "posted it to X", "turned to Twitter"."""
    window = tokens[max(index - 7, 0) : index]
    return any(t.has("verbs.post", "verbs.write", "posts.nouns", "verbs.tweet", "words.turning") for t in window)


def _account_near(tokens: list[Token], index: int) -> bool:
    """As in "from her X account", "from his account on X"."""
    return any(token.has("posts.account") for token in tokens[max(index - 3, 0) : index + 2])


def _opens_relative(tokens: list[Token], index: int) -> bool:
    """Whether a clause that gives the post's words hangs on the noun.

    "over a tweet in which she said", "a tweet saying".
    """
    while (
        index + 2 < len(tokens)
        and tokens[index + 2].has("words.calendar")
        and tokens[index + 1].has("words.prepositions")
    ):
        index += 2
    following = tokens[index + 1 : index + 3]
    if not following:
        return False
    if following[0].text == "," and len(following) > 1 and following[1].has("words.where"):
        return True  # "preferred Twitter, where he urged"
    if following[0].has("words.relative_openers"):
        return True
    if following[0].has("words.who"):
        # "a tweet that called her" gives words; "a tweet that one colleague called" is spoken of
        return len(following) < 2 or (
            following[1].name is None
            and not following[1].has(
                "words.articles", "words.indefinite", "words.possessives", "words.subject_pronouns"
            )
        )
    return len(following) > 1 and following[0].has("words.prepositions") and following[1].has("words.who")


def _pass_on(tokens: list[Token], found: list[Evidence]) -> None:
    """A platform that hangs on a post noun is as bound as the noun: "asked about his post on X"."""
    for first, second in pairwise(found):
        if second.kind != "platform" or first.kind not in ("post", "loose") or first.by_verb or first.bound:
            continue
        between = tokens[first.index + 1 : second.index]
        if all(
            t.has("words.prepositions", "words.articles", "words.possessives", "platforms.x_after") for t in between
        ):
            second.bound = _opens_relative(tokens, second.index)
