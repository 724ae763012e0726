"""Quotes that run two posts together: the second part stands in another post of the same author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.assessment import PASSING, Assessment, reassess
from verifier.comparison.findings import Setting, judged, original_of
from verifier.comparison.messages import describe_edit
from verifier.comparison.tokens import Kind
from verifier.comparison.truncation import may_start_before, trails_off
from verifier.model import AttributedQuote, Edit, EditClass, Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.comparing import Comparison

# How many words must stand in the second post, and how well; fewer, and any "and the" would do.
_LEAST_WORDS, _LEAST_SHARE, _LEAST_BITS = 3, 0.9, 8.0
# What share of the other part's words may stand in the first post by chance.
_STRAY = 0.4


def join_posts(
    quote: AttributedQuote, best: Assessment, others: Sequence[Assessment], setting: Setting
) -> Finding | None:
    """Return the finding of a quote whose two parts stand in two posts, or None if it is none."""
    comparison = best.comparison
    tokens, kept = comparison.sides.quote.tokens, comparison.sides.kept
    for joint in _joints(comparison):
        other = range(joint, len(tokens)) if joint - 1 in kept else range(joint)
        if sum(place in kept for place in other) > _STRAY * len(other):
            continue
        parts = (quote.quote.text[: tokens[joint].start], quote.quote.text[tokens[joint].start :])
        found = _find_parts(parts, others, setting)
        if found is not None:
            return _finding(quote, parts, *found, setting)
    return None


def _joints(comparison: Comparison) -> list[int]:
    """Return where the quote may pass from one post to the other: at a cut, or at an end of what the post holds."""
    kept, size = sorted(comparison.sides.kept), len(comparison.sides.quote.tokens)
    if not kept:
        return []
    joints = [comparison.cut.head, size - comparison.cut.tail]
    run = kept[0]
    while run + 1 in comparison.sides.kept:
        run += 1
    joints.append(run + 1 if kept[0] == 0 else 0)
    run = kept[-1]
    while run - 1 in comparison.sides.kept:
        run -= 1
    joints.append(run if kept[-1] == size - 1 else 0)
    return [joint for joint in dict.fromkeys(joints) if 0 < joint < size]


def _find_parts(
    parts: tuple[str, str], others: Sequence[Assessment], setting: Setting
) -> tuple[Assessment, Assessment] | None:
    found = [_find_part(part, others, setting) for part in parts]
    pairs = ((first, second) for first in found[0] for second in found[1])
    for first, second in pairs:
        if first.candidate.post.id == second.candidate.post.id:
            continue
        if _is_thread(first, second) or (_is_telling(first) and _is_telling(second)):
            return first, second
    return None


def _find_part(part: str, others: Sequence[Assessment], setting: Setting) -> list[Assessment]:
    """Return the posts in which a part of the quote stands, the best first."""
    again = (reassess(other, part, setting.names, setting.policy) for other in others)
    fitting = [a for a in again if a.comparison.verdict in PASSING and a.evidence.share >= _LEAST_SHARE]
    return sorted(fitting, key=lambda a: a.evidence.share, reverse=True)


def _is_telling(assessment: Assessment) -> bool:
    """Whether the part says enough to stand in this post and no other."""
    words = len(assessment.comparison.sides.quote.tokens)
    return words >= _LEAST_WORDS and assessment.evidence.agreeing >= _LEAST_BITS


def _is_thread(first: Assessment, second: Assessment) -> bool:
    """Whether the first part ends where its post trails off, and the second begins where its post takes up."""
    ends, starts = first.comparison.sides, second.comparison.sides
    last = [token for token in ends.post if token.kind is not Kind.LINK]
    if not trails_off(first.candidate.post) or not may_start_before(second.candidate.post):
        return False
    return ends.alignment.last >= len(last) and starts.alignment.first == 0


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
    return base._replace(
        verdict=verdict,
        message=describe_edit(splice) if verdict is Verdict.TRIMMED else base.message,
        fidelity=round(min(first.comparison.fidelity, second.comparison.fidelity), 4),
        edits=(*first.comparison.edits, splice),
        suggestion=suggestion,
        spliced_with=(original_of(second)._replace(edits=_shifted(second.comparison.edits, joint)),),
        notes=(*base.notes, "The quote runs two posts of the same author together."),
    )


def _shifted(edits: Sequence[Edit], joint: int) -> tuple[Edit, ...]:
    """Return edits of the part behind the joint with their place in the whole quote."""
    return tuple(
        edit._replace(quote_start=edit.quote_start + joint, quote_end=edit.quote_end + joint) for edit in edits
    )


def _is_marked(part: str) -> bool:
    """Whether the first part ends in a mark of omission."""
    end = part[-8:]
    return "..." in end or "…" in end or ". . ." in end
