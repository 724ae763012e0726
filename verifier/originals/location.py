"""Where a user's own store lies if nothing else is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def default_store_path() -> Path:
    """Give the path of the store in the user's data folder; neither need exist yet."""
    from platformdirs import user_data_path

    return user_data_path("verifier", appauthor=False) / "posts.sqlite"
