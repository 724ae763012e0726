"""A server on this machine that answers as it is told, and how recorded answers are kept free of secrets.

All answers in these tests are written by hand: no real place was asked.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping

    from tests.loopback_x import LoopbackX

SECRET_HEADERS = ("authorization", "cookie", "set-cookie", "x-csrf-token", "proxy-authorization")


class Heard(NamedTuple):
    """A request that the server got; names of headers are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Reply(NamedTuple):
    """What the server says: all of `raw` as it stands, else an answer made of the rest. `delay` is in seconds."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = MappingProxyType({})
    raw: bytes | None = None
    delay: float = 0.0
    drip: float = 0.0  # seconds before each byte of the body


class Server:
    """Answers paths as told; several replies to one path are given one after the other, the last for ever."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self._replies: dict[str, list[Reply]] = defaultdict(list)
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.owner = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self._http.server_port}{path}"

    def tell(self, path: str, *replies: dict[str, Any]) -> str:
        """Say how a path is answered, by the fields of `Reply`; gives its URL."""
        self._replies[path] = [Reply(**reply) for reply in replies]
        return self.url(path)

    def paths(self) -> list[str]:
        return [heard.path for heard in self.heard]

    def hear(self, heard: Heard) -> Reply:
        with self._lock:
            self.heard.append(heard)
            replies = self._replies.get(heard.path) or self._replies.get(heard.path.partition("?")[0])
            if not replies:
                return Reply(404, b"nothing here")
            return replies.pop(0) if len(replies) > 1 else replies[0]

    def seal(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True, do_handshake_on_connect=False)

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    owner: Server

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that leave in the middle are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        heard = Heard(self.command, self.path, headers, self.rfile.read(length))
        self._give(self.server.owner.hear(heard))

    do_POST = do_PUT = do_GET  # noqa: N815 - the name is the library's

    def _give(self, reply: Reply) -> None:
        time.sleep(reply.delay)
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            self.close_connection = True
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(reply.status)
        names = {name.lower() for name in reply.headers}
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if "content-length" not in names:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if not reply.drip:
            self.wfile.write(reply.body)
            return
        for byte in reply.body:
            self.wfile.write(bytes([byte]))
            time.sleep(reply.drip)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine."""
    running = Server()
    yield running
    running.close()


@pytest.fixture
def loopback_x(server: Server, monkeypatch: pytest.MonkeyPatch) -> LoopbackX:
    """X and the archives on this machine: whatever is asked of their hosts comes here."""
    from tests.loopback_x import LoopbackX, reroute

    x = LoopbackX(server)
    reroute(x, monkeypatch)
    return x


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    """Keep what identifies anybody out of recorded answers."""
    return {
        "filter_headers": list(SECRET_HEADERS),
        "before_record_response": without_secrets,
        "decode_compressed_response": True,
    }


def without_secrets(response: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in response["headers"].items() if name.lower() not in SECRET_HEADERS}
    return {**response, "headers": kept}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make snapshots` write the kept reports anew."""
    parser.addoption("--update-snapshots", action="store_true", help="write the kept reports of tests/report anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that use the server connect to this machine; all else stays blocked."""
    for item in items:
        if "server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.block_network(allowed_hosts=[r"127\.0\.0\.\d", r"::1"]))
