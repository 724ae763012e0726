"""`splice`: whole sentences left out without a mark, where `omission` leaves out a part of one."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.comparison.runs import Change, Sides
from verifier.model import EditClass


def mark_splices(changes: Sequence[Change], sides: Sides) -> list[Change]:
    """The changes with omissions of whole sentences as splices."""
    return [
        change._replace(edit_class=EditClass.SPLICE)
        if change.edit_class is EditClass.OMISSION and _whole_sentences(change, sides)
        else change
        for change in changes
    ]


def _whole_sentences(change: Change, sides: Sides) -> bool:
    post, low, high = sides.post, change.post_low, change.post_high
    starts = low == 0 or post[low - 1].sentence != post[low].sentence
    ends = high == len(post) or post[high - 1].sentence != post[high].sentence
    return low < high and starts and ends
