"""What a system under comparison is, what it hands back, and the words by which the simple ones know a post on X."""

import re
from dataclasses import dataclass
from typing import Protocol

from verifier.model import Article

# matches "tweeted", "X" and "posted", not "retweeter's" alone, "X-ray" or "SpaceX"
_X_CUE = re.compile(r"\b(?:tweet(?:s|ed|ing)?|twitter|post(?:s|ed|ing)?|(?-i:X)(?![-\w]))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quoted span that a system found: its words without the marks, whether it takes them for a post on X."""

    text: str
    on_x: bool
    speaker: str | None = None
    handle: str | None = None


class System(Protocol):
    """Something that isolates quotes. `language` is the only one that it knows, or None where it takes all."""

    @property
    def name(self) -> str:
        """What the table calls it."""

    @property
    def language(self) -> str | None:
        """The language code of the articles that it can read."""

    def find(self, article: Article) -> list[FoundQuote]:
        """Find the quoted spans of the article, in its order."""


def names_x(text: str) -> bool:
    """Whether a word for X or for posting stands in the text."""
    return _X_CUE.search(text) is not None
