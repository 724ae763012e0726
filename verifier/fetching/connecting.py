"""Connecting to a host by name: looked up once, each address checked, and that very address connected to.

A name could else have a public address while it is checked and a private one when it is connected to. The connection
keeps the host's name, so that certificates are still checked against it.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from functools import partial
from typing import TYPE_CHECKING

import httpcore

from verifier.fetching.addresses import may_connect, read_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from verifier.fetching.addresses import Address

    Lookup = Callable[[str, int], list[Address]]

_MOST_ADDRESSES = 4  # of a host; if so many do not answer, none will
_FIRST_TRY = 3.0  # seconds for an address while there are others


class NameNotFound(httpcore.ConnectError):
    """No address is known for the name of a host."""


class PrivateAddress(httpcore.ConnectError):
    """A host has an address that must not be asked."""


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens the connections of a pool, to checked addresses only."""

    def __init__(self, *, allow_private: bool, lookup: Lookup | None = None) -> None:
        self._allow_private = allow_private
        self._lookup = lookup or look_up
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of a host that answers."""
        addresses = await self._addresses(host, port)
        last: Exception | None = None
        for number, address in enumerate(addresses, 1):
            patience = timeout if number == len(addresses) else min(_FIRST_TRY, timeout or _FIRST_TRY)
            try:
                return await self._backend.connect_tcp(str(address), port, patience, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or NameNotFound(host)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: nothing that is asked lies at a path."""
        raise PrivateAddress(path)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[Address]:
        literal = read_address(host)
        try:
            found = [literal] if literal is not None else await _in_thread(partial(self._lookup, host, port))
        except OSError as error:
            raise NameNotFound(host) from error
        # one private address among public ones is either a mistake or an attack
        if not all(may_connect(address, allow_private=self._allow_private) for address in found):
            raise PrivateAddress(host)
        return found[:_MOST_ADDRESSES]


def look_up(host: str, port: int) -> list[Address]:
    """Ask the system for the addresses of a host."""
    found: dict[Address, None] = {}
    for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = read_address(str(place[0]).partition("%")[0])
        if address is not None:
            found[address] = None
    return list(found)


async def _in_thread(work: Callable[[], list[Address]]) -> list[Address]:
    """Look up in a thread that nothing waits for: the system may take minutes, and cannot be interrupted."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[list[Address]] = loop.create_future()

    def hand_over(result: list[Address] | BaseException) -> None:
        if done.done():
            return
        if isinstance(result, BaseException):
            done.set_exception(result)
        else:
            done.set_result(result)

    def run() -> None:
        result: list[Address] | BaseException
        try:
            result = work()
        except Exception as error:  # handed to who waits
            result = error
        try:
            loop.call_soon_threadsafe(hand_over, result)
        except RuntimeError:  # the run has ended meanwhile
            return

    threading.Thread(target=run, name="verifier-lookup", daemon=True).start()
    return await done
