"""What a paid source may cost in one run: counted before it is asked, told afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple


class Prices(NamedTuple):
    """Prices in US dollars, each for one object that is read, and the most that a run may cost."""

    post: float = 0.005
    user: float = 0.010
    limit: float = 1.0


@dataclass(slots=True)
class Spending:
    """Counts what was read. Estimates are high: X does not charge twice for the same object on one day."""

    prices: Prices = field(default_factory=Prices)
    posts: int = 0
    users: int = 0
    refused: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def dollars(self) -> float:
        """What was spent so far, at the most."""
        return self.posts * self.prices.post + self.users * self.prices.user

    def affordable(self, most: int, *, posts: int = 1, users: int = 1) -> int:
        """Say of how many of `most` objects there is money left, each of so many posts and accounts."""
        each = posts * self.prices.post + users * self.prices.user
        left = self.prices.limit - self.dollars
        if each <= 0:
            return most
        return max(min(most, int(left / each + 1e-9)), 0)

    def count(self, posts: int, users: int) -> None:
        """Count what an answer held."""
        with self._lock:
            self.posts += posts
            self.users += users

    def refuse(self, posts: int) -> None:
        """Count what was not asked because it would have cost too much."""
        with self._lock:
            self.refused += posts

    def summary(self) -> str | None:
        """Say in one line what was spent; None if nothing was."""
        if not (self.posts or self.users or self.refused):
            return None
        spent = f"X's API: about ${self.dollars:.2f} of at most ${self.prices.limit:.2f}"
        spent += f" ({self.posts} posts, {self.users} accounts read)"
        return f"{spent}; {self.refused} posts more were not asked for" if self.refused else spent
