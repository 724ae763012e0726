"""Cut a text into words, figures, symbols, links, handles, hashtags and emoji. Punctuation and spaces lie between them.

Offsets index the text as given. One compiled expression whose parts cannot match at the same place in two ways, so that
the time grows in step with the text.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple


class SegmentKind(StrEnum):
    """What a segment is."""

    WORD = "word"
    NUMBER = "number"  # digits with separators: 1,500.5  11:00  31/10
    SYMBOL = "symbol"  # currency signs, %, &, +, °
    LINK = "link"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    EMOJI = "emoji"


class Segment(NamedTuple):
    """`text[start:end]` and what it is."""

    start: int
    end: int
    kind: SegmentKind


# Zero-width and bidirectional controls, the soft hyphen and variation selectors: they may stand inside a word.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"

# Combining marks: Latin and Cyrillic, Hebrew, Arabic, Indic scripts (vowel signs, virama), Tibetan, Myanmar, Khmer.
# The danda (full stop) and the digits of those scripts are left out.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u0903\u093a-\u093c"
    "\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c-\u0a51"
    "\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2\u0ae3\u0b01-\u0b03\u0b3c\u0b3e-\u0b57\u0b62\u0b63\u0b82"
    "\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2\u0ce3\u0d00-\u0d03"
    "\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0df3\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20f0\ufe20-\ufe2f"
)

# Scripts written without spaces between words; Thai, Lao, Myanmar and Khmer keep a letter's marks with it.
_HAN = (
    "\u3005\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f"
)
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f"
    "\u1050-\u1055\u1780-\u17b3"
)
_UNSPACED_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
)

_PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_PICTURED = "\u2190-\u2bff\U0001f000-\U0001faff"  # what ends a link, beside a space
_MODIFIER = "\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u20e3"
_EMOJI = (
    r"[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    rf"|[{_PICTURE}][{_MODIFIER}]*(?:\u200d[{_PICTURE}][{_MODIFIER}]*)*"
)

# What only the full expression can cut: combining marks and the scripts above. Most texts have none of it, and the full
# expression takes 13 ms to compile. Pairs of first and last character; a class of them in a regex would cost 5 ms too.
_OTHER_SCRIPTS = (
    ("\u0300", "\u036f"),
    ("\u0483", "\u1dff"),
    ("\u20d0", "\u20f0"),
    ("\u3005", "\ufdff"),
    ("\ufe20", "\ufe2f"),
    ("\U00020000", "\U0003134f"),
)


def _needs_every_script(text: str) -> bool:
    return not text.isascii() and any(
        first <= character <= last for character in set(text) for first, last in _OTHER_SCRIPTS
    )


# An obscenity that is printed with letters masked. Matches "f***ing", "sh*t", "s---", "bull----", "f-ing";
# not "I--and", "cost*", "t-shirt", "word -- word".
_MASKED = (
    r"(?:[A-Za-z]+(?:\*[*#@$%!&]*[A-Za-z]+|[#@$%!&]*\*[*#@$%!&]+[A-Za-z]*)"
    r"|[B-HJ-Zb-hj-z]-{2,}[A-Za-z]*|a-{3,}[A-Za-z]+|[A-Za-z]{2,}-{4,}(?![A-Za-z])|[B-HJ-Zb-hj-z][-'](?:ing|in|ed|ers?)(?![A-Za-z]))"
)


def _expression(marks: str, han: str, unspaced: str, unspaced_marks: str) -> str:
    """Write the expression of all segments for these scripts.

    Matches "https://t.co/abc", "pic.x.com/q", "@handle", "#ActOnClimate", "U.S.", "don’t", "1,500.5", "11:00", "€";
    must not match "...", a hyphen, or the "@warrick" in "bikes@warrick.gov".
    """
    letter = rf"[^\W\d_{han}{unspaced}{unspaced_marks}]"
    inside = rf"(?:{letter}|[{marks}{_INVISIBLE}])"
    apart = rf"|[{han}]|[{unspaced}][{unspaced_marks}]*" if han else ""
    tagged = rf"|[{han}{unspaced}]" if han else ""
    return (
        # Most words: a quick look that spares them the other kinds.
        r"(?P<plain>[A-Za-z]+(?:['’][A-Za-z]+)?(?=[ ,]))"
        rf"|(?P<link>https?://[^\s\"<>“”{_PICTURED}]+|www\.[^\s\"<>“”]+|(?:pic\.twitter\.com|pic\.x\.com|t\.co)/\w+)"
        rf"|(?P<emoji>{_EMOJI})"
        rf"|(?P<handle>(?<![\w.@＠])[@＠][A-Za-z0-9_]{{1,30}})"
        rf"|(?P<hashtag>(?<![\w&])[#＃](?=\w*{letter}{tagged})[\w{marks}]+)"
        rf"|(?P<word>(?<!\w){_MASKED}|(?<!\w)(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?"
        rf"|{letter}{inside}*(?:['’ʼ]{letter}{inside}*)*{apart})"
        rf"|(?P<number>\d+(?:[.,:/٫٬]\d+)*|[½⅓⅔¼¾⅕-⅞])"
        rf"|(?P<symbol>[$€£¥₠-₿¢%‰&+=°™²³])"
    )


@cache
def _pattern(every_script: bool) -> re.Pattern[str]:
    if every_script:
        return re.compile(_expression(_MARKS, _HAN, _UNSPACED, _UNSPACED_MARKS))
    return re.compile(_expression("", "", "", ""))


# Matches the "pic.twitter.com/" of "homepic.twitter.com/q" and the "https://" of "herehttps://t.co/q"; must not match
# either behind a space.
_GLUED_LINK = re.compile(r"(?<=\w)(?:pic\.(?:twitter|x)\.com/|https?://)(?=\w)")

_KINDS = {kind.value: kind for kind in SegmentKind} | {"plain": SegmentKind.WORD}
_AFTER_LINK = ".,;:!?'’\")]"


def segment(text: str) -> list[Segment]:
    """Return the segments of `text` in order, without overlap.

    A word is a run of letters with their combining marks and inner apostrophes, or letters with dots (`U.S.`, `a.m.`),
    or letters of which some are masked (`f***ing`); Chinese and Japanese are cut sign by sign, Thai, Lao, Khmer and
    Myanmar letter by letter with its marks. Hyphens separate. Invisible controls inside a word belong to it. A link
    ends before the punctuation of its sentence.
    """
    segments: list[Segment] = []
    pattern = _pattern(_needs_every_script(text))
    cuts = [found.start() for found in _GLUED_LINK.finditer(text)] if "/" in text else []
    for low, high in pairwise([0, *cuts, len(text)]):
        for found in pattern.finditer(text, low, high):
            kind = _KINDS[found.lastgroup or "word"]
            start, end = found.span()
            if kind is SegmentKind.LINK:
                end = start + len(found[0].rstrip(_AFTER_LINK))
            segments.append(Segment(start, end, kind))
    return segments
