"""Is it this post at all? Before a difference is held against a quote, the post must be its original.

Each figure below says what it would get wrong. They are bits of rarity (`evidence`), or shares of the quote's weight.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.assessment import PASSING, Assessment
from verifier.comparison.authorship import Authorship
from verifier.model import FoundBy

if TYPE_CHECKING:
    from verifier.comparison.evidence import Evidence


class _Agreement(NamedTuple):
    """What must agree between a quote and a post: words in a run, the share of the quote in bits or words, its bits.

    `contrary` bounds what may differ, as a share of what agrees, and `exchanged` the same where a name or figure does;
    `frayed` says whether the quote's own first or last words may stand nowhere, `renamed` whether a name may differ.
    """

    run: int
    share: float = 0.0
    words: float = 0.0
    bits: float = 0.0
    contrary: float = inf
    exchanged: float = 0.0
    frayed: bool = True
    renamed: bool = True

    def reached_by(self, evidence: Evidence) -> bool:
        """Whether `evidence` shows so much."""
        allowed = self.exchanged if evidence.exchanged else self.contrary
        return (
            evidence.longest >= self.run
            and evidence.visible_share >= self.share
            and evidence.words >= self.words
            and evidence.agreeing >= self.bits
            and evidence.contrary <= allowed * evidence.agreeing
            and (self.frayed or not evidence.frayed)
            and (self.renamed or not evidence.renamed)
        )


# A post the article points to, or that another quote of the article stands in, is meant unless little agrees. Lower
# shares, and other words of the same speech would convict under a link; of the neighbour's, and small talk would do.
_POINTED_SHARE = 0.45
_NEIGHBOUR_SHARE, _NEIGHBOUR_BITS = 0.25, 10.0
# It may also be reworded, at odds below even: somebody has already said which post is meant.
_MEANT_ODDS = -0.5
# What is seen of a post that was cut short stands in the quote, and the rest cannot be judged; lower, and "Thank you"
# would tie a quote to any post that was cut.
_VISIBLE_BITS = 12.0
# All posts are at hand, so the likest one is meant if it says the same; lower, and posts on one topic would do.
_KNOWN = ((0.65, 7.0), (0.45, 12.0), (0.3, 40.0))
# Of other days than the article's: lower, and another of an author's thousand posts would do.
_KNOWN_OF_OTHER_DAYS = ((0.65, 7.0),)
# The same by the number of words, for quotes in which next to none are rare; lower, and "I will not vote for" would do.
_KNOWN_WORDS = 0.65
# Nothing but the words leads to the post: nearly all of a long quote must stand in it, for people post alike. A run of
# six words in the second, or lists of accounts and lines of thanks would do.
_FOUND, _FOUND_AT_LENGTH, _FOUND_RUN = (0.8, 35.0), (0.55, 80.0), 6
# What differs on both sides, beside what agrees; more, and the next call to vote or to tune in would do. A quote whose
# own first or last words stand nowhere must stand there the better.
_CONTRARY, _CONTRARY_AT_LENGTH, _FOUND_FRAYED = 0.4, 0.55, 0.88
# A long quote that differs so much, but says all the same in other words, is a rewording of this post.
_FOUND_REWORDED = 2.0
# All of the quote stands in the post, which may say more between. Where nothing differs but the order, fewer bits are
# enough, and no run is asked for; fewer, and the next day's greeting to the same people would do.
_FOUND_WHOLE = 0.97
# A name or figure where the post has another: who thanks one member of a house thanks the next in the same words.
_FOUND_EXCHANGED = (0.85, 45.0)
# The speaker's own post, though nothing leads to it but its words. Measured on 3,000 quotes of accounts that post
# often, each also without its original at hand: another post of the article's days was then taken for it two times in a
# thousand, one of any time five times.
_OWN_NEAR = (
    _Agreement(run=3, share=0.7, bits=8.0, contrary=0.8, exchanged=0.65),
    _Agreement(run=4, words=0.7),
    _Agreement(run=4, share=0.8, words=0.8, exchanged=inf, renamed=False),
)
_OWN = (
    _Agreement(run=4, share=0.7, bits=8.0, contrary=0.8, exchanged=0.3, frayed=False),
    _Agreement(run=4, words=0.8, contrary=0.8, frayed=False),
    _Agreement(run=4, share=0.8, words=0.8, exchanged=0.4, frayed=False, renamed=False),
    _Agreement(run=5, share=0.9, bits=14.0, contrary=0.25, exchanged=0.25),
)
# Nothing differs but the order: fewer bits, and the next day's greeting to the same people would do.
_OWN_MOVED_NEAR, _OWN_MOVED = 20.0, 25.0
# How many days a post may be older than the article to be of its days; it is a day younger where zones differ.
_NEAR_DAYS = range(-1, 4)
# Another author's words: enough that two people would hardly write them; short greetings must not reach it.
_OTHERS_SHARE, _OTHERS_BITS_KNOWN, _OTHERS_BITS = 0.85, 14.0, 45.0


def is_original(assessment: Assessment, *, neighbour: bool, exhaustive: bool) -> bool:
    """Whether the assessed post is the quote's original, so that differences may be held against the quote.

    `neighbour`: another quote of the article stands in this post. `exhaustive`: all posts of the author are at hand.
    """
    evidence = assessment.evidence
    if assessment.passes:
        return True
    if any(assessment.comparison.cut) and assessment.comparison.verdict in PASSING:
        return evidence.agreeing >= _VISIBLE_BITS
    if assessment.pointed:
        return evidence.share >= _POINTED_SHARE or assessment.rewording.odds() >= _MEANT_ODDS
    if assessment.candidate.found_by is FoundBy.EMBEDDED or neighbour:
        agrees = evidence.agreeing >= _NEIGHBOUR_BITS and evidence.share >= _NEIGHBOUR_SHARE
        if agrees or assessment.rewording.odds() >= _MEANT_ODDS:
            return True
    if exhaustive:
        known = _KNOWN_OF_OTHER_DAYS if assessment.other_days else _KNOWN
        agrees = any(evidence.share >= share and evidence.agreeing >= bits for share, bits in known)
        agrees = agrees or (evidence.words >= _KNOWN_WORDS and evidence.longest >= 2)
        if agrees or assessment.odds > 0:
            return True
    return _is_found(assessment)


def _is_found(assessment: Assessment) -> bool:
    """Whether the words alone lead to the post."""
    evidence = assessment.evidence
    share, bits = _FOUND_EXCHANGED if evidence.exchanged else _FOUND
    contrary = evidence.contrary / evidence.agreeing if evidence.agreeing else 1.0
    if evidence.visible_share >= _FOUND_WHOLE:
        contrary = 0.0
    loose = evidence.frayed and evidence.visible_share < _FOUND_FRAYED
    if evidence.visible_share >= share and evidence.agreeing >= bits and contrary <= _CONTRARY and not loose:
        return True
    share, bits = _FOUND_AT_LENGTH
    if evidence.visible_share >= share and evidence.agreeing >= bits and evidence.longest >= _FOUND_RUN:
        close = contrary <= _CONTRARY_AT_LENGTH and not loose
        return not evidence.exchanged and (close or assessment.odds >= _FOUND_REWORDED)
    return assessment.authorship is Authorship.SAME and _is_own(evidence, near=assessment.days in _NEAR_DAYS)


def _is_own(evidence: Evidence, *, near: bool) -> bool:
    """Whether a post of the speaker's, `near` if of the article's days, agrees enough to be the original."""
    if evidence.visible_share >= _FOUND_WHOLE and evidence.contrary == 0:
        return evidence.agreeing >= (_OWN_MOVED_NEAR if near else _OWN_MOVED)
    return any(agreement.reached_by(evidence) for agreement in (_OWN_NEAR if near else _OWN))


def is_anothers(assessment: Assessment, *, exhaustive: bool) -> bool:
    """Whether the quote stands in a post that is not the speaker's, in words too many or too rare for chance."""
    if assessment.authorship is not Authorship.OTHER or assessment.doubted:
        return False
    evidence = assessment.evidence
    needed = _OTHERS_BITS_KNOWN if exhaustive else _OTHERS_BITS
    return evidence.share >= _OTHERS_SHARE and evidence.agreeing >= needed and evidence.longest >= 3
