"""Posts that a page embeds: which elements hold one, and which post it is.

Newsrooms use many forms (X's own blockquote, widgets that hold only an id, the forms of WordPress, Substack, AMP, …);
the ones that hold the post's text are read by `post_quotes`.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from verifier.article.bare_links import embed_of_address
from verifier.article.dates import parse_time
from verifier.article.html_tree import Element, parse_html
from verifier.article.page_text import plain_words
from verifier.article.post_quotes import read_post_quote
from verifier.article.post_record import make_post
from verifier.post_url import parse_post_url

if TYPE_CHECKING:
    from verifier.model import Post

# matches the address of X's frame: "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20"; not a timeline's
_FRAME = re.compile(
    r"(?:https?:)?//platform\.(?:twitter|x)\.com/embed/(?:tweet|post|index)\.html\?\S*?\bid=([1-9][0-9]{0,18})(?![0-9])",
    re.IGNORECASE,
)
# matches the address of a post in that of an embedding service's frame, once decoded: "…?url=https://x.com/a/status/20&b=1"
_FRAMED = re.compile(r"[?&](?:url|src|href|tweet)=(https?://[^\s&]{1,300})", re.IGNORECASE)
# matches a post's id alone, as attributes hold it; not "0", "12a"
_ID = re.compile(r"[1-9][0-9]{0,18}")
# matches an id that can only be that of a post since 2011: "1700000000000000001"; not a system's own "184733"
_LONG_ID = re.compile(r"[1-9][0-9]{16,18}")
# matches what says of an element that it is a post: "tweet", "embed-twitter", "TweetEmbed", "x-post"; not "sweet", "x"
_SELF_NAMED = re.compile(r"(?<![a-z])(?:tweet|twitter|x-(?:post|embed)(?![a-z]))", re.IGNORECASE)

_ID_ATTRIBUTES = ("data-tweet", "data-tweet-id", "data-tweetid", "data-twitter-id", "tweet-id", "tweetid")
_OTHER_ID_ATTRIBUTES = (
    "data-id",
    "data-status-id",
    "data-post-id",
    "data-embed-id",
    "data-module-id",
    "id",
)
_KIND_ATTRIBUTES = ("class", "data-type", "data-embed-type", "data-provider", "data-platform", "data-service")
_MARKUP_ATTRIBUTES = ("data-html", "data-embed", "data-oembed", "data-code", "data-content", "srcdoc")
_ADDRESS_ATTRIBUTES = (
    "data-oembed-url",
    "data-embed",
    "data-embed-url",
    "data-tweet-url",
    "data-url",
    "data-src",
    "url",
    "src",
    "href",
    "data-href",
)
_ADDRESS_TAGS = frozenset(
    {"iframe", "oembed", "figure", "div", "span", "section", "twitter-widget", "amp-twitter", "embed", "x-embed"}
)
_SET_ASIDE = frozenset({"noscript", "template"})
_BARE_TAGS = frozenset({"noscript", "template", "iframe"})  # which may hold a post though they say nothing
_LARGEST_FRAME = 50_000  # characters of markup in a frame, or in what is set aside
_MOST_INSIDE = 20  # elements; a wrapper of one post holds fewer
_RECORD_ATTRIBUTES = ("data-attrs", "props")


class Embed(NamedTuple):
    """An embedded post as found: its id and address as far as they are known, and its text as a record."""

    post_id: str | None
    url: str | None
    post: Post | None = None


def find_embed(element: Element, page: str) -> Embed | None:
    """Read the post that `element` embeds, as a whole; None where it is anything else or more than that."""
    raw = element.raw_attributes
    if element.tag == "blockquote":
        return _from_quote(element, page)
    if "=" not in raw and element.tag not in _BARE_TAGS:
        return None
    if element.tag in _SET_ASIDE:
        return _from_set_aside(element, page)
    return (
        _from_record(element)
        or _from_markup(element, page)
        or _from_id(element, page)
        or _from_address(element)
        or _from_wrapper(element, page)
    )


def _from_quote(element: Element, page: str) -> Embed | None:
    quote = read_post_quote(element, page)
    address = quote.address if quote else None
    post_id = address.id if address else _id_attribute(element)
    if quote is None and post_id is None:
        return None
    return Embed(post_id, address.url if address else _url_of_id(post_id), quote.post if quote else None)


def _from_id(element: Element, page: str) -> Embed | None:
    post_id = _id_attribute(element)
    if post_id is None:
        return None
    for inner in element.elements():
        if inner.tag == "blockquote" and (quote := _from_quote(inner, page)) and quote.post_id == post_id:
            return quote
        address = parse_post_url(inner.get("href")) if inner.tag == "a" else None
        if address is not None and address.id == post_id:
            return Embed(post_id, address.url)
    return Embed(post_id, _url_of_id(post_id))


def _id_attribute(element: Element) -> str | None:
    raw = element.raw_attributes
    if "weet" not in raw and "twitter" not in raw and not _SELF_NAMED.search(f"{element.tag} {raw}"):
        return None
    # elements of their own, as JavaScript frameworks have them: `<Tweet id="20">`
    for name in (*_ID_ATTRIBUTES, "id") if "tweet" in element.tag else _ID_ATTRIBUTES:
        value = element.get(name).strip()
        if _ID.fullmatch(value):
            return value
    if not _calls_itself_a_post(element):
        return None
    values = (element.get(name).strip() for name in _OTHER_ID_ATTRIBUTES)
    return next((value for value in values if _LONG_ID.fullmatch(value)), None)


def _calls_itself_a_post(element: Element) -> bool:
    return any(_SELF_NAMED.search(word) for word in (element.tag, *(element.get(name) for name in _KIND_ATTRIBUTES)))


def _from_address(element: Element) -> Embed | None:
    """Read a frame, an `oembed` element or a wrapper that names the post's address in an attribute."""
    raw = element.raw_attributes
    is_place = element.tag in _ADDRESS_TAGS or ("-" in element.tag and _SELF_NAMED.search(element.tag))
    if not is_place or not ("twitter.com" in raw or "x.com" in raw):
        is_card = element.tag == "a" and "embed" in element.get("class")
        if not is_card or parse_post_url(element.get("href")) is None:
            return None
    for name in _ADDRESS_ATTRIBUTES:
        value = element.get(name)
        if not value:
            continue
        if match := _FRAME.match(value.strip()):
            return Embed(match[1], _url_of_id(match[1]))
        framed = _FRAMED.search(unquote(value)) if element.tag == "iframe" else None
        if address := parse_post_url(framed[1] if framed else value):
            return Embed(address.id, address.url)
    return None


def _from_markup(element: Element, page: str) -> Embed | None:
    """Read a blockquote that stands as text where a program will put it: in an attribute, or in a frame."""
    raw = element.raw_attributes
    found = [element.get(name) for name in _MARKUP_ATTRIBUTES] if "blockquote" in raw else []
    if element.tag == "iframe" and element.end - element.start < _LARGEST_FRAME:
        start = element.start + len(f"<{element.tag}{raw}>")
        found.append(page[start : element.end])
    for markup in found:
        if "<blockquote" in markup and "status" in markup:
            quotes = (
                _from_quote(inner, markup) for inner in parse_html(markup).elements() if inner.tag == "blockquote"
            )
            if quote := next((quote for quote in quotes if quote), None):
                return quote
    return None


def _from_set_aside(element: Element, page: str) -> Embed | None:
    """Read the one blockquote that a page keeps for readers without programs, or for a program to show."""
    if element.end - element.start > _LARGEST_FRAME or page.find("status", element.start, element.end) < 0:
        return None
    quotes = [inner for inner in element.elements() if inner.tag == "blockquote"]
    return _from_quote(quotes[0], page) if len(quotes) == 1 else None


def _from_record(element: Element) -> Embed | None:
    """Read a form that carries the post as JSON in an attribute: its text and author, or the blockquote as a string."""
    for name in _RECORD_ATTRIBUTES:
        value = element.get(name) if "witter" in element.raw_attributes or "x.com" in element.raw_attributes else ""
        if not value.lstrip().startswith("{"):
            continue
        try:
            record = json.loads(value)
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            return _read_record(record)
    return None


def _read_record(record: dict[str, Any]) -> Embed | None:
    inner = record.get("element")
    if isinstance(inner, dict):
        record = inner
    markup = record.get("html")
    if isinstance(markup, str):
        tree = parse_html(markup)
        quotes = (_from_quote(element, markup) for element in tree.elements() if element.tag == "blockquote")
        return next((quote for quote in quotes if quote), None)
    address = parse_post_url(_text(record, "url").rstrip(")"))
    if address is None:
        return None
    handle, words = _text(record, "username") or address.handle, _text(record, "full_text")
    if not handle or not words:
        return Embed(address.id, address.url)
    post = make_post(
        text="\n".join(_line_of_markup(line) for line in words.split("\n")),
        handle=handle,
        name=_text(record, "name") or None,
        address=address,
        printed_time=parse_time(_text(record, "date")),
    )
    return Embed(address.id, address.url, post)


def _line_of_markup(markup: str) -> str:
    return plain_words(parse_html(markup), markup, 60_000)


def _from_wrapper(element: Element, page: str) -> Embed | None:
    """Read a wrapper whose words are nothing but the post's address, or that holds one frame and no words."""
    raw = element.raw_attributes.lower()
    if "tweet" not in raw and "twitter" not in raw:
        return None
    words = plain_words(element, page)
    if not words:
        found = [
            embed
            for inner in islice(element.elements(), _MOST_INSIDE)
            if (embed := _from_id(inner, page) or _from_address(inner))
        ]
        return found[0] if len({embed.post_id for embed in found}) == 1 else None
    address = embed_of_address(words, 0)
    return Embed(address.post_id, address.url) if address else None


def _url_of_id(post_id: str | None) -> str | None:
    return f"https://x.com/i/status/{post_id}" if post_id else None


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""
