"""X's short links (t.co) in an article: where they lead, so that the posts they stand for are known.

Only t.co itself is asked, never where it leads: its answer names that place.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from verifier.errors import FetchError
from verifier.fetching.exchange import Request
from verifier.post_url import parse_post_url, parse_profile_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Answer
    from verifier.model import Article

# matches "https://t.co/AbC123" and "http://t.co/AbC123?amp=1"; not "https://t.co.evil.example/a" or "https://t.co/"
_SHORT = re.compile(r"https?://t\.co/([A-Za-z0-9]{2,20})(?![A-Za-z0-9])", re.IGNORECASE)
# matches the page that t.co gives to browsers: `<META http-equiv="refresh" content="0;URL=https://x.com/a/status/20">`
_REFRESH = re.compile(rb"<meta\s[^<>]{0,200}?\burl\s{0,5}=\s{0,5}['\"]?([^'\"<>\s]{1,2000})", re.IGNORECASE)

_MOST = 40  # links of one article
_HOPS = 2  # a short link may lead to another
_FRESH_FOR = 30 * 86_400  # seconds; where a short link leads never changes
_LARGEST = 100_000  # bytes


def follow_short_links(article: Article, client: Client, deadline: Deadline | None = None) -> Article:
    """Give the article with the addresses of posts and profiles in place of the short links that lead to them.

    A link that cannot be followed, or leads elsewhere, stays as it is.
    """
    short = {link.url: key for link in article.links if (key := _key(link.url)) is not None}
    if not short:
        return article
    targets = _targets(list(dict.fromkeys(short.values()))[:_MOST], client, deadline)
    links = tuple(
        link._replace(url=targets[short[link.url]]) if short.get(link.url) in targets else link
        for link in article.links
    )
    return article._replace(links=links)


def _key(url: str) -> str | None:
    match = _SHORT.match(url)
    return match[1] if match else None


def _targets(keys: Iterable[str], client: Client, deadline: Deadline | None) -> dict[str, str]:
    """Find where short links lead, those that lead to X."""
    asked = {key: key for key in keys}  # by what stands in the article, what is asked for it
    found: dict[str, str] = {}
    for _ in range(_HOPS):
        requests = [
            Request(f"https://t.co/{key}", follow=False, fresh_for=_FRESH_FOR, size_limit=_LARGEST)
            for key in asked.values()
        ]
        results = client.fetch_all(requests, deadline)
        onward: dict[str, str] = {}
        for start, result in zip(asked, results, strict=True):
            target = None if isinstance(result, FetchError) else _target(result)
            if target is None:
                continue
            if parse_post_url(target) is not None or parse_profile_url(target) is not None:
                found[start] = target
            elif (key := _key(target)) is not None:
                onward[start] = key
        if not onward:
            break
        asked = onward
    return found


def _target(answer: Answer) -> str | None:
    location = answer.headers.get("location", "").strip()
    if location:
        return location
    match = _REFRESH.search(answer.body)
    return unescape(match[1].decode("utf-8", "replace")) if match else None
