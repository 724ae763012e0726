"""Judging in one line: a quote, who is said to have written it, and the posts at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest

from verifier.comparison import DEFAULT_POLICY, Policy, judge
from verifier.model import (
    Article,
    AttributedQuote,
    Attribution,
    Author,
    Candidate,
    Complete,
    Finding,
    FoundBy,
    Platform,
    Post,
    Provenance,
    Quote,
    SourceMap,
)

Judge = Callable[..., Finding]


def post(
    text: str,
    *,
    id: str = "1",
    handle: str = "MiraHolt",
    name: str | None = "Mira Holt",
    complete: Complete = Complete.YES,
    language: str | None = "en",
    versions: tuple[str, ...] = (),
    source: str = "import",
) -> Post:
    return Post(
        id=id,
        author=Author(handle, name),
        text=text,
        complete=complete,
        language=language,
        versions=versions,
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        provenance=Provenance(source),
    )


def judge_all(
    quotes: Sequence[str],
    posts: Sequence[Post],
    *,
    speaker: str | None = "Mira Holt",
    handle: str | None = None,
    found_by: FoundBy = FoundBy.AUTHOR,
    exhaustive: bool = False,
    policy: Policy = DEFAULT_POLICY,
    url: str | None = None,
    lead: str = "",
    tail: str = "",
    mention: str | None = None,
    published: date | None = None,
) -> tuple[Finding, ...]:
    """The findings of an article that gives all `quotes` to one speaker; every post is a candidate of each."""
    text, attributed = "", []
    for number, words in enumerate(quotes):
        start = len(text) + len(lead) + 1
        text += f"{lead}“{words}” she wrote on X.{tail}\n"
        attribution = Attribution(speaker=speaker, handle=handle, mention=mention, platform=Platform.X, post_url=url)
        attributed.append(AttributedQuote(Quote(str(number), words, start, start + len(words)), attribution))
    article = Article("a.txt", text, (), SourceMap((0,), (0,), (0,)), "", published=published, language="en")
    names = {p.author.handle.casefold(): frozenset({p.author.name}) for p in posts if p.author.name}
    candidates = [[Candidate(p, found_by, 0.5) for p in posts]] * len(quotes)
    return judge(article, attributed, candidates, names=names, policy=policy, exhaustive=exhaustive)


@pytest.fixture
def judge_one() -> Judge:
    def run(quote: str, *posts: Post, **options: object) -> Finding:
        (finding,) = judge_all([quote], posts, **options)  # type: ignore[arg-type]
        return finding

    return run
