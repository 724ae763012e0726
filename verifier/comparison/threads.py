"""Quotes that run two posts together: the second part stands in another post of the same author."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verifier.comparison.assessment import PASSING, Assessment, reassess
from verifier.comparison.findings import Setting, judged, original_of
from verifier.comparison.messages import describe_edit
from verifier.model import AttributedQuote, Edit, EditClass, Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many words must stand in the second post, and how well; fewer, and any "and the" would do.
_LEAST_WORDS, _LEAST_SHARE, _LEAST_BITS = 3, 0.9, 8.0
# What share of the other part's words may stand in the first post by chance.
_STRAY = 0.4


def join_posts(
    quote: AttributedQuote, best: Assessment, others: Sequence[Assessment], setting: Setting
) -> Finding | None:
    """Return the finding of a quote whose two parts stand in two posts, or None if it is none."""
    tokens = best.comparison.sides.quote.tokens
    kept = sorted(best.comparison.sides.kept)
    if not kept or len(tokens) < 2 * _LEAST_WORDS:
        return None
    for joint in _joints(kept, len(tokens)):
        beyond = range(joint, len(tokens)) if kept[0] == 0 and joint - 1 in kept else range(joint)
        if sum(place in kept for place in beyond) > _STRAY * len(beyond):
            continue
        parts = (quote.quote.text[: tokens[joint].start], quote.quote.text[tokens[joint].start :])
        if min(joint, len(tokens) - joint) < _LEAST_WORDS:
            continue
        found = _find_parts(parts, others, setting)
        if found is not None:
            return _finding(quote, parts, *found, setting)
    return None


def _joints(kept: Sequence[int], size: int) -> list[int]:
    """Return where the quote may pass from one post to the other: behind or before what the best post holds."""
    joints = []
    run = kept[0]
    if kept[0] == 0:
        while run + 1 in kept:
            run += 1
        joints.append(run + 1)
    if kept[-1] == size - 1:
        run = kept[-1]
        while run - 1 in kept:
            run -= 1
        joints.append(run)
    return [joint for joint in joints if 0 < joint < size]


def _find_parts(
    parts: tuple[str, str], others: Sequence[Assessment], setting: Setting
) -> tuple[Assessment, Assessment] | None:
    found: list[Assessment] = []
    for part in parts:
        fitting = [
            again
            for again in (reassess(other, part, setting.names, setting.policy) for other in others)
            if again.comparison.verdict in PASSING
            and again.evidence.share >= _LEAST_SHARE
            and again.evidence.agreeing >= _LEAST_BITS
        ]
        if not fitting:
            return None
        found.append(max(fitting, key=lambda a: (a.comparison.verdict in PASSING, a.evidence.share)))
    first, second = found
    return None if first.candidate.post.id == second.candidate.post.id else (first, second)


def _finding(
    quote: AttributedQuote, parts: tuple[str, str], first: Assessment, second: Assessment, setting: Setting
) -> Finding:
    text = quote.quote.text
    joint = len(parts[0])
    edit_class = EditClass.MARKED_OMISSION if _is_marked(parts[0]) else EditClass.SPLICE
    splice = Edit(
        edit_class=edit_class,
        permitted=edit_class in setting.policy.permitted,
        quote=text[joint:],
        original="",
        quote_start=joint,
        quote_end=len(text),
        original_start=first.comparison.end,
        original_end=first.comparison.end,
    )
    base = judged(quote, first, setting)
    verdict = max(
        (
            first.comparison.verdict,
            second.comparison.verdict,
            Verdict.HOUSE_STYLE if splice.permitted else Verdict.TRIMMED,
        ),
        key=list(Verdict).index,
    )
    suggestion = None if verdict in PASSING else f"{parts[0].strip()} … {parts[1].strip().rstrip(',')}"
    return replace(
        base,
        verdict=verdict,
        message=describe_edit(splice) if verdict is Verdict.TRIMMED else base.message,
        fidelity=round(min(first.comparison.fidelity, second.comparison.fidelity), 4),
        edits=(*first.comparison.edits, splice),
        suggestion=suggestion,
        spliced_with=(original_of(second),),
        notes=(*base.notes, "The quote runs two posts of the same author together."),
    )


def _is_marked(part: str) -> bool:
    """Whether the first part ends in a mark of omission."""
    end = part[-8:]
    return "..." in end or "…" in end or ". . ." in end
