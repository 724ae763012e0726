"""Posts that a page embeds, flattened into plain text: `We won. pic.twitter.com/Ab1 — Jane Doe (@jane) May 4, 2022`.

The evidence must be strong: a dash, a name, the handle in brackets and a day, in this order. Where the post's own words
begin is told by the label that outlets print in front, else by the line or paragraph; where that is longer than a post
could be on that day, by the first sentence from which on it is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from verifier.article.dates import at_midnight, match_day
from verifier.article.post_record import make_post
from verifier.article.vocabulary import load_words
from verifier.model import EmbeddedPost
from verifier.post_url import PostAddress, parse_post_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.article.paragraphs import Paragraph
    from verifier.model import Link

# matches "(@jane_doe)"; not "(jane@example.org)"
_HANDLE = re.compile(r"\(\u200e?@([A-Za-z0-9_]{1,20})\)")
# matches the dash before the name: "— Jane", "-- Jane", "\n- Jane"; not the hyphen in "Jean-Luc"
_DASH = re.compile(r"[—–―]|(?<!\S)-{1,2}(?=\s)")
_LONGEST_NAME = 75  # X allows 50 characters; escaped and decorated ones are longer

# matches the gap between two sentences, behind closing marks: "go.” Next"; not "U.S.A" or "3.5"
_SENTENCE_GAP = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*\s+|[。！？][」』]*")
# matches a link, which counts 23 characters whatever its length
_LINK = re.compile(r"https?://\S+")
# matches what X does not count at a post's end, a picture or the address of a quoted post; not a link in the middle
_UNCOUNTED_END = re.compile(r"(?:\s(?:pic\.(?:twitter|x)\.com|https?://t\.co)/\w+)+\s*$")

_WORD = re.compile(r"\w+")
# matches what posts hold and prose does not: "https://t.co/a1", "#Budget", a thread's "2/5"; not "and/or"
_TOKEN = re.compile(r"https?://t\.co/\w|(?<!\w)#\w|(?<!\S)\d{1,2}/\d{0,2}(?!\S)")

_280_SINCE = date(2017, 11, 8)
_LONG_POSTS_SINCE = date(2023, 2, 8)
_SLACK = 20  # leading mentions, blanks and escapes that do not count on X


class _Signature(NamedTuple):
    """The line under a post: who and when."""

    start: int
    end: int
    name: str
    handle: str
    day: date


def find_flattened_embeds(text: str, paragraphs: Sequence[Paragraph], links: Sequence[Link] = ()) -> list[EmbeddedPost]:
    """Find the flattened posts in `text`, in order. Offsets are those of `text`, labels and signature included.

    `links`, sorted by where they start, give a post the address that its day is linked to. In a quoted block the writer
    quotes, and the signature is his own, unless it is linked to the post.
    """
    found: list[EmbeddedPost] = []
    floor = 0
    for match in _HANDLE.finditer(text):
        signature = _read_signature(text, match, floor)
        if signature is None:
            continue
        address = _find_address(signature, links)
        if address is None and _stands_in_quote(paragraphs, signature):
            continue
        start, words_start = _find_start(text, signature, paragraphs, floor)
        words = text[words_start : signature.start].strip()
        end = _skip_end_label(text, signature.end)
        found.append(_embed(start, end, words, signature, address))
        floor = end
    return found


def _find_address(signature: _Signature, links: Sequence[Link]) -> PostAddress | None:
    """Find the address of the post that the signature's day, or what stands behind it, is linked to."""
    first = bisect_left(links, signature.start, key=lambda link: link.start)
    for link in islice(links, first, first + 4):
        if link.start <= signature.end + 2 and (address := parse_post_url(link.url)):
            return address
    return None


def _stands_in_quote(paragraphs: Sequence[Paragraph], signature: _Signature) -> bool:
    index = bisect_right(paragraphs, signature.start, key=lambda paragraph: paragraph.start) - 1
    return index >= 0 and paragraphs[index].quoted and signature.start < paragraphs[index].end


def _read_signature(text: str, handle: re.Match[str], floor: int) -> _Signature | None:
    earliest = max(floor, handle.start() - _LONGEST_NAME, text.rfind("\n", 0, handle.start()) + 1)
    dashes = list(_DASH.finditer(text, earliest, handle.start()))
    if not dashes:
        return None
    dash = dashes[-1]
    name = text[dash.end() : handle.start()].strip(" \u00a0\u200e\u200f-")
    at = handle.end()
    while at < len(text) and text[at] in " \u00a0\u200e\u200f,·":
        at += 1
    day = match_day(text[at : at + 60])
    if not name or day is None:
        return None
    return _Signature(start=dash.start(), end=at + day[1], name=name, handle=handle[1], day=day[0])


def _find_start(text: str, signature: _Signature, paragraphs: Sequence[Paragraph], floor: int) -> tuple[int, int]:
    """Find where the embed begins, label included, and where the post's own words begin."""
    if (label := _last_label(text, signature, floor)) is not None:
        return label
    last = bisect_right(paragraphs, signature.start, key=lambda paragraph: paragraph.start)
    before = [p for p in paragraphs[max(last - 6, 0) : last] if p.start >= floor]
    if not before:
        start = min(floor, signature.start) if not text[floor : signature.start].strip() else floor
    else:
        own = before.pop()
        if own.start == signature.start and before:
            own = before.pop()  # the signature has a line of its own: the words are the paragraph above it
        start = _with_paragraphs_above(text, own.start, before, signature)
    start = _within_limit(text, start, signature)
    while start < signature.start and text[start].isspace():
        start += 1
    return start, start


def _with_paragraphs_above(text: str, start: int, above: list[Paragraph], signature: _Signature) -> int:
    """Take in the paragraphs above that are the same post's: the article quotes them too, or they hold its tokens."""
    for paragraph in reversed(above[-4:]):
        words = text[paragraph.start : paragraph.end]
        if _counted(text[paragraph.start : signature.start]) > (_limit(signature) or 280) + _SLACK:
            break
        if not (_TOKEN.search(words) or _is_said_before(words, text[: paragraph.start])):
            break
        start = paragraph.start
    return start


def _is_said_before(words: str, text: str) -> bool:
    """Whether most runs of five words stand in `text` already, as they do where the article quotes the post."""
    listed = _WORD.findall(words.lower())
    runs = {" ".join(listed[i : i + 5]) for i in range(len(listed) - 4)}
    earlier = " ".join(_WORD.findall(text[-6_000:].lower()))
    return bool(runs) and sum(run in earlier for run in runs) * 5 >= len(runs) * 3


def _last_label(text: str, signature: _Signature, floor: int) -> tuple[int, int] | None:
    earliest = max(floor, signature.start - 5000)
    labels = list(_start_label().finditer(text, earliest, signature.start))
    return (labels[-1].start(), labels[-1].end()) if labels else None


def _within_limit(text: str, start: int, signature: _Signature) -> int:
    """Find the first sentence from which on the words are no longer than a post could be on that day."""
    limit = _limit(signature)
    if limit is None or _counted(text[start : signature.start]) <= limit + _SLACK:
        return start
    start = max(start, signature.start - 3 * limit)  # with its links, no post prints longer
    for gap in _SENTENCE_GAP.finditer(text, start, signature.start):
        if _counted(text[gap.end() : signature.start]) <= limit + _SLACK:
            return gap.end()
    return signature.start


def _limit(signature: _Signature) -> int | None:
    """How many characters a post could have on that day; None where long posts were allowed."""
    if signature.day >= _LONG_POSTS_SINCE:
        return None
    return 140 if signature.day < _280_SINCE else 280


def _counted(words: str) -> int:
    return len(_LINK.sub("x" * 23, _UNCOUNTED_END.sub("", words)).strip())


def _skip_end_label(text: str, end: int) -> int:
    match = _end_label().match(text, end)
    return match.end() if match else end


def _embed(start: int, end: int, words: str, signature: _Signature, address: PostAddress | None) -> EmbeddedPost:
    post = make_post(
        text=words,
        handle=signature.handle,
        name=signature.name,
        address=address,
        printed_time=at_midnight(signature.day),
    )
    return EmbeddedPost(
        start=start,
        end=end,
        post_id=address.id if address else None,
        url=address.url if address else None,
        post=post if post.text else None,
    )


@cache
def _start_label() -> re.Pattern[str]:
    """Match "Skip Twitter post by @jane " and "Skip X post, 2"; not "skip the post"."""
    starts = "|".join(sorted(map(re.escape, load_words("embed_marks", "starts")), key=len, reverse=True))
    return re.compile(rf"(?:{starts})(?:,? \d{{1,2}})?(?: \w{{2,4}} @\w{{1,20}})?[ \t]*\n?", re.IGNORECASE)


@cache
def _end_label() -> re.Pattern[str]:
    """Match " Report" and " End of Twitter post by @jane" behind the day; not "Reporters"."""
    ends = "|".join(sorted(map(re.escape, load_words("embed_marks", "ends")), key=len, reverse=True))
    return re.compile(
        rf"(?:\s{{1,3}}(?:{ends})(?!\w)(?:,? \d{{1,2}})?(?: \w{{2,4}} @\w{{1,20}})?){{1,2}}", re.IGNORECASE
    )
