"""From quotes and candidates to findings: which post is meant, and what the differences amount to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.assessment import Assessment, assess
from verifier.comparison.authorship import Authorship
from verifier.comparison.corrected_posts import says_corrected
from verifier.comparison.findings import Setting, judged, misattributed, translated, unsupported, unverified
from verifier.comparison.originality import is_anothers, is_original
from verifier.comparison.threads import join_posts
from verifier.comparison.tongues import is_foreign, may_translate
from verifier.comparison.truncation import may_go_on
from verifier.model import Article, AttributedQuote, Candidate, Complete, Finding, Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.policies import Policy

# What a neighbouring quote must share with a post to vouch for it.
_VOUCHING_SHARE, _VOUCHING_BITS = 0.7, 18.0
# What stands of a quote in a post of which it is no translation; less, and names and hashtags would do.
_UNTRANSLATED_SHARE, _UNTRANSLATED_RUN = 0.6, 4
# What a quote must say word for word to vouch for the one that it continues; less, and "Thank you!" would.
_CONTINUING_BITS = 10.0


def judge(
    article: Article,
    quotes: Sequence[AttributedQuote],
    candidates: Sequence[Sequence[Candidate]],
    *,
    names: Mapping[str, frozenset[str]],
    policy: Policy,
    exhaustive: bool | Sequence[bool],
) -> tuple[Finding, ...]:
    """One finding a quote, in order.

    `candidates[i]` are the posts that may be the original of `quotes[i]`; `names` maps a handle in lower case to the
    names known for that account; `exhaustive` says, for all quotes or for each, that all posts of the author quoted are
    among the candidates.
    """
    complete = [exhaustive] * len(quotes) if isinstance(exhaustive, bool) else exhaustive
    assessed = [
        assess(quote, posts, names, policy, text_around(quote, article), article.published)
        for quote, posts in zip(quotes, candidates, strict=True)
    ]
    vouched = [_vouched_by_others(index, quotes, assessed) for index in range(len(quotes))]
    return tuple(
        _judge_one(quote, assessments, neighbours, Setting(article, names, policy, all_at_hand))
        for quote, assessments, neighbours, all_at_hand in zip(quotes, assessed, vouched, complete, strict=True)
    )


# Which share of a quote must stand in a post for it to be named as a lookalike.
_NEAR = 0.25
# How much of the same a post that was cut short must say for the quote to be likely past its cut.
_RELATED = 0.1
# One post in so many may be cut short before the store as a whole is taken for one of beginnings.
_FEW = 3
# How far before and behind a quote the article's own words are read, in characters.
_BEFORE, _BEHIND = 240, 120


def text_around(quote: AttributedQuote, article: Article) -> str:
    """Return the article's words beside the quote, within its paragraph."""
    start, end = quote.quote.start, quote.quote.end
    before = article.text[max(start - _BEFORE, 0) : start].rpartition("\n")[2]
    behind = article.text[end : end + _BEHIND].partition("\n")[0]
    return f"{before} | {behind}"


def _vouched_by_others(
    index: int, quotes: Sequence[AttributedQuote], assessed: Sequence[Sequence[Assessment]]
) -> frozenset[str]:
    """Return the posts in which other quotes of the same speaker in this article stand beyond doubt."""
    attribution = quotes[index].attribution
    posts: set[str] = set()
    for other, assessments in enumerate(assessed):
        theirs = quotes[other].attribution
        linked = (
            quotes[index].quote.continues == quotes[other].quote.id
            or quotes[other].quote.continues == quotes[index].quote.id
        )
        same = theirs.speaker == attribution.speaker and theirs.handle == attribution.handle
        if other != index and (linked or same):
            posts.update(a.candidate.post.id for a in assessments[:1] if _vouches(a, linked=linked))
    return frozenset(posts)


def _vouches(assessment: Assessment, *, linked: bool) -> bool:
    """Whether a quote's best post vouches for a neighbour; `linked` says that one of the two continues the other."""
    evidence = assessment.evidence
    if assessment.authorship is Authorship.OTHER:
        return False
    if linked and assessment.passes and evidence.agreeing >= _CONTINUING_BITS:
        return True
    return assessment.pointed or (evidence.share >= _VOUCHING_SHARE and evidence.agreeing >= _VOUCHING_BITS)


def _judge_one(
    quote: AttributedQuote, assessments: Sequence[Assessment], neighbours: frozenset[str], setting: Setting
) -> Finding:
    own = [a for a in assessments if a.authorship is not Authorship.OTHER or (a.pointed and a.passed_on is None)]
    readable = [a for a in own if _stands_in(a) or not is_foreign(quote, a.candidate.post, setting.article)]
    best = max(readable, key=lambda a: a.rank + 0.2 * (a.candidate.post.id in neighbours), default=None)
    anothers = [a for a in assessments if is_anothers(a, exhaustive=setting.exhaustive)]
    fits = best is not None and is_original(
        best, neighbour=best.candidate.post.id in neighbours, exhaustive=setting.exhaustive
    )
    if best is not None and not best.passes:
        author = best.candidate.post.author.handle
        theirs = [a for a in assessments if a in readable or a.candidate.post.author.handle == author]
        joined = join_posts(quote, best, theirs, setting)
        if joined is not None:
            return joined
    if (
        anothers
        and (best is None or not best.passes)
        and (not fits or best is None or anothers[0].evidence.share > best.evidence.share + 0.2)
    ):
        return misattributed(quote, anothers[0])
    if best is not None and fits:
        if not best.passes and not best.pointed and says_corrected(setting.article, quote):
            return unverified(quote, Reason.NO_ORIGINAL, nearest=[best])
        return _judge_original(quote, best, setting)
    return _judge_absence(quote, assessments, own, readable, setting)


def _stands_in(assessment: Assessment) -> bool:
    """Whether the quote's own words stand in the post, in whatever language: it is no translation of it."""
    evidence = assessment.evidence
    return evidence.share >= _UNTRANSLATED_SHARE and evidence.longest >= _UNTRANSLATED_RUN


def _judge_original(quote: AttributedQuote, best: Assessment, setting: Setting) -> Finding:
    comparison = best.comparison
    if any(comparison.cut) and comparison.verdict is not Verdict.DRIFT:
        return unverified(quote, Reason.TRUNCATED, original=best)
    return judged(quote, best, setting)


def _judge_absence(
    quote: AttributedQuote,
    assessments: Sequence[Assessment],
    own: Sequence[Assessment],
    readable: Sequence[Assessment],
    setting: Setting,
) -> Finding:
    """No post fits: what its absence says."""
    foreign = [a for a in own if is_foreign(quote, a.candidate.post, setting.article)]
    only = setting.exhaustive and not readable
    likely = [
        a
        for a in foreign
        if a.pointed
        or only
        or (not a.other_days and may_translate(quote, a.candidate.post, exhaustive=setting.exhaustive))
    ]
    if likely:
        return translated(quote, likely[0])
    nearest = [a for a in assessments if a.evidence.share >= _NEAR][:3]
    pointed = [a for a in readable if a.pointed]
    speaks = pointed or (readable if setting.exhaustive else [])
    if _may_be_hidden(speaks):
        return unverified(quote, Reason.TRUNCATED, nearest=nearest or speaks[:1])
    if pointed:
        return unsupported(quote, pointed=pointed[0], nearest=nearest or pointed[:1])
    if setting.exhaustive and own:
        return unsupported(quote, pointed=None, nearest=nearest)
    return unverified(quote, Reason.NO_ORIGINAL, nearest=nearest)


def _may_be_hidden(posts: Sequence[Assessment]) -> bool:
    """Whether the quote may stand past the cut of one of these posts.

    Where only few of an author's posts are cut short, one must at least speak of what the quote speaks of.
    """
    cut = [a for a in posts if a.candidate.post.complete is not Complete.YES and may_go_on(a.candidate.post)]
    if any(a.pointed for a in cut) or len(cut) * _FEW >= len(posts) > 0:
        return True
    return any(a.rewording.mutual >= _RELATED for a in cut)
