"""Answers that are kept, so that a second run asks nothing; and what is never kept."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from verifier.errors import Gone
from verifier.fetching import Request, Token
from verifier.fetching.keeping import forget_answers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Server
    from tests.fetching.conftest import ClientMaker


def test_a_second_run_asks_nothing(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    url = server.tell("/", {"body": b"here", "headers": {"Cache-Control": "max-age=600"}})
    first = make_client(cache_folder=tmp_path).fetch(Request(url))
    second = make_client(cache_folder=tmp_path).fetch(Request(url))
    assert (first.from_cache, second.from_cache) == (False, True)
    assert first.body == second.body
    assert len(server.heard) == 1


def test_an_answer_from_the_cache_keeps_the_time_when_it_was_given(
    server: Server, make_client: ClientMaker, tmp_path: Path
) -> None:
    headers = {"Cache-Control": "max-age=9999999999", "Date": "Sun, 01 Mar 2026 12:00:00 GMT"}
    raw = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    url = server.tell("/", {"raw": f"HTTP/1.1 200 OK\r\n{raw}Content-Length: 4\r\n\r\nhere".encode()})
    client = make_client(cache_folder=tmp_path)
    client.fetch(Request(url))
    kept = client.fetch(Request(url))
    assert kept.from_cache
    assert kept.retrieved_at.isoformat() == "2026-03-01T12:00:00+00:00"


def test_where_the_server_is_silent_the_caller_says_how_long_an_answer_is_good(
    server: Server, make_client: ClientMaker, tmp_path: Path
) -> None:
    url = server.tell("/", {"body": b"here"})
    client = make_client(cache_folder=tmp_path)
    assert [client.fetch(Request(url, fresh_for=600)).from_cache for _ in range(2)] == [False, True]


def test_where_nobody_says_anything_nothing_is_kept(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    url = server.tell("/", {"body": b"here"})
    client = make_client(cache_folder=tmp_path)
    assert [client.fetch(Request(url)).from_cache for _ in range(2)] == [False, False]


def test_a_server_that_forbids_it_wins(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    url = server.tell("/", {"body": b"here", "headers": {"Cache-Control": "no-store"}})
    client = make_client(cache_folder=tmp_path)
    assert [client.fetch(Request(url, fresh_for=600)).from_cache for _ in range(2)] == [False, False]


def test_what_is_not_there_is_kept_as_well(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    client = make_client(cache_folder=tmp_path)
    for _ in range(2):
        with pytest.raises(Gone):
            client.fetch(Request(server.url("/none"), fresh_for=600))
    assert len(server.heard) == 1


def test_failures_are_not_kept(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    url = server.tell("/", {"status": 503}, {"body": b"here"})
    assert make_client(cache_folder=tmp_path).fetch(Request(url, fresh_for=600)).body == b"here"


def test_an_answer_can_be_asked_for_anew(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    url = server.tell("/", {"body": b"old"}, {"body": b"new"})
    client = make_client(cache_folder=tmp_path)
    client.fetch(Request(url, fresh_for=600))
    assert client.fetch(Request(url, fresh_for=600, refresh=True)).body == b"new"


def test_a_stale_answer_is_asked_for_only_if_it_changed(
    server: Server, make_client: ClientMaker, tmp_path: Path
) -> None:
    tag = {"ETag": '"1"', "Cache-Control": "max-age=0"}
    url = server.tell("/", {"body": b"here", "headers": tag}, {"status": 304, "headers": tag})
    client = make_client(cache_folder=tmp_path)
    assert [client.fetch(Request(url)).body for _ in range(2)] == [b"here", b"here"]
    assert server.heard[1].headers["if-none-match"] == '"1"'


def test_nothing_that_needs_a_token_is_kept(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    url = server.tell("/", {"body": b"the post", "headers": {"Cache-Control": "max-age=600"}})
    client = make_client(cache_folder=tmp_path, tokens=(Token("x", "canary-token", ("127.0.0.1",)),))
    assert [client.fetch(Request(url, token="x")).from_cache for _ in range(2)] == [False, False]
    client.close()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"canary-token" not in written
    assert b"the post" not in written


@pytest.mark.parametrize("content", [b"this is no database", b"SQLite format 3\0" + bytes(5_000), b""])
def test_a_damaged_cache_is_made_anew(server: Server, make_client: ClientMaker, tmp_path: Path, content: bytes) -> None:
    from verifier.fetching import keeping

    (tmp_path / keeping._FILE).write_bytes(content)
    url = server.tell("/", {"body": b"here"})
    client = make_client(cache_folder=tmp_path)
    assert [client.fetch(Request(url, fresh_for=600)).from_cache for _ in range(2)] == [False, True]


def test_a_folder_that_cannot_be_made_costs_only_the_cache(
    server: Server, make_client: ClientMaker, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    url = server.tell("/", {"body": b"here"})
    assert make_client(cache_folder=tmp_path / "file" / "cache").fetch(Request(url)).body == b"here"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are told otherwise there")
def test_the_folder_is_for_the_user_alone(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    make_client(cache_folder=tmp_path / "cache").fetch_all([Request(server.url("/"))])
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


def test_all_can_be_forgotten(server: Server, make_client: ClientMaker, tmp_path: Path) -> None:
    url = server.tell("/", {"body": b"the words of a post"})
    client = make_client(cache_folder=tmp_path)
    client.fetch(Request(url, fresh_for=600))
    client.close()
    assert any(b"the words" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    forget_answers(tmp_path)
    assert not any(b"the words" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
