"""Nothing leads a request into a private network: no form of URL, no name, no redirect."""

from __future__ import annotations

import ipaddress
import socket
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from verifier.errors import NoNetwork, RefusedAddress
from verifier.fetching import Request
from verifier.fetching.addresses import check_url, is_public, without_secrets

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Server
    from tests.fetching.conftest import ClientMaker
    from verifier.fetching.addresses import Address

CASES = tomllib.loads((Path(__file__).parent / "cases" / "addresses.toml").read_text(encoding="utf-8"))


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was used")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    monkeypatch.setattr(socket.socket, "connect", fail)
    monkeypatch.setattr(socket.socket, "connect_ex", fail)


def names(**places: list[str]) -> Callable[[str, int], list[Address]]:
    """A phone book in place of the system's; a name with several entries has another one at each look."""
    known = {name.replace("_", "."): list(entries) for name, entries in places.items()}

    def look_up(host: str, port: int) -> list[Address]:
        entries = known[host]
        entry = entries.pop(0) if len(entries) > 1 else entries[0]
        return [ipaddress.ip_address(address) for address in entry.split()]

    return look_up


@pytest.mark.parametrize("url", CASES["allowed"])
def test_addresses_of_the_web_may_be_asked(url: str) -> None:
    assert check_url(url, allow_private=False).scheme in {"http", "https"}


@pytest.mark.parametrize("url", CASES["private"])
def test_private_addresses_may_be_asked_where_they_are_allowed(url: str) -> None:
    assert check_url(url, allow_private=True).host


@pytest.mark.usefixtures("no_sockets")
@pytest.mark.parametrize("url", CASES["private"] + CASES["refused"])
def test_private_and_odd_addresses_are_refused_without_a_socket(url: str, make_client: ClientMaker) -> None:
    with pytest.raises(RefusedAddress):
        make_client(allow_private=False).fetch(Request(url))


@pytest.mark.usefixtures("no_sockets")
@pytest.mark.parametrize("url", CASES["refused"])
def test_some_addresses_are_refused_also_where_private_ones_are_allowed(url: str, make_client: ClientMaker) -> None:
    with pytest.raises(RefusedAddress):
        make_client(allow_private=True).fetch(Request(url))


@pytest.mark.parametrize("inner", ["10.0.0.1", "169.254.169.254", "127.0.0.1"])
def test_an_address_inside_another_counts(inner: str) -> None:
    plain = int(ipaddress.IPv4Address(inner))
    teredo = ipaddress.IPv6Address((0x20010000 << 96) | (plain ^ 0xFFFFFFFF))
    mapped = ipaddress.IPv6Address((0xFFFF << 32) | plain)
    six_to_four = ipaddress.IPv6Address((0x2002 << 112) | (plain << 80))
    translated = ipaddress.IPv6Address((0x64FF9B << 96) | plain)
    assert not any(is_public(address) for address in (teredo, mapped, six_to_four, translated))


def test_a_name_that_leads_into_a_private_network_is_refused(server: Server, make_client: ClientMaker) -> None:
    client = make_client(
        allow_private=False, lookup=names(inside_example=["127.0.0.1"], mixed_example=["8.8.8.8 10.0.0.1"])
    )
    for url in ("http://inside.example/", "http://mixed.example/"):
        with pytest.raises(RefusedAddress, match="private network"):
            client.fetch(Request(url))
    assert server.heard == []


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to(
    monkeypatch: pytest.MonkeyPatch, make_client: ClientMaker
) -> None:
    connected: list[Any] = []

    def connect(_: socket.socket, place: Any) -> NoReturn:
        connected.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    client = make_client(allow_private=False, attempts=1, lookup=names(turning_example=["8.8.8.8", "127.0.0.1"]))
    with pytest.raises(NoNetwork):
        client.fetch(Request("http://turning.example/"))
    assert connected == [("8.8.8.8", 80)]


def test_the_next_address_of_a_host_is_tried_where_one_does_not_answer(
    server: Server, make_client: ClientMaker
) -> None:
    server.tell("/", {"body": b"here"})
    client = make_client(lookup=names(two_example=["127.0.0.9 127.0.0.1"]))
    assert client.fetch(Request(server.url("/", host="two.example"))).body == b"here"
    assert server.heard[0].headers["host"].startswith("two.example:")


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/", "http://[fe80::1]/", "file:///etc/passwd", "http://2130706433/", "//0/", "http://["],
)
def test_a_redirect_is_checked_like_any_address(server: Server, make_client: ClientMaker, target: str) -> None:
    url = server.tell("/away", {"status": 302, "headers": {"Location": target}})
    with pytest.raises(RefusedAddress):
        make_client().fetch(Request(url))
    assert server.paths() == ["/away"]


def test_a_public_host_cannot_lead_on_to_this_machine(server: Server, make_client: ClientMaker) -> None:
    """The host counts as public here by its name alone; the name it leads on to has an address of this machine."""
    server.tell("/away", {"status": 302, "headers": {"Location": server.url("/secret", host="inside.example")}})
    asked: list[str] = []

    def look_up(host: str, port: int) -> list[Address]:
        asked.append(host)
        return [ipaddress.ip_address("127.0.0.1" if host == "outside.example" else "169.254.1.1")]

    with pytest.raises(RefusedAddress):
        make_client(lookup=look_up).fetch(Request(server.url("/away", host="outside.example")))
    assert asked == ["outside.example", "inside.example"]
    assert server.paths() == ["/away"]


def test_urls_are_shown_without_what_is_secret() -> None:
    shown = without_secrets("https://reader:pass@news.example/a?page=2&token=abc123&Key=k")
    assert shown == "https://news.example/a?page=2&token=***&Key=***"


def test_urls_without_secrets_are_shown_as_they_are() -> None:
    for url in ("https://news.example/a?x=%20b&y", "https://news.example/tokens?page=token", "not a url"):
        assert without_secrets(url) == url
