"""Trying again, and when a server wants to be left alone."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from verifier.errors import BadAnswer, Blocked, Gone, RateLimited
from verifier.fetching import Request
from verifier.fetching.waiting import asked_wait

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Server
    from tests.fetching.conftest import ClientMaker

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = format_datetime(NOON + timedelta(seconds=90), usegmt=True)
EARLIER = format_datetime(NOON - timedelta(days=3), usegmt=True)
DATE = {"date": format_datetime(NOON, usegmt=True)}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": LATER}, 90),
        ({"retry-after": EARLIER}, 0),
        ({"retry-after": "999999999"}, 366 * 86_400),
        ({"x-rate-limit-reset": str(int(NOON.timestamp()) + 30)}, 30),
        ({"x-rate-limit-reset": str(int(NOON.timestamp()) - 30)}, 0),
        ({"retry-after": "soon", "x-rate-limit-reset": str(int(NOON.timestamp()) + 30)}, 30),
        ({"retry-after": "7", "x-rate-limit-reset": str(int(NOON.timestamp()) + 30)}, 7),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "1e9"}, None),
        ({"retry-after": "soon"}, None),
        ({"x-rate-limit-reset": "٣"}, None),
        ({}, None),
    ],
)
def test_a_server_says_how_long_in_several_ways(headers: dict[str, str], seconds: float | None) -> None:
    assert asked_wait({**DATE, **headers}, 429) == seconds


def test_the_time_is_taken_from_the_servers_own_clock() -> None:
    wrong = NOON - timedelta(days=400)
    headers = {"date": format_datetime(wrong), "x-rate-limit-reset": str(int(wrong.timestamp()) + 30)}
    assert asked_wait(headers, 429) == 30


def test_a_good_answer_asks_for_a_wait_only_when_it_was_the_last() -> None:
    reset = {"x-rate-limit-reset": str(int(NOON.timestamp()) + 30), **DATE}
    assert asked_wait({**reset, "x-rate-limit-remaining": "0"}, 200) == 30
    assert asked_wait({**reset, "x-rate-limit-remaining": "1"}, 200) is None
    assert asked_wait({**reset, "retry-after": "9"}, 200) is None


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again(server: Server, make_client: ClientMaker, status: int) -> None:
    url = server.tell("/", {"status": status}, {"status": status}, {"body": b"here"})
    assert make_client().fetch(Request(url)).body == b"here"
    assert len(server.heard) == 3


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 410, 451, 501])
def test_what_will_not_pass_is_asked_once(server: Server, make_client: ClientMaker, status: int) -> None:
    url = server.tell("/", {"status": status, "body": b'{"error": "why"}'})
    with pytest.raises((Blocked, Gone, BadAnswer)) as caught:
        make_client().fetch(Request(url))
    assert len(server.heard) == 1
    assert caught.value.answer is not None
    assert caught.value.answer.json() == {"error": "why"}


def test_what_was_sent_is_not_sent_twice(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"status": 503})
    with pytest.raises(BadAnswer):
        make_client().fetch(Request(url, method="POST", content=b"ids"))
    assert len(server.heard) == 1


def test_attempts_end(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"status": 502})
    with pytest.raises(BadAnswer, match="HTTP 502"):
        make_client(attempts=3).fetch(Request(url))
    assert len(server.heard) == 3


def test_a_wait_that_a_server_asks_for_is_kept(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"status": 429, "headers": {"Retry-After": "0.3"}}, {"body": b"here"})
    begun = time.monotonic()
    assert make_client().fetch(Request(url)).body == b"here"
    assert time.monotonic() - begun >= 0.3


def test_a_wait_beyond_the_time_there_is_ends_the_matter_at_once(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"status": 429, "headers": {"Retry-After": "600"}})
    begun = time.monotonic()
    with pytest.raises(RateLimited) as caught:
        make_client().fetch(Request(url))
    assert time.monotonic() - begun < 1
    assert caught.value.retry_at is not None
    assert 590 < (caught.value.retry_at - datetime.now(UTC)).total_seconds() < 610


def test_a_host_that_wants_to_be_left_alone_is_not_asked_for_anything_else(
    server: Server, make_client: ClientMaker
) -> None:
    client = make_client()
    limited = server.tell("/limited", {"status": 429, "headers": {"Retry-After": "600"}})
    other = server.tell("/other", {"body": b"here"})
    first, second = client.fetch_all([Request(limited)]) + client.fetch_all([Request(other)])
    assert isinstance(first, RateLimited)
    assert isinstance(second, RateLimited)
    assert second.retry_at is not None
    assert server.paths() == ["/limited"]


def test_a_limit_that_is_used_up_is_kept_before_the_server_complains(server: Server, make_client: ClientMaker) -> None:
    reset = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(time.time()) + 600)}
    url = server.tell("/", {"body": b"last", "headers": reset})
    client = make_client()
    assert client.fetch(Request(url)).body == b"last"
    with pytest.raises(RateLimited):
        client.fetch(Request(url))
    assert len(server.heard) == 1


def test_a_limit_without_end_ends(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"status": 429})
    with pytest.raises(RateLimited) as caught:
        make_client(attempts=3).fetch(Request(url))
    assert caught.value.retry_at is None
    assert len(server.heard) == 3


def test_requests_to_a_host_are_kept_apart_where_it_is_told(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"body": b"here"})
    begun = time.monotonic()
    make_client(intervals={"127.0.0.1": 0.1}).fetch_all([Request(url)] * 4)
    assert time.monotonic() - begun >= 0.3


def test_a_pace_holds_for_the_part_of_a_host_that_it_is_told_for(server: Server, make_client: ClientMaker) -> None:
    paced, free = server.tell("/index/search", {"body": b"a"}), server.tell("/indexes", {"body": b"b"})
    client = make_client(intervals={"127.0.0.1/index/": 0.2})
    begun = time.monotonic()
    client.fetch_all([Request(paced), Request(paced)])
    assert time.monotonic() - begun >= 0.2
    hurried = Request(free)
    begun = time.monotonic()
    client.fetch_all([hurried] * 8)
    assert time.monotonic() - begun < 0.8  # at that pace they would take 1.4


def test_who_would_have_to_wait_longer_than_there_is_time_is_told_at_once(
    server: Server, make_client: ClientMaker
) -> None:
    url = server.tell("/", {"body": b"here"})
    begun = time.monotonic()
    first, second = make_client(intervals={"127.0.0.1": 60.0}).fetch_all([Request(url)] * 2)
    assert time.monotonic() - begun < 3
    assert not isinstance(first, Exception)
    assert isinstance(second, RateLimited)
    assert len(server.heard) == 1


def test_kept_answers_wait_for_no_pace(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    url = server.tell("/", {"body": b"here", "headers": {"Cache-Control": "max-age=600"}})
    client = make_client(intervals={"127.0.0.1": 60.0}, cache_folder=tmp_path)
    assert [client.fetch(Request(url)).body for _ in range(3)] == [b"here"] * 3
    assert len(server.heard) == 1


def test_a_place_with_a_pace_that_complains_is_left_alone(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"status": 429})
    with pytest.raises(RateLimited) as caught:
        make_client(intervals={"127.0.0.1": 0.01}).fetch(Request(url))
    assert caught.value.retry_at is not None
    assert len(server.heard) == 1


def test_no_more_requests_than_allowed_are_made_of_a_host_at_a_time(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"delay": 0.1})
    begun = time.monotonic()
    make_client(concurrency_per_host=2).fetch_all([Request(url)] * 6)
    assert time.monotonic() - begun >= 0.3


def test_a_hundred_answers_of_a_slow_server_come_within_two_seconds(server: Server, make_client: ClientMaker) -> None:
    requests = [Request(server.tell(f"/{number}", {"body": b"%d" % number, "delay": 0.05})) for number in range(100)]
    begun = time.monotonic()
    results = make_client().fetch_all(requests)
    assert time.monotonic() - begun < 2
    assert [result.body for result in results if not isinstance(result, Exception)] == [b"%d" % n for n in range(100)]
