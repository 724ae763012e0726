"""Evidence that its sentence only speaks of: it stands in another clause than the one whose verb governs the quote."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.quotes.attachment import hangs_elsewhere
from verifier.quotes.binding import governing_preposition

if TYPE_CHECKING:
    from verifier.quotes.clauses import Clause
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.tokens import Token

_BRACKET = 12  # tokens that a bracket holds at most on either side
_ASKED_THERE = 3  # tokens after "when asked" within which stands where
_DETERMINERS = ("words.articles", "words.indefinite", "words.an", "words.possessives", "words.quantities")
_PUBLISHING = (
    "verbs.tweet",
    "verbs.post",
    "verbs.write",
    "verbs.retweet",
    "words.turning",
    "words.using",
    "words.issuing",
)


class Governed:
    """A quote's place in the sentence of its cue.

    `verb` and `quote` are indices of tokens (`quote` None where the cue is a sentence of its own), `before` says that
    the verb stands before the quote, `speaker` is the number of the person who speaks, if known; `doing` are the ends
    of verbs that take their subject from the main clause.
    """

    __slots__ = ("before", "doing", "quote", "speaker", "tags", "tokens", "verb")

    def __init__(self, clause: Clause, verb: int, quote: int | None, *, before: bool, speaker: int | None) -> None:
        self.tokens = clause.tokens
        self.tags = clause.tags
        self.doing = clause.language.endings("verbs.participle_endings")
        self.verb = verb
        self.quote = quote
        self.before = before
        self.speaker = speaker


def is_remark(item: Evidence, place: Governed) -> bool:
    """Whether the sentence only speaks of what the evidence names."""
    tokens, index, verb = place.tokens, item.index, place.verb
    if "words.who" in place.tags and (in_aside(tokens, index, verb) or spoken_of(tokens, index, verb)):
        return True
    asked = "words.asking" in place.tags and _asked_about(place, index)
    asked = asked or ("words.asked_behind" in place.tags and _asked_behind(place, index))
    if asked and item.kind != "speech":
        return True  # speech is where the question was asked: "asked about the tweet at a rally"
    if "words.reporting" in place.tags and _reports(place, index):
        return True
    if place.quote is not None and _in_statement_after(tokens, item, place.quote, verb):
        return True
    if _in_brackets(tokens, index, verb, place.quote) or _is_described(tokens, index) or hangs_elsewhere(item, place):
        return True
    opened = "words.clause_openers" in place.tags
    return (opened and (_in_clause_after(item, place) or _in_clause_before(item, place))) or _is_content(item, place)


def _reports(place: Governed, index: int) -> bool:
    """Whether it says only from whom the newsroom has it: found a note that read “sorry,” according to a tweet."""
    preposition, _ = governing_preposition(place.tokens, index)
    if preposition is None or not place.tokens[preposition].has("words.reporting"):
        return False
    return place.verb not in (preposition, index) and place.tokens[place.verb].is_verb()


def asked_by_user(tokens: list[Token], item: Evidence) -> bool:
    """Whether a question came from where users talk: "asked by a follower whether"; not "asked by reporters"."""
    if item.kind != "speech" or not tokens[item.index].has("words.questioned"):
        return False
    return any(token.has("words.users") for token in tokens[item.index + 1 : item.index + 4])


def _asked_about(place: Governed, index: int) -> bool:
    """Whether a question is about it: "when asked about the tweet"; not "when asked on X about it".

    The question goes on up to a comma or to the verb that governs the quote.
    """
    tokens = place.tokens
    for back in range(index - 1, -1, -1):
        if tokens[back].text in ",;:" or tokens[back].quoted or back == place.verb:
            return False
        if tokens[back].has("words.asking"):
            there = index - back <= _ASKED_THERE and tokens[back + 1].has("words.adjunct_prepositions")
            return not there
    return False


def _asked_behind(place: Governed, index: int) -> bool:
    """Whether the question stands behind what it is about: "Auf seinen Tweet angesprochen, sagte Wolff"."""
    behind = place.tokens[index + 1 :]
    end = next((i for i, token in enumerate(behind) if token.text == "," or token.quoted), len(behind))
    return index + 1 + end <= place.verb and any(token.has("words.asked_behind") for token in behind[:end])


def _is_described(tokens: list[Token], index: int) -> bool:
    """Whether a clause says what posts are like, or led to: "tweets that ranged from “rash” to “rude”"."""
    following = tokens[index + 1 : index + 3]
    return len(following) > 1 and following[0].has("words.who") and following[1].has("words.ranging")


def _in_brackets(tokens: list[Token], index: int, verb: int, quote: int | None) -> bool:
    """Whether brackets hold it that hold neither verb nor quote: cancel them (another threat he tweeted), he said.

    Not the platform's other name: "on X (formerly Twitter)".
    """
    opened = next((i for i in range(index - 1, max(index - _BRACKET, -1), -1) if tokens[i].text in "()"), None)
    if opened is None or tokens[opened].text != "(" or index - opened < 3:
        return False
    closed = next((i for i in range(index, min(index + _BRACKET, len(tokens))) if tokens[i].text == ")"), None)
    return closed is not None and not opened < verb < closed and (quote is None or not opened < quote < closed)


def _in_clause_after(item: Evidence, place: Governed) -> bool:
    """Whether somebody else's clause behind quote and verb holds it: said it was “best”, after Jones used X to mock.

    Not the speaker's own: “…,” she said as she shared the clip on X.
    """
    tokens = place.tokens
    low = max(place.verb, place.quote if place.quote is not None and place.before else place.verb) + 1
    opened = next((i for i in range(low, item.index) if tokens[i].has("words.clause_openers")), None)
    return opened is not None and _is_anothers(tokens[opened + 1 : item.index + 1], item, place)


def _in_clause_before(item: Evidence, place: Governed) -> bool:
    """Whether somebody else's clause before the main one holds it: After Jones took to X, Khan said: “…”."""
    tokens = place.tokens
    first = next((i for i, token in enumerate(tokens) if token.text[0].isalnum()), 0)
    if item.index <= first or not tokens[first].has("words.clause_openers"):
        return False
    closed = any(token.text == "," for token in tokens[item.index : place.verb])
    return closed and _is_anothers(tokens[first + 1 : item.index + 1], item, place)


def _is_anothers(clause: list[Token], item: Evidence, place: Governed) -> bool:
    """Whether a clause up to the evidence has a verb and a subject that is not the speaker."""
    if clause and clause[0].lower.endswith(place.doing):
        return False  # “…,” he wrote while quoting the club's tweet
    subject = next((i for i, t in enumerate(clause) if t.name is not None or t.has("words.subject_pronouns")), None)
    if subject is None or any(t.quoted or t.text in ",;:" for t in clause[: subject + 1]):
        return False
    behind = clause[subject + 1 :]
    finite = item.by_verb or any(t.is_verb() or t.has("words.auxiliaries", *_PUBLISHING) for t in behind[:-1])
    if not finite:
        return False
    if clause[subject].name is not None and not clause[subject].possessive:
        return clause[subject].name != place.speaker
    return not any(t.has(*_PUBLISHING) for t in behind)


def _is_content(item: Evidence, place: Governed) -> bool:
    """Whether it is part of what is told, not of where: argued that news on X is full of “…”; said she has tweets that.

    Also behind the quote: called him “his own enemy” with careless tweets.
    """
    tokens, quote = place.tokens, place.quote
    if quote is None or not place.before or item.by_verb:
        return False
    if item.index > quote:
        plural = tokens[item.index].has("posts.x_nouns", "posts.nouns")
        opened = next((i for i in range(item.index - 1, quote, -1) if tokens[i].has("words.prepositions")), None)
        bare = opened is not None and not any(t.has(*_DETERMINERS) for t in tokens[opened : item.index])
        return plural and bare and opened is not None and tokens[opened].has("words.content_prepositions")
    if _in_reported_clause(tokens[place.verb + 1 : item.index]):
        return True
    told = any(tokens[i].has("words.content_openers") for i in range(place.verb + 1, item.index))
    return told and any(t.has("words.auxiliaries") or t.is_verb() for t in tokens[item.index + 1 : quote])


def _in_reported_clause(told: list[Token]) -> bool:
    """Whether an account or a post with the platform is what is told of: dice que la cuenta en X «es falsa»."""
    opened = next((i for i, t in enumerate(told) if t.has("words.that") and not t.has("words.prepositions")), None)
    if opened is None or told[opened].has("words.infinitive_openers"):
        return False
    governed = any(token.has("words.prepositions") for token in told[opened + 1 : opened + 2])
    nouns = ("posts.account", "posts.nouns", "posts.x_nouns")
    return not governed and any(token.has(*nouns) for token in told[opened + 1 :])


def in_aside(tokens: list[Token], index: int, verb: int) -> bool:
    """Whether evidence stands in a relative clause that is not the verb's.

    "Belmonte, who announced it in a tweet, told".
    """
    if index >= verb:
        return False
    opened = next((i for i in range(index, 0, -1) if tokens[i].has("words.who") and tokens[i - 1].text == ","), None)
    if opened is None:
        return False
    closed = next((i for i in range(index, verb) if tokens[i].text == ","), None)
    return closed is not None and not any(tokens[i].text == "," for i in range(opened, index))


def spoken_of(tokens: list[Token], index: int, verb: int) -> bool:
    """Whether the verb speaks of the post instead of giving its words: "in posts that one colleague described as"."""
    relative = index + 1
    comma = relative + 1 < len(tokens) and tokens[relative].text == ","
    if comma:
        relative += 1  # "the tweets, about which she said only"
        if tokens[relative].has("words.wholly") and relative + 2 < len(tokens):
            relative += 1  # "tweets, all of which she said"
        if tokens[relative].has("words.remark_prepositions") and not tokens[relative].has("words.adjunct_prepositions"):
            return relative + 1 < verb and tokens[relative + 1].has("words.who")
    while relative < min(verb, len(tokens)) and _names_platform(tokens[relative]):
        relative += 1  # "posts on X that one colleague described"
    if relative + 1 >= len(tokens) or relative >= verb:
        return False
    if not tokens[relative].has("words.who", *(["words.who_after_comma"] if comma else [])):
        return False
    if tokens[relative - 1].has("words.prepositions") and not tokens[relative - 1].has("platforms.x"):
        return False  # "a tweet in which he called": his own words
    subject = tokens[relative + 1]
    plain = subject.text.islower() and relative + 2 == verb  # "which critics called"; not "which then called"
    plain = plain and not subject.is_verb() and not subject.has("words.auxiliaries", "words.adverbs")
    return (
        plain
        or subject.name is not None
        or subject.has("words.articles", "words.indefinite", "words.possessives", "words.subject_pronouns")
    )


def _names_platform(token: Token) -> bool:
    return token.has("words.prepositions", "platforms.x") or token.text in ("X", "Ｘ")


def _in_statement_after(tokens: list[Token], item: Evidence, quote: int, verb: int) -> bool:
    """Whether a statement of its own behind the quote tells of posts: was “upset” to learn that members tweeted."""
    if item.index <= quote or item.index == verb or not item.by_verb:
        return False
    behind = tokens[max(quote, verb) + 1 : item.index + 1]
    told = [(one, other) for one, other in pairwise(behind) if one.has("words.that")]
    opened = next((other for one, other in told if not one.has("words.prepositions")), None)
    return opened is not None and opened.text[0].isalpha() and not opened.has("words.subject_pronouns")
