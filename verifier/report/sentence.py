"""A finding told in a few lines of plain text, for formats that have room for a message only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.report.marking import mark_original, mark_quote
from verifier.report.show import show_line
from verifier.report.words import REASON_WORDS, VERDICT_WORDS, byline, why_not

if TYPE_CHECKING:
    from verifier.model import Attribution, Edit, Finding, Suppression
    from verifier.report.wrapping import Run


def headline(finding: Finding) -> str:
    """Say the verdict and its plain word: "unverified: could not be checked, no original at hand"."""
    reason = f", {REASON_WORDS[finding.reason]}" if finding.reason is not None else ""
    return f"{finding.verdict}: {VERDICT_WORDS[finding.verdict]}{reason}"


def standing(suppression: Suppression) -> str:
    """Say that a finding is let stand, where that is written, and why: "suppressed by line 4: the desk knows"."""
    return f"suppressed by {show_line(suppression.place)}: {show_line(suppression.reason)}"


def paragraphs(finding: Finding) -> list[str]:
    """Tell what is wrong, the quote and the post with their changed words marked, and what verbatim would read."""
    faults = [edit for edit in finding.edits if not edit.permitted]
    lines = [show_line(finding.message), f"Article: {_line(mark_quote(finding.quote.text, faults, colour=False))}"]
    if finding.original is not None:
        lines.append(f"Post: {_line(mark_original(finding.original, faults, colour=False))}")
        lines.append(f"Source: {show_line(byline(finding.original.post))}")
    for other in finding.spliced_with:
        lines.append(f"And post: {_line(mark_original(other, (), colour=False))}")
        lines.append(f"And source: {show_line(byline(other.post))}")
    if finding.original is None:
        lines.extend(
            f"Nearest, but {why_not(finding, one)}: {_line(mark_original(one, (), colour=False))}"
            for one in finding.nearest[:1]
        )
    if finding.suggestion is not None:
        lines.append(f"Verbatim: {show_line(finding.suggestion)}")
    lines.extend(f"Note: {show_line(note)}" for note in finding.notes)
    return lines


def who(attribution: Attribution) -> str:
    """Say who is quoted, with the words that the article introduces the quote by."""
    name = attribution.speaker or (f"@{attribution.handle}" if attribution.handle else "")
    if not name:
        name = f"unnamed speaker, “{attribution.mention}”" if attribution.mention else "unnamed speaker"
    elif attribution.speaker and attribution.handle:
        name = f"{attribution.speaker} (@{attribution.handle})"
    return show_line(f"{name}, cue “{attribution.cue}”" if attribution.cue else name)


def change(edit: Edit) -> str:
    """Say what an edit did: "“may” → “will”", "“not” left out"."""
    quote, original = show_line(edit.quote), show_line(edit.original)
    if not original:
        return f"“{quote}” put in"
    return f"“{original}” → “{quote}”" if quote else f"“{original}” left out"


def _line(runs: list[Run]) -> str:
    return show_line("".join(run.text for run in runs))
