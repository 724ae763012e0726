"""From the lines of a plain text to its paragraphs.

Texts come in two shapes: one paragraph a line, or lines broken at some width with blank lines between the paragraphs.
The second is told by its line breaks: they fall inside sentences, the next line goes on in lower case, and no further
word would have fitted on the line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST = 132  # columns; longer lines are paragraphs, nobody breaks text so wide
_NARROWEST = 38
_SET_IN = 3  # columns; less is an accident

# matches "- item", "• item", "* item"; not a dash that opens speech ("— Non") or a hyphenated word
_BULLET = re.compile(r"(?:[*•·▪▫‣◦●○■□➤►▶✔✓]|-)[ \t\u00a0]+(?=\S)")
# matches "1. item", "12) item"; not "18.42" or "3.5 percent"
_NUMBER = re.compile(r"(\d{1,2})[.)][ \t\u00a0]+(?=\S)")
# matches the end of a sentence, closing marks included: "go.", "go.”", "行く。」"; not "go" or "go,"
_SENTENCE_END = re.compile(r"[.!?…。！？:：;।॥؟۔؛][\"'”’»«“)\]」』]*$")


class Paragraph(NamedTuple):
    """One paragraph: `text[start:end]`, without list mark. `chunk` counts the stretches between blank lines."""

    start: int
    end: int
    chunk: int
    lines: int = 1
    listed: bool = False
    quoted: bool = False
    indent: int = 0  # of the line that is indented least


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    chunk: int
    words: str
    mark: int
    quoted: bool


def find_paragraphs(text: str, quoted_lines: frozenset[int] = frozenset()) -> list[Paragraph]:
    """Cut `text` into paragraphs; `quoted_lines` are the offsets of lines that belong to quoted blocks."""
    lines = _read_lines(text, quoted_lines)
    width = _wrapping_width(lines)
    paragraphs: list[list[_Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [
        Paragraph(
            start=first.start + first.mark,
            end=group[-1].end,
            chunk=first.chunk,
            lines=len(group),
            listed=first.mark > 0,
            quoted=first.quoted,
            indent=min(line.indent for line in group),
        )
        for group in paragraphs
        for first in group[:1]
    ]


def join_set_in_quotes(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Make paragraphs that are set in under a line with a colon one quoted block, as typewritten texts quote."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        if last is None or paragraph.listed or paragraph.quoted or paragraph.indent < _SET_IN:
            joined.append(paragraph)
        elif last.quoted and last.indent >= _SET_IN:
            joined[-1] = last._replace(end=paragraph.end, chunk=paragraph.chunk)
        elif last.indent < _SET_IN and text[last.end - 1] in ":：":
            joined.append(paragraph._replace(quoted=True))
        else:
            joined.append(paragraph)
    return joined


def ends_sentence(words: str) -> bool:
    """Whether `words` end as a sentence does, closing marks and brackets seen through."""
    return _SENTENCE_END.search(words[-12:]) is not None


def _read_lines(text: str, quoted_lines: frozenset[int]) -> list[_Line]:
    lines: list[_Line] = []
    chunk, number, at = 0, 0, 0
    for raw in text.split("\n"):
        words = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        start = at + indent
        quoted = at in quoted_lines
        at += len(raw) + 1
        if not words:
            chunk += not quoted
            continue
        mark, number = _list_mark(words, number)
        lines.append(_Line(start, start + len(words), indent, chunk, words, mark, quoted))
    return lines


def _list_mark(words: str, number: int) -> tuple[int, int]:
    """Measure the line's list mark, and give the number of the list's last item. A number alone may be a date."""
    if match := _BULLET.match(words):
        return match.end(), number
    if (match := _NUMBER.match(words)) and int(match[1]) == number + 1:
        return match.end() if number else 0, number + 1
    return 0, number


def _wrapping_width(lines: list[_Line]) -> int | None:
    """Find the width at which the text's lines were broken; None where each line is a paragraph."""
    breaks = [
        (line, after)
        for line, after in pairwise(lines)
        if line.chunk == after.chunk and not after.mark and line.quoted == after.quoted
    ]
    if not breaks:
        return None
    width = max(len(line.words) + line.indent for line, _ in breaks if " " in line.words or len(line.words) <= _WIDEST)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(not _fits(line, after, width * 0.85) for line, after in breaks)
    inside = sum(not ends_sentence(line.words) for line, _ in breaks)
    lower = sum(after.words[0].islower() or not _is_cased(after.words[0]) for _, after in breaks)
    count = len(breaks)
    return width if full >= count * 0.7 and inside >= count * 0.6 and lower >= count * 0.3 else None


def _goes_on(group: list[_Line], line: _Line, width: int | None) -> bool:
    last = group[-1]
    if line.chunk != last.chunk or line.quoted != last.quoted:
        return False
    if line.quoted:
        return True
    if width is None or line.mark:
        return False
    if group[0].mark:
        return line.indent > group[0].indent or not _fits(last, line, width * 0.85)
    if line.indent > last.indent and (len(group) > 1 or line.indent >= 2):
        return False
    return not _fits(last, line, width * (0.85 if ends_sentence(last.words) else 0.7))


def _fits(line: _Line, after: _Line, width: float) -> bool:
    """Whether the next line's first word would have fitted on this one."""
    first = after.words.split(None, 1)[0]
    return line.indent + len(line.words) + 1 + (len(first) if _is_cased(first[0]) else 1) <= width


def _is_cased(character: str) -> bool:
    return character.lower() != character.upper() or not character.isalpha()
