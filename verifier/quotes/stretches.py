"""Stretches of the article, and whether one of them covers or meets another stretch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stretches:
    """Stretches given by start and end."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._farthest = list(accumulate((end for _, end in ordered), max))

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds all from `start` to `end`."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._farthest[before - 1] >= end

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has something in common with the stretch from `start` to `end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._farthest[before - 1] > start
