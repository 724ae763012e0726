"""From the configuration to the fetcher of a run: which places are asked, what is kept, what the user sees of it.

A run that asks nothing must start no later for it, so that all that asks is imported when something is asked.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from verifier.cli.command_line import complain
from verifier.errors import StoreError
from verifier.originals import PostStore
from verifier.originals.obtaining import Fetcher

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from verifier.cli.progress import Progress
    from verifier.configuration import Configuration
    from verifier.errors import FetchError
    from verifier.fetching import Answer, Client, Request
    from verifier.model import Post
    from verifier.originals.author_search import AuthorSearch
    from verifier.originals.sources.api_v2 import ApiV2
    from verifier.originals.sources.base import Source
    from verifier.originals.sources.chain import Outcome
    from verifier.originals.sources.spending import Spending
    from verifier.originals.sources.wanted import Result, Wanted


class Obtaining:
    """The fetcher of a run with its client; closed at the end, when what was spent is told."""

    def __init__(
        self, configuration: Configuration, keep_in: Path | None = None, *, share: int = 1, anew: bool = False
    ) -> None:
        """Take the store in which to keep what is got; `share` counts the processes that share the price limit.

        `anew` asks again for what was answered before.
        """
        self._anew = anew
        self._configuration = configuration
        self._keep_in = keep_in
        self._share = share
        self._client: Client | None = None
        self._answers = 0
        self.fetcher = Fetcher(
            self.client,
            lambda: self.sources,
            offline=configuration.offline,
            search=lambda: self._search if _may_have_token() else None,
            keep=self._keep if keep_in is not None else None,
            hear=self._hear if configuration.verbose else None,
        )

    def client(self) -> Client:
        """Give the client of the run. Raises ConfigurationError where a token that is named cannot be had."""
        if self._client is None:
            from verifier.cli.fetching import fetching_settings
            from verifier.fetching import Client

            settings = fetching_settings(self._configuration)
            settings = replace(settings, cache_folder=None) if self._anew else settings
            self._client = Client(settings, listener=self._show_answer)
        return self._client

    def _show_answer(self, request: Request, result: Answer | FetchError) -> None:  # noqa: ARG002 - a listener's
        """Show on a terminal how far a long fetch is; the line goes away before anything else is said."""
        self._answers += 1
        self._progress.show(self._answers, 0, self._answers)

    @cached_property
    def _progress(self) -> Progress:
        from verifier.cli.progress import Progress

        return Progress("fetching", unit="answers")

    @cached_property
    def spending(self) -> Spending:
        """What the run may cost, and has cost."""
        from verifier.originals.sources.spending import Prices, Spending

        settings = self._configuration
        limit = settings.price_limit / self._share
        return Spending(Prices(settings.price_per_post, settings.price_per_account, limit))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that are switched on and can be asked, in their order."""
        from verifier.originals.sources import DEFAULT, SOURCES, open_sources

        tokens = [token.name for token in self.client().settings.tokens]
        names = self._configuration.sources or DEFAULT
        opened = open_sources(names, tokens, self.spending, self._configuration.mirror)
        if not self._configuration.quiet and any(SOURCES[source.NAME].token is not None for source in opened):
            complain(f"X's API is asked: this may cost up to ${self.spending.prices.limit:.2f} ('price-limit')")
        return opened

    @cached_property
    def paid(self) -> ApiV2 | None:
        """X's API, where it is switched on and there is a token."""
        from verifier.originals.sources.api_v2 import ApiV2

        return next((source for source in self.sources if isinstance(source, ApiV2)), None)

    @cached_property
    def _search(self) -> AuthorSearch | None:
        if self.paid is None:
            return None
        from verifier.originals.author_search import AuthorSearch

        return AuthorSearch(self.paid, self.client(), dict(self._configuration.accounts))

    def get(self, post_id: str, handle: str | None) -> Outcome:
        """Ask for one post that the user named, and keep what comes."""
        from verifier.originals.sources.chain import ask_in_turn
        from verifier.originals.sources.wanted import Wanted

        wanted = Wanted(post_id, (handle,) if handle is not None else ())
        (outcome,) = ask_in_turn([wanted], self.sources, self.client(), hear=self.fetcher.hear)
        self._keep((outcome,), ())
        return outcome

    def close(self) -> None:
        """Close the connections, and say what was spent."""
        if self._client is None:
            return
        self._client.close()
        self._progress.clear()
        spent = self.spending.summary()
        if spent is not None and not self._configuration.quiet:
            complain(spent)

    def _hear(self, source: str, wanted: Wanted, result: Result) -> None:
        """Tell of each answer, and from where it is."""
        from verifier.originals.answers.reading import Reading
        from verifier.originals.sources.base import words_of_failure
        from verifier.report.show import show_line

        self._progress.clear()
        if isinstance(result, Reading):
            post = result.post or result.others[0]
            whole = "" if post.complete == "yes" else f" (whole: {post.complete})"
            complain(f"post {wanted.id}: got from {source}{whole}")
        else:
            complain(show_line(f"post {wanted.id}: not from {source}: {words_of_failure(result)}"))

    def _keep(self, outcomes: Sequence[Outcome], posts: Sequence[Post]) -> None:
        """Put what was got into the user's store; one that cannot be written to at present gets it another time."""
        from verifier.originals.sources.chain import keep

        if self._keep_in is None:
            return
        new = any(outcome.captures or outcome.others or outcome.unavailable for outcome in outcomes)
        if not (new or posts):
            return
        try:
            with PostStore.open(self._keep_in) as store:
                keep(outcomes, store)
                store.add(posts)
        except StoreError as error:
            complain(f"{error}; what was fetched is not kept")


def _may_have_token() -> bool:
    """Tell, without importing what reads tokens, whether one may be set."""
    return any(name.startswith("X_BEARER_TOKEN") for name in os.environ)
