"""Whether a text is the whole post. Sources cut long posts, often without a sign; a text may end in dots by itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from verifier.model import Complete

LONG_POSTS_BEGAN = datetime(2023, 2, 8, tzinfo=UTC)  # before, no post was longer than 280 (once 140) units
_CUTTING_BEGAN = datetime(2016, 9, 19, tzinfo=UTC)  # since then, the old form of the API cuts what is over 140

# Sources cut at a word's end somewhat below 280 units. A post of 240 to 280 that is whole is thus `unknown`: the part
# of a quote that runs past its end is then not held against the quote. Lower would spare more quotes that
# it should not.
_MAY_BE_CUT_FROM = 240
_SHORT = 100  # code points; no source cuts at less than 110

# matches "and then… https://t.co/Ab1" at the end, as X cuts; not "and then…" or "see https://t.co/Ab1"
_CUT_WITH_LINK = re.compile(r"…\s?https?://t\.co/\w{1,20}\s*\Z")


def whole_unless_long(text: str, posted: datetime | None) -> Complete:
    """Judge a text from a source that gives posts whole up to 280 units and may cut longer ones."""
    if posted is None or posted < LONG_POSTS_BEGAN or not may_be_cut(text):
        return Complete.YES
    return Complete.NO if ends_as_cut(text) else Complete.UNKNOWN


def whole_unless_shown(text: str, posted: datetime | None) -> Complete:
    """Judge a text from a source that may have cut it at 140 or 280 units and perhaps took the sign away."""
    if ends_as_cut(text):
        return Complete.NO
    if text.rstrip().endswith("…"):
        return Complete.UNKNOWN
    if len(text) < _SHORT or (posted is not None and posted < _CUTTING_BEGAN):
        return Complete.YES
    return Complete.UNKNOWN


def ends_as_cut(text: str) -> bool:
    """Tell whether a text ends as X ends those it cuts: with an ellipsis and a link to the whole post."""
    return _CUT_WITH_LINK.search(text, max(len(text) - 60, 0)) is not None


def may_be_cut(text: str) -> bool:
    """Tell whether a text is so long that it may be the beginning of a longer one."""
    if len(text) < _MAY_BE_CUT_FROM // 2:
        return False
    return len(text) >= _MAY_BE_CUT_FROM or _weight(text) >= _MAY_BE_CUT_FROM


def _weight(text: str) -> int:
    """Count as X does: Latin, Greek, Cyrillic, Arabic and the like as one, Chinese, Japanese and emoji as two."""
    return sum(1 if ord(character) <= 0x10FF or 0x2000 <= ord(character) <= 0x2037 else 2 for character in text)
