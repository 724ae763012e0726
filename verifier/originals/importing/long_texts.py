"""The long texts of an X archive (`note-tweet.js`), and which post each is the whole text of."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.originals.importing.entities import entities_of
from verifier.originals.importing.fields import decode_if_encoded, mapping_of, read_time, string_of
from verifier.post_url import post_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verifier.model import Entities, Post

_MOST = 64 * 1024 * 1024  # characters held at a time; no account has written so much
_MOST_AT_ONCE = 8  # of one second; nobody writes faster, and each is compared with the posts of that second
_SLACK = (0, -1, 1, -2, 2)  # seconds: a long text is stored in the moment in which its post is made

# matches a link up to the next space; not "http" in "the http protocol"
_LINK = re.compile(r"https?://\S+")


class LongText(NamedTuple):
    """A whole text, with what is marked in it."""

    text: str
    entities: Entities | None


class LongTexts:
    """Long texts by their id and by the second in which they were made.

    X does not say which is whose: the ids are mostly others than the posts'. So a text belongs to a post if it has its
    id, or was made in the same moment and begins with the words that the post shows.
    """

    def __init__(self) -> None:
        self._by_id: dict[str, LongText] = {}
        self._by_second: defaultdict[int, list[LongText]] = defaultdict(list)
        self._size = 0

    def take(self, record: Mapping[str, Any]) -> None:
        """Keep the text of a row of `note-tweet.js`."""
        note = mapping_of(record, "noteTweet")
        core, note_id = mapping_of(note, "core"), string_of(note, "noteTweetId") or ""
        text = string_of(core, "text")
        if text is None or self._size > _MOST:
            return
        self._size += len(text)
        long_text = self._by_id[note_id] = LongText(decode_if_encoded(text), entities_of((core,)))
        made = post_time(note_id)
        with suppress(ValueError, OverflowError):
            made = read_time(note.get("createdAt"))
        if made is not None and len(self._by_second[int(made.timestamp())]) < _MOST_AT_ONCE:
            self._by_second[int(made.timestamp())].append(long_text)

    def of(self, post: Post) -> LongText | None:
        """Find the whole text of `post`; None if there is none, or it is not known which."""
        if not self._size:
            return None
        if post.id in self._by_id:
            return self._by_id[post.id]
        if post.created_at is not None:
            second = int(post.created_at.timestamp())
            for whole in (whole for slack in _SLACK for whole in self._by_second.get(second + slack, ())):
                if _goes_on(whole.text, post.text):
                    return whole
        return None


def _goes_on(whole: str, cut: str) -> bool:
    """Tell whether `cut` is the beginning of `whole`, links and spaces aside."""
    words = _letters(cut).rstrip("….")
    return bool(words) and _letters(whole[: 2 * len(cut) + 400]).startswith(words)


def _letters(text: str) -> str:
    return "".join(_LINK.sub("", text).split())
