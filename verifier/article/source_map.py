"""Building the way from an offset in the article's text back to a position in its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from verifier.model import SourceMap

if TYPE_CHECKING:
    from collections.abc import Sequence


def find_line_starts(decoded: str) -> tuple[int, ...]:
    """Find the positions at which the lines of the decoded file begin; always at least 0.

    A line ends with a line feed, a carriage return, or both; a form feed or U+2028 ends none.
    """
    if "\r" in decoded:
        decoded = _with_single_line_ends(decoded)
    lengths = [len(line) + 1 for line in decoded.split("\n")]
    return (0, *accumulate(lengths[:-1]))


def _with_single_line_ends(decoded: str) -> str:
    """Replace line ends by single line feeds at their last character, so that lines begin where they did."""
    return decoded.replace("\r\n", " \n").replace("\r", "\n")


class SourceMapBuilder:
    """Collects pieces of text with the position each came from.

    Within a piece, text and source run parallel. A new entry is written only where they do not go on parallel.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._offsets: list[int] = []
        self._positions: list[int] = []
        self._shift: int | None = None
        self.length = 0

    def add(self, piece: str, position: int) -> None:
        """Append `piece`, which runs parallel to the source from `position`."""
        if not piece:
            return
        shift = position - self.length
        if shift != self._shift:
            self._offsets.append(self.length)
            self._positions.append(position)
            self._shift = shift
        self._pieces.append(piece)
        self.length += len(piece)

    def text(self) -> str:
        """All pieces so far, joined."""
        return "".join(self._pieces)

    def build(self, line_starts: Sequence[int]) -> SourceMap:
        """Make the map of all pieces so far."""
        return SourceMap(
            offsets=tuple(self._offsets) or (0,), positions=tuple(self._positions) or (0,), line_starts=line_starts
        )


def compose(inner: SourceMap, outer: SourceMap) -> SourceMap:
    """Join two maps: `inner` leads from text to a middle text, `outer` from there to the source.

    The result has the runs of both, cut at each other's edges.
    """
    if len(outer.offsets) == 1 and outer.positions[0] == outer.offsets[0]:
        return SourceMap(offsets=inner.offsets, positions=inner.positions, line_starts=outer.line_starts)
    offsets: list[int] = []
    positions: list[int] = []
    ends = [*inner.offsets[1:], None]
    for start, middle, end in zip(inner.offsets, inner.positions, ends, strict=True):
        offsets.append(start)
        positions.append(outer.position(middle))
        for edge, position in _edges_within(outer, middle, None if end is None else middle + end - start):
            offsets.append(start + edge - middle)
            positions.append(position)
    return SourceMap(offsets=tuple(offsets), positions=tuple(positions), line_starts=outer.line_starts)


def _edges_within(outer: SourceMap, start: int, end: int | None) -> list[tuple[int, int]]:
    first = bisect_right(outer.offsets, start)
    last = len(outer.offsets) if end is None else bisect_left(outer.offsets, end)
    return list(zip(outer.offsets[first:last], outer.positions[first:last], strict=True))
