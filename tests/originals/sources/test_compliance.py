"""Why posts are missing, by X's compliance jobs. Answers are written by hand in the documented shapes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.originals.told_client import Told, ToldClient
from verifier.errors import BadAnswer, NoNetwork, RateLimited
from verifier.fetching import Deadline
from verifier.model import Reason, Unavailable
from verifier.originals.sources.compliance import read_result, why_missing

JOBS = "https://api.x.com/2/compliance/jobs"
UP, DOWN = "https://storage.example/up", "https://storage.example/down"
JOB = {"id": "3", "type": "tweets", "status": "created", "upload_url": UP, "download_url": DOWN}
ROW = {"id": "7", "action": "delete", "reason": "deleted", "redacted_at": "2026-03-05T08:00:00.000Z"}


def learn(*states: str, row: object = ROW, **answers: Any) -> tuple[dict[str, Unavailable], list[float]]:
    waiting = list(states)
    paused: list[float] = []

    def state(url: str) -> Told:
        return Told({"data": {**JOB, "status": waiting.pop(0) if len(waiting) > 1 else waiting[0]}})

    told = {JOBS: Told({"data": JOB}), f"{JOBS}/3": state, UP: Told(""), DOWN: Told(json.dumps(row)), **answers}
    return why_missing(["7", "8"], ToldClient(told), Deadline.after(60), pause=paused.append), paused


def test_a_job_says_why_and_since_when() -> None:
    found, _ = learn("complete")
    assert found["7"].reason is Reason.DELETED
    assert found["7"].since.isoformat() == "2026-03-05T08:00:00+00:00"
    assert "8" not in found


def test_a_job_is_looked_at_until_it_is_done() -> None:
    found, paused = learn("created", "in_progress", "complete")
    assert (set(found), len(paused)) == ({"7"}, 2)


@pytest.mark.parametrize("state", ["failed", "expired"])
def test_a_job_that_fails_is_a_failure(state: str) -> None:
    with pytest.raises(BadAnswer, match=state):
        learn("created", state)


def test_a_job_that_takes_too_long_is_left() -> None:
    told = {JOBS: Told({"data": JOB}), f"{JOBS}/3": Told({"data": JOB}), UP: Told("")}
    with pytest.raises(NoNetwork, match="did not end"):
        why_missing(["7"], ToldClient(told), Deadline.after(1))


@pytest.mark.parametrize("body", [{}, {"data": {**JOB, "id": "../3"}}, {"data": {"id": "3"}}, [1], b"{"])
def test_an_answer_that_is_no_job_is_a_failure(body: object) -> None:
    with pytest.raises(BadAnswer):
        why_missing(["7"], ToldClient({JOBS: Told(body)}), Deadline.after(5))


def test_a_rate_limit_is_passed_on() -> None:
    with pytest.raises(RateLimited):
        why_missing(["7"], ToldClient({JOBS: Told({}, status=429)}), Deadline.after(5))


def test_the_token_goes_to_x_only() -> None:
    class Listening(ToldClient):
        def fetch_all(self, requests: Any, deadline: Any = None) -> Any:
            tokens.update((request.url, request.token) for request in requests)
            return super().fetch_all(requests, deadline)

    tokens: dict[str, str | None] = {}
    told = {JOBS: Told({"data": {**JOB, "status": "complete"}}), UP: Told(""), DOWN: Told("")}
    why_missing(["7"], Listening(told), Deadline.after(5))
    assert tokens == {JOBS: "x", f"{JOBS}/3": "x", UP: None, DOWN: None}


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"id": "7"}',
        json.dumps({**ROW, "reason": ["x"]}).encode(),
        json.dumps({**ROW, "redacted_at": None}).encode(),
        json.dumps({**ROW, "reason": "scrub_geo"}).encode(),
    ],
)
def test_rows_that_say_nothing_are_passed_over(line: bytes) -> None:
    assert set(read_result(line + b"\n" + json.dumps(ROW).encode())) == {"7"}
    assert read_result(line) == {}
