"""Words that a post passes on from someone else: a repost, or words in marks with their source beside them."""

from __future__ import annotations

import re
from typing import NamedTuple

# Matches "RT @Inspire_Us: No color"; must not match "RT if you agree".
_REPOST = re.compile(r"\A\s{0,4}[\"“]?RT\s{1,4}@(\w{1,30})\s{0,2}:?\s{0,4}")

_NAME = r"[A-Z][\w.'’]{0,30}(?: [A-Z][\w.'’]{0,30})"
_WORDS = r"[“\"«]([^“”\"«»]{20,})[”\"»]"
# Matches "“No color …” - Mother Teresa", "“…” – @pontifex"; must not match "a “profit making operation.” We build".
_QUOTED = re.compile(rf"{_WORDS}\s{{0,4}}(?:[-–—~]{{1,3}}\s{{0,3}}|via\s|by\s|\()(@\w{{1,30}}|{_NAME}{{0,4}})")
# Matches "Mother Teresa: “No color …”", "@pontifex said “…”"; must not match "He's a \"great\" man" or "to @x: “…”".
_INTRODUCED = re.compile(
    rf"(?<!to )(?<!with )(@\w{{1,30}}|{_NAME}{{1,4}})(?: (?:once )?(?:said|says|wrote|writes|tweeted|told \w{{1,20}}))?"
    rf"\s{{0,2}}[:,]?\s{{0,3}}{_WORDS}"
)


class PassedOn(NamedTuple):
    """The stretch of the post's text that is someone else's, and who that is: a handle without its @, or a name."""

    start: int
    end: int
    handle: str | None
    name: str | None


def passed_on(text: str) -> PassedOn | None:
    """Return what the post passes on from someone else, or None."""
    repost = _REPOST.match(text)
    if repost is not None:
        return PassedOn(repost.end(), len(text), repost[1], None)
    quoted = _QUOTED.search(text)
    if quoted is not None:
        return _by(quoted.start(1), quoted.end(1), quoted[2])
    introduced = _INTRODUCED.search(text)
    if introduced is not None:
        return _by(introduced.start(2), introduced.end(2), introduced[1])
    return None


def _by(start: int, end: int, source: str) -> PassedOn:
    if source.startswith("@"):
        return PassedOn(start, end, source[1:], None)
    return PassedOn(start, end, None, source)
