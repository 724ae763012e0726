"""Secrets that a place asks for: taken from the environment or a file, shown nowhere, sent to their own host only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verifier.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Place(NamedTuple):
    """Where a token is looked for, and the hosts that it belongs to."""

    variable: str
    hosts: tuple[str, ...]


# X answers under both names
PLACES = {"x": Place("X_BEARER_TOKEN", ("api.x.com", "api.twitter.com"))}
_FILE = "_FILE"  # X_BEARER_TOKEN_FILE names a file that holds the token


class Token:
    """A bearer token. Neither `repr` nor an error nor a copy in a report shows it."""

    __slots__ = ("_secret", "hosts", "name")

    def __init__(self, name: str, secret: str, hosts: tuple[str, ...]) -> None:
        """Take a token; raises ConfigurationError, without the token, where a header could not hold it."""
        if not secret.isascii() or not secret.isprintable() or " " in secret or not secret:
            raise ConfigurationError(f"the token {name!r} holds blanks or other signs that no token has; copy it again")
        self.name, self.hosts = name, hosts
        self._secret = secret

    def __repr__(self) -> str:
        return f"Token({self.name!r}, for {', '.join(self.hosts)})"

    def __reduce__(self) -> tuple[type, tuple[str, ...]]:
        raise TypeError("a token is not written down")

    def header(self) -> str:
        """Give the value of the Authorization header."""
        return f"Bearer {self._secret}"


def read_tokens(environment: Mapping[str, str] | None = None) -> tuple[Token, ...]:
    """Read the tokens that are set. Raises ConfigurationError where one is set but cannot be had."""
    given = os.environ if environment is None else environment
    found = []
    for name, place in PLACES.items():
        secret = given.get(place.variable, "").strip() or _from_file(given, place)
        if secret:
            found.append(Token(name, secret, place.hosts))
    return tuple(found)


def _from_file(given: Mapping[str, str], place: Place) -> str:
    path = given.get(place.variable + _FILE, "")
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise ConfigurationError(f"{place.variable + _FILE}: {path}: cannot be read: {reason}") from None
