"""Where a user's own store lies if nothing else is said."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_FILE = Path("verifier", "posts.sqlite")


def default_store_path() -> Path:
    """Give the path of the store in the user's data folder; neither need exist yet.

    The folder is the one that platformdirs names. Where that is plain, on Linux, it is read here: every run asks, and
    loading platformdirs takes a twentieth of a short one.
    """
    if sys.platform == "linux" and not _is_android():
        configured = os.environ.get("XDG_DATA_HOME", "").strip()
        return Path(configured or Path("~/.local/share").expanduser()) / _FILE
    from platformdirs import user_data_path

    return user_data_path(appauthor=False) / _FILE


def _is_android() -> bool:
    return "ANDROID_DATA" in os.environ
