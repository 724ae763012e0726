"""Findings: a verdict with its original, edits, message, suggestion and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.authorship import Authorship
from verifier.comparison.classes import MEANING_CLASSES
from verifier.comparison.messages import RECOGNISED, describe_edit, describe_reason, describe_verdict
from verifier.comparison.suggestion import suggest
from verifier.model import (
    Article,
    AttributedQuote,
    Edit,
    EditClass,
    Finding,
    FoundBy,
    Original,
    Reason,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.assessment import Assessment
    from verifier.comparison.policies import Policy

# Which edit a message names first.
_GRAVEST = (
    *(edit_class for edit_class in EditClass if edit_class in MEANING_CLASSES),
    EditClass.WORDING,
    EditClass.INSERTION,
    EditClass.REORDER,
    EditClass.OMISSION,
    EditClass.SPLICE,
)


class Setting(NamedTuple):
    """What holds for all quotes of an article."""

    article: Article
    names: Mapping[str, frozenset[str]]
    policy: Policy
    exhaustive: bool


def original_of(assessment: Assessment) -> Original:
    """Return the assessed post as an original, with the passage that the quote stands for."""
    comparison = assessment.comparison
    return Original(
        post=comparison.post,
        start=comparison.start,
        end=comparison.end,
        found_by=assessment.candidate.found_by,
        score=round(min(max(assessment.evidence.share, 0.0), 1.0), 4),
    )


def judged(quote: AttributedQuote, assessment: Assessment, setting: Setting) -> Finding:
    """Return the finding of a quote whose original is at hand."""
    comparison = assessment.comparison
    return Finding(
        quote=quote.quote,
        attribution=quote.attribution,
        verdict=comparison.verdict,
        message=_message(comparison.verdict, comparison.edits, comparison.fidelity),
        fidelity=round(comparison.fidelity, 4),
        original=original_of(assessment),
        edits=comparison.edits,
        suggestion=suggest(
            comparison, comparison.verdict, curly=curly(quote, setting.article), reworded=_reworded(assessment)
        ),
        notes=notes_on(assessment),
    )


def _reworded(assessment: Assessment) -> tuple[int, int] | None:
    """Return the stretch of the post that the quote rewords, where that was looked for."""
    rewording = assessment.rewording
    return (rewording.start, rewording.end) if rewording.end > rewording.start else None


def _message(verdict: Verdict, edits: Sequence[Edit], share: float) -> str:
    if verdict is Verdict.PARAPHRASE:
        return f"Only {round(share * 100)} in 100 of the words between the quotation marks stand in the post."
    held = sorted(
        (edit for edit in edits if not edit.permitted and edit.edit_class in _GRAVEST),
        key=lambda edit: _GRAVEST.index(edit.edit_class),
    )
    if not held:
        return describe_verdict(verdict)
    more = len(held) - 1
    return describe_edit(held[0]) + (f" {more} more {'difference' if more == 1 else 'differences'}." if more else "")


def as_recognised(finding: Finding) -> Finding:
    """Return the finding of a quote that is one of a post by its words alone, with a note that says so."""
    return finding._replace(notes=(*finding.notes, RECOGNISED))


def notes_on(assessment: Assessment) -> tuple[str, ...]:
    """Return what a reader of the finding should know about the original."""
    post = assessment.comparison.post
    notes = []
    if assessment.candidate.found_by is FoundBy.EMBEDDED and (
        post.provenance is None or post.provenance.source == "embed"
    ):
        notes.append(
            "The original is known only from the article's own embed: this shows that the article is consistent."
        )
    if len(post.versions) > 1 and post.versions[-1] != post.id:
        notes.append(
            "The post was edited later; the quote is judged against the version that fits best, not the latest."
        )
    if assessment.authorship is Authorship.OTHER and assessment.pointed and assessment.passed_on is None:
        whose = f"{post.author.name} (@{post.author.handle})" if post.author.name else f"@{post.author.handle}"
        notes.append(f"The post that the article points to is by {whose}: another account than the one it names.")
    if assessment.doubted:
        notes.append(f"The article does not name the speaker here; these words are in a post by @{post.author.handle}.")
    if assessment.passed_on is not None:
        source = f"@{assessment.passed_on.handle}" if assessment.passed_on.handle else assessment.passed_on.name
        notes.append(f"@{post.author.handle} passes these words on from {source}.")
    return tuple(notes)


def curly(quote: AttributedQuote, article: Article) -> bool:
    """Whether the article sets curly marks at this quote."""
    start, end = quote.quote.start, quote.quote.end
    around = article.text[max(start - 1, 0) : start] + quote.quote.text + article.text[end : end + 1]
    if any(mark in around for mark in "“”‘’«»„"):
        return True
    return not any(mark in around for mark in "\"'") and any(mark in article.text for mark in "“”’")


def misattributed(quote: AttributedQuote, assessment: Assessment) -> Finding:
    """Return the finding of a quote that stands in another author's post."""
    author = assessment.comparison.post.author
    whose = f"{author.name} (@{author.handle})" if author.name else f"@{author.handle}"
    speaker = quote.attribution.speaker or (
        f"@{quote.attribution.handle}" if quote.attribution.handle else "the speaker named"
    )
    message = f"These words are in a post by {whose}, not by {speaker}."
    if assessment.passed_on is not None:
        source = f"@{assessment.passed_on.handle}" if assessment.passed_on.handle else assessment.passed_on.name
        message = f"In the post, {whose} passes on words of {source}; the article gives them to {speaker}."
    return Finding(
        quote=quote.quote,
        attribution=quote.attribution,
        verdict=Verdict.MISATTRIBUTED,
        message=message,
        fidelity=round(assessment.comparison.fidelity, 4),
        original=original_of(assessment),
        edits=assessment.comparison.edits,
        notes=notes_on(assessment),
    )


def translated(quote: AttributedQuote, assessment: Assessment) -> Finding:
    """Return the finding of a quote whose original is in another language."""
    post = assessment.comparison.post
    return Finding(
        quote=quote.quote,
        attribution=quote.attribution,
        verdict=Verdict.TRANSLATED,
        message="The original is in another language; a person who reads both must compare them.",
        original=Original(post, 0, len(post.text), assessment.candidate.found_by, round(assessment.evidence.share, 4)),
    )


def unsupported(quote: AttributedQuote, *, pointed: Assessment | None, nearest: Sequence[Assessment]) -> Finding:
    """Return the finding of a quote that stands in no post where it would have to."""
    who = quote.attribution.speaker or "this author"
    message = (
        "The post that the article points to does not say this."
        if pointed is not None
        else f"None of the posts of {who} says this, and they are said to be all there are."
    )
    return Finding(
        quote=quote.quote,
        attribution=quote.attribution,
        verdict=Verdict.UNSUPPORTED,
        message=message,
        nearest=tuple(original_of(assessment) for assessment in nearest),
    )


def unverified(
    quote: AttributedQuote,
    reason: Reason,
    *,
    original: Assessment | None = None,
    nearest: Sequence[Assessment] = (),
) -> Finding:
    """Return the finding of a quote of which nothing can be said, and why."""
    return Finding(
        quote=quote.quote,
        attribution=quote.attribution,
        verdict=Verdict.UNVERIFIED,
        reason=reason,
        message=describe_reason(reason),
        original=original_of(original) if original is not None else None,
        edits=original.comparison.edits if original is not None else (),
        nearest=tuple(original_of(assessment) for assessment in nearest),
        notes=notes_on(original) if original is not None else (),
    )
