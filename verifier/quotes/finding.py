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
    """`speech` says that the words were spoken, or written elsewhere than in a post; `follows` names the span whose
    attribution this one shares because it has no cue of its own; `repeats` the span or text whose words it repeats.
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
