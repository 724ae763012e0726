"""Where a text came from, so that it can be shown later what was answered, when and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Provenance

if TYPE_CHECKING:
    from verifier.fetching.exchange import Answer


def provenance_of(source: str, answer: Answer, *, url: str | None = None, note: str | None = None) -> Provenance:
    """Say that a text came from this answer of `source`, known by the hash of its bytes."""
    parts = [note, f"SHA-256 of the answer {answer.sha256}"]
    return Provenance(source, answer.retrieved_at, url or answer.url, "; ".join(part for part in parts if part))
