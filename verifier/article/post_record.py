"""Making a `Post` record of what an embed says."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from verifier.model import Author, Complete, Platform, Post, Provenance
from verifier.post_url import PostAddress, post_time

if TYPE_CHECKING:
    from datetime import datetime

# matches "pic.twitter.com/AbC1" and "pic.x.com/AbC1", what X puts in the place of a picture; not "pic.example/a"
_PICTURE = re.compile(r"\s*\bpic\.(?:twitter|x)\.com/\w+")

# matches a text that X cut: "and then…", "and then… https://t.co/Ab1"; not "and then... we left" or "wait.."
_CUT = re.compile(r"…\s*(?:https?://t\.co/\w+\s*)?$")


def make_post(
    *,
    text: str,
    handle: str,
    name: str | None,
    address: PostAddress | None,
    printed_time: datetime | None = None,
    language: str | None = None,
) -> Post:
    """Make the record of an embedded post. Its text may have been cut short without a sign, so it is never `yes`.

    A post without an address gets an id made from its author and words, which no id on X can be.
    """
    text = _PICTURE.sub("", text).strip()
    digest = hashlib.sha256(f"{handle.lower()}\n{text}".encode()).hexdigest()
    return Post(
        id=address.id if address else f"embedded-{digest[:16]}",
        author=Author(handle=handle, name=name or None),
        text=text,
        url=address.url if address else None,
        platform=Platform.X,
        created_at=(post_time(address.id) if address else None) or printed_time,
        language=language or None,
        complete=Complete.NO if _CUT.search(text[-60:]) else Complete.UNKNOWN,
        provenance=Provenance(source="embed"),
    )
