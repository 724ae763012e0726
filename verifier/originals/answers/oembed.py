"""What X's oEmbed answers: one post as the blockquote by which pages embed it.

    {"url": "https://x.com/jane/status/20", "author_name": "Jane Doe", "author_url": "https://x.com/jane",
     "html": "<blockquote class='twitter-tweet'><p lang='en' dir='ltr'>Text</p>&mdash; Jane Doe (@jane) …"}

The first paragraph is the text, whatever else it looks like. There is no clock time, and no sign where a long post is
cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.article.html_tree import Element, parse_elements
from verifier.model import Author, Complete, Post
from verifier.originals.answers.page_words import page_words, post_words
from verifier.originals.answers.reading import Absence, Absent, Reading, absent
from verifier.originals.importing.fields import (
    HANDLE,
    decode_if_encoded,
    language_of,
    mapping_of,
    reposted_handle,
    string_of,
)
from verifier.originals.importing.wholeness import ends_as_cut, whole_unless_long
from verifier.originals.jsonl import decode_json
from verifier.post_url import parse_post_url, parse_profile_url, post_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verifier.model import Provenance

# matches "pic.twitter.com/Ab1" and "pic.x.com/Ab1", the words of the link to a post's own picture; not "pic.example/a"
_PICTURE = re.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/\w{1,40}")
_LARGEST = 300_000  # characters of markup; the longest post has 25,000 of text
# matches the refusal "Sorry, you are not authorized to see this status."; not "Forbidden"
_NOT_AUTHORIZED = re.compile(r"not authori[sz]ed to (?:see|view)", re.IGNORECASE)


def read_answer(content: bytes, post_id: str, provenance: Provenance) -> Reading | Absent:
    """Read the post that was asked for, or what stands in its place."""
    try:
        record = decode_json(content)
    except ValueError as error:
        return absent(Absence.UNREADABLE, f"the answer {error}")
    if not isinstance(record, dict):
        return absent(Absence.UNREADABLE, "the answer is no JSON object")
    address = parse_post_url(string_of(record, "url") or "")
    if address is not None and address.id != post_id:
        return absent(Absence.UNREADABLE, "the answer holds another post than the one asked for")
    paragraph, page = _paragraph(string_of(record, "html") or "")
    if paragraph is None:
        return absent(Absence.UNREADABLE, f"the answer holds no post{_complaint(record)}")
    handle = parse_profile_url(string_of(record, "author_url") or "") or (address and address.handle)
    if handle is None or not HANDLE.fullmatch(handle):
        return absent(Absence.UNREADABLE, "the answer does not say whose post it is")
    text = _without_pictures(post_words(paragraph, page), paragraph, page)
    if not text:
        return absent(Absence.NO_TEXT, "the post has no words")
    passed_on = reposted_handle(text)
    if passed_on is not None:
        return absent(Absence.NO_TEXT, f"it is a repost of @{passed_on}, whose post has the words")
    posted = post_time(post_id)
    name = string_of(record, "author_name")
    return Reading(
        Post(
            id=post_id,
            author=Author(handle, " ".join(decode_if_encoded(name).split()) or None if name else None),
            text=text,
            url=f"https://x.com/{handle}/status/{post_id}",
            created_at=posted,
            language=language_of({"lang": paragraph.get("lang")}),
            complete=Complete.NO if _is_cut(text) else whole_unless_long(text, posted),
            provenance=provenance,
        )
    )


def read_refusal(content: bytes) -> Absent | None:
    """Read why a post is not shown from the body of a refusal (403); None where that says nothing of the post."""
    try:
        record = decode_json(content)
    except ValueError:
        return None
    words = string_of(record, "error") if isinstance(record, dict) else None
    if words is None or not _NOT_AUTHORIZED.search(words[:300]):
        return None
    return absent(Absence.PROTECTED, f"X says: {words}")


def _paragraph(html: str) -> tuple[Element | None, str]:
    """Find the paragraph that is the post, in the blockquote that embeds it."""
    page = html[:_LARGEST]
    _, elements = parse_elements(page)
    for quote in elements:
        if quote.tag == "blockquote" and "twitter-tweet" in quote.get("class").split():
            return next((inner for inner in quote.elements() if inner.tag == "p"), None), page
    return None, page


def _without_pictures(text: str, paragraph: Element, page: str) -> str:
    """Take off the end of `text` the links that stand for the post's own pictures, found by their words."""
    pictures = {
        inner.get("href").strip()
        for inner in paragraph.elements()
        if inner.tag == "a" and _PICTURE.fullmatch(page_words(inner, page))
    } - {""}
    words = _PICTURE.sub("", text) if _PICTURE.search(text[-60:]) else text
    words = words.rstrip()
    while (link := next((link for link in pictures if words.endswith(link)), None)) is not None:
        words = words.removesuffix(link).rstrip()
    return words


def _is_cut(text: str) -> bool:
    """Tell whether X shows that it cut the text: by an ellipsis near the limit, or one before a link."""
    return ends_as_cut(text) or (len(text) > 230 and text.endswith("…"))


def _complaint(record: Mapping[str, object]) -> str:
    """Give the words of an error in place of a post."""
    errors = record.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    words = (
        string_of(first, "message") or string_of(record, "error") or string_of(mapping_of(record, "error"), "message")
    )
    return f": X says: {words}" if words else ""
