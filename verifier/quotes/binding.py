"""Whether a noun that names a post, a platform or speech is bound to the words that are quoted.

"in a tweet", "on X", "the tweet that said", "issued a post" are bound; what is governed by "about", "over", "after" is
only spoken of, unless a clause of its own gives the words: "over a tweet in which she said".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.quotes.languages import Language
    from verifier.quotes.tokens import Token

_PHRASE = 6  # words back from a noun within which its preposition stands
_LATER = 12  # words after a post within which "in which" may take it up
_DRAWN = 10  # words back from "from a tweet" within which stands what came from it
_PUBLISHED = ("verbs.post", "posts.nouns")
NOUNS = ("posts.x_nouns", "posts.nouns", "posts.loose", "posts.account", "posts.same")


def is_noun(tokens: list[Token], index: int) -> bool:
    """Whether a word that is noun and verb alike ("tweet", "posts") is a noun here, by what stands before it."""
    before = tokens[index - 1] if index else None
    if before is not None and before.text in "'’" and index > 1 and tokens[index - 2].lower.endswith("s"):
        return True  # "her colleagues' tweets"
    if before is None or before.quoted or not before.text[0].isalnum():
        return before is not None and before.quoted and _is_described(tokens, index)
    subject = (before.name is not None or before.has("people.roles")) and not before.possessive
    asked = index > 1 and tokens[index - 2].has("words.auxiliaries")
    if subject and not asked and tokens[index].has("posts.x_nouns") and not tokens[index].lower.endswith("s"):
        return True  # "the ‘rude’ Trump tweet": one person tweets; not "did Trump tweet"
    if subject and index > 1 and tokens[index - 2].has("words.adjunct_prepositions", "words.authors", "verbs.say"):
        return True  # "in a series of PMO tweets"; "Finch rips Dray tweets: …"
    verbal = (
        before.has("words.subject_pronouns", "words.auxiliaries", "words.adverbs", "words.conjunctions")
        or before.lower == "to"
    )
    return not (subject or verbal)


def _is_described(tokens: list[Token], index: int) -> bool:
    """Whether the quote before says what the posts are like: “abusive” tweets about them; not “…” tweets Jones."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if tokens[index].lower in ("tweet", "post") or following is None or not following.text[0].isalnum():
        return True
    return following.has("words.prepositions", "words.auxiliaries") or following.is_verb()


def governing_preposition(tokens: list[Token], index: int) -> tuple[int | None, int]:
    """The preposition that governs the noun at `index`, and the index at which the noun's phrase starts."""
    for back in range(index - 1, max(index - 1 - _PHRASE, -1), -1):
        token = tokens[back]
        if token.has("words.prepositions"):
            if back and tokens[back - 1].has("words.quantities") and token.has("words.authors"):
                continue  # "in a series of tweets"; not "won the round in an interview"
            return back, back + 1
        if token.text in "'’" and back and tokens[back - 1].lower.endswith("s"):
            continue  # "quoting the keepers' tweet"
        verb = token.is_verb() and not token.has("posts.nouns")
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
    """Whether the word before an article still belongs to the phrase: "in a", "in all of the", "in at least a"."""
    return token.has("words.prepositions", "words.indefinite", "words.quantities")


def bound_by_clause_only(tokens: list[Token], index: int) -> bool:
    """Whether the noun is bound only by a clause of its own: "over a tweet in which she said"."""
    preposition, _ = governing_preposition(tokens, index)
    remark = preposition is not None and tokens[preposition].has("words.remark_prepositions")
    if remark and tokens[preposition or 0].lower == "to" and _publishing_before(tokens, preposition or 0):
        return False  # "the row moved to X, where"
    return remark and not tokens[preposition or 0].has("words.adjunct_prepositions") and opens_relative(tokens, index)


def is_subject(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether the noun starts its clause, without a preposition or a verb that governs it.

    "why the tweet was deleted".
    """
    if "words.subject_markers" in language.words:
        follower = tokens[index + 1] if index + 1 < len(tokens) else None  # "X上では" is no subject
        return (
            follower is not None and follower.has("words.subject_markers") and not follower.has("words.postpositions")
        )
    if "words.postpositions" in language.words:
        return False  # its own ending says where: "paylaşımında"
    preposition, start = governing_preposition(tokens, index)
    if any(token.has("words.object_articles") for token in tokens[start:index]):
        return False  # "einen geharnischten Tweet abzusetzen"
    if preposition is not None or any(
        tag.startswith("verbs.") for tag in tokens[index].tags - {"verbs.tweet", "verbs.post"}
    ):
        return False
    if not tokens[index].has(*NOUNS, "platforms.x") and tokens[index].text not in ("X", "Ｘ"):
        return False
    before = tokens[start - 1] if start else None
    if index and tokens[index - 1].text == "(":
        return False  # "Il ministro Carlo Benassi (X): «…»"
    return before is None or not before.has(
        "words.issuing", "words.starting", "words.using", "verbs.post", "verbs.write"
    )


def is_bound(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether the noun says where the quoted words come from, by the preposition or the verb that governs it."""
    if "words.remark_postpositions" in language.words:
        return not any(token.has("words.remark_postpositions") for token in tokens[index + 1 : index + 3])
    preposition, start = governing_preposition(tokens, index)
    noun = tokens[index].has(*NOUNS)
    if preposition is None:
        first, _, others = tokens[index].lower.partition(" ")  # "na mesma rede": the preposition is part of the phrase
        inside = bool(others) and language.has("words.adjunct_prepositions", first)
        idle = not noun and _modifies_idle(tokens, index)
        return not idle and (inside or _stands_for_words(tokens, index, start, noun=noun))
    word = tokens[preposition].lower
    channel = preposition == index - 1 and not noun and tokens[preposition].has("words.channel")  # "indicó por X"
    if channel or (tokens[preposition].has("words.authors") and _account_near(tokens, index)):
        return True
    if noun and preposition and _drawn_from(tokens, preposition):
        return True
    if language.has("words.adjunct_prepositions", word):
        idle = not noun and _modifies_idle(tokens, index)
        return not idle and not (preposition > 0 and _is_spoken_of(tokens, preposition - 1))
    if language.has("words.goal_prepositions", word) and _publishing_before(tokens, preposition):
        return True
    if language.has("words.remark_prepositions", word):
        return opens_relative(tokens, index) or (noun and _gives_its_words(tokens, preposition, index))
    return True


def _gives_its_words(tokens: list[Token], opener: int, index: int) -> bool:
    """Whether the post is the subject of a clause: "two weeks after a pledge's tweet described the rite as"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[opener].has("words.clause_openers") and following is not None and following.has("verbs.describe")


def _is_spoken_of(tokens: list[Token], index: int) -> bool:
    """Whether the noun that a platform hangs on is no place of words: "views on X", "après la publication sur X"."""
    if tokens[index].has("words.idle"):
        return not tokens[index].has("people.roles")  # “…,” said a spokesperson on X
    if not tokens[index].has("posts.nouns"):
        return False
    governed, _ = governing_preposition(tokens, index)
    if governed is None or tokens[governed].has("words.adjunct_prepositions", "words.authors"):
        return False
    return tokens[governed].has("words.remark_prepositions") and tokens[governed].has("words.subordinators")


def _modifies_idle(tokens: list[Token], index: int) -> bool:
    """Whether a platform's name only says of what kind something idle is: "in the Twitter debates"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.has("words.idle") and following.text.islower()


def _stands_for_words(tokens: list[Token], index: int, start: int, *, noun: bool) -> bool:
    """A noun without a preposition.

    Subject of its clause, or object of a verb that issues posts, or with a clause of its own.
    """
    if opens_relative(tokens, index):
        return True
    if start == 0 or (noun and _opens_quote(tokens, index)):
        return True
    before = tokens[start - 1]
    if before.quoted and start == index:  # the “coup” tweet
        return False
    if before.has(
        "words.issuing",
        "words.starting",
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
    if not noun and before.text == "," and start != index and tokens[start].has("words.especially"):
        return False  # "social media, especially Twitter"
    if not noun:
        return not before.is_verb() and not before.text.islower()
    return not before.text[0].isalnum()


def is_speech_bound(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether a word for speech says where the quoted words come from: "at a rally"; not "after the rally"."""
    if language.verb_final:
        following = tokens[index + 1 : index + 3]
        if any(token.has("words.remark_postpositions") for token in following):
            return False  # "पोस्टर के साथ लिखा": the poster only stands beside the words
        posted = len(following) > 1 and following[0].has("words.postpositions") and following[1].has(*_PUBLISHED)
        return not posted  # 文書を投稿
    if language.has("words.prepositions", tokens[index].lower.split(" ")[0]):
        return True  # "devant la presse": the preposition is part of the phrase
    if index > 1 and tokens[index - 1].has("words.told") and tokens[index - 2].has("verbs.say"):
        return True  # "disse a jornalistas"
    preposition, start = governing_preposition(tokens, index)
    if preposition is None:
        before = tokens[start - 1] if start else None
        inverted = start < 2 or tokens[start - 2].quoted or not tokens[start - 2].text[0].isalnum()
        saying = inverted and bool(start) and tokens[start - 1].has("verbs.say", "verbs.read", "verbs.go_on")
        determined = tokens[index - 1].has("words.articles", "words.an")  # “…”, indica um comunicado
        return before is None or not before.text[0].isalnum() or before.has("words.giving") or (saying and determined)
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


def _in_which(tokens: list[Token], index: int) -> bool:
    """Whether "in which" follows what is told of the post: "a tweet from the week before, in which she referred to"."""
    for place in range(index + 1, min(index + _LATER, len(tokens) - 2)):
        token = tokens[place]
        if token.quoted or token.text in ".;:" or token.has(*NOUNS):
            return False
        if token.has("words.adjunct_prepositions") and tokens[place + 1].has("words.who"):
            return tokens[place + 2].has("words.subject_pronouns") or tokens[place + 2].name is not None
    return False


def _account_near(tokens: list[Token], index: int) -> bool:
    """As in "from her X account", "from his account on X"."""
    return any(token.has("posts.account") for token in tokens[max(index - 3, 0) : index + 2])


def opens_relative(tokens: list[Token], index: int) -> bool:
    """Whether a clause that gives the post's words hangs on the noun.

    "over a tweet in which she said", "a tweet saying".
    """
    while index + 2 < len(tokens) and (
        (tokens[index + 2].has("words.calendar") and tokens[index + 1].has("words.prepositions"))
        or (tokens[index + 1].text == "/" and tokens[index].has("platforms.x"))  # "on Twitter/X"
    ):
        index += 2
    following = tokens[index + 1 : index + 3]
    if not following:
        return False
    if following[0].text == "," and len(following) > 1 and following[1].has("words.where"):
        return True  # "preferred Twitter, where he urged"
    if tokens[index].has("posts.x_nouns", "posts.nouns") and _in_which(tokens, index):
        return True
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
