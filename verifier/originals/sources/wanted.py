"""What a place is asked for, and what comes of it."""

from __future__ import annotations

from typing import NamedTuple

from verifier.errors import FetchError
from verifier.originals.answers.reading import Absent, Reading


class Wanted(NamedTuple):
    """A post that is asked for: its id, and the handles that its author has or had, the likeliest first."""

    id: str
    handles: tuple[str, ...] = ()


Result = Reading | Absent | FetchError
"""The post, or what stands in its place, or why the place gave no answer."""
