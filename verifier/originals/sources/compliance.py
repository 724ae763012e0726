"""Why posts are not there: X's compliance jobs, which say of each id whether it was deleted, protected or suspended.

    POST /2/compliance/jobs {"type": "tweets"} → {"data": {"id": …, "upload_url": …, "download_url": …}}
    PUT upload_url, one id a line;  GET /2/compliance/jobs/ID until `status` is "complete";  GET download_url:
    {"id": "7", "action": "delete", "created_at": …, "redacted_at": …, "reason": "deleted"}

Ids that are not in the result are still there. A job takes minutes, so that no check waits for one.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from verifier.errors import BadAnswer, NoNetwork
from verifier.fetching.exchange import Request
from verifier.model import Reason, Unavailable
from verifier.originals.importing.fields import mapping_of, string_of
from verifier.originals.jsonl import decode_json
from verifier.originals.post_json import time_from_json
from verifier.originals.sources.api_v2 import NAME, PLACE, TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Answer

_REASONS: dict[str, Reason] = {
    "deleted": Reason.DELETED,
    "bounced": Reason.DELETED,
    "protected": Reason.PROTECTED,
    "suspended": Reason.SUSPENDED,
    "deactivated": Reason.DELETED,
}
_PAUSE = 5.0  # seconds between two looks at a job
_LARGEST = 100_000_000  # bytes of a result


def why_missing(
    ids: Sequence[str], client: Client, deadline: Deadline, *, pause: Callable[[float], None] = time.sleep
) -> dict[str, Unavailable]:
    """Learn which of these posts are not there any more, why and since when. Raises FetchError."""
    body = json.dumps({"type": "tweets"}).encode()
    headers = (("Content-Type", "application/json"),)
    made = client.fetch(Request(f"{PLACE}/compliance/jobs", "POST", headers, body, token=TOKEN), deadline)
    job = mapping_of(_object(made), "data")
    number, upload, download = (string_of(job, key) for key in ("id", "upload_url", "download_url"))
    if number is None or upload is None or download is None or not number.isdigit():
        raise BadAnswer(made.url, "X made no job of it", answer=made)
    listed = "\n".join(ids).encode()
    client.fetch(Request(upload, "PUT", (("Content-Type", "text/plain"),), listed), deadline)
    _await(number, client, deadline, pause)
    return read_result(client.fetch(Request(download, size_limit=_LARGEST, refresh=True), deadline).body)


def read_result(content: bytes) -> dict[str, Unavailable]:
    """Read the rows of a job's result; what is no row is passed over."""
    found: dict[str, Unavailable] = {}
    for line in content.splitlines():
        row: object = None
        with suppress(ValueError):
            row = decode_json(line)
        if not isinstance(row, dict) or row.get("action") != "delete":
            continue
        post_id, since, reason = string_of(row, "id"), _moment(row), _REASONS.get(string_of(row, "reason") or "")
        if post_id is not None and since is not None and reason is not None:
            found[post_id] = Unavailable(since, reason, NAME)
    return found


def _await(number: str, client: Client, deadline: Deadline, pause: Callable[[float], None]) -> None:
    place = f"{PLACE}/compliance/jobs/{number}"
    while True:
        answer = client.fetch(Request(place, token=TOKEN), deadline)
        status = string_of(mapping_of(_object(answer), "data"), "status")
        if status == "complete":
            return
        if status in {"failed", "expired"}:
            raise BadAnswer(place, f"X's job ended as {status}", answer=answer)
        if deadline.remaining() <= _PAUSE:
            raise NoNetwork(place, "X's job did not end within the time there was", failure="timeout")
        pause(_PAUSE)


def _object(answer: Answer) -> Mapping[str, Any]:
    record = answer.json()
    if not isinstance(record, dict):
        raise BadAnswer(answer.url, "the answer is no JSON object", answer=answer)
    return record


def _moment(row: Mapping[str, Any]) -> datetime | None:
    try:
        return time_from_json(string_of(row, "redacted_at") or "")
    except ValueError:
        return None
