"""The day on which a story came out, where only its text says so: a line such as `Posted 14 January 2026, 09:12 GMT`.

Any other date in a text is the matter of the story, so a line must say nothing but the day, when, and by whom; or the
day must follow the place that opens the first sentence: `NEW DELHI, January 14, 2026 (PTI):`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from verifier.article.story_parts import is_byline
from verifier.article.vocabulary import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from verifier.model import Block

# How many lines the head of a story has, and how long a line is that only dates it.
_HEAD, _LINE = 14, 160
# matches the year in "14 January 2026"; not in "20261"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# matches where a day may begin: "14" in "on 14 March", "March", "2026" in "2026-03-14"; not inside a word
_START = re.compile(r"(?<!\w)\w")
# matches "09:12", "9.12", "10h30", "7"; not "2026"
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?:[:.h]\d{2}){0,2}(?!\d)")
# matches each word of "Last updated" and "a.m"; not digits
_WORD = re.compile(r"[^\W\d_]+(?:[.-][^\W\d_]+)*")
# matches the place of "NEW DELHI, " and "WASHINGTON — "; not "On Monday, "
_PLACE = re.compile(r"[A-Z][A-Z .'’/-]{2,40},? [-–—]? ?")
# matches what follows the day of a place and day: " (AFP) ", ": ", " — "; not " was the day"
_AFTER_PLACE = re.compile(r"\s?(?:[(:–—|]|- )")


def day_of_story(text: str, blocks: Sequence[Block]) -> date | None:
    """Give the day that a line in the head of `text` dates the story to, None where none does."""
    changed: date | None = None
    for line in islice(_lines(text, blocks), _HEAD):
        if not _YEAR.search(line):
            continue
        found = _opening(line) if len(line) > _LINE else (_dating(line) or _opening(line))
        if found is None:
            continue
        day, is_change = found
        if not is_change:
            return day
        changed = changed or day
    return changed


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for line in text[block.start : block.end].split("\n"):
            if line.strip():
                yield " ".join(line[: 4 * _LINE].split())


def _dating(line: str) -> tuple[date, bool] | None:
    """Read a line that does nothing but date the story: the day, and whether it is that of a change."""
    from verifier.article.dates import match_day

    found: date | None = None
    rest, at, lead = "", 0, ""
    for start in _START.finditer(line):
        match = match_day(line, start.start()) if start.start() >= at else None
        if match is not None:
            rest += line[at : start.start()] + " "
            found, lead, at = found or match[0], lead or rest, match[1]
    if found is None:
        return None
    rest += line[at:]
    byline, bar, behind = rest.partition("|" if "|" in rest else " - ")
    rest = _CLOCK.sub(" ", behind if bar and is_byline(byline.strip()) else rest)
    changes = load_words("date_lines", "updated")
    if any(character.isdigit() for character in rest) or not _words(rest) <= changes | _beside():
        return None
    return found, not changes.isdisjoint(_words(lead))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))


@cache
def _beside() -> frozenset[str]:
    """Give the words that may stand beside the day on its line."""
    return frozenset().union(*(load_words("date_lines", key) for key in ("published", "zones", "weekdays")))


def _opening(line: str) -> tuple[date, bool] | None:
    """Read the day behind the place that opens a story."""
    from verifier.article.dates import match_day

    place = _PLACE.match(line)
    found = match_day(line, place.end()) if place else None
    return (found[0], False) if found and _AFTER_PLACE.match(line, found[1]) else None
