"""Marking a story's summaries: key takeaways at its head, and the standfirst behind a label such as `Synopsis`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.article import story_parts
from verifier.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence


def mark_summaries(words: Sequence[str], kinds: list[BlockKind], boxed: Sequence[bool]) -> None:
    """Change, in `kinds`, the kind of the blocks that are summaries; `words` are the blocks' words.

    `boxed` says of each block whether a blank line sets the stretch it stands in apart from the story, so that lines
    without a list mark under `Key Takeaways` can be told from the story.
    """
    under: str | None = None
    prose = sum(kind is BlockKind.PARAGRAPH for kind in kinds)  # that is still to come
    body_begun = False
    for index, kind in enumerate(kinds):
        prose -= kind is BlockKind.PARAGRAPH
        heading = _summary_heading(words[index])
        if heading is not None:
            kinds[index], under = BlockKind.HEADING, heading
        elif kind is BlockKind.LIST_ITEM:
            if under == "takeaways" or (not body_begun and prose >= 2):
                kinds[index] = BlockKind.KEY_TAKEAWAY
        elif kind is BlockKind.PARAGRAPH:
            kinds[index] = _kind_of_paragraph(words[index], under, boxed=boxed[index])
            if kinds[index] is not BlockKind.KEY_TAKEAWAY:
                under = None
            body_begun = body_begun or (kinds[index] is kind and not story_parts.is_byline(words[index]))


def _summary_heading(words: str) -> str | None:
    if story_parts.is_takeaway_heading(words):
        return "takeaways"
    return "standfirst" if story_parts.is_standfirst_heading(words) else None


def _kind_of_paragraph(words: str, under: str | None, *, boxed: bool) -> BlockKind:
    label = story_parts.leading_label(words)
    if under == "standfirst" or (label is not None and story_parts.is_standfirst_heading(label)):
        return BlockKind.STANDFIRST
    if (under == "takeaways" and boxed) or (label is not None and story_parts.is_takeaway_heading(label)):
        return BlockKind.KEY_TAKEAWAY
    return BlockKind.PARAGRAPH
