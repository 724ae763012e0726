"""What the walk through the article finds out about one span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.model import Platform
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.records import Cue, Mention


@dataclass(slots=True)
class Finding:
    """What is known of one span.

    `speech` says that the words were spoken, or written elsewhere than in a post; `follows` names the span whose
    attribution this one shares because it has no cue of its own; `term` that the span names something.
    """

    cue: Cue | None = None
    mention: Mention | None = None
    person: int | None = None
    platform: Platform | None = None
    speech: bool = False
    evidence: Evidence | None = None
    follows: int | None = None
    term: bool = False
    handle: str | None = None
