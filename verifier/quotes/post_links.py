"""The article's links to posts and profiles on X, by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from verifier.post_url import parse_post_url, parse_profile_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.model import Link


class PostLinks:
    """Those of an article's links that lead to a post or a profile."""

    def __init__(self, links: Sequence[Link]) -> None:
        kept = [link for link in links if parse_post_url(link.url) or parse_profile_url(link.url)]
        self._links = sorted(kept, key=lambda link: link.start)
        self._starts = [link.start for link in self._links]

    def between(self, low: int, high: int) -> list[Link]:
        """The links that start from `low` to `high`, both included, in the article's order."""
        return self._links[bisect_left(self._starts, low) : bisect_right(self._starts, high)]
