"""Finding a quote again by its selectors, as the client of Hypothesis does: written after how it weighs candidates.

All stretches that come near to the exact words, with at most half of their characters wrong, are candidates. Each is
weighed by its words (50), what stands before it (20) and after it (20), and how near it is to its old place (2).
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Match(NamedTuple):
    start: int
    end: int
    errors: int


def anchor(text: str, selector: list[dict[str, Any]]) -> Match | None:
    """Give the best place for the selectors of one quote in `text`, or None."""
    by_words, by_place = selector
    exact = by_words["exact"]
    found = near_matches(text, exact, min(256, len(exact) // 2))
    return max(found, key=lambda match: _weight(text, match, by_words, by_place["start"]), default=None)


def _weight(text: str, match: Match, by_words: dict[str, Any], hint: int) -> float:
    prefix, suffix = by_words["prefix"], by_words["suffix"]
    before = text[max(0, match.start - len(prefix)) : match.start]
    after = text[match.end : match.end + len(suffix)]
    words = 1 - match.errors / max(len(by_words["exact"]), 1)
    place = 1 - abs(match.start - hint) / max(len(text), 1)
    return (50 * words + 20 * _likeness(before, prefix) + 20 * _likeness(after, suffix) + 2 * place) / 92


def _likeness(text: str, wanted: str) -> float:
    if not wanted:
        return 1.0
    found = near_matches(text, wanted, len(wanted))
    return 1 - found[0].errors / len(wanted) if found else 0.0


def near_matches(text: str, wanted: str, most: int) -> list[Match]:
    """Find the places where `text` comes nearest to `wanted`, all with the fewest errors, of which `most` are allowed.

    By Sellers' algorithm: the row holds, for each length of `wanted`, the fewest errors of a match that ends here, and
    where it starts.
    """
    best = most
    matches: list[Match] = []
    row = [(errors, 0) for errors in range(len(wanted) + 1)]
    for end, sign in enumerate(text, 1):
        diagonal, row[0] = row[0], (0, end)
        for length, wanted_sign in enumerate(wanted, 1):
            above = row[length]
            substituted = (diagonal[0] + (sign != wanted_sign), diagonal[1])
            row[length] = min(
                substituted,
                (above[0] + 1, above[1]),
                (row[length - 1][0] + 1, row[length - 1][1]),
                key=lambda one: (one[0], -one[1]),
            )
            diagonal = above
        errors, start = row[-1]
        if errors < best:
            best, matches = errors, []
        if errors == best:
            matches.append(Match(start, end, errors))
    return matches
