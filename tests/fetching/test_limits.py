"""What no answer may do: be too large, packed or not, take too long, lead on for ever, or be no HTTP at all."""

from __future__ import annotations

import gzip
import sys
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from verifier.errors import BadAnswer, NoNetwork, TooLarge
from verifier.fetching import Request

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Server
    from tests.fetching.conftest import ClientMaker

LIMIT = 1_000_000


def brotli_packed(content: bytes) -> bytes:
    import brotli

    packed: bytes = brotli.compress(content, quality=5)
    return packed


def deflated_without_header(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "gzip in members": ("gzip", lambda content: gzip.compress(content[:7]) + gzip.compress(content[7:])),
    "gzip with a tail": ("gzip", lambda content: gzip.compress(content) + b"\0\0\0"),
    "deflate": ("deflate", zlib.compress),
    "deflate without header": ("Deflate", deflated_without_header),
    "brotli": ("br", brotli_packed),
    "zstandard": ("zstd", zstd.compress),
    "twice": ("deflate, gzip", lambda content: gzip.compress(zlib.compress(content))),
    "not at all": ("identity", bytes),
}


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_answers_are_unpacked(server: Server, make_client: ClientMaker, kind: str) -> None:
    name, pack = PACKERS[kind]
    content = b"".join(b"Line %d of the page\n" % number for number in range(20_000))
    url = server.tell("/", {"body": pack(content), "headers": {"Content-Encoding": name}})
    assert make_client().fetch(Request(url)).body == content


@pytest.mark.parametrize("kind", set(PACKERS) - {"not at all", "gzip with a tail"})
def test_a_bomb_is_given_up_before_it_fills_the_memory(server: Server, make_client: ClientMaker, kind: str) -> None:
    name, pack = PACKERS[kind]
    url = server.tell("/", {"body": pack(bytes(60_000_000)), "headers": {"Content-Encoding": name}})
    client = make_client(size_limit=LIMIT)
    client.fetch_all([Request(server.url("/none"))])  # what is imported late does not count
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge) as caught:
            client.fetch(Request(url))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.value.limit == LIMIT
    assert peak < 4 * LIMIT


@pytest.mark.parametrize("name", ["gzip", "br", "zstd", "deflate"])
@pytest.mark.parametrize("damage", ["cut", "rubbish"])
def test_broken_packing_is_a_bad_answer(server: Server, make_client: ClientMaker, name: str, damage: str) -> None:
    pack = next(pack for known, pack in PACKERS.values() if known == name)
    whole = pack(bytes(range(256)) * 400)
    body = whole[:-5] if damage == "cut" else b"\xff\xfe" + whole[9:]
    url = server.tell("/", {"body": body, "headers": {"Content-Encoding": name}})
    with pytest.raises(BadAnswer):
        make_client().fetch(Request(url))


@pytest.mark.parametrize("content", [b"<!doctype html><p>here", b'{"data": []}', b"[[]]"])
def test_an_archived_answer_that_is_no_longer_packed_is_taken_as_it_is(
    server: Server, make_client: ClientMaker, content: bytes
) -> None:
    url = server.tell("/", {"body": content * 9_000, "headers": {"Content-Encoding": "gzip"}})
    assert make_client().fetch(Request(url)).body == content * 9_000


@pytest.mark.parametrize("names", ["compress", "gzip, gzip, gzip", "rot13"])
def test_packing_that_nobody_asked_for_is_a_bad_answer(server: Server, make_client: ClientMaker, names: str) -> None:
    url = server.tell("/", {"body": b"x", "headers": {"Content-Encoding": names}})
    with pytest.raises(BadAnswer, match="packed"):
        make_client().fetch(Request(url))


def test_an_answer_that_says_that_it_is_too_large_is_not_read(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"raw": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"})
    with pytest.raises(TooLarge, match="1,000,000 bytes"):
        make_client(size_limit=LIMIT).fetch(Request(url))


def test_an_answer_without_a_length_is_cut_off_at_the_limit(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"raw": b"HTTP/1.1 200 OK\r\n\r\n" + bytes(3 * LIMIT)})
    with pytest.raises(TooLarge):
        make_client(size_limit=LIMIT).fetch(Request(url))


def test_an_answer_just_within_the_limit_is_read(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"body": bytes(LIMIT)})
    assert len(make_client(size_limit=LIMIT).fetch(Request(url)).body) == LIMIT


def test_a_request_may_have_a_limit_of_its_own(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"body": bytes(2_000)})
    with pytest.raises(TooLarge):
        make_client().fetch(Request(url, size_limit=1_000))


def test_a_server_that_drips_is_left_at_the_deadline(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"body": bytes(100), "drip": 0.1})
    begun = time.monotonic()
    with pytest.raises(NoNetwork) as caught:
        make_client(time_budget=0.5).fetch(Request(url))
    assert caught.value.failure == "timeout"
    assert time.monotonic() - begun < 1.5


def test_a_server_that_is_silent_is_asked_again_and_then_left(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"delay": 0.5})
    with pytest.raises(NoNetwork) as caught:
        make_client(silence=0.05, attempts=2).fetch(Request(url))
    assert caught.value.failure == "timeout"
    assert server.paths() == ["/", "/"]


def test_one_deadline_holds_for_all_that_is_asked(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"delay": 0.3})
    client = make_client(time_budget=0.4, concurrency=1)
    begun = time.monotonic()
    results = client.fetch_all([Request(url)] * 5)
    assert time.monotonic() - begun < 1.5
    assert [isinstance(result, NoNetwork) for result in results] == [False, True, True, True, True]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000 + b"\r\n",
        b"HTTP/1.1 99999 No\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
    ],
    ids=["nothing", "ssh", "length", "short", "chunks", "header", "headers", "status", "tls"],
)
def test_what_is_no_http_is_an_error_of_one_line(server: Server, make_client: ClientMaker, raw: bytes) -> None:
    url = server.tell("/", {"raw": raw})
    with pytest.raises((BadAnswer, NoNetwork)) as caught:
        make_client(attempts=1).fetch(Request(url))
    assert "\n" not in str(caught.value)


def test_plain_http_where_tls_is_expected_is_a_failure_of_the_certificate(
    server: Server, make_client: ClientMaker
) -> None:
    with pytest.raises(NoNetwork) as caught:
        make_client(attempts=1).fetch(Request(server.url("/").replace("http:", "https:")))
    assert caught.value.failure == "certificate"


def test_nobody_there_is_a_failure_of_the_connection(server: Server, make_client: ClientMaker) -> None:
    server.close()
    with pytest.raises(NoNetwork) as caught:
        make_client(attempts=1).fetch(Request(server.url("/")))
    assert caught.value.failure == "connection"


def test_a_loop_of_redirects_ends(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/loop", {"status": 302, "headers": {"Location": "/loop"}})
    with pytest.raises(BadAnswer, match="leads on"):
        make_client(redirects=6).fetch(Request(url))
    assert len(server.heard) == 7


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_remembered(server: Server, make_client: ClientMaker, status: int) -> None:
    for number in range(6):
        server.tell(f"/{number}", {"status": status, "headers": {"Location": f"/{number + 1}"}})
    server.tell("/6", {"body": b"here"})
    answer = make_client(redirects=6).fetch(Request(server.url("/0")))
    assert (answer.body, answer.url) == (b"here", server.url("/6"))
    assert answer.redirects == tuple(server.url(f"/{number}") for number in range(6))


def test_a_redirect_is_an_answer_where_it_is_not_to_be_followed(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/short", {"status": 301, "headers": {"Location": "https://x.com/i/status/20"}})
    answer = make_client().fetch(Request(url, follow=False))
    assert answer.status == 301
    assert answer.headers["location"] == "https://x.com/i/status/20"


def test_what_is_sent_is_not_sent_on_along_a_redirect(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"status": 307, "headers": {"Location": "/other"}})
    assert make_client().fetch(Request(url, method="POST", content=b"ids")).status == 307
    assert server.heard[0].body == b"ids"
    assert server.paths() == ["/"]
