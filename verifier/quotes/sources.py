"""Where each person's words last came from, as the article goes on: a platform, or speech."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from verifier.model import Platform
from verifier.quotes.records import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from verifier.quotes.candidates import Candidate
    from verifier.quotes.cues import CueFinder
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.records import Cue
    from verifier.quotes.speakers import Speakers
    from verifier.quotes.tokens import Token


_FLOCKING = 3  # tokens before the platform within which stands that people or their talk went there
_ANSWERED = 2  # paragraphs, a crosshead among them, after which a post can be answered
_TURNING = 3  # tokens before the platform within which stands that somebody went there
_FLOATING = 12  # quotes of nobody known past which the source before is looked for


class Sources:
    """The sources in the order in which the article names them.

    `name_platforms` gives the platforms that the article names anywhere.
    """

    __slots__ = ("_by_person", "_named", "_platforms", "_posted", "all", "name_platforms")

    def __init__(self, name_platforms: Callable[[], set[Platform]]) -> None:
        self.all: list[Source] = []
        self.name_platforms = name_platforms
        self._named: set[Platform] | None = None
        self._by_person: dict[int, Source] = {}  # the last one of each
        self._posted: dict[int | None, Source] = {}  # the last that is a platform, of each; under None of anybody
        self._platforms: dict[int, set[Platform | None]] = {}  # under None speech

    def add(self, source: Source) -> None:
        """Note a source; it is from now on the last one of its person."""
        self.all.append(source)
        if source.kind == "platform":
            self._posted[source.person] = self._posted[None] = source
        if source.person is not None:
            self._by_person[source.person] = source
            if source.kind != "unknown":
                self._platforms.setdefault(source.person, set()).add(source.platform)

    def last(self, person: int | None) -> Source | None:
        """The last source of that person's words; where nobody is known, the last of anybody's."""
        if person is None:
            return self.all[-1] if self.all else None
        return self._by_person.get(person)

    def last_known(self) -> Source | None:
        """The last source of anybody's words, past floating quotes of nobody known: “left,” as the papers had it."""
        return next((s for s in reversed(self.all[-_FLOATING:]) if s.kind != "unknown" or s.person is not None), None)

    def before_last(self, person: int | None) -> Source | None:
        """The last source but one of that person's words."""
        return next(islice((s for s in reversed(self.all[-_FLOATING:]) if s.person == person), 1, None), None)

    def last_platform(self, person: int | None) -> Source | None:
        """The last source of that person's (or anybody's) words that is a platform."""
        return self._posted.get(person)

    def platforms_of(self, person: int) -> set[Platform | None]:
        """The platforms that the person's words came from; None stands for speech."""
        return self._platforms.get(person, set())

    def in_reach(self, person: int | None, block: int) -> bool:
        """Whether the passage or the person was just on a platform.

        So that "a message" or "a reply" means one there.
        """
        last = self.last(None)
        near = last is not None and last.kind == "platform" and block - last.block <= 1
        return near or (person is not None and self.last_platform(person) is not None)

    def platform_for(self, person: int | None) -> Platform | None:
        """The platform that "a post" of that person means here: the person's, the passage's, or the only one named."""
        known = self.last_platform(person) if person is not None else None
        known = known or self.last_platform(None)
        if known is not None:
            return known.platform
        if self._named is None:
            self._named = self.name_platforms()
        return Platform.X if self._named == {Platform.X} else None


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
    bound = [item for item in bound if item.kind != "speech" or not _opens_sentence(finder, item)]
    if not quoted:
        _open_crowds(sources, finder, bound, block)
    bound = [item for item in bound if not item.subject or _owner(speakers, finder, item) is not None]
    if not quoted and not bound and any(token.has("verbs.reply") for token in finder.tokens):
        open_answer(sources, speakers, finder, block)  # "Zille responded to the tweet."
    if not bound:
        return
    item = _telling(finder, bound)
    person = _whose(speakers, finder, item)
    if quoted and _turn_there(finder, item):
        sources.add(Source("platform", item.platform, None, finder.number, block, crowd=True))
        return
    if quoted and (person is None or person in quoted or item.kind != "platform"):
        return
    platform = _platform(sources, item, person, block)
    if platform is None and item.kind in ("post", "loose"):
        return
    if platform is not None and not item.by_verb and _is_crowd(finder, item):
        person = None
    kind = "speech" if platform is None else "platform"
    sources.add(Source(kind, platform, person, finder.number, block, crowd=person is None))
    if person is not None and not quoted:
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
    answering = any(token.has("verbs.reply") for token in finder.tokens[: item.index])
    owner = None if answering else _owner(speakers, finder, item)
    return owner if owner is not None else _subject(speakers, finder, item)


def _open_crowds(sources: Sources, finder: CueFinder, bound: list[Evidence], block: int) -> None:
    """Note that people on a platform talk: "Twitter lost its mind", "X users were furious"."""
    stirred = next((item for item in bound if item.subject and item.platform and _is_stirred(finder, item)), None)
    if stirred is not None:
        sources.add(Source("platform", stirred.platform, None, finder.number, block, crowd=True))
    if _tells_of_users(finder.tokens):
        sources.add(Source("platform", Platform.X, None, finder.number, block, crowd=True))


def _tells_of_users(tokens: list[Token]) -> bool:
    """Whether a sentence tells of what users of X do: "X users were furious"; not "an active X user"."""
    users = (i for i, token in enumerate(tokens) if token.has("words.x_users"))
    several = (i for i in users if not any(t.has("words.an") for t in tokens[max(i - 2, 0) : i]))
    return any(_acts(tokens[i + 1 : i + 4]) or i > len(tokens) - 3 for i in several)


def _acts(behind: list[Token]) -> bool:
    """Whether what stands behind those users is something that they do, or are: "were furious"; not "without power"."""
    return any(t.is_verb() or t.has("words.stirred", "words.auxiliaries", "words.turning") for t in behind)


def _opens_sentence(finder: CueFinder, item: Evidence) -> bool:
    """Whether a sentence is about what was said before: "Cette déclaration a engendré"; not "In an interview"."""
    if finder.language.verb_final or item.index > 1:
        return False
    return all(t.has("words.articles", "words.possessives") for t in finder.tokens[: item.index]) and not finder.tokens[
        0
    ].has("words.prepositions")


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
        if item.kind == "platform" and (not item.bound or item.relative):
            owner = _owner(speakers, finder, item)
            if owner is not None and owner not in quoted:
                sources.add(Source("platform", item.platform, owner, finder.number, block))


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
    mention = speakers.resolve(finder.tokens, subject)
    return mention.person if mention is not None else None


def _of_clause(finder: CueFinder, place: int) -> Candidate | None:
    """The subject of a clause that a word opens before that place: she sighed as Dray went on another Twitter spree."""
    opened = next((i for i in range(place - 1, 0, -1) if finder.tokens[i].has("words.clause_openers")), None)
    if opened is None or any(t.text == "," for t in finder.tokens[opened:place]):
        return None
    return next((c for c in finder.candidates if c.first == opened + 1 and c.kind in ("name", "pronoun", "role")), None)


def _turn_there(finder: CueFinder, item: Evidence) -> bool:
    """Whether people go there to speak: "his opponents took to X to object"."""
    tokens = finder.tokens
    near = tokens[max(item.index - _TURNING, 0) : item.index]
    quote = next((i for i in range(item.index, -1, -1) if tokens[i].quoted), 0)
    named = any(t.name is not None and not t.possessive for t in tokens[quote : item.index])
    return item.platform is not None and not named and any(token.has("words.turning") for token in near)


def main_subject(finder: CueFinder) -> Candidate | None:
    """The first candidate of a sentence that can be its subject, past a leading "After …,"."""
    plain = [c for c in finder.candidates if not c.object_like and (c.kind != "post" or c.person is not None or c.noun)]
    low = finder.clause_start(len(finder.tokens))
    tokens = finder.tokens
    colons = (i for i, t in enumerate(tokens[:-1]) if t.text == ":" and not (i and tokens[i - 1].text.isdigit()))
    colon = next(colons, len(tokens))  # not the one in "11:58 p.m."
    if any(token.text[0].isalnum() for token in tokens[:colon]):  # not “…”: with these words the minister answered
        plain = [c for c in plain if c.first < colon]
    return next((c for c in plain if c.first >= low), plain[0] if plain else None)


def before_colon(speakers: Speakers, finder: CueFinder, cue: Cue, candidate: Candidate | None) -> Candidate | None:
    """Whom the clause before the colon is about, for a pronoun: "Swofford doubled down: “…,” he wrote"."""
    dropped = candidate is None and finder.language.subject_dropped and cue.verb != ""
    if cue.place != "after" or not (dropped or (candidate is not None and candidate.kind == "pronoun")):
        return candidate
    tokens = finder.tokens
    verb = (i for i, token in enumerate(tokens) if token.start >= cue.start)
    place = candidate.first if candidate is not None else next(verb, 0)
    quote = next((i for i in range(place - 1, 0, -1) if tokens[i].quoted), 0)
    if not quote or tokens[quote - 1].text != ":":
        return candidate
    named = [c for c in finder.candidates if c.kind == "name" and c.last < quote]
    named = [c for c in named if not c.object_like and not c.possessive]
    if candidate is None:
        return named[0] if named else None  # "Julián Escobedo tampoco se calló: “…”, escribió."
    fits = bool(named) and speakers.fits(tokens[candidate.first], named[-1])
    return named[-1] if fits else candidate
