"""What a place is asked for, and what comes of it."""

from __future__ import annotations

from typing import NamedTuple

from verifier.errors import FetchError
from verifier.originals.answers.reading import Absent, Reading


class Wanted(NamedTuple):
    """A post that is asked for: its id, and the handles that its author has or had, the likeliest first.

    `at_hand` says that a text is at hand, and only not whether it is whole: that is worth a look, not a search.
    """

    id: str
    handles: tuple[str, ...] = ()
    at_hand: bool = False


Result = Reading | Absent | FetchError
"""The post, or what stands in its place, or why the place gave no answer."""
