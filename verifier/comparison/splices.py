"""`splice`: whole sentences left out without a mark, where `omission` leaves out a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.tokens import Token


def whole_sentences(low: int, high: int, post: Sequence[Token]) -> bool:
    """Whether the post's tokens [low, high) are sentences from their first word to their last."""
    starts = low == 0 or post[low - 1].sentence != post[low].sentence
    ends = high == len(post) or post[high - 1].sentence != post[high].sentence
    return low < high and starts and ends
