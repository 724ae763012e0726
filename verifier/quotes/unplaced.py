"""Quotes of which the article does not say where the words stand: "…," the minister said.

They are left out of what is held against posts. But should the very words stand in a post of that speaker, the article
does quote it, and the check can say so.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from verifier.model import AttributedQuote, LeftOutWhy, Quote
from verifier.quotes.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.model import LeftOut

_FEWEST = 5  # words of such a quote; fewer, and "We will win this" stands in somebody's post by chance


def unplaced_quotes(left_out: Sequence[LeftOut]) -> Iterator[tuple[int, AttributedQuote]]:
    """Those of the spans left out that a speaker is known to have said, nobody says where; each with its index."""
    seen: Counter[str] = Counter()
    for index, span in enumerate(left_out):
        known = span.attribution.speaker or span.attribution.handle
        if span.why is not LeftOutWhy.NO_POST_CUE or span.elsewhere or not known:
            continue
        words = fold(span.text)
        if words.count(" ") + 1 < _FEWEST:
            continue
        seen[words] += 1
        own = hashlib.sha256(f"{words}\x00unplaced {seen[words]}".encode()).hexdigest()[:16]
        yield index, AttributedQuote(Quote(own, span.text, span.start, span.end), span.attribution)
