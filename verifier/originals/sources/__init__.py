"""The places that are asked for originals, one module each.

To add a source, write its module here with a `NAME` and a `fetch` (see base.py), and name it in the one table below.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from verifier.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.originals.sources.base import Source
    from verifier.originals.sources.spending import Spending


class Entry(NamedTuple):
    """A source as it is listed: its module, what it is in a few words, and whether it is asked unless switched off.

    `live` says that it tells how things stand on X today, so that its silence means that a post is not to be had there
    any more. `token` names the token without which it cannot be asked.
    """

    module: str
    is_what: str
    by_default: bool
    live: bool = True
    token: str | None = None


_HERE = "verifier.originals.sources"

# In the order in which they are asked.
SOURCES = {
    "api_v2": Entry(f"{_HERE}.api_v2", "X's API, version 2 (paid)", by_default=True, token="x"),  # noqa: S106
    "oembed": Entry(f"{_HERE}.oembed", "what X offers for embedding posts", by_default=True),
    "wayback": Entry(f"{_HERE}.wayback", "captures of the Wayback Machine", by_default=True, live=False),
    "syndication": Entry(
        f"{_HERE}.syndication", "the endpoint of X's embeds, undocumented and not offered to others", by_default=False
    ),
    "mirror": Entry(
        f"{_HERE}.mirror", "a third party's copy (FxTwitter), made by undocumented means", by_default=False
    ),
}
DEFAULT = tuple(name for name, entry in SOURCES.items() if entry.by_default)


def open_sources(
    names: Sequence[str], tokens: Sequence[str], spending: Spending, mirror: str | None = None
) -> tuple[Source, ...]:
    """Give the sources with these names, in this order, without those whose token is not among `tokens` (names).

    `mirror` is the address of the mirror that is asked, in place of the usual one. Raises ConfigurationError for a name
    that there is none of.
    """
    opened = []
    for name in dict.fromkeys(names):
        entry = SOURCES.get(name)
        if entry is None:
            raise ConfigurationError(f"'sources': there is no source {name!r}; there are {', '.join(SOURCES)}")
        if name == "mirror" and mirror is not None:
            opened.append(import_module(entry.module).Mirror(mirror))
        elif entry.token is None:
            opened.append(cast("Source", import_module(entry.module)))
        elif entry.token in tokens:
            opened.append(cast("Source", import_module(entry.module).ApiV2(spending)))
    return tuple(opened)
