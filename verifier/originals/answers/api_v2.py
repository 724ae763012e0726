"""What X's API v2 answers to a look-up, a search or a timeline: posts, what they refer to, and what is not there.

    {"data": [post, …], "includes": {"tweets" or "posts": […], "users": […]}, "meta": {"next_token": …},
     "errors": [{"resource_id": "7", "type": "…/2/problems/resource-not-found", "title": …, "detail": …}]}

Success may be partial: 200 with both `data` and `errors`, or with `errors` alone. The posts themselves are read as
those of a saved answer are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.model import Author, Post
from verifier.originals.answers.reading import Absence, Absent, Reading, absent
from verifier.originals.importing import api_v2
from verifier.originals.importing.fields import mapping_of, string_of
from verifier.originals.importing.items import Context, Unusable
from verifier.originals.jsonl import decode_json
from verifier.originals.post_json import time_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from verifier.model import Provenance

_LONGEST = 64_000_000  # bytes of an answer
# By the last part of an error's `type`, whose host has changed. What it means is in the docs of 2026.
_PROBLEMS = {
    "resource-not-found": Absence.NOT_FOUND,
    "not-authorized-for-resource": Absence.PROTECTED,  # or suspended: only the account itself tells
    "disallowed-resource": Absence.WITHHELD,
    "resource-unavailable": Absence.WITHHELD,
}


class Account(NamedTuple):
    """An account as a look-up gives it."""

    id: str
    author: Author
    protected: bool = False
    created_at: datetime | None = None


class Page(NamedTuple):
    """One answer. `results` leads from ids to what came of them; `read` counts the posts and accounts that are paid."""

    results: Mapping[str, Reading | Absent] = {}
    next_token: str | None = None
    read: tuple[int, int] = (0, 0)
    failure: Absent | None = None

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts that were asked for, without those beside them."""
        return tuple(
            result.post for result in self.results.values() if isinstance(result, Reading) and result.post is not None
        )


def read_page(content: bytes, provenance: Provenance) -> Page:
    """Read the posts of an answer, and what is said of those that are not there."""
    record = _record(content)
    if isinstance(record, Absent):
        return Page(failure=record)
    includes = mapping_of(record, "includes")
    beside = _objects(includes.get("tweets")) + _objects(includes.get("posts"))
    data = _data(record)
    found, problem = _posts(record, provenance)
    results: dict[str, Reading | Absent] = {}
    for post in data:
        post_id = str(post.get("id"))
        others = tuple(found[other] for other in _referred(post) if other in found and other != post_id)
        own = found.get(post_id)
        if own is None and not others:
            results[post_id] = absent(Absence.UNREADABLE, f"the answer {problem}")
        else:
            results[post_id] = Reading(own, others)
    for error in _objects(record.get("errors")):
        post_id = str(error.get("resource_id") or error.get("value") or "")
        if string_of(error, "resource_type") in {None, "tweet", "post"} and post_id not in results:
            results[post_id] = absence_of(error)
    token = string_of(mapping_of(record, "meta"), "next_token")
    return Page(results, token, (len(data) + len(beside), len(_objects(includes.get("users")))))


def read_account(content: bytes) -> Account | Absent:
    """Read the answer to a look-up of one account."""
    record = _record(content)
    if isinstance(record, Absent):
        return record
    user = mapping_of(record, "data")
    author, number = api_v2.account_of(user), string_of(user, "id")
    if author is None or number is None or not (number.isascii() and number.isdigit()):
        errors = _objects(record.get("errors"))
        return absence_of(errors[0]) if errors else absent(Absence.UNREADABLE, "the answer names no account")
    created_at = None
    try:
        created_at = time_from_json(string_of(user, "created_at") or "")
    except ValueError:
        created_at = None
    return Account(number, author, user.get("protected") is True, created_at)


def absence_of(error: Mapping[str, Any]) -> Absent:
    """Read one entry of `errors`. Of a suspended account the `type` says that it is not found, and the words do not."""
    title, detail = string_of(error, "title") or "", string_of(error, "detail") or ""
    kind = (string_of(error, "type") or "").rstrip("/").rpartition("/")[2]
    why = Absence.SUSPENDED if "suspended" in detail.lower() else _PROBLEMS.get(kind, Absence.UNREADABLE)
    return absent(why, f"X says: {detail or title or 'an error without words'}")


def words_of_problem(content: bytes) -> str | None:
    """Read what a refusal of the whole request says; None where it says nothing."""
    record = _record(content[:100_000])
    if isinstance(record, Absent):
        return None
    first = next(iter(_objects(record.get("errors"))), record)
    words = [word for key in ("title", "detail", "message") if (word := string_of(first, key))]
    return ": ".join(dict.fromkeys(words))[:300] or None


def _record(content: bytes) -> Mapping[str, Any] | Absent:
    try:
        record = decode_json(content, _LONGEST)
    except ValueError as error:
        return absent(Absence.UNREADABLE, f"the answer {error}")
    return record if isinstance(record, dict) else absent(Absence.UNREADABLE, "the answer is no JSON object")


def _posts(record: Mapping[str, Any], provenance: Provenance) -> tuple[dict[str, Post], str]:
    """Read all posts of the answer by their ids, and say what is wrong with the last that cannot be read."""
    found: dict[str, Post] = {}
    problem = "holds no post"
    try:
        for item in api_v2.posts(record, Context("")):
            if isinstance(item, Post):
                url = f"https://api.x.com/2/tweets/{item.id}"
                found.setdefault(item.id, item._replace(provenance=provenance._replace(url=url)))
            elif isinstance(item, Unusable):
                problem = item.why
    except ValueError as error:
        problem = str(error)
    return found, problem


def _data(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    data = record.get("data")
    return [data] if isinstance(data, dict) else _objects(data)


def _referred(post: Mapping[str, Any]) -> list[str]:
    """List the ids of what a post quotes, answers or passes on, and of its other versions."""
    references = _objects(post.get("referenced_tweets")) + _objects(post.get("referenced_posts"))
    versions = post.get("edit_history_tweet_ids") or post.get("edit_history_post_ids") or ()
    ids: Sequence[object] = [reference.get("id") for reference in references]
    return [str(one) for one in (*ids, *(versions if isinstance(versions, list) else ()))]


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
