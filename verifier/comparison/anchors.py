"""Runs of equal words: the anchors that an alignment lays down first, since no reader would lay them elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.comparison.quoting import QuoteText
    from verifier.comparison.tokens import Token

# Shorter runs stand in many places, and only the search knows which is meant.
_LEAST = 4


def find_run(needle: Sequence[str], hay: Sequence[str]) -> int | None:
    """Return where `needle` first stands in `hay` as one run, or None."""
    return next(find_runs(needle, hay), None)


def find_runs(needle: Sequence[str], hay: Sequence[str]) -> Iterator[int]:
    """Yield where `needle` stands in `hay` as one run."""
    if not needle:
        return
    head, length = needle[0], len(needle)
    for start in range(len(hay) - length + 1):
        if hay[start] == head and hay[start : start + length] == needle:
            yield start


def find_anchors(quote: QuoteText, post: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Return runs of at least four equal words that stand once in either text, longest first, none crossing another."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(post):
        places.setdefault(token.key, []).append(place)
    chosen: list[tuple[int, int, int]] = []
    spans = [(0, len(quote.tokens), 0, len(post))]
    while spans:
        low_quote, high_quote, low_post, high_post = spans.pop()
        best = _longest_run(quote, places, (low_quote, high_quote, low_post, high_post))
        if best is None:
            continue
        at_quote, at_post, length = best
        chosen.append(best)
        spans.append((low_quote, at_quote, low_post, at_post))
        spans.append((at_quote + length, high_quote, at_post + length, high_post))
    return sorted(chosen)


def _longest_run(
    whole: QuoteText, places: dict[str, list[int]], span: tuple[int, int, int, int]
) -> tuple[int, int, int] | None:
    """Return the longest run of equal words within `span`; None if it is short or stands twice."""
    low_quote, high_quote, low_post, high_post = span
    quote, omissions = whole.tokens, whole.omissions
    if high_quote - low_quote < _LEAST or high_post - low_post < _LEAST:
        return None
    lengths: dict[int, int] = {}
    best: tuple[int, int, int] = (0, 0, 0)
    tied = False
    for i in range(low_quote, high_quote):
        # A run does not go across a mark of omission: what stands there is the reader's first guess for a gap.
        if i in omissions:
            lengths = {}
        if whole.bracketed[i]:
            # Nor across words in brackets, which are the newsroom's own.
            lengths = {}
            continue
        fresh: dict[int, int] = {}
        for j in places.get(quote[i].key, ()):
            if low_post <= j < high_post:
                length = fresh[j] = lengths.get(j - 1, 0) + 1
                if length > best[2]:
                    best, tied = (i - length + 1, j - length + 1, length), False
                elif length == best[2]:
                    tied = True
        lengths = fresh
    if best[2] < _LEAST or (tied and _twice(quote, places, best)):
        return None
    return best


def _twice(quote: Sequence[Token], places: dict[str, list[int]], run: tuple[int, int, int]) -> bool:
    """Whether the same words as those of `run` stand at another place of the post, or of the quote, as well."""
    at_quote, at_post, length = run
    keys = [token.key for token in quote[at_quote : at_quote + length]]
    elsewhere = [start for start in places[keys[0]] if start != at_post]
    if any(all(start + k in places[key] for k, key in enumerate(keys)) for start in elsewhere):
        return True
    every = [token.key for token in quote]
    return sum(every[start : start + length] == keys for start in range(len(every) - length + 1)) > 1
