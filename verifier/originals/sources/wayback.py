"""The Wayback Machine: posts as they were once captured, above all those that are not there any more.

A post's captures are listed under each address that it had (twitter.com, x.com, mobile, without account), and the most
telling are read: JSON that X's servers gave under the post's own address, then pages of before mid-2020, which hold the
text; later ones are programs without it. Where no list can be had, the archive's quick answer names one capture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from verifier.errors import Blocked, FetchError, NoNetwork
from verifier.fetching.exchange import Request
from verifier.originals.answers.archive_index import (
    Capture,
    is_blocked,
    landed_on,
    read_availability,
    read_index,
)
from verifier.originals.answers.archived import read_capture
from verifier.originals.answers.reading import Absence, Absent, Reading, absent
from verifier.originals.sources.evidence import provenance_of
from verifier.post_url import PostAddress, parse_post_url, post_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Answer
    from verifier.originals.sources.wanted import Result, Wanted

NAME = "wayback"

_INDEX = "https://web.archive.org/cdx/search/cdx"
_QUICK = "https://archive.org/wayback/available"
_INDEX_FRESH_FOR = 3_600  # seconds
_CAPTURE_FRESH_FOR = 30 * 86_400  # a capture never changes
_MAIN_ADDRESSES = 2  # that one of the others could not be asked is no failure
_MOST_ROWS = 300
_MOST_READ = 4  # captures of one post under one address
# Until then a page of a post held its text; a few weeks more or less cost one question.
_LAST_PAGES = "20200601000000"
# Ids of before 2010 are the beginnings of many others.
_SHORT_ID = 15


def fetch(wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None) -> tuple[Result, ...]:
    """Read posts from captures; each has its reading, or what stands in its way, at its own place."""
    results: dict[str, Result] = {}
    for number in range(max((len(_addresses(post)) for post in wanted), default=0)):
        open_posts = {
            post.id: _addresses(post)[number]
            for post in wanted
            if number < len(_addresses(post)) and not _is_settled(results.get(post.id))
        }
        if not open_posts:
            break
        lists = client.fetch_all([_index_request(post_id, at) for post_id, at in open_posts.items()], deadline)
        captures: dict[str, list[Capture]] = {}
        for (post_id, at), answer in zip(open_posts.items(), lists, strict=True):
            listed = _listed(answer, post_id)
            if isinstance(listed, FetchError) and number == 0 and (one := _quick(post_id, at, client, deadline)):
                captures[post_id] = [one]
            elif isinstance(listed, list):
                captures[post_id] = listed
            elif number < _MAIN_ADDRESSES:
                results[post_id] = _better(results.get(post_id), listed)
        for post_id, result in _read_all(captures, client, deadline).items():
            results[post_id] = _better(results.get(post_id), result)
    nothing = absent(Absence.NOT_FOUND, "the Wayback Machine has no capture of it")
    return tuple(results.get(post.id, nothing) for post in wanted)


def _is_settled(result: Result | None) -> bool:
    """Tell whether to ask no further: the post is there, or nobody is there to ask."""
    return isinstance(result, Reading) or (
        isinstance(result, NoNetwork) and result.failure in {"name", "connection", "certificate"}
    )


def _addresses(post: Wanted) -> tuple[str, ...]:
    """List the addresses under which a post may have been captured, without their scheme, the likeliest first."""
    handles = post.handles[:3]
    own = [f"{host}/{handle}/status/{post.id}" for host in ("twitter.com", "x.com") for handle in handles]
    others = [f"mobile.twitter.com/{handle}/status/{post.id}" for handle in handles[:1]]
    old = [f"twitter.com/{handle}/statuses/{post.id}" for handle in handles[:1] if post_time(post.id) is None]
    all_of_them = (*own, f"twitter.com/i/web/status/{post.id}", *others, *old)
    return all_of_them[:1] if post.at_hand else all_of_them  # each waits its turn


def _index_request(post_id: str, at: str) -> Request:
    """Ask for all captures under an address, also with a tail (`?s=20`, `/photo/1`)."""
    asked = [("url", at), ("matchType", "prefix"), ("output", "json"), ("limit", str(_MOST_ROWS))]
    asked.append(("filter", "!statuscode:[345][0-9][0-9]"))
    if len(post_id) < _SHORT_ID:
        asked.append(("filter", f"original:.*/{post_id}([^0-9].*)?"))
    return Request(f"{_INDEX}?{urlencode(asked)}", fresh_for=_INDEX_FRESH_FOR)


def _listed(answer: Answer | FetchError, post_id: str) -> list[Capture] | Absent | FetchError:
    """Give the captures of just this post that may hold its text, the most telling first."""
    if isinstance(answer, FetchError):
        if isinstance(answer, Blocked) and answer.answer is not None and is_blocked(answer.answer.body):
            return absent(Absence.WITHHELD, "the Wayback Machine shows no captures of this address")
        return answer
    try:
        rows = read_index(answer.body).captures
    except ValueError as error:
        return absent(Absence.UNREADABLE, f"the Wayback Machine's list of captures {error}")
    own = [row for row in rows if _is_of(row.original, post_id) and row.status in {200, None}]
    once = {row.digest or row.timestamp: row for row in sorted(own, key=_telling, reverse=True)}
    return sorted(once.values(), key=_telling)[:_MOST_READ]


def _telling(capture: Capture) -> tuple[int, str]:
    kind = capture.media_type or ""
    if "json" in kind:
        return 0, capture.timestamp
    if capture.timestamp < _LAST_PAGES:
        return (1 if "html" in kind else 2), capture.timestamp
    return 3, capture.timestamp


def _is_of(url: str, post_id: str) -> bool:
    address = parse_post_url(url)
    return address is not None and address.id == post_id and not address.mirror


def _quick(post_id: str, at: str, client: Client, deadline: Deadline | None) -> Capture | None:
    """Ask for the one capture nearest to the post's own time; None where there is none, or no answer."""
    posted = post_time(post_id)
    asked = {"url": at, **({"timestamp": f"{posted:%Y%m%d%H%M%S}"} if posted else {})}
    answer = client.fetch_all([Request(f"{_QUICK}?{urlencode(asked)}", fresh_for=_INDEX_FRESH_FOR)], deadline)[0]
    if isinstance(answer, FetchError):
        return None
    try:
        capture = read_availability(answer.body)
    except ValueError:
        return None
    return capture if capture is not None and _is_of(capture.original, post_id) else None


def _read_all(captures: dict[str, list[Capture]], client: Client, deadline: Deadline | None) -> dict[str, Result]:
    """Read captures in their order until one gives the post; of all posts at a time."""
    results: dict[str, Result] = {}
    for number in range(_MOST_READ):
        asked = {
            post_id: listed[number]
            for post_id, listed in captures.items()
            if number < len(listed) and not isinstance(results.get(post_id), Reading)
        }
        requests = [Request(capture.raw_url, fresh_for=_CAPTURE_FRESH_FOR) for capture in asked.values()]
        answers = client.fetch_all(requests, deadline)
        for (post_id, capture), answer in zip(asked.items(), answers, strict=True):
            result = answer if isinstance(answer, FetchError) else _read(post_id, capture, answer)
            results[post_id] = _better(results.get(post_id), result)
    return results


def _read(post_id: str, capture: Capture, answer: Answer) -> Reading | Absent:
    """Read a capture's bytes, if they are those of the capture that was asked for: the archive may give another."""
    landed = landed_on(answer.url)
    if landed is None or not _is_of(landed[1], post_id):
        return _elsewhere(landed[1] if landed else answer.url)
    timestamp, original = landed
    given = capture._replace(timestamp=timestamp, digest=capture.digest if timestamp == capture.timestamp else None)
    address = parse_post_url(original) or PostAddress(post_id, None, mirror=False)
    provenance = provenance_of(NAME, answer, url=given.raw_url, note=evidence(given))
    return read_capture(answer.body, address, provenance, answer.charset or "")


def evidence(capture: Capture) -> str:
    """Say when the archive took a capture, and the hash by which it knows it."""
    digest = f", SHA-1 {capture.digest} (base 32)" if capture.digest else ""
    return f"captured {capture.taken_at:%Y-%m-%d %H:%M:%S} UTC{digest}"


def _elsewhere(url: str) -> Absent:
    """Tell by where a capture led what was there in its place."""
    path = url.partition("://")[2].partition("/")[2].lower()
    if "login" in path or "flow" in path:
        return absent(Absence.WITHHELD, "the capture leads to a page for logging in")
    if "suspended" in path:
        return absent(Absence.SUSPENDED, "the capture leads to the page of suspended accounts")
    return absent(Absence.NO_TEXT, "the capture is of another page")


def _better(known: Result | None, found: Result) -> Result:
    """Keep the result that says more: a post, then what became of it, then a failure that asking again may mend."""
    return found if known is None or _weight(found) > _weight(known) else known


def _weight(result: Result) -> int:
    if isinstance(result, Reading):
        return 3
    if isinstance(result, FetchError):
        return 2
    return 1
