"""On which terms places on the web are asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from verifier import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verifier.fetching.tokens import Token

# the archive's index bears some 24 questions a minute; who asks more is shut out
_INTERVALS = {"web.archive.org/cdx/": 2.5}
AGENT = "verifier"  # as robots.txt files name us


@dataclass(frozen=True, slots=True)
class Settings:
    """The terms. Times are in seconds, sizes in bytes.

    `time_budget` is for all that is asked for one article. `intervals` keeps requests apart, by how
    their address begins: host, or host and path.
    `allow_private` lets addresses of this machine and of private networks pass, and any port. `contact` tells those
    who are asked whom to write to. `cache_folder` None keeps no answer. `attempts` counts also the first; the waits
    between them grow from `first_wait` to `longest_wait`, unless the server says how long.
    """

    offline: bool = False
    allow_private: bool = False
    time_budget: float = 30.0
    silence: float = 10.0  # without a byte from the server
    size_limit: int = 10_000_000
    redirects: int = 6
    concurrency: int = 32
    concurrency_per_host: int = 8
    intervals: Mapping[str, float] = field(default_factory=lambda: dict(_INTERVALS))
    attempts: int = 4
    first_wait: float = 0.25
    longest_wait: float = 8.0
    contact: str | None = None
    cache_folder: Path | None = None
    cache_size: int = 200_000_000
    tokens: tuple[Token, ...] = ()

    @property
    def user_agent(self) -> str:
        """The one name under which everything is asked."""
        about = f"checks quotations; {self.contact}" if self.contact else "checks quotations"
        return f"{AGENT}/{__version__} ({about})"


def default_cache_folder() -> Path:
    """Name the folder in which answers are kept, unless another is named."""
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("verifier", appauthor=False)) / "answers"
