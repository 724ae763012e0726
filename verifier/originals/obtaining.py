"""Getting the originals that a check lacks: what the article points to, then the posts of whom it names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Reason, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.model import Article, AttributedQuote, Finding, Post
    from verifier.originals.author_search import AuthorSearch
    from verifier.originals.sources.base import Source
    from verifier.originals.sources.chain import Hear, Outcome
    from verifier.originals.store import PostStore
    from verifier.originals.wanting import Lack

    Keep = Callable[[Sequence[Outcome], Sequence[Post]], None]


class Missing(NamedTuple):
    """Why the original of a quote is not at hand: the reason, and what was answered, in one line."""

    reason: Reason
    says: str = ""
    note: str | None = None


class Fetcher:
    """Gets originals for one run.

    `client`, `sources` (in the order in which they are asked) and `search` (the way to posts of an author, None where
    there is none) are made when first needed, so that a run that asks nothing imports nothing; an `offline` one asks
    nothing. `keep` is given what was got. `hear` is told of each answer.
    """

    def __init__(
        self,
        client: Callable[[], Client],
        sources: Callable[[], Sequence[Source]],
        *,
        offline: bool = False,
        search: Callable[[], AuthorSearch | None] = lambda: None,
        keep: Keep | None = None,
        hear: Hear | None = None,
    ) -> None:
        self.client = client
        self.sources = sources
        self.offline = offline
        self.search = search
        self.keep = keep
        self.hear = hear

    def begin(self) -> Errand:
        """Begin with one article, for which there is one time budget."""
        return Errand(self)


class Errand:
    """What is asked for one article. Its time runs from the first question."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    @cached_property
    def _deadline(self) -> Deadline:
        return self._fetcher.client().deadline()

    def follow_links(self, article: Article) -> Article:
        """Put the addresses of posts in place of the short links that lead to them; the same article if none does."""
        if self._fetcher.offline or not any("//t.co/" in link.url.lower() for link in article.links):
            return article
        from verifier.originals.short_links import follow_short_links

        followed = follow_short_links(article, self._fetcher.client(), self._deadline)
        return article if followed.links == article.links else followed

    def get_pointed(self, article: Article, quotes: Sequence[AttributedQuote], store: PostStore) -> dict[str, Missing]:
        """Get the posts that the quotes point to into `store`; gives for each that is not to be had, by its id, why."""
        if not (article.links or article.embeds or any(quote.attribution.post_url for quote in quotes)):
            return {}
        from verifier.originals.wanting import lacking

        lacks = lacking(article, quotes, store)
        if not lacks:
            return {}
        if self._fetcher.offline:
            return {lack.wanted.id: _known_missing(lack) for lack in lacks if lack.nothing}
        outcomes = self._ask(lacks)
        self._take(outcomes, store)
        nothing = {lack.wanted.id for lack in lacks if lack.nothing}
        return {
            outcome.wanted.id: Missing(outcome.reason, outcome.evidence)
            for outcome in outcomes
            if outcome.reason is not None and outcome.wanted.id in nothing
        }

    def get_by_author(
        self, article: Article, quotes: Sequence[AttributedQuote], store: PostStore
    ) -> tuple[bool, dict[str, Missing]]:
        """Get posts of those whom the quotes name; tells whether any came, and what stood in the way, by quote."""
        search = None if self._fetcher.offline else self._fetcher.search()
        if search is None:
            return False, {}
        from verifier.originals.author_search import failure_of
        from verifier.originals.sources.base import reason_of, words_of_failure
        from verifier.originals.words import words_of

        got: dict[tuple[str, str], Post] = {}
        missing: dict[str, Missing] = {}
        for quote, attribution in quotes:
            accounts = search.accounts(attribution, article, store, self._deadline)
            found = None
            for handle in accounts.handles:
                rarity = store.rarity(words_of(quote.text))
                found = search.find(quote, handle, article, rarity, self._deadline)
                got.update(((post.id, post.text), post) for post in found.posts)
                if attribution.speaker and found.posts:
                    store.learn(handle, (attribution.speaker,))
            failure = failure_of(accounts, found)
            if failure is not None:
                missing[quote.id] = Missing(reason_of(failure), words_of_failure(failure))
            elif accounts.note is not None:
                missing[quote.id] = Missing(Reason.NO_ORIGINAL, note=accounts.note)
        posts = tuple(got.values())
        store.add(posts)
        if posts and self._fetcher.keep is not None:
            self._fetcher.keep((), posts)
        return bool(posts), missing

    def _ask(self, lacks: Sequence[Lack]) -> tuple[Outcome, ...]:
        from verifier.originals.sources.chain import ask_in_turn

        asked_before = {lack.wanted.id: _sources_of(lack) for lack in lacks}
        wanted = [lack.wanted for lack in lacks]
        return ask_in_turn(
            wanted, self._fetcher.sources(), self._fetcher.client(), self._deadline, self._fetcher.hear, asked_before
        )

    def _take(self, outcomes: Sequence[Outcome], store: PostStore) -> None:
        from verifier.originals.sources.chain import keep

        keep(outcomes, store)
        if self._fetcher.keep is not None:
            self._fetcher.keep(outcomes, ())


def is_instead(finding: Finding, quote: AttributedQuote, article: Article, missing: Mapping[str, Missing]) -> bool:
    """Tell whether a finding holds a post against a quote that points to another one, which could not be had.

    The article says which post it quotes. One like it may agree with the quote, but says nothing against it.
    """
    if not missing or finding.original is None or finding.severity is Severity.PASS:
        return False
    from verifier.originals.wanting import directly_pointed_ids

    pointed = set(directly_pointed_ids(quote, article))
    return finding.original.post.id not in pointed and not pointed.isdisjoint(missing)


def why_missing(quote: AttributedQuote, article: Article, missing: Mapping[str, Missing]) -> Missing | None:
    """Give why the first post that a quote points to is not at hand; None where it points to none that is missing."""
    if not missing:
        return None
    from verifier.originals.wanting import pointed_ids

    return next((missing[post_id] for post_id in pointed_ids(quote, article) if post_id in missing), None)


def _sources_of(lack: Lack) -> frozenset[str]:
    """Name the sources that need not be asked again.

    They gave what is stored, or tell how things stand today of a post that is known to be there no more.
    """
    from verifier.originals.sources import SOURCES

    gave = {post.provenance.source for post in lack.stored if post.provenance is not None}
    if lack.unavailable is not None:
        gave.update(name for name, entry in SOURCES.items() if entry.live)
    return frozenset(gave)


def _known_missing(lack: Lack) -> Missing:
    known = lack.unavailable
    return Missing(known.reason) if known is not None and known.reason is not None else Missing(Reason.OFFLINE)
