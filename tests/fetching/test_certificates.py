"""A host reached by its checked address must still prove that it is the one named."""

from __future__ import annotations

import ipaddress
import shutil
import ssl
import subprocess
from typing import TYPE_CHECKING

import pytest

from verifier.errors import NoNetwork
from verifier.fetching import Request, Token
from verifier.fetching.transport import _certificates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Server
    from tests.fetching.conftest import ClientMaker
    from verifier.fetching.addresses import Address

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate of the test")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of its own signing for news.example, with its key in the same file."""
    path = tmp_path_factory.mktemp("certificate") / "news.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example"]
    command += ["-addext", "subjectAltName=DNS:news.example", "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_text(path.read_text() + path.with_suffix(".pem.crt").read_text())
    return path


@pytest.fixture
def sealed_server(server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server behind TLS; the client trusts its certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.seal(context)
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    _certificates.cache_clear()
    yield server
    _certificates.cache_clear()


def here(host: str, port: int) -> list[Address]:
    return [ipaddress.ip_address("127.0.0.1")]


def sealed(server: Server, host: str) -> str:
    return server.url("/", host=host).replace("http:", "https:")


def test_the_host_that_is_named_is_taken(sealed_server: Server, make_client: ClientMaker) -> None:
    sealed_server.tell("/", {"body": b"here"})
    answer = make_client(lookup=here).fetch(Request(sealed(sealed_server, "news.example")))
    assert answer.body == b"here"
    assert sealed_server.heard[0].headers["host"].startswith("news.example")


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_another_host_at_the_same_address_is_not(sealed_server: Server, make_client: ClientMaker, host: str) -> None:
    tokens = (Token("x", "canary", (host,)),)
    with pytest.raises(NoNetwork) as caught:
        make_client(lookup=here, attempts=1, tokens=tokens).fetch(Request(sealed(sealed_server, host), token="x"))
    assert caught.value.failure == "certificate"
    assert sealed_server.heard == []


def test_a_connection_to_one_host_does_not_serve_another(sealed_server: Server, make_client: ClientMaker) -> None:
    sealed_server.tell("/", {"body": b"here"})
    client = make_client(lookup=here, attempts=1)
    client.fetch(Request(sealed(sealed_server, "news.example")))
    with pytest.raises(NoNetwork):
        client.fetch(Request(sealed(sealed_server, "other.example")))


def test_a_certificate_that_nobody_vouches_for_is_not_taken(
    sealed_server: Server, make_client: ClientMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    _certificates.cache_clear()
    with pytest.raises(NoNetwork) as caught:
        make_client(lookup=here, attempts=1).fetch(Request(sealed(sealed_server, "news.example")))
    assert caught.value.failure == "certificate"
