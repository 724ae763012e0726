"""Which addresses may be asked: of the web at large, never of this machine or the network it stands in.

URLs come from articles, posts and redirects, so whoever writes these could have us ask what only we can reach. Two
checks stand in the way: `check_url` on the words of a URL, before any socket, and `is_public` on every address that a
name turns out to have, after which exactly that address is connected to.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from verifier.errors import RefusedAddress

if TYPE_CHECKING:
    import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST = 8_192  # characters of a URL; servers refuse longer ones
_PORTS = {"http": 80, "https": 443}
# matches one label of a host's name: "news", "xn--bcher-kva", "_dmarc"; not "-a", "%31" or ""
_LABEL = re.compile(r"[a-z0-9_][a-z0-9_-]{0,62}", re.IGNORECASE)
_LONGEST_NAME = 253
# matches what some resolvers read as a number: "127", "0x7f", "017"; not "1x" or "x1"
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.IGNORECASE)
# matches blanks, control characters and the backslash, which readers of URLs take for different things
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "localdomain")
_SECRET_NAMES = frozenset(
    {"access_token", "api_key", "apikey", "auth", "bearer", "code", "key", "password", "secret", "sig", "signature"}
    | {"token"}
)

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address in the last 32 bits
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "::/96", "fec0::/10", "100.64.0.0/10")
)


def check_url(url: str, *, allow_private: bool) -> httpx.URL:
    """Read a URL that may be asked. Raises RefusedAddress, before any socket is opened."""
    import httpx

    shown = without_secrets(url)
    if len(url) > _LONGEST:
        raise RefusedAddress(shown[:200] + "…", "is too long for an address")
    if _AMBIGUOUS.search(url):
        raise RefusedAddress(shown, "holds signs that no address has")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise RefusedAddress(shown, "is no address") from None
    if parsed.scheme not in _PORTS:
        raise RefusedAddress(shown, "only http and https are asked")
    if parsed.userinfo or "@" in url.partition("://")[2].partition("/")[0]:
        raise RefusedAddress(shown, "names a user; addresses with credentials are not asked")
    if parsed.port is not None and not (
        0 < parsed.port < 65_536 if allow_private else parsed.port == _PORTS[parsed.scheme]
    ):
        raise RefusedAddress(shown, "names a port of its own; only those of the web are asked", private=True)
    _check_host(parsed.raw_host.decode("ascii", "replace"), shown, allow_private=allow_private)
    return parsed


def _check_host(host: str, shown: str, *, allow_private: bool) -> None:
    address = read_address(host)
    if address is not None:
        if not may_connect(address, allow_private=allow_private):
            raise RefusedAddress(shown, "lies in a private network, which is not asked", private=not allow_private)
        return
    name = host.removesuffix(".").lower()
    labels = name.split(".")
    named = len(name) <= _LONGEST_NAME and all(_LABEL.fullmatch(label) for label in labels)
    if not named or _NUMBER.fullmatch(labels[-1]):
        raise RefusedAddress(shown, "names no host that could be asked")
    local = len(labels) == 1 or name.endswith(tuple(f".{ending}" for ending in _LOCAL_NAMES))
    if local and not allow_private:
        raise RefusedAddress(shown, "names a host of a private network, which is not asked", private=True)


def read_address(host: str) -> Address | None:
    """Read a host that is an IP address in its plain form; all other forms of numbers are none."""
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def may_connect(address: Address, *, allow_private: bool) -> bool:
    """Say whether an address may be connected to; `allow_private` lets those of this machine and its network pass."""
    if is_public(address):
        return True
    plain = _unwrap(address)
    return allow_private and not any(
        (plain.is_link_local and not plain.is_loopback, plain.is_multicast, plain.is_unspecified)
    )


def is_public(address: Address) -> bool:
    """Say whether an address belongs to the web at large, also when it stands inside another."""
    plain = _unwrap(address)
    if plain is not address and not is_public(plain):
        return False
    if any(plain.version == network.version and plain in network for network in _NEVER):
        return False
    return plain.is_global and not (plain.is_multicast or plain.is_reserved or plain.is_unspecified)


def _unwrap(address: Address) -> Address:
    """Give the IPv4 address that an IPv6 address leads to: mapped, translated (NAT64), 6to4 or Teredo."""
    if not isinstance(address, ipaddress.IPv6Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.sixtofour is not None:
        return address.sixtofour
    return address.teredo[1] if address.teredo is not None else address


def without_secrets(url: str) -> str:
    """Give a URL as it may be shown: without user and password, and without what looks like a key in its query."""
    try:
        parts = urlsplit(url)
        place = parts.netloc.rpartition("@")[2]
        query = parts.query
        if any(name.lower() in _SECRET_NAMES for name, _ in parse_qsl(query, keep_blank_values=True)):
            pairs = parse_qsl(query, keep_blank_values=True)
            query = urlencode(
                [(name, "***" if name.lower() in _SECRET_NAMES else value) for name, value in pairs], safe="*"
            )
        return parts._replace(netloc=place, query=query).geturl()
    except ValueError:
        return quote(url[:200], safe="/:?&=#.-_")
