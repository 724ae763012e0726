"""The flow: article → quotes → originals → comparison → verdict → report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison import DEFAULT_POLICY, Policy, as_recognised, judge, with_availability, without_original
from verifier.model import (
    Article,
    ArticleReport,
    AttributedQuote,
    Finding,
    FoundBy,
    Isolation,
    Post,
    Reason,
    Severity,
    Verdict,
)
from verifier.originals import PostStore, absence_speaks, find_candidates, known_names
from verifier.quotes import isolate, unplaced_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.originals.obtaining import Fetcher


class Terms(NamedTuple):
    """On which terms a check is made.

    `supplied` are posts that the user named as the originals (`--post`). `exhaustive` says that the store holds all
    posts of the authors quoted, so that absence speaks; else absence speaks of those whose posts of that time the store
    knows that it holds whole. `policy` says which edits the house permits. `fetcher` gets what the article points to
    and is not at hand; without it, nothing is asked.
    """

    policy: Policy = DEFAULT_POLICY
    supplied: Sequence[Post] = ()
    exhaustive: bool = False
    fetcher: Fetcher | None = None


def check(article: Article, store: PostStore, terms: Terms | None = None) -> ArticleReport:
    """Judge every quote that `article` attributes to a post on X against the posts in `store` and in its own embeds.

    What a fetcher gets is put into `store`.
    """
    terms = terms or Terms()
    if terms.fetcher is not None and not terms.exhaustive:
        return _check_and_fetch(article, store, terms, terms.fetcher)
    isolation = isolate(article)
    findings = _judge(article, isolation.quotes, store, terms)
    return _report(article, isolation, findings, store, terms)


def _check_and_fetch(article: Article, store: PostStore, terms: Terms, fetcher: Fetcher) -> ArticleReport:
    """Check with what the article points to, and then, for quotes without an original, with posts of their authors."""
    from verifier.originals.obtaining import is_instead, why_missing

    errand = fetcher.begin()
    isolation = isolate(article)
    if isolation.quotes and (followed := errand.follow_links(article)) is not article:
        article = followed
        isolation = isolate(article)  # a link to a post or a profile may say whose words these are
    quotes = isolation.quotes
    missing = errand.get_pointed(article, quotes, store)
    findings = _judge(article, quotes, store, terms)
    lacking = [
        quote
        for quote, finding in zip(quotes, findings, strict=True)
        if finding.reason is Reason.NO_ORIGINAL and why_missing(quote, article, missing) is None
    ]
    found, in_the_way = errand.get_by_author(article, lacking, store) if lacking else (False, {})
    if found:
        findings = _judge(article, quotes, store, terms)
    explained = []
    for quote, finding in zip(quotes, findings, strict=True):
        lost = finding.verdict is Verdict.UNVERIFIED and finding.reason is Reason.NO_ORIGINAL
        why = None
        if lost or is_instead(finding, quote, article, missing):
            why = why_missing(quote, article, missing) or in_the_way.get(quote.quote.id)
        explained.append(finding if why is None else without_original(finding, *why))
    return _report(article, isolation, explained, store, terms)


def _report(
    article: Article, isolation: Isolation, findings: Sequence[Finding], store: PostStore, terms: Terms
) -> ArticleReport:
    recognised = dict(_recognise(article, isolation, store, terms))
    whole = sorted((*findings, *recognised.values()), key=lambda finding: finding.quote.start)
    left_out = tuple(span for index, span in enumerate(isolation.left_out) if index not in recognised)
    return ArticleReport(article=article, findings=_as_they_stand(whole, store), left_out=left_out)


def _recognise(article: Article, isolation: Isolation, store: PostStore, terms: Terms) -> Iterator[tuple[int, Finding]]:
    """Find quotes that stand word for word in a post of their speaker, though the article does not say that he posted.

    Each with its index among the spans left out. Only what agrees is a finding: nobody knows that another wording was
    meant to be the post's.
    """
    unplaced = [
        (index, quote)
        for index, quote in unplaced_quotes(isolation.left_out)
        if terms.supplied or article.embeds or store.accounts_of(quote.attribution)
    ]
    findings = _judge(article, [quote for _, quote in unplaced], store, terms._replace(exhaustive=False))
    for (index, _), finding in zip(unplaced, findings, strict=True):
        same = finding.original is not None and finding.original.found_by is not FoundBy.TEXT
        if same and finding.severity is Severity.PASS:
            yield index, as_recognised(finding)


def _judge(article: Article, quotes: Sequence[AttributedQuote], store: PostStore, terms: Terms) -> tuple[Finding, ...]:
    candidates = [find_candidates(quote, article, store, terms.supplied) for quote in quotes]
    return judge(
        article,
        quotes,
        candidates,
        names=known_names(store, article, quotes),
        policy=terms.policy,
        exhaustive=[terms.exhaustive or absence_speaks(quote.attribution, article, store) for quote in quotes],
    )


def _as_they_stand(findings: Sequence[Finding], store: PostStore) -> tuple[Finding, ...]:
    """Say in each finding whether its original is still to be had on X."""
    return tuple(_as_it_stands(finding, store) for finding in findings)


def _as_it_stands(finding: Finding, store: PostStore) -> Finding:
    if finding.original is None:
        return finding
    post = finding.original.post
    unavailable = store.unavailable(post.id) or post.unavailable
    return finding if unavailable is None else with_availability(finding, unavailable)
