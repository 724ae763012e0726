"""What a sentence says of where the words to come stand: "She later responded on X", "fans took to Twitter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Platform
from verifier.quotes.others import others_told_of, others_turned
from verifier.quotes.records import Source
from verifier.quotes.subjects import main_subject

if TYPE_CHECKING:
    from collections.abc import Set

    from verifier.quotes.candidates import Candidate
    from verifier.quotes.cues import CueFinder
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.sources import Sources
    from verifier.quotes.speakers import Speakers
    from verifier.quotes.tokens import Token

_FLOCKING = 3  # tokens before the platform within which stands that people or their talk went there
_ANSWERED = 2  # paragraphs, a crosshead among them, after which a post can be answered
_CLOSING = 4  # tokens before an account within which stands that somebody gave it up
_TOLD = 5  # tokens behind "told" within which stand the followers
_TURNING = 3  # tokens before the platform within which stands that somebody went there


def open_sources(
    sources: Sources,
    speakers: Speakers,
    finder: CueFinder,
    evidence: list[Evidence],
    block: int,
    *,
    quoted: Set[int | None] = frozenset(),
) -> None:
    """Note what a sentence without quotes of its own says of where words come from ("She later responded on X").

    `quoted` are the people whom the sentence quotes; their source is known by their quotes.
    """
    _note_owners(sources, speakers, finder, evidence, block, quoted)
    bound = [item for item in evidence if item.bound and item.kind != "general" and not item.relative]
    bound = [item for item in bound if item.by_verb or item.kind != "platform" or not _is_member(finder, item)]
    bound = [item for item in bound if item.kind != "speech" or not _opens_sentence(finder, item)]
    bound = [item for item in bound if not _looks_back(finder, item)]
    bound = [item for item in bound if not _note_told(sources, speakers, finder, item, block)]
    if not quoted:
        _open_crowds(sources, finder, bound, block)
    bound = [item for item in bound if not item.subject or _owner(speakers, finder, item) is not None]
    if not quoted and not bound and "verbs.reply" in finder.tags:
        open_answer(sources, speakers, finder, block)  # "Zille responded to the tweet."
    if not bound:
        return
    item = _telling(finder, bound)
    if quoted and item.kind != "platform":
        return
    if quoted and _turn_there(finder, item):
        sources.add(Source("platform", item.platform, None, finder.number, block, crowd=True))
        return
    if others_told_of(finder, item.index):
        return
    person = _whose(speakers, finder, item)
    if quoted and (person is None or person in quoted):
        return
    _add(sources, speakers, finder, item, person, block, silent=bool(quoted))


def _looks_back(finder: CueFinder, item: Evidence) -> bool:
    """Whether what was posted has been told before: "Bascombe tweeted it from the locker room"."""
    following = finder.tokens[item.index + 1 : item.index + 3]
    if not item.by_verb or not following or not following[0].has("words.it"):
        return False
    return len(following) < 2 or not following[1].is_verb()


def _add(
    sources: Sources,
    speakers: Speakers,
    finder: CueFinder,
    item: Evidence,
    person: int | None,
    block: int,
    *,
    silent: bool,
) -> None:
    """Note the source that the evidence tells of; `silent`: the sentence quotes others, who spoke last."""
    platform = _platform(sources, item, person, block)
    if platform is None and item.kind in ("post", "loose"):
        return
    if platform is not None and not item.by_verb and _is_crowd(finder, item):
        person = None
    kind = "speech" if platform is None else "platform"
    sources.add(Source(kind, platform, person, finder.number, block, crowd=person is None, spoken_of=silent))
    if person is not None and not silent:
        speakers.last_speaker = person
        if platform is not None:
            speakers.note_author(person)


def _telling(finder: CueFinder, bound: list[Evidence]) -> Evidence:
    """The evidence that tells of words to come: a platform by name, best where people went there behind a quote."""
    named = [item for item in bound if item.kind == "platform"]
    gone = next((item for item in named if not item.by_verb and _turn_there(finder, item)), None)
    return gone or next(iter(named), bound[0])


def _whose(speakers: Speakers, finder: CueFinder, item: Evidence) -> int | None:
    """Whose words the evidence tells of: the owner of the post, of an answer the sentence's subject."""
    replied = "verbs.reply" in finder.tags
    answering = replied and any(token.has("verbs.reply") for token in finder.tokens[: item.index])
    owner = None if answering else _owner(speakers, finder, item)
    return owner if owner is not None else _subject(speakers, finder, item)


def _open_crowds(sources: Sources, finder: CueFinder, bound: list[Evidence], block: int) -> None:
    """Note that people on a platform talk: "Twitter lost its mind", "X users were furious"."""
    stirred = next((item for item in bound if item.subject and item.platform and _is_stirred(finder, item)), None)
    if stirred is not None:
        sources.add(Source("platform", stirred.platform, None, finder.number, block, crowd=True))
    if "words.x_users" in finder.tags and _tells_of_users(finder.tokens):
        sources.add(Source("platform", Platform.X, None, finder.number, block, crowd=True))


def _tells_of_users(tokens: list[Token]) -> bool:
    """Whether a sentence tells of what users of X do: "X users were furious"; not "an active X user"."""
    users = (i for i, token in enumerate(tokens) if token.has("words.x_users"))
    several = (i for i in users if not any(t.has("words.an") for t in tokens[max(i - 2, 0) : i]))
    return any(_acts(tokens[i + 1 : i + 4]) or i > len(tokens) - 3 for i in several)


def _acts(behind: list[Token]) -> bool:
    """Whether what stands behind those users is something that they do, or are: "were furious"; not "without power"."""
    return any(t.is_verb() or t.has("words.stirred", "words.auxiliaries", "words.turning") for t in behind)


def _is_member(finder: CueFinder, item: Evidence) -> bool:
    """Whether a sentence only says that somebody is on a platform, or no more: "She has been on Twitter since May"."""
    tokens = finder.tokens
    closed = any(t.has("words.closing") for t in tokens[max(item.index - _CLOSING, 0) : item.index])
    if closed and any(t.has("posts.account", "posts.x_account") for t in tokens[item.index : item.index + 2]):
        return True
    there = item.index - 1
    if there < 1 or not tokens[there].has("words.prepositions") or any(t.is_verb() for t in tokens[item.index + 1 :]):
        return False
    copula = next((i for i in range(there - 1, max(there - 5, -1), -1) if tokens[i].has("words.passive")), None)
    between = tokens[copula + 1 : there] if copula is not None else []
    joined = ("words.prepositions", "words.conjunctions", "words.adverbs", "platforms.x")
    return copula is not None and all(
        t.has(*joined) or any(tag.startswith("platform:") for tag in t.tags) for t in between
    )


def _opens_sentence(finder: CueFinder, item: Evidence) -> bool:
    """Whether a sentence is about what was said before: "Cette déclaration a engendré"; not "In an interview"."""
    if finder.language.verb_final or item.index > 1:
        return False
    return all(t.has("words.articles", "words.possessives") for t in finder.tokens[: item.index]) and not finder.tokens[
        0
    ].has("words.prepositions")


def _note_told(sources: Sources, speakers: Speakers, finder: CueFinder, item: Evidence, block: int) -> bool:
    """Whoever tells followers something posts: "Reed told followers to hang on. “I have a plan,” she wrote."."""
    told = finder.tokens[item.index + 1 : item.index + _TOLD]
    if item.kind != "tell" or not any(t.has("words.followers") for t in told):
        return False
    mention = speakers.resolve(finder.tokens, finder.subject_of(item.index))
    if mention is None or mention.person is None:
        return False
    platform = sources.platform_for(mention.person)
    if platform is not None:
        sources.add(Source("platform", platform, mention.person, finder.number, block))
    return platform is not None


def _note_owners(
    sources: Sources,
    speakers: Speakers,
    finder: CueFinder,
    evidence: list[Evidence],
    block: int,
    quoted: Set[int | None],
) -> None:
    """A post that is only spoken of is still a source for its owner: "He criticised Trump's tweet"."""
    for item in evidence:
        if item.kind == "platform" and (not item.bound or item.relative) and not _is_member(finder, item):
            owner = _owner(speakers, finder, item)
            if owner is not None and owner not in quoted:
                sources.add(Source("platform", item.platform, owner, finder.number, block, spoken_of=True))


def _platform(sources: Sources, item: Evidence, person: int | None, block: int) -> Platform | None:
    """The platform that the evidence names or, as "a post", means; None for speech and where nothing says which."""
    if item.kind not in ("post", "loose"):
        return item.platform
    if item.kind == "loose" and not sources.in_reach(person, block):
        return None
    return sources.platform_for(person)


def open_answer(sources: Sources, speakers: Speakers, finder: CueFinder, block: int) -> None:
    """Note who answers the post told of last, in a sentence of its own: "Delacorte responded within minutes."."""
    last = sources.last(None)
    if last is None or last.kind != "platform" or block - last.block > _ANSWERED:
        return
    verb = next((i for i in range(len(finder.tokens)) if finder.verb_of(i) == "reply"), None)
    subject = finder.subject_of(verb) if verb is not None else None
    mention = speakers.resolve(finder.tokens, subject)
    if mention is None or (mention.person is not None and mention.person == last.person):
        return
    sources.add(Source("platform", last.platform, mention.person, finder.number, block))
    if mention.person is not None:
        speakers.last_speaker = mention.person


def _is_stirred(finder: CueFinder, item: Evidence) -> bool:
    """Whether the platform stands for the people on it: "Twitter lost its mind"; not "Twitter removed the post"."""
    tokens = finder.tokens
    if tokens[item.index].has("posts.x_nouns"):
        return False
    return any(token.has("words.stirred") for token in tokens[item.index + 1 : item.index + 3])


def _is_crowd(finder: CueFinder, item: Evidence) -> bool:
    """Whether the platform only says who its subject are: "Kenyans on X had a field day", "for fans to flock to X"."""
    subject = main_subject(finder)
    for token in reversed(finder.tokens[max(item.index - _FLOCKING, 0) : item.index]):
        if token.name is not None or token.quoted:
            break
        if token.has("words.spreading"):
            return True
    return (
        subject is not None
        and subject.last + 2 == item.index
        and finder.tokens[subject.last + 1].has("words.prepositions")
    )


def _owner(speakers: Speakers, finder: CueFinder, item: Evidence) -> int | None:
    """Whose the post is by its own phrase.

    "Trump's tweet", "his account", "a tweet in which he said", "fined him for a tweet".
    """
    tokens = finder.tokens
    posts = [c for c in finder.candidates if c.kind == "post" and (c.person is not None or c.noun)]
    posts = [c for c in posts if not tokens[c.first].has("words.they")]  # "users could not see their tweets"
    if posts and item.kind == "platform" and not item.by_verb:
        mention = speakers.resolve(tokens, posts[0])
        return mention.person if mention is not None else None
    for candidate in finder.candidates:
        covers = candidate.first <= item.index <= candidate.last and candidate.kind in ("post", "organisation")
        if covers and (candidate.person is not None or candidate.noun):
            mention = speakers.resolve(tokens, candidate)
            return mention.person if mention is not None else None
    relative = next(
        (c for c in finder.candidates if item.index < c.first <= item.index + 3 and c.kind == "pronoun"), None
    )
    if relative is not None and any(t.has("words.who") for t in tokens[item.index : relative.first]):
        mention = speakers.resolve(tokens, relative)
        return mention.person if mention is not None else None
    return None


def _subject(speakers: Speakers, finder: CueFinder, item: Evidence) -> int | None:
    own = finder.subject_of(item.index) if item.by_verb else _of_clause(finder, item.index)
    subject = own or main_subject(finder)
    if own is None and subject is not None and others_turned(finder, subject, item.index):
        return None
    mention = speakers.resolve(finder.tokens, subject)
    return mention.person if mention is not None else None


def _of_clause(finder: CueFinder, place: int) -> Candidate | None:
    """The subject of a clause that a word opens before that place: she sighed as Dray went on another Twitter spree."""
    if "words.clause_openers" not in finder.tags:
        return None
    opened = next((i for i in range(place - 1, 0, -1) if finder.tokens[i].has("words.clause_openers")), None)
    if opened is None or any(t.text == "," for t in finder.tokens[opened:place]):
        return None
    return next((c for c in finder.candidates if c.first == opened + 1 and c.kind in ("name", "pronoun", "role")), None)


def _turn_there(finder: CueFinder, item: Evidence) -> bool:
    """Whether people go there to speak: "his opponents took to X to object"."""
    if item.platform is None or "words.turning" not in finder.tags:
        return False
    tokens = finder.tokens
    near = tokens[max(item.index - _TURNING, 0) : item.index]
    quote = next((i for i in range(item.index, -1, -1) if tokens[i].quoted), 0)
    named = any(t.name is not None and not t.possessive for t in tokens[quote : item.index])
    return not named and any(token.has("words.turning") for token in near)
