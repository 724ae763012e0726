"""Which evidence of the cue's sentence governs the quote: near its verb, bound to it, and not in another's clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Platform
from verifier.quotes.attachment import hangs_elsewhere
from verifier.quotes.cues import CueFinder
from verifier.quotes.remarks import Governed, asked_by_user, is_remark

if TYPE_CHECKING:
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page
    from verifier.quotes.records import Cue, Mention
    from verifier.quotes.tokens import Token

_ANSWERED = 8  # tokens after "replied" within which stands what was answered
_TOUCHING = 2  # tokens between a word for speech and the quote that it introduces
_NAMED_SO = 3  # tokens after "the platform" within which its name stands
_TOLD_WHERE = 6  # tokens after "tells" within which stands where
_SHARED = 8  # tokens after "a statement" within which stands where it was posted
_FAR = 28  # tokens from verb or quote at which evidence is no longer theirs
# How much farther than it stands a kind of evidence counts: a platform's name outweighs "a post", and both "told".
_HANDICAP = {"platform": 0, "speech": 2, "post": 5, "loose": 6, "tell": 20, "general": 6}


def own_evidence(page: Page, number: int, finding: Finding, cue: Cue, evidence: list[Evidence]) -> Evidence | None:
    """The evidence that governs the quote, of all that the cue's sentence holds; None where none is near and bound."""
    tokens, mention = page.tokens(cue.sentence), finding.mention
    evidence = [item for item in evidence if not asked_by_user(tokens, item)]
    if not evidence:
        return None
    finder = CueFinder.of(page, cue.sentence)
    governed = _governed(page, number, finding, cue)
    verb, quote = governed.verb, governed.quote
    low, high = _region(tokens, quote, cue, verb_final=page.language.verb_final)
    evidence = [item for item in evidence if not is_remark(item, governed)]
    bound = [
        item
        for item in evidence
        if low <= item.index < high
        and (_is_bound(tokens, item, mention, cue) or _answered(item, cue, verb) or _shown(finder, item, verb))
    ]
    place = quote if quote is not None else verb
    bound = [_where_shared(tokens, item, evidence) for item in bound]
    if any(item.kind == "platform" for item in bound):  # "On X, the council wrote: “…”"
        bound = [item for item in bound if item.kind != "speech" or not _speaks(tokens, item.index, mention, verb)]
    if mention is not None and mention.kind == "post":
        speaks = (i for i in bound if i.kind == "platform" and mention.start <= tokens[i.index].start < mention.end)
        if (subject := next(speaks, None)) is not None:
            return subject  # "a tweet from Roe said there was “one” on the panel"

    said = next((i for i in bound if i.kind == "speech" and 0 < place - i.index <= _TOUCHING), None)
    if said is not None:
        return said  # "in chants of “…”"

    def distance(item: Evidence) -> int:
        return min(abs(item.index - verb), abs(item.index - place) + 1) + _handicap(tokens, item)

    nearest = min(bound, key=distance, default=None)
    if nearest is not None and nearest.kind == "tell":
        nearest = next((i for i in bound if i is not nearest and _gives_words(tokens, i, nearest.index)), nearest)
    return nearest if nearest is not None and distance(nearest) <= _FAR else None


def is_set_apart(page: Page, number: int, finding: Finding, cue: Cue, evidence: list[Evidence]) -> bool:
    """Whether the sentence sets the quote's verb apart from a post that it tells of: tweeted support as aides said."""
    published = [item for item in evidence if item.by_verb and item.platform is not None]
    if not published or page.tokens(cue.sentence)[published[-1].index].start == cue.start:
        return False
    return hangs_elsewhere(published[-1], _governed(page, number, finding, cue))


def _governed(page: Page, number: int, finding: Finding, cue: Cue) -> Governed:
    verb = next((i for i, t in enumerate(page.tokens(cue.sentence)) if t.start >= cue.start), 0)
    quote = page.place(number) if cue.sentence == page.sentence_of[number] else None
    finder = CueFinder.of(page, cue.sentence)
    return Governed(finder, verb, quote, before=cue.place == "before", speaker=finding.person)


def _where_shared(tokens: list[Token], item: Evidence, evidence: list[Evidence]) -> Evidence:
    """The platform where a statement was posted: "she signed and shared on X"; else the evidence itself."""
    for other in evidence if item.kind == "speech" else ():
        between = tokens[item.index + 1 : other.index]
        if other.kind == "platform" and not other.by_verb and 0 < len(between) <= _SHARED:
            plain = not any(token.text in ",;:." or token.quoted for token in between)
            if plain and any(token.has("verbs.post") for token in between):
                return other
    return item


def _speaks(tokens: list[Token], index: int, mention: Mention | None, verb: int) -> bool:
    """Whether a word for speech is the one who speaks: "the council wrote"; not "in court wrote"."""
    if mention is None:
        return index == verb - 1 and " " in tokens[index].text
    return mention.start <= tokens[index].start < mention.end


def prefer_named(own: Evidence | None, evidence: list[Evidence], tokens: list[Token]) -> Evidence | None:
    """A mere "posted" means the platform that its sentence names: "on X, where she posted"; "the Discord, where …"."""
    if own is None or own.kind not in ("post", "loose", "tell"):
        return own
    if own.kind == "tell":  # "tells followers on his Telegram channel"
        named = [item for item in evidence if item.kind == "platform" and item.platform is not Platform.X]
        return next((item for item in named if 0 < item.index - own.index <= _TOLD_WHERE and item.bound), own)
    if tokens[own.index].has("posts.same"):  # "on the platform": the one told of before; "on the platform X"
        return next((i for i in evidence if i.kind == "platform" and 0 < i.index - own.index <= _NAMED_SO), own)
    named = [item for item in evidence if item.kind == "platform" and (item.bound or item.platform is not Platform.X)]
    named = [item for item in named if not item.subject or item.index > own.index]
    return min(named, key=lambda item: abs(item.index - own.index), default=own)


def _is_bound(tokens: list[Token], item: Evidence, mention: Mention | None, cue: Cue) -> bool:
    """A post as the subject speaks for the quote only where it is the cue's own subject: "the tweet read"."""
    if item.subject and tokens[item.index].has("posts.same"):
        return False  # "the microblogging site updated its blog"
    whose = mention is not None and mention.start <= tokens[item.index].start < mention.end
    if item.subject and _says_itself(tokens, item.index):
        return True  # "has deleted a tweet which said"
    if not item.subject:
        read = whose and mention is not None and mention.kind == "post" and cue.place == "after"
        return item.bound or read  # “…,” read Jane's tweet; not: with 800 tweets to her credit, calling it “…”
    if _hangs_on(tokens, item.index):
        return True  # "has deleted a tweet in which he told voters to"
    return whose


def _says_itself(tokens: list[Token], index: int) -> bool:
    """Whether a relative clause gives the post's words: "a tweet which said", "the post that read"."""
    following = tokens[index + 1 : index + 3]
    return len(following) > 1 and following[0].has("words.who") and following[1].has("verbs.say", "verbs.read")


def _hangs_on(tokens: list[Token], index: int) -> bool:
    """Whether "in which" or ", where" with somebody's verb follows the post: his own clause gives its words."""
    opener = tokens[index + 1 : index + 4]
    if len(opener) < 3:
        return False
    where = opener[0].text == "," and opener[1].has("words.where")
    which = opener[0].has("words.prepositions") and opener[1].has("words.who")
    return (where or which) and opener[2].has("words.subject_pronouns")


def _behind_verb(tokens: list[Token], quote: int) -> int:
    """Where the words that govern a quote start if the verb stands last: behind the verb of the quote before."""
    low = 0
    for index, token in enumerate(tokens[:quote]):
        if token.quoted:
            verb = next((i for i in range(index, quote) if tokens[i].is_verb()), None)
            low = verb + 1 if verb is not None else low
    return low


def _region(tokens: list[Token], quote: int | None, cue: Cue, *, verb_final: bool) -> tuple[int, int]:
    """The stretch of the sentence whose evidence counts.

    Up to the next quote; after an earlier quote, from there on.
    """
    if quote is None:
        return 0, len(tokens)
    end = next((i for i in range(quote + 1, len(tokens)) if tokens[i].quoted), len(tokens))
    if cue.place == "before":  # “…,” and said on the phone that …: another statement
        end = _end_of_objects(tokens, quote, end)
    earlier = any(token.quoted for token in tokens[:quote])
    if verb_final:
        return _behind_verb(tokens, quote), end
    # not the one that stands for a colon: Officials tweeted; “…”
    semicolon = next((i for i in range(quote - 2, -1, -1) if tokens[i].text == ";"), -1)
    return (quote + 1 if cue.place == "after" and earlier else semicolon + 1), end


def _end_of_objects(tokens: list[Token], quote: int, end: int) -> int:
    """Where the evidence ends that governs a quote after its verb.

    At the next quote or conjunction; at the sentence's end where more objects of the same verb follow, without a verb
    of their own: he called the rule “weak,” its author a “dummy,” and the show “a bore” on X.
    """
    others = [i for i in range(quote + 1, len(tokens)) if tokens[i].quoted]
    last = others[-1] if others else quote
    governs = ("verbs.", "words.auxiliaries", "words.subject_pronouns", "words.clause_openers", "words.who")
    own = any(
        tag.startswith(governs) and not t.has("words.articles", "people.organisations")
        for t in tokens[quote + 1 : last]
        for tag in t.tags
    )
    if others and not own and not any(t.text in ";:" for t in tokens[quote:last]):
        quote, end = last, len(tokens)
    return next((i for i in range(quote + 1, end) if tokens[i].has("words.conjunctions") or tokens[i].text == ";"), end)


def _gives_words(tokens: list[Token], item: Evidence, verb: int) -> bool:
    """Whether the verb stands in the post's own clause: "a tweet in which he told constituents to"."""
    post = item.kind in ("platform", "post") and not item.by_verb and item.index < verb
    return post and any(token.has("words.who", "words.where") for token in tokens[item.index + 1 : item.index + 4])


def _shown(finder: CueFinder, item: Evidence, verb: int) -> bool:
    """Whether the post shows somebody writing: "a screenshot shows him writing"."""
    same = finder.tokens[item.index].has("posts.same")  # "the site updated its blog saying"
    return item.subject and not same and item.index < verb and finder.is_participle(verb)


def _answered(item: Evidence, cue: Cue, verb: int) -> bool:
    """Whether the cue answers the post that the evidence names: "replied to her tweet", "replied beneath the post"."""
    return cue.verb == "reply" and item.kind in ("platform", "post", "loose") and 0 < item.index - verb <= _ANSWERED


def _handicap(tokens: list[Token], item: Evidence) -> int:
    told_followers = item.kind == "tell" and any(t.has("words.followers") for t in tokens[item.index : item.index + 6])
    return 0 if told_followers else _HANDICAP[item.kind]
