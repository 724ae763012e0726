"""What a sentence says about where words come from: a platform, a post, or speech; and whether that is bound to the words.

"wrote on X", "in a tweet" and "the tweet that said" are bound; "asked about the tweet" and "eight million views on X" tell
of X but are no word on where a quote comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

from verifier.model import Platform
from verifier.quotes.languages import Language
from verifier.quotes.lexicon import Token

_PHRASE = 6  # words back from a noun within which its preposition stands


@dataclass(slots=True)
class Evidence:
    """`kind` is platform (one by name), post (somewhere), general ("social media"), tell or speech."""

    kind: str
    platform: Platform | None
    index: int
    bound: bool
    by_verb: bool = False


def find_evidence(tokens: list[Token], language: Language) -> list[Evidence]:
    """All evidence of a sentence, in order."""
    found: list[Evidence] = []
    for index, token in enumerate(tokens):
        if token.name is not None or token.quoted:
            continue
        if token.tags:
            evidence = _of_token(tokens, index, token, language)
            if evidence is not None:
                found.append(evidence)
        elif token.text == "X" and is_platform_x(tokens, index, language):
            found.append(Evidence("platform", Platform.X, index, _bound(tokens, index, found, language)))
    _pass_on(tokens, found, language)
    return found


def is_platform_x(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether the letter X at that token is the platform: "on X", "X account"; not "Malcolm X", "X Games"."""
    before = tokens[index - 1].lower if index else ""
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


def _of_token(tokens: list[Token], index: int, token: Token, language: Language) -> Evidence | None:
    platform = next((tag[9:] for tag in token.tags if tag.startswith("platform:")), None)
    if platform is not None:
        return Evidence("platform", Platform(platform), index, _bound(tokens, index, [], language))
    if token.has("verbs.tweet"):
        return Evidence("platform", Platform.X, index, bound=True, by_verb=True)
    if token.has("platforms.x", "posts.x_nouns", "posts.x_account"):
        return Evidence("platform", Platform.X, index, _bound(tokens, index, [], language))
    if token.has("verbs.post") and not _is_noun(tokens, index):
        return Evidence("post", None, index, bound=True, by_verb=True)
    if token.has("posts.same"):
        return Evidence("post", None, index, _bound(tokens, index, [], language))
    if token.has("posts.general"):
        return Evidence("general", None, index, bound=True)
    if token.has("posts.nouns", "posts.account"):
        return Evidence("post", None, index, _bound(tokens, index, [], language))
    if token.has("verbs.tell", "verbs.speak"):
        return Evidence("tell", None, index, bound=True, by_verb=True)
    if token.has("settings.speech"):
        return Evidence("speech", None, index, _bound(tokens, index, [], language, speech=True))
    return None


def _is_noun(tokens: list[Token], index: int) -> bool:
    before = tokens[index - 1] if index else None
    return before is not None and (
        before.possessive or before.has("words.articles", "words.indefinite", "words.possessives", "words.prepositions")
    )


def _bound(tokens: list[Token], index: int, found: list[Evidence], language: Language, *, speech: bool = False) -> bool:
    preposition = _preposition(tokens, index)
    if preposition is None:
        return True
    word = tokens[preposition].lower
    if speech:
        return not language.has("words.remark_prepositions", word) or word in ("to", "from", "at", "during", "by", "of")
    if language.has("words.adjunct_prepositions", word):
        return not _idle(tokens, preposition)
    if word == "to" and _publishing_before(tokens, preposition):
        return True
    if language.has("words.remark_prepositions", word):
        return _opens_relative(tokens, index)
    return True


def _preposition(tokens: list[Token], index: int) -> int | None:
    for back in range(index - 1, max(index - 1 - _PHRASE, -1), -1):
        token = tokens[back]
        if token.has("words.prepositions"):
            return back
        if token.quoted or not (token.text[0].isalnum()) or any(tag.startswith("verbs.") for tag in token.tags):
            return None
        if token.has("words.subject_pronouns", "words.auxiliaries", "words.conjunctions") and not token.has(
            "words.articles"
        ):
            return None
    return None


def _publishing_before(tokens: list[Token], index: int) -> bool:
    """ "took to X", "posted it to X", "turned to Twitter"."""
    window = tokens[max(index - 7, 0) : index]
    return any(
        t.has("verbs.post", "verbs.write", "posts.nouns", "verbs.tweet") or t.has("words.turning") for t in window
    )


def _idle(tokens: list[Token], preposition: int) -> bool:
    return preposition > 0 and tokens[preposition - 1].has("words.idle")


def _opens_relative(tokens: list[Token], index: int) -> bool:
    """Whether a clause that gives the post's words hangs on the noun: "over a tweet in which she said", "a tweet saying"."""
    following = tokens[index + 1 : index + 3]
    if not following:
        return False
    if following[0].has("words.who") or following[0].has("words.relative_openers"):
        return True
    return len(following) > 1 and following[0].has("words.prepositions") and following[1].has("words.who")


def _pass_on(tokens: list[Token], found: list[Evidence], language: Language) -> None:
    """A platform that hangs on a post noun is as bound as the noun: "asked about his post on X"."""
    for first, second in zip(found, found[1:], strict=False):
        between = tokens[first.index + 1 : second.index]
        if second.kind != "platform" or first.kind != "post" or first.by_verb or first.bound:
            continue
        if all(
            t.has("words.prepositions", "words.articles", "words.possessives", "platforms.x_after") for t in between
        ):
            second.bound = False
