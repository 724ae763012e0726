"""Pages of single posts as they were in their day, from an archive's raw captures: which post, and its text.

    2006–2010         <span class="entry-content">…</span> … <a class="entry-date" rel="bookmark" href="…/status/20">
    2011–2020         <div class="permalink-tweet" data-tweet-id="20" data-screen-name="jack"> <p class="tweet-text">…
    mobile, –2020     <table class="main-tweet"> … <div class="tweet-text" data-id="20">
    since 2020        a program that asks for the post itself: there is no text

Beside the post stand others (what it answers, what answered it), each with its own id: only the id says which is meant.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from verifier.article.html_tree import Element, parse_elements
from verifier.model import Author, Post
from verifier.originals.answers.page_words import page_words, post_words
from verifier.originals.answers.reading import Absence, Absent, Reading, absent
from verifier.originals.answers.signs import absence_on_page
from verifier.originals.importing.fields import HANDLE, decode_if_encoded, time_of
from verifier.originals.importing.wholeness import whole_unless_long
from verifier.post_url import PostAddress, parse_post_url, parse_profile_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.model import Provenance

# matches the description of a post, which stands in marks: "“We won.”"; not a page's own description
_DESCRIPTION = re.compile(r"\s*“(.*)”\s*", re.DOTALL)
# matches "Jane Doe on Twitter" and "Jane Doe (@jane) on X"; not "Jane Doe"
_DESCRIBED_NAME = re.compile(r"(.{1,100}?)\s*(?:\(@\w{1,20}\)\s*)?\bon (?:Twitter|X)\b.{0,20}", re.DOTALL)
# matches the time in `{time:'Wed Oct 21 02:18:54 +0000 2009'}`; not `{}`
_OLD_TIME = re.compile(r"time:\s*'([^']{20,40})'")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?")
_NO_LANGUAGES = frozenset({"und", "zxx", "qme", "qht", "qst", "art"})
_MOST_POSTS = 100  # on one page; a conversation showed some twenty at first
_MOST_INSIDE = 3_000  # elements of one post that are looked through
_SHELL = ('id="react-root"', "id='react-root'", "__INITIAL_STATE__")


class _Shown(NamedTuple):
    """A post that a page shows: the element with its words, and what stands around them."""

    id: str
    handle: str | None
    name: str | None
    time: str | None
    words: Element
    breaks: bool = True  # whether a line break in the page is one of the post


def read_page(page: str, address: PostAddress, provenance: Provenance) -> Reading | Absent:
    """Read the post with the id of `address` from its page. The handle in `address` counts where the page has none."""
    root, elements = parse_elements(page)
    shown: dict[str, _Shown] = {}
    for reader in _ERAS:
        for post in reader(elements, page):
            shown.setdefault(post.id, post)
    wanted = shown.pop(address.id, None)
    reposted = _reposted(elements, address.id)
    made = (_post(post, page, None, provenance) for post in shown.values())
    others = tuple(post for post in made if post is not None)
    found = _post(wanted, page, address.handle, provenance) if wanted is not None else None
    found = found or _described(elements, address, provenance)
    if found is None and reposted is not None and any(post.id == reposted for post in others):
        return Reading(None, others)
    return Reading(found, others) if found is not None else _without_text(root, page)


def _post(shown: _Shown, page: str, handle: str | None, provenance: Provenance) -> Post | None:
    text = post_words(shown.words, page)
    if not shown.breaks:
        text = " ".join(text.split())
    handle = shown.handle or handle
    if not text or handle is None or not HANDLE.fullmatch(handle):
        return None
    posted = time_of(shown.time, shown.id)
    language = shown.words.get("lang")
    return Post(
        id=shown.id,
        author=Author(handle, " ".join(shown.name.split()) or None if shown.name else None),
        text=text,
        url=f"https://x.com/{handle}/status/{shown.id}",
        created_at=posted,
        language=language if _LANGUAGE.fullmatch(language) and language not in _NO_LANGUAGES else None,
        complete=whole_unless_long(text, posted),
        provenance=provenance,
    )


def _desktop(elements: Sequence[Element], page: str) -> Iterator[_Shown]:  # noqa: ARG001 - called like the others
    posts = (element for element in elements if element.get("data-screen-name") and _own_id(element))
    for element in islice(posts, _MOST_POSTS):
        words = _first(element, "tweet-text")
        if words is not None and "QuoteTweet" in words.get("class") and "QuoteTweet" not in element.get("class"):
            words = None  # a post without words of its own, which quotes another
        if words is not None:
            stamp = next((inner for inner in _inside(element) if inner.get("data-time")), None)
            time = (stamp.get("data-time-ms") or stamp.get("data-time")) if stamp is not None else None
            handle, name = element.get("data-screen-name"), element.get("data-name") or None
            yield _Shown(_own_id(element), handle, name, time, words)


def _own_id(element: Element) -> str:
    return element.get("data-tweet-id") or element.get("data-item-id")


def _mobile(elements: Sequence[Element], page: str) -> Iterator[_Shown]:
    posts = (element for element in elements if _has_class(element, "tweet-text") and element.get("data-id"))
    for element in islice(posts, _MOST_POSTS):
        around = next((above for above in element.ancestors() if above.tag == "table"), None)
        handle = name = None
        if around is not None:
            handle = page_words(_first(around, "username"), page).strip().removeprefix("@") or None
            name = page_words(_first(around, "fullname"), page).strip() or None
        yield _Shown(element.get("data-id"), handle, name, None, element)


def _first_years(elements: Sequence[Element], page: str) -> Iterator[_Shown]:
    name = page_words(next((other for other in elements if _has_class(other, "full-name")), None), page).strip()
    handle = _screen_name(elements, page)
    for element in islice((element for element in elements if _has_class(element, "entry-content")), _MOST_POSTS):
        around = next((above for above in element.ancestors() if _has_class(above, "hentry")), element.parent)
        links = [inner for inner in _inside(around) if inner.tag == "a"] if around is not None else []
        mark = next((link for link in links if link.get("rel") == "bookmark" or _has_class(link, "entry-date")), None)
        address = parse_post_url(_whole(mark.get("href"))) if mark is not None else None
        if mark is None or address is None:
            continue
        stamp = next((inner for inner in (mark, *mark.elements()) if "time:" in inner.get("data")), None)
        stated = _OLD_TIME.search(stamp.get("data")) if stamp is not None else None
        title = next((inner.get("title") for inner in (mark, *mark.elements()) if inner.get("title")), None)
        time = stated[1] if stated else title
        yield _Shown(address.id, address.handle or handle, name or None, time, element, breaks=False)


_ERAS = (_first_years, _mobile, _desktop)


def _screen_name(elements: Sequence[Element], page: str) -> str | None:
    for element in elements:
        if _has_class(element, "screen-name"):
            handle = parse_profile_url(_whole(element.get("href"))) if element.tag == "a" else None
            return handle or page_words(element, page).strip() or None
    return None


def _whole(link: str) -> str:
    """Make a link within the site a whole address."""
    return f"https://twitter.com{link}" if link.startswith("/") and not link.startswith("//") else link


def _reposted(elements: Sequence[Element], post_id: str) -> str | None:
    """Give the id of the post that the asked one passes on unchanged."""
    return next((e.get("data-tweet-id") for e in elements if post_id == e.get("data-retweet-id")), None)


def _described(elements: Sequence[Element], address: PostAddress, provenance: Provenance) -> Post | None:
    """Read the text that the page's head gives for those who link to it, where the head is of this post."""
    head = {element.get("property"): element.get("content") for element in elements if element.tag == "meta"}
    own = parse_post_url(head.get("og:url", ""))
    quoted = _DESCRIPTION.fullmatch(head.get("og:description", ""))
    handle = (own.handle if own else None) or address.handle
    if own is None or own.id != address.id or quoted is None or handle is None:
        return None
    name = _DESCRIBED_NAME.fullmatch(head.get("og:title", ""))
    text = decode_if_encoded(quoted[1]).strip()  # some pages have it encoded twice
    posted = time_of(None, address.id)
    return (
        Post(
            id=address.id,
            author=Author(handle, " ".join(name[1].split()) if name else None),
            text=text,
            url=f"https://x.com/{handle}/status/{address.id}",
            created_at=posted,
            complete=whole_unless_long(text, posted),
            provenance=provenance,
        )
        if text
        else None
    )


def _without_text(root: Element, page: str) -> Absent:
    words = page_words(root, page)
    why = absence_on_page(words)
    shell = any(sign in page for sign in _SHELL) or "javascript is not available" in words.lower()
    if why is Absence.WITHHELD or (why is None and shell):
        says = "the page asks for a login" if why is Absence.WITHHELD else "the page loads the post by a program"
        return absent(why or Absence.NO_TEXT, f"{says}, so it holds no text")
    if why is not None:
        return absent(why, f"the page says in place of the post that it is {why.value.replace('_', ' ')}")
    return absent(Absence.NO_TEXT, "the page does not show this post")


def _first(element: Element, name: str) -> Element | None:
    return next((inner for inner in _inside(element) if _has_class(inner, name)), None)


def _inside(element: Element) -> Iterator[Element]:
    return islice(element.elements(), _MOST_INSIDE)


def _has_class(element: Element, name: str) -> bool:
    return name in element.raw_attributes and name in element.get("class").split()
