"""Addresses of posts and profiles on X: read the id and the handle out of a URL, and the time out of an id.

Stdlib only and small, since every stage may need it. Hosts are compared exactly: a look-alike (a Cyrillic letter,
`x.com` as a mere part of another host, or as user name before an @) is no address of X.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

_OWN_HOSTS = frozenset(
    prefix + domain for domain in ("twitter.com", "x.com") for prefix in ("", "www.", "mobile.", "m.")
)
_MIRROR_HOSTS = frozenset(
    prefix + domain
    for domain in ("fxtwitter.com", "fixupx.com", "vxtwitter.com", "fixvx.com", "twittpr.com", "xcancel.com")
    # each first letter is a way in which these show a post: direct, gallery, text, mosaic, old, instant view
    for prefix in ("", "www.", "api.", "d.", "g.", "t.", "m.", "o.", "i.", "c.", "l.")
)


# The patterns below are made when the first address is read: many articles have none.


@cache
def _nitter_host() -> re.Pattern[str]:
    # matches "nitter.net", "nitter.example.org"; not "nitter" or "notnitter.net"
    return re.compile(r"nitter(?:\.[a-z0-9-]+)+")


@cache
def _archive_prefix() -> re.Pattern[str]:
    # matches what archives put before an address: "https://web.archive.org/web/20200101000000id_/",
    # "archive.ph/newest/", "https://archive.is/o/Ab1Cd/"; not "https://web.archive.org/about/" or "https://archive.ph/Ab1Cd"
    return re.compile(
        r"(?:https?:)?(?://)?(?:"
        r"(?:(?:web|wayback|www)\.)?archive\.org/web/(?:[0-9]{0,14}\*?(?:[a-z]{2}_)?/)?|"
        r"(?:www\.)?archive\.(?:today|ph|is|li|vn|md|fo)/(?:(?:[0-9]{4,14}|newest|oldest|o/[A-Za-z0-9]{3,8})/)?"
        r")(?=(?:https?(?::|%3a)|[a-z0-9.-]*(?:twitter|x)\.com))",
        re.IGNORECASE,
    )


@cache
def _address() -> re.Pattern[str]:
    # matches "https://x.com/name/status/20?s=20#m" and "x.com/name"; not "https://x.com@evil.example/" or "ftp://x.com/"
    return re.compile(
        r"(?:(?:https?:)?/{1,2})?([a-z0-9.-]+)(?::(?:80|443))?(/[^?#]*)?(?:\?[^#]*)?(#.*)?", re.IGNORECASE
    )


@cache
def _post_path() -> re.Pattern[str]:
    # matches "/name/status/20", "/i/web/status/20/photo/1", "/statuses/20"; not "/name/article/20" or
    # "/name/status/20x"
    return re.compile(r"/+(?:i/web/|@?([A-Za-z0-9_]{1,20})/+)?status(?:es)?/+([1-9][0-9]{0,18})(?![A-Za-z0-9_])")


@cache
def _profile_path() -> re.Pattern[str]:
    # matches "/name" and "/name/media/"; not "/name/lists" or "/i/events/20"
    return re.compile(
        r"/+@?([A-Za-z0-9_]{1,20})(?:/+(?:with_replies|media|likes|highlights|articles|photo))?/*", re.IGNORECASE
    )


_RESERVED_PATHS = frozenset(
    "about account compose download events explore following followers hashtag hashtags help home i intent jobs lists "  # noqa: SIM905
    "login logout messages moments notifications oauth oembed premium privacy search session sessions settings share "
    "signup status statuses tos topics who_to_follow widgets".split()
)

_FIRST_SNOWFLAKE = 29_700_859_247  # ids were sequential until 4 November 2010 and say nothing of their time
_SNOWFLAKE_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657_000, tzinfo=UTC)


class PostAddress(NamedTuple):
    """What a post's URL says: the `id` is the identity, the `handle` may be out of date or absent.

    `mirror` is true where the address is that of a third party's copy.
    """

    id: str
    handle: str | None
    mirror: bool

    @property
    def url(self) -> str:
        """The address of the post on X itself."""
        return f"https://x.com/{self.handle or 'i'}/status/{self.id}"


def parse_post_url(url: str) -> PostAddress | None:
    """Read a post's address in any of its forms; None where `url` is not the address of a single post on X."""
    parts = _host_and_path(url)
    if parts is None:
        return None
    path, mirror = parts
    match = _post_path().match(path)
    if match is None:
        return None
    handle = match[1]
    if handle is not None and handle.lower() in _RESERVED_PATHS:
        handle = None
    return PostAddress(id=match[2], handle=handle, mirror=mirror)


def parse_profile_url(url: str) -> str | None:
    """Read the handle (without @) of the account whose profile page `url` is; None for any other page."""
    parts = _host_and_path(url)
    if parts is None:
        return None
    match = _profile_path().fullmatch(parts[0])
    if match is None or match[1].lower() in _RESERVED_PATHS:
        return None
    return match[1]


def post_time(post_id: str) -> datetime | None:
    """Tell when the post with this id was published, to the millisecond, in UTC; None for ids that do not tell."""
    if not (post_id.isascii() and post_id.isdigit() and len(post_id) <= 19):
        return None
    number = int(post_id)
    if number < _FIRST_SNOWFLAKE:
        return None
    return _SNOWFLAKE_EPOCH + timedelta(milliseconds=number >> 22)


def _host_and_path(url: str) -> tuple[str, bool] | None:
    """Find the path on X (the fragment where it stands in `#!`) and whether the host is a mirror; None if neither."""
    url = url.strip()
    prefix = _archive_prefix().match(url)
    if prefix is not None:
        url = url[prefix.end() :]
        if "%3a" in url[:8].lower():  # as a whole percent-encoded
            from urllib.parse import unquote

            url = unquote(url)
    match = _address().fullmatch(url)
    if match is None:
        return None
    host = match[1].lower()
    mirror = host in _MIRROR_HOSTS or _nitter_host().fullmatch(host) is not None
    if not mirror and host not in _OWN_HOSTS:
        return None
    path, fragment = match[2] or "", match[3] or ""
    if fragment.startswith("#!") and not path.strip("/"):
        path = "/" + fragment[2:].split("?")[0]
    return path.replace("/%23!", "", 1).replace("/%23%21", "", 1), mirror
