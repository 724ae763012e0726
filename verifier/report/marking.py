"""Quote and original cut into stretches, the changed words apart from the rest; and the same as styled text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.report.show import show
from verifier.report.wrapping import Run, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verifier.model import Edit, Original

Span = tuple[int, int]

# Without colour, the marks that word comparison has long used: put in here, taken out there. They survive copying.
_MARKS = {Style.CHANGED: ("{+", "+}"), Style.GENUINE: ("[-", "-]")}


class Stretch(NamedTuple):
    """A stretch of a text, as it stands there: changed words, or words that are not."""

    text: str
    changed: bool = False


def mark_quote(text: str, edits: Sequence[Edit], *, colour: bool) -> list[Run]:
    """Style a quote's text, its words under `edits` marked as changed."""
    return list(_styled(cut(text, (0, len(text)), quoted_spans(edits)), Style.CHANGED, colour=colour))


def mark_original(original: Original, edits: Sequence[Edit], *, colour: bool) -> list[Run]:
    """Style the passage that was quoted, widened to words of the post that govern it; … shows where it was cut out."""
    text = original.post.text
    start, end = passage(original, edits)
    runs = _styled(cut(text, (start, end), original_spans(edits)), Style.GENUINE, colour=colour)
    before = [Run("… ")] if text[:start].strip() else []
    after = [Run(" …")] if text[end:].strip() else []
    return [*before, *runs, *after]


def quoted_spans(edits: Iterable[Edit]) -> list[Span]:
    """Where the edits stand in the quote's text."""
    return [(edit.quote_start, edit.quote_end) for edit in edits]


def original_spans(edits: Iterable[Edit]) -> list[Span]:
    """Where the edits stand in the post's text."""
    return [(edit.original_start, edit.original_end) for edit in edits]


def passage(original: Original, edits: Iterable[Edit]) -> Span:
    """Give the part of the post's text that was quoted, widened to words outside it that govern it."""
    spans = [span for span in original_spans(edits) if span[1] > span[0]]
    start = min([original.start, *(span[0] for span in spans)])
    return start, max([original.end, *(span[1] for span in spans)])


def cut(text: str, window: Span, spans: Iterable[Span]) -> list[Stretch]:
    """Cut `text` within `window` into stretches, those under `spans` as changed.

    Changed words with only blanks between them are one stretch; blanks at its ends are not part of it.
    """
    stretches: list[Stretch] = []
    position, stop = window
    for start, end in _joined(text, spans):
        first, last = max(start, position), min(end, stop)
        if first >= last:
            continue
        stretches.append(Stretch(text[position:first]))
        stretches.append(Stretch(text[first:last], changed=True))
        position = last
    stretches.append(Stretch(text[position:stop]))
    return [stretch for stretch in stretches if stretch.text]


def _styled(stretches: Iterable[Stretch], style: Style, *, colour: bool) -> Iterator[Run]:
    opening, closing = ("", "") if colour else _MARKS[style]
    for stretch in stretches:
        shown = show(stretch.text)
        if stretch.changed:
            yield Run(f"{opening}{shown}{closing}", style if colour else Style.PLAIN)
        else:
            yield Run(shown)


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
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
