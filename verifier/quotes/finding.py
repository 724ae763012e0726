"""What the walk through the article finds out about one span."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.model import Platform
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.records import Cue, Mention


class Finding:
    """What is known of one span.

    `speech` says that the words were spoken, or written elsewhere than in a post; `follows` names the span whose
    attribution this one shares because it has no cue of its own; `set_apart` that its sentence tells of a post beside
    which, and not in which, the words were said; `term` that the span names something; `signed` that a
    name alone beside it says whose it is.
    """

    __slots__ = (
        "cue",
        "evidence",
        "follows",
        "handle",
        "mention",
        "person",
        "platform",
        "set_apart",
        "signed",
        "speech",
        "term",
    )

    def __init__(self) -> None:
        self.cue: Cue | None = None
        self.mention: Mention | None = None
        self.person: int | None = None
        self.platform: Platform | None = None
        self.speech = False
        self.evidence: Evidence | None = None
        self.follows: int | None = None
        self.set_apart = False
        self.term = False
        self.signed = False
        self.handle: str | None = None
