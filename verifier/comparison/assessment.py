"""Each candidate of a quote compared with it, and weighed: how it fits, who wrote it, what led to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verifier.comparison.authorship import Authorship, authorship, is_named, same_person
from verifier.comparison.comparing import Comparison, compare
from verifier.comparison.evidence import Evidence, weigh
from verifier.comparison.passing_on import PassedOn, passed_on
from verifier.comparison.rewording import NOT_LOOKED_FOR, Rewording, bits, find_rewording
from verifier.comparison.tokens import tokenise
from verifier.comparison.tongues import language_read
from verifier.model import AttributedQuote, Attribution, Author, Candidate, FoundBy, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from verifier.comparison.policies import Policy

# How many candidates of a quote are compared in full; the rest share fewer words with it.
_COMPARED = 12
# Where a candidate has this share of the quote's weight word for word, the others' rewording is not looked into.
_REWORDED_BELOW = 0.75
_SHOWN = frozenset({FoundBy.LINKED, FoundBy.EMBEDDED, FoundBy.SUPPLIED})
# Words in a post of another author that prove our reading of "he" or "the minister" wrong: nearly all, too many for
# chance; fewer where the article shows the post itself.
_PROVING_SHARE, _PROVING_BITS, _PROVING_BITS_SHOWN = 0.8, 45.0, 15.0
# How many days a post may be older than an article to be of its days: a week, as where absence speaks; it is a day
# younger where zones differ.
_ITS_DAYS = range(-1, 8)
# Posts that share so many of their words say one thing twice, and are no rivals.
_SAME_MESSAGE = 0.5
PASSING = frozenset({Verdict.VERBATIM, Verdict.HOUSE_STYLE})


@dataclass(frozen=True, slots=True)
class Assessment:
    """A candidate with its comparison. `passed_on` is set where the passage is someone else's words in the post.

    `days` says how many days the post is older than the article, where both are dated; `doubted` that the post is not
    by the speaker as we read the article, but that the article does not name him or her at the quote. `rival` is what
    the likest of the speaker's other posts says with the quote, as `rewording.mutual` does of this one.
    """

    candidate: Candidate
    comparison: Comparison
    evidence: Evidence
    authorship: Authorship
    passed_on: PassedOn | None
    pointed: bool
    rewording: Rewording = NOT_LOOKED_FOR
    days: int | None = None
    doubted: bool = False
    rival: float = 0.0

    @property
    def passes(self) -> bool:
        """Whether nothing in the quote differs from the post but what is permitted, and all of it is seen."""
        return self.comparison.verdict in PASSING and self.evidence.longest > 0 and not any(self.comparison.cut)

    @property
    def other_days(self) -> bool:
        """Whether the post is known not to be of the article's days."""
        return self.days is not None and self.days not in _ITS_DAYS

    @property
    def odds(self) -> float:
        """The odds, in natural logarithms, that the quote rewords this post and none of the others."""
        return self.rewording.odds(self.rival, other_days=self.other_days)

    @property
    def rank(self) -> float:
        """Orders the candidates; decides nothing."""
        bonus = {Authorship.SAME: 0.1, Authorship.OPEN: 0.0, Authorship.OTHER: -0.2}[self.authorship]
        return (
            self.evidence.share
            + 0.5 * self.rewording.mutual
            - 0.1 * self.other_days
            + 0.1 * self.comparison.fidelity
            + 0.3 * self.passes
            + 0.15 * self.pointed
            - 0.15 * (self.passed_on is not None)
            + bonus
            + 0.001 * self.candidate.score
        )


def assess(
    quote: AttributedQuote,
    candidates: Sequence[Candidate],
    names: Mapping[str, frozenset[str]],
    policy: Policy,
    around: str,
    published: date | None = None,
) -> list[Assessment]:
    """Return the quote's candidates compared and weighed, best first."""
    chosen = _most_alike(quote.quote.text, candidates)
    assessments = [
        replace(_assess(quote, candidate, names, policy, around), days=_days_between(candidate, published))
        for candidate in chosen
    ]
    if all(assessment.evidence.share < _REWORDED_BELOW for assessment in assessments):
        text = quote.quote.text
        assessments = _with_rivals(
            [
                replace(a, rewording=find_rewording(text, a.candidate.post.text, language_read(a.candidate.post)))
                for a in assessments
            ]
        )
    return sorted(assessments, key=lambda assessment: assessment.rank, reverse=True)


def _with_rivals(assessments: Sequence[Assessment]) -> list[Assessment]:
    """Set what the likest of the other posts that can be meant says with the quote.

    Beside a post of the article's days only others of these days can; beside any other, all.
    """
    own = sorted(
        (a for a in assessments if a.authorship is not Authorship.OTHER),
        key=lambda a: a.rewording.mutual,
        reverse=True,
    )
    words = {a.candidate.post.id: {token.key for token in tokenise(a.candidate.post.text)} for a in own}

    def rival_of(assessment: Assessment) -> float:
        mine = words.get(assessment.candidate.post.id, set())
        near = assessment.days is not None and not assessment.other_days
        others = (a for a in own if not (near and a.other_days) and a.candidate.post.id != assessment.candidate.post.id)
        return next((a.rewording.mutual for a in others if not _is_same(mine, words[a.candidate.post.id])), 0.0)

    return [replace(a, rival=rival_of(a)) for a in assessments]


def _is_same(first: set[str], second: set[str]) -> bool:
    return len(first & second) >= _SAME_MESSAGE * len(first | second)


def _days_between(candidate: Candidate, published: date | None) -> int | None:
    created = candidate.post.created_at
    return (published - created.date()).days if published is not None and created is not None else None


def _most_alike(text: str, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the candidates that share most with the quote; those that the article points to stay in any case."""
    if len(candidates) <= _COMPARED:
        return candidates
    worth = {token.key: bits(token) for token in tokenise(text)}

    def shared(candidate: Candidate) -> float:
        pointed = candidate.found_by in _SHOWN
        keys = {token.key for token in tokenise(candidate.post.text)}
        return sum(value for key, value in worth.items() if key in keys) + 100.0 * pointed

    return sorted(candidates, key=shared, reverse=True)[:_COMPARED]


def _assess(
    quote: AttributedQuote, candidate: Candidate, names: Mapping[str, frozenset[str]], policy: Policy, around: str
) -> Assessment:
    comparison = compare(quote.quote.text, candidate.post, names, policy, around)
    relation = authorship(quote.attribution, candidate.post.author, names)
    source = passed_on(candidate.post.text)
    if source is not None and not (source.start <= comparison.start + 2 and comparison.end <= source.end + 3):
        source = None
    if source is not None:
        named = _is_source(quote.attribution, source, names)
        if named:
            relation = Authorship.SAME
        elif relation is not Authorship.OPEN:
            relation = Authorship.OTHER
    pointed = _points(quote.attribution, candidate)
    evidence = weigh(comparison)
    doubted = relation is Authorship.OTHER and source is None and not is_named(quote.attribution)
    if doubted and _proves_author(evidence, shown=pointed or candidate.found_by in _SHOWN):
        relation = Authorship.OPEN
    return Assessment(candidate, comparison, evidence, relation, source, pointed, doubted=doubted)


def _proves_author(evidence: Evidence, *, shown: bool) -> bool:
    needed = _PROVING_BITS_SHOWN if shown else _PROVING_BITS
    return evidence.share >= _PROVING_SHARE and evidence.agreeing >= needed


def _is_source(attribution: Attribution, source: PassedOn, names: Mapping[str, frozenset[str]]) -> bool:
    if source.handle is not None:
        return authorship(attribution, Author(source.handle), names) is Authorship.SAME
    if not attribution.speaker or not source.name:
        return False
    part = set(source.name.casefold().split()) <= set(attribution.speaker.casefold().split())
    return part or same_person(attribution.speaker, source.name)


def _points(attribution: Attribution, candidate: Candidate) -> bool:
    """Whether the article, or the user, says that this very post is the original."""
    if candidate.found_by is FoundBy.SUPPLIED:
        return True
    if candidate.found_by is FoundBy.LINKED:
        return attribution.post_url is None or candidate.post.id in attribution.post_url
    return bool(attribution.post_url) and candidate.post.id in (attribution.post_url or "").split("/")


def reassess(assessment: Assessment, text: str, names: Mapping[str, frozenset[str]], policy: Policy) -> Assessment:
    """Return the same candidate compared with another stretch of the quote."""
    comparison = compare(text, assessment.candidate.post, names, policy)
    return replace(assessment, comparison=comparison, evidence=weigh(comparison))
