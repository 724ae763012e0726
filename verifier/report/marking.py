"""Quote and original as styled text in which the changed words are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.report.show import show
from verifier.report.wrapping import Run, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from verifier.model import Edit, Original

Span = tuple[int, int]

# Without colour, the marks that word comparison has long used: put in here, taken out there. They survive copying.
_MARKS = {Style.CHANGED: ("{+", "+}"), Style.GENUINE: ("[-", "-]")}


def mark_quote(text: str, edits: Sequence[Edit], *, colour: bool) -> list[Run]:
    """Style a quote's text, its words under `edits` marked as changed."""
    spans = [(edit.quote_start, edit.quote_end) for edit in edits]
    return _marked(text, (0, len(text)), spans, Style.CHANGED, colour=colour)


def mark_original(original: Original, edits: Sequence[Edit], *, colour: bool) -> list[Run]:
    """Style the passage that was quoted, widened to words of the post that govern it; … shows where it was cut out."""
    text = original.post.text
    spans = [(edit.original_start, edit.original_end) for edit in edits if edit.original_end > edit.original_start]
    start = min([original.start, *(span[0] for span in spans)])
    end = max([original.end, *(span[1] for span in spans)])
    runs = _marked(text, (start, end), spans, Style.GENUINE, colour=colour)
    before = [Run("… ")] if text[:start].strip() else []
    after = [Run(" …")] if text[end:].strip() else []
    return [*before, *runs, *after]


def _marked(text: str, window: Span, spans: Iterable[Span], style: Style, *, colour: bool) -> list[Run]:
    runs: list[Run] = []
    position, stop = window
    opening, closing = ("", "") if colour else _MARKS[style]
    for start, end in _joined(text, spans):
        first, last = max(start, position), min(end, stop)
        if first >= last:
            continue
        runs.append(Run(show(text[position:first])))
        runs.append(Run(f"{opening}{show(text[first:last])}{closing}", style if colour else Style.PLAIN))
        position = last
    runs.append(Run(show(text[position:stop])))
    return [run for run in runs if run.text]


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap or have only blanks between them, so that a changed phrase is marked once.

    Blanks at the ends are left unmarked.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        words = text[slice(*span)].strip()
        if not words:
            continue
        start = text.index(words, span[0])
        end = start + len(words)
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
