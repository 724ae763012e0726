"""The face of fetching: the order of answers, who we say we are, offline runs, interruption, several threads."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from verifier.errors import BadAnswer, FetchError, Gone, Offline
from verifier.fetching import Answer, Client, Request, Settings

if TYPE_CHECKING:
    from tests.conftest import Server
    from tests.fetching.conftest import ClientMaker


def test_answers_and_errors_come_in_the_order_asked(server: Server, make_client: ClientMaker) -> None:
    slow = server.tell("/slow", {"body": b"slow", "delay": 0.1})
    fast = server.tell("/fast", {"body": b"fast"})
    first, second, third = make_client().fetch_all([Request(slow), Request(server.url("/none")), Request(fast)])
    assert isinstance(first, Answer)
    assert isinstance(second, Gone)
    assert isinstance(third, Answer)
    assert (first.body, third.body) == (b"slow", b"fast")


def test_nothing_asked_is_nothing_answered(make_client: ClientMaker) -> None:
    assert make_client().fetch_all([]) == ()


def test_an_offline_run_opens_no_socket(monkeypatch: pytest.MonkeyPatch, make_client: ClientMaker) -> None:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was used")

    for name in ("socket", "create_connection", "socketpair", "getaddrinfo"):
        monkeypatch.setattr(socket, name, fail)
    client = make_client(offline=True)
    for url in ("https://news.example/", "http://127.0.0.1/", "not a url"):
        with pytest.raises(Offline, match="without --offline"):
            client.fetch(Request(url))


def test_an_offline_run_imports_no_client() -> None:
    program = (
        "import sys; from verifier.fetching import Client, Request, Settings; "
        "Client(Settings(offline=True)).fetch_all([Request('https://news.example/')]); "
        "print([name for name in ('httpx', 'httpcore', 'hishel', 'stamina', 'asyncio', 'ssl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_we_say_who_we_are_and_what_we_take(server: Server, make_client: ClientMaker) -> None:
    make_client(contact="desk@news.example").fetch_all([Request(server.url("/"))])
    headers = server.heard[0].headers
    assert headers["user-agent"].startswith("verifier/")
    assert "desk@news.example" in headers["user-agent"]
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert "cookie" not in headers


def test_cookies_are_not_kept(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"body": b"here", "headers": {"Set-Cookie": "who=reader"}})
    client = make_client()
    for _ in range(2):
        client.fetch(Request(url))
    assert "cookie" not in server.heard[1].headers


def test_no_proxy_of_the_environment_is_used(
    server: Server, make_client: ClientMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    url = server.tell("/", {"body": b"here"})
    assert make_client().fetch(Request(url)).body == b"here"


def test_a_client_serves_several_threads(server: Server, make_client: ClientMaker) -> None:
    client = make_client()
    urls = [server.tell(f"/{number}", {"body": b"%d" % number}) for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda url: client.fetch(Request(url)).body, urls))
    assert bodies == [b"%d" % number for number in range(20)]


def test_a_caller_may_have_an_event_loop_of_its_own(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"body": b"here"})

    async def call() -> bytes:
        return make_client().fetch(Request(url)).body

    assert asyncio.run(call()) == b"here"


def test_a_closed_client_can_be_used_again(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"body": b"here"})
    client = make_client()
    for _ in range(2):
        assert client.fetch(Request(url)).body == b"here"
        client.close()


def test_a_listener_hears_of_each_answer(server: Server) -> None:
    heard: list[tuple[str, str]] = []

    def listen(request: Request, result: Answer | FetchError) -> None:
        heard.append((request.url, type(result).__name__))

    url = server.tell("/", {"body": b"here"})
    with Client(Settings(allow_private=True), listener=listen) as client:
        client.fetch_all([Request(url), Request(server.url("/none"))])
    assert sorted(heard) == sorted([(url, "Answer"), (server.url("/none"), "Gone")])


def test_an_interruption_ends_a_wait_at_once(server: Server) -> None:
    program = (
        "import os, signal, threading, time\n"
        "from verifier.fetching import Client, Request, Settings\n"
        "threading.Timer(0.8, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "begun = time.monotonic()\n"
        "try:\n"
        f"    Client(Settings(allow_private=True)).fetch(Request({server.tell('/', {'delay': 20})!r}))\n"
        "except KeyboardInterrupt:\n"
        "    print(time.monotonic() - begun < 5)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=15)
    assert done.stdout.strip() == "True"


@pytest.mark.parametrize(
    ("header", "charset", "media_type"),
    [
        ("text/html; charset=UTF-8", "utf-8", "text/html"),
        ('Text/HTML;charset="windows-1252"', "windows-1252", "text/html"),
        ("text/html", None, "text/html"),
        ("", None, ""),
        ("text/html; charset=", None, "text/html"),
    ],
)
def test_the_encoding_and_kind_are_read_from_the_header(header: str, charset: str | None, media_type: str) -> None:
    answer = Answer("https://a.example/", 200, {"content-type": header}, b"", datetime.now(UTC))
    assert (answer.charset or None) == charset
    assert answer.media_type == media_type


@pytest.mark.parametrize("charset", ["none-such", "x'y", "rot13", "utf-8"])
def test_an_encoding_that_is_none_does_not_stop_the_reader(charset: str) -> None:
    answer = Answer(
        "https://a.example/", 200, {"content-type": f"text/html; charset={charset}"}, b"caf\xc3\xa9", datetime.now(UTC)
    )
    assert answer.text() == "café"


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 200_000, b"\xff\xfe\x00", b"1" * 6_000])
def test_what_is_no_json_is_a_bad_answer(body: bytes) -> None:
    with pytest.raises(BadAnswer):
        Answer("https://a.example/", 200, {}, body, datetime.now(UTC)).json()
