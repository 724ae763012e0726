"""Find the counters by which posts of a thread number themselves: "1/4", "(2/3)", "5/"."""

from __future__ import annotations

import re

# Matches "1/4", "(2/3)", "[3/7]", "2/", "🧵 1/5" and "1/n" at the start of a line; must not match "1/2-inch".
_AT_START = re.compile(
    r"^[ \t]*(?:🧵[ \t]*)?(?:(?P<open>[(\[])[ \t]*)?(?P<first>\d{1,3})[ \t]?/[ \t]?(?P<last>\d{1,3}|[nNxX])?(?![\w/])"
    r"(?(open)[ \t]*[)\]])[.:)]?(?=\s|$)",
    re.MULTILINE,
)

# Matches "… home. 1/4", "(2/3)", " 3/" at the end of the text; must not match "by 1/2".
_AT_END = re.compile(
    r"(?P<open>[(\[][ \t]*)?(?<![\w/])(?P<first>\d{1,3})[ \t]?/[ \t]?(?P<last>\d{1,3}|[nNxX])?(?![\w/])"
    r"(?(open)[ \t]*[)\]])(?=[ \t]*(?:🧵|https?://\S+|\s)*$)"
)

_MAY_PRECEDE = ".!?…:;)]\"'”’»।。！？>"


def thread_counters(text: str) -> list[tuple[int, int]]:
    """Return the spans of the thread counters of a post: at the start of a line, or at the end of the text.

    A bare "1/2" at the end is one only behind a sentence's end, a link, an emoji or a line break, or in brackets.
    """
    spans: list[tuple[int, int]] = []
    if "/" not in text:
        return spans
    for found in _AT_START.finditer(text):
        if _counts(found):
            start = found.start() + len(found[0]) - len(found[0].lstrip(" \t🧵"))
            spans.append((start, found.end()))
    tail = max(len(text) - 200, 0)
    for found in _AT_END.finditer(text, tail):
        before = text[: found.start()].rstrip()
        alone = found["open"] or not before or (not before[-1].isalnum() and before[-1] in _MAY_PRECEDE)
        own_line = "\n" in text[len(before) : found.start()] or (before and ord(before[-1]) > 0x2190)
        link = before.rsplit(None, 1)[-1:] and before.rsplit(None, 1)[-1].startswith(("http", "#", "@"))
        if _counts(found) and (alone or own_line or link) and (found.start(), found.end()) not in spans:
            spans.append((found.start(), found.end()))
    return [span for place, span in enumerate(spans) if not place or span[0] >= spans[place - 1][1]]


def _counts(found: re.Match[str]) -> bool:
    """Whether the first figure is not above the last, and the whole no fraction that words follow on the line."""
    first, last = int(found["first"]), found["last"]
    if first == 0 or (found[0] == "9/11" and not found["open"]):
        return False
    if last is None or not last.isdecimal():
        return True
    if found["open"] or int(last) > 8 or first == int(last):
        return first <= int(last)
    return first <= int(last) and not re.match(r"\s+(?:of|cup|inch|mile|price|off|way)\b", found.string[found.end() :])


def is_thread_counter(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` lies in a thread counter of the post `text`."""
    return any(low <= start and end <= high for low, high in thread_counters(text))
