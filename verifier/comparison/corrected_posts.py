"""Posts that their author corrected or put up again: the post at hand may be the successor of the one quoted."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.model import Article, AttributedQuote

# How many words may stand between "corrected" and "post" (in a later, shorter one of his own posts).
_REACH = 6
# How much of a paragraph is read on either side of the quote, in characters.
_BESIDE = 600


@cache
def _said() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    text = Path(__file__).with_name("corrected_posts.toml").read_text(encoding="utf-8")
    return tuple((frozenset(t["done"].split()), frozenset(t["what"].split())) for t in tomllib.loads(text).values())


def says_corrected(article: Article, quote: AttributedQuote) -> bool:
    """Whether the quote's paragraph says, outside the quote, that a post was corrected or posted anew."""
    start, end = quote.quote.start, quote.quote.end
    before = article.text[max(start - _BESIDE, 0) : start].rpartition("\n")[2]
    behind = article.text[end : end + _BESIDE].partition("\n")[0]
    return any(_says(side.casefold().split()) for side in (before, behind))


def _says(words: list[str]) -> bool:
    plain = [word.strip(".,;:!?“”\"'’()") for word in words]
    for done, what in _said():
        for place in (place for place, word in enumerate(plain) if word in done):
            if not what.isdisjoint(plain[max(place - _REACH, 0) : place + _REACH + 1]):
                return True
    return False
