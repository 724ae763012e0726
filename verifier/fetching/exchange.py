"""What is asked of a place on the web, and what it answers."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.errors import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Request(NamedTuple):
    """One question.

    `url` may come from an article: it is checked before anything is asked. `token` names the token to send; it goes to
    the token's own host only, and not along with a redirect. `follow` says whether redirects are followed; if not, a
    redirect is an answer like others. `fresh_for` counts the seconds for which an answer may be used again where the
    server says nothing of it; `refresh` asks anew whatever is kept. `size_limit` is in bytes, for this answer alone.
    """

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes | None = None
    token: str | None = None
    follow: bool = True
    fresh_for: int = 0
    refresh: bool = False
    size_limit: int | None = None


class Answer(NamedTuple):
    """What came back, unpacked.

    `url` is where it came from in the end, after the `redirects` in their order. Names of headers are in lower case;
    one that came several times is joined by commas. `retrieved_at` is when the server gave it, which for an answer
    `from_cache` is past.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved_at: datetime
    redirects: tuple[str, ...] = ()
    from_cache: bool = False

    @property
    def sha256(self) -> str:
        """The hash of the body, in hexadecimal digits."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def media_type(self) -> str:
        """The kind of content as the server names it, such as `text/html`; empty where it does not."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding as the server names it."""
        from email.message import Message

        header = Message()
        header["content-type"] = self.headers.get("content-type", "")
        try:
            return header.get_content_charset()
        except (LookupError, ValueError):  # a parameter in an encoding of its own that is none
            return None

    def text(self) -> str:
        """Give the body as text; bytes that fit nothing become U+FFFD. Articles are decoded by their reader instead."""
        try:
            return self.body.decode(self.charset or "utf-8", "replace")
        except (LookupError, ValueError):
            return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """Give the body as the JSON value that it holds. Raises BadAnswer."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise BadAnswer(self.url, "the answer is no JSON", answer=self) from error
