"""Which addresses a report may turn into a link: posts on X, and archived copies of them. All else stays text."""

from __future__ import annotations

import re

_POST = r"(?:www\.|mobile\.)?(?:x|twitter)\.com/[A-Za-z0-9_]{1,20}/status/[0-9]{1,19}"

# matches "https://x.com/name/status/20", "https://web.archive.org/web/20200101000000/https://twitter.com/a/status/20";
# not "http://x.com/a/status/20", "https://x.com.evil.example/a/status/20", "https://x.com@evil.example/",
# "https://x.com/a/status/20)[a](https://evil.example" or "javascript:x"
_SAFE = re.compile(rf"https://(?:web\.archive\.org/web/[0-9]{{4,14}}(?:id_|if_)?/https?://)?{_POST}")


def safe_link(url: str | None) -> str | None:
    """Give `url` if it is the https address of a post on X, or of an archived copy of one; else None."""
    return url if url is not None and _SAFE.fullmatch(url) is not None else None
