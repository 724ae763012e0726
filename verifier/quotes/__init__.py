"""From the article to its quotes: the right span, the right speaker, the right platform."""

from verifier.quotes.isolate import isolate
from verifier.quotes.unplaced import unplaced_quotes

__all__ = ["isolate", "unplaced_quotes"]
