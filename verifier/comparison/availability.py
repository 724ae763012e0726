"""What a finding says of an original that is not at hand, or not on X any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.messages import describe_reason, describe_unavailable
from verifier.model import Finding, Verdict

if TYPE_CHECKING:
    from verifier.model import Reason, Unavailable


def without_original(finding: Finding, reason: Reason, says: str = "", note: str | None = None) -> Finding:
    """Give an unverified finding with the reason why its original could not be had, and what was answered.

    A post that was held to be the original and is not becomes the nearest.
    """
    if finding.original is not None:
        nearest = (finding.original, *finding.nearest)
        finding = Finding(finding.quote, finding.attribution, Verdict.UNVERIFIED, "", nearest=nearest)
    message = f"{describe_reason(reason)} ({says})" if says else describe_reason(reason)
    notes = finding.notes if note is None else (*finding.notes, note)
    return finding._replace(reason=reason, message=message, notes=notes)


def with_availability(finding: Finding, unavailable: Unavailable) -> Finding:
    """Give a finding whose original is known to be there no more, which its reader must know."""
    original = finding.original
    if original is None:
        return finding
    post = original.post._replace(unavailable=unavailable)
    source = post.provenance.source if post.provenance is not None else None
    note = describe_unavailable(unavailable, source)
    return finding._replace(original=original._replace(post=post), notes=(*finding.notes, note))
