"""Whether the verb that governs a quote hangs on a publishing verb of its sentence, or stands in a clause of its own.

"tweeted, calling it", "tweeted that he had been called" and "tweeted a message that read" give words of the post;
"tweeted support as aides called it", "tweeted about the contractor, whom prosecutors describe as" and "said after
tweeting" do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.quotes.phrases import POSTS

if TYPE_CHECKING:
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.remarks import Governed
    from verifier.quotes.tokens import Token

_WRITING = ("verbs.write", "verbs.post", "verbs.tweet", "verbs.retweet")
_RELATIVES = ("words.who", "words.where")
_ABSOLUTE = "words.content_prepositions"
_NAMED = ("platform", "post", "loose")
_DETERMINERS = ("words.articles", "words.indefinite", "words.possessives")
_LEAST = 4  # tokens between "after" and a fragment that make a clause, and no mere noun: "after the judge found them"


def hangs_elsewhere(item: Evidence, place: Governed) -> bool:
    """Whether the quote's verb does not hang on the publishing verb, the post or the platform that the evidence is."""
    if place.quote is None:
        return False
    if not item.by_verb:
        return place.before and item.kind in _NAMED and _is_beside(item, place)
    if item.index == place.verb:
        return place.before and _in_time_clause(place.tokens[item.index + 1 : place.quote], place)
    if item.index > place.verb:
        start = max(place.verb, place.quote) if place.before else place.verb
        return not place.tokens[place.verb].has(*_WRITING) and _told_of(place.tokens, start, item.index)
    return place.before and place.verb < place.quote and _has_own_clause(item, place)


def _is_beside(item: Evidence, place: Governed) -> bool:
    """Whether a post or platform by name stands in another clause than the verb before the quote, or is its object."""
    tokens, verb, index = place.tokens, place.verb, item.index
    if index < verb:
        between = tokens[index + 1 : verb]
        if _is_absolute(between, tokens[verb], place) or _is_contrasted(between):
            return True
        return item.kind == "platform" and _passed_on(item, place)
    if item.platform is not None and index == verb + 1 and tokens[verb].has("verbs.describe"):
        return not tokens[index].has(*POSTS) and tokens[index + 1].has("words.possessives", "words.indefinite")
    between = tokens[verb + 1 : index]
    opened = next((i for i, token in enumerate(between) if token.has("words.who_subject")), None)
    return opened is not None and not _head(between, opened, tokens[verb]).has(*POSTS)


def _is_contrasted(between: list[Token]) -> bool:
    """Whether the verb stands in a clause that is set against the one before: in a post on X, while the club said."""
    opened = _last_opener(between)
    if opened is None or opened == 0 or not between[opened].has("words.clause_openers"):
        return False
    if between[opened - 1].text != "," or any(token.text == "," for token in between[opened + 1 :]):
        return False
    subject = between[opened + 1 : opened + 2]
    return bool(subject) and (subject[0].name is not None or subject[0].has(*_DETERMINERS))


def _is_absolute(between: list[Token], verb: Token, place: Governed) -> bool:
    """Whether "with" gives the verb a subject of its own: seized on the tweet, with Rep. Ana Cruz saying."""
    if not verb.lower.endswith(place.doing):
        return False
    opened = next(
        (i for i, t in enumerate(between[:-1]) if i and between[i - 1].text == "," and t.lower == "with"), None
    )
    if opened is None or any(token.has(*POSTS) for token in between[opened:]):
        return False
    return between[opened + 1].name is not None or between[opened + 1].has(*_DETERMINERS)


def _in_time_clause(between: list[Token], place: Governed) -> bool:
    """Whether a fragment ends somebody else's clause: tweeted his thanks after the judge found the claims “empty”."""
    if not between or not between[-1].text[0].isalnum():
        return False
    opened = _last_opener(between)
    if opened is None or not between[opened].has("words.time_openers") or len(between) - opened <= _LEAST:
        return False
    subject = between[opened + 1]
    doing = any(token.lower.endswith(place.doing) for token in between[opened + 1 :])
    return not doing and (subject.has(*_DETERMINERS) or subject.name is not None)


def _told_of(tokens: list[Token], start: int, verb: int) -> bool:
    """Whether a clause behind quote and cue tells of the post: said, adding that he tweeted; said after tweeting."""
    between = tokens[start + 1 : verb]
    opened = _last_opener(between)
    if opened is None:
        return False
    if between[opened].has("words.content_openers"):
        return opened == 0 or not between[opened - 1].has(*POSTS)
    return between[opened].has("words.time_openers")


def _has_own_clause(item: Evidence, place: Governed) -> bool:
    """Whether a clause between the publishing verb and the quote, with a subject of its own, holds the quote's verb."""
    tokens, verb = place.tokens, place.verb
    between = tokens[item.index + 1 : verb]
    if item.index and tokens[item.index - 1].has(*POSTS):
        return False  # "his tweet sharing the image, which reads"
    if tokens[verb].lower.endswith(place.doing):
        return _shows_somebody(between)
    opened = _last_opener(between)
    if opened is None:
        return _is_reduced(between)
    if _passed_on(item, place):
        return True
    if between[opened].has("words.content_openers"):
        return False
    if not between[opened].has(*_RELATIVES):
        return True
    head = _head(between, opened, tokens[item.index])
    retweeted = tokens[item.index].has("verbs.retweet") and head.name is not None
    return not (retweeted or head.has(*POSTS, *_WRITING, "posts.account", "words.users", "words.x_users"))


def _passed_on(item: Evidence, place: Governed) -> bool:
    """Whether the words stand in what is only passed on: "shared on Twitter a letter in which", "an article that"."""
    between = place.tokens[item.index + 1 : place.verb]
    opened = _last_opener(between)
    relative = opened is not None and between[opened].has(*_RELATIVES)
    return relative and _head(between, opened or 0, place.tokens[item.index]).has("words.passed_on")


def _head(between: list[Token], opened: int, first: Token) -> Token:
    """What a relative clause speaks of; `first` stands before the stretch."""
    back = opened - 1
    if opened > 1 and (between[back].has("words.prepositions") or between[back].text == ","):
        back -= 1  # "a letter in which", "a letter, which"
    return between[back] if back >= 0 else first


def _last_opener(between: list[Token]) -> int | None:
    """The last word of the stretch that opens a clause: "that", "whom", "after", or "and" with a subject of its own."""
    for index in range(len(between) - 1, -1, -1):
        token = between[index]
        if token.has("words.clause_openers", "words.content_openers", "words.time_openers"):
            return index
        if token.has(*_RELATIVES) and not token.text[0].isupper():
            return index
        following = between[index + 1] if index + 1 < len(between) else None
        coordinated = token.has("words.conjunctions") and index and between[index - 1].text == ","
        if coordinated and following is not None and (following.name is not None or following.has(*_DETERMINERS)):
            return index
    return None


def _is_reduced(between: list[Token]) -> bool:
    """Whether a relative clause without its pronoun ends the stretch: "tweeted a map, an act they" called."""
    if len(between) < 2 or not between[-1].has("words.subject_pronouns"):
        return False
    noun = between[-2]
    return (
        noun.text.islower() and noun.name is None and not noun.is_verb() and not noun.has(*POSTS, "words.conjunctions")
    )


def _shows_somebody(between: list[Token]) -> bool:
    """Whether what is published shows somebody who speaks: "a clip of the host" calling it."""
    shown = next((i for i, token in enumerate(between) if token.has("words.media", "words.passed_on")), None)
    if shown is None or shown + 2 >= len(between) or not between[shown + 1].has("words.authors"):
        return False
    return all(token.text[0].isalnum() for token in between[shown + 1 :])
