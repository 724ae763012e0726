"""Clients to order, closed when the test ends; waits are short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from verifier.fetching import Client, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from verifier.fetching.addresses import Address


class ClientMaker(Protocol):
    def __call__(self, *, lookup: Callable[[str, int], list[Address]] | None = ..., **settings: Any) -> Client: ...


@pytest.fixture
def make_client() -> Iterator[ClientMaker]:
    made: list[Client] = []

    def make(*, lookup: Callable[[str, int], list[Address]] | None = None, **settings: Any) -> Client:
        terms = {"allow_private": True, "first_wait": 0.01, "longest_wait": 0.05, "time_budget": 5.0, **settings}
        made.append(Client(Settings(**terms), lookup=lookup))
        return made[-1]

    yield make
    for client in made:
        client.close()
