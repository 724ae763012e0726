"""From the article to its quotes: the right span, the right speaker, the right platform."""

from verifier.quotes.isolate import isolate

__all__ = ["isolate"]
