"""The flow: article → quotes → originals → comparison → verdict → report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison import DEFAULT_POLICY, Policy, judge
from verifier.model import Article, ArticleReport, Post
from verifier.originals import PostStore, absence_speaks, find_candidates, known_names
from verifier.quotes import isolate

if TYPE_CHECKING:
    from collections.abc import Sequence


class Terms(NamedTuple):
    """On which terms a check is made.

    `supplied` are posts that the user named as the originals (`--post`). `exhaustive` says that the store holds all
    posts of the authors quoted, so that absence speaks; else absence speaks of those whose posts of that time the store
    knows that it holds whole. `policy` says which edits the house permits.
    """

    policy: Policy = DEFAULT_POLICY
    supplied: Sequence[Post] = ()
    exhaustive: bool = False


def check(article: Article, store: PostStore, terms: Terms | None = None) -> ArticleReport:
    """Judge every quote that `article` attributes to a post on X against the posts in `store` and in its own embeds."""
    terms = terms or Terms()
    isolation = isolate(article)
    candidates = [find_candidates(quote, article, store, terms.supplied) for quote in isolation.quotes]
    findings = judge(
        article,
        isolation.quotes,
        candidates,
        names=known_names(store, article, isolation.quotes),
        policy=terms.policy,
        exhaustive=[
            terms.exhaustive or absence_speaks(quote.attribution, article, store) for quote in isolation.quotes
        ],
    )
    return ArticleReport(article=article, findings=findings, left_out=isolation.left_out)
