"""The blockquote by which X embeds a post: its text, who wrote it, and when.

    <blockquote class="twitter-tweet">
    <p lang="en">Text</p>&mdash; Name (@handle) <a href="…/status/20">May 4, 2022</a></blockquote>

Content management systems change it: the signature gets a paragraph of its own, the text is split over several,
classes are lost, blanks at the edges of links go missing. So the whole is read as one run of words: what stands before
the dash, the name and the handle is the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from verifier.article.dates import match_day, parse_time
from verifier.article.page_text import pieces, plain_words
from verifier.article.post_record import make_post
from verifier.post_url import PostAddress, parse_post_url

if TYPE_CHECKING:
    from verifier.article.html_tree import Element
    from verifier.model import Post

# matches the signature's start "— Jane Doe (@jane_doe)"; not "(@jane_doe)" without a dash
_SIGNATURE = re.compile(r"(?:[—–―]|(?<!\S)--?(?=\s))\s*([^\n]{0,120}?)\s*\(\u200e?@([A-Za-z0-9_]{1,20})\)")
# matches the text of the anchor that stands for a picture
_PICTURE = re.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/\w+\s*")
# matches the class names "twitter-tweet", "tw-tweet", "x-post", "social-embed-twitter-post"; not "x-posture"
_CLASSES = re.compile(r"tweet|twitter-(?:video|post|embed)|(?<![\w-])x-(?:post|embed)(?![\w])", re.IGNORECASE)
_LARGEST = 150_000  # characters of markup; the longest post has 25,000 of text
_LONGEST = 60_000  # characters; the longest post has 25,000


class PostQuote(NamedTuple):
    """What a blockquote says of the post it embeds."""

    address: PostAddress | None
    post: Post | None


def read_post_quote(quote: Element, page: str) -> PostQuote | None:
    """Read the post that the blockquote `quote` embeds; None where it is a quotation like any other.

    A quote without X's class counts if it has X's signature: dash, name, handle, and the post's address behind them.
    """
    named = _CLASSES.search(quote.get("class")) is not None or "data-tweet" in quote.raw_attributes
    if not _may_be_post(quote, page, named=named):
        return None
    words, links = _run_of_words(quote, page)
    signature = _last_signature(words)
    address = _own_address(links, signature.end() if signature else 0) or _silent_address(quote)
    if not named and (signature is None or address is None):
        return None
    if signature is None:
        return _unsigned(quote, page, address)
    day_text = words[signature.end() :].strip()
    day = match_day(day_text)
    post = make_post(
        text=_tidy(words[: signature.start()]),
        handle=signature[2],
        name=" ".join(signature[1].split()) or None,
        address=address,
        printed_time=parse_time(day_text) if day else None,
        language=_language(quote),
    )
    return PostQuote(address, post if post.text else None)


def _may_be_post(quote: Element, page: str, *, named: bool) -> bool:
    """Rule out cheaply what is too large for a post, or holds quotes itself, or no address of a post."""
    if quote.end - quote.start > _LARGEST or (not named and page.find("status", quote.start, quote.end) < 0):
        return False
    return not any(inner.tag == "blockquote" for inner in quote.elements())


def _unsigned(quote: Element, page: str, address: PostAddress | None) -> PostQuote | None:
    """Read a quote of X's class without signature: its paragraphs are the text, if the address says whose it is."""
    if address is None:
        return None
    paragraphs = [
        plain_words(element, page, _LONGEST)
        for element in quote.elements()
        if element.tag == "p" and not any(parse_post_url(inner.get("href")) for inner in element.elements())
    ]
    text = _tidy("\n\n".join(paragraphs))
    if not text or not address.handle:
        return PostQuote(address, None)
    post = make_post(text=text, handle=address.handle, name=None, address=address, language=_language(quote))
    return PostQuote(address, post)


def _run_of_words(quote: Element, page: str) -> tuple[str, list[tuple[int, PostAddress]]]:
    """Give the words of the quote, and the places in them of links to posts."""
    words = ""
    parts: list[str] = []
    size = 0
    links: list[tuple[int, PostAddress]] = []
    last_link: Element | None = None
    for piece, link in pieces(quote, page):
        if link is not None and link is not last_link:
            address = parse_post_url(link.get("href"))
            if address:
                links.append((size, address))
        text = _at_edge(words, piece, link is not last_link) if piece.strip() else piece
        if link is not None and _PICTURE.fullmatch(piece.strip()):
            text = ""
        last_link = link
        parts.append(text)
        size += len(text)
        words = text or words
        if size > _LONGEST:
            break
    return "".join(parts), links


def _at_edge(before: str, piece: str, is_edge: bool) -> str:
    """Put back the blank that some systems lose at the edge of a link: `find out.#Countdown`.

    A full stop alone before a mention is the writer's own (".@jane"), and so is an opening mark.
    """
    if not is_edge or not before or before[-1].isspace() or piece[0].isspace():
        return piece
    if piece[0] not in "#@$" and not (piece[0].isascii() and piece[0].isalnum()):
        return piece
    ended = before[-1] in ".!?…,;:’”)]" and not before[-2:-1].isspace() and len(before) > 1
    # a handle is in Latin letters, so that it may well follow a word of another script
    after_word = before[-1].isalnum() and (before[-1].isascii() or piece[0] != "@")
    return " " + piece if ended or after_word else piece


def _last_signature(words: str) -> re.Match[str] | None:
    found = None
    for match in _SIGNATURE.finditer(words):
        found = match
    if found is None:
        return None
    # the name follows the last dash: "— we won — Jane (@jane)"
    last_dash = max(words.rfind(dash, found.start(), found.end()) for dash in "—–―")
    return _SIGNATURE.search(words, last_dash) if last_dash > found.start() else found


def _own_address(links: list[tuple[int, PostAddress]], after: int) -> PostAddress | None:
    """Pick the quoted post's own address: the first link to a post behind the signature, else the last one."""
    behind = [address for start, address in links if start >= after]
    if behind and after:
        return behind[0]
    return links[-1][1] if links else None


def _silent_address(quote: Element) -> PostAddress | None:
    """Find the address in a link that has no words."""
    addresses = (parse_post_url(element.get("href")) for element in quote.elements() if element.tag == "a")
    return next((address for address in addresses if address), None)


def _tidy(words: str) -> str:
    """Lines without blanks at their ends, no more than one empty line between them."""
    lines = "\n".join(line.strip() for line in words.strip().split("\n"))
    while "\n\n\n" in lines:
        lines = lines.replace("\n\n\n", "\n\n")
    return " ".join(lines.split(" ")).strip()


def _language(quote: Element) -> str | None:
    for element in quote.elements():
        if element.tag == "p" and (language := element.get("lang")):
            return language if language not in ("und", "zxx", "qme", "qht", "qst", "art") else None
    return None
