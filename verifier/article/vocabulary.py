"""The data files of this stage, read once when they are first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """Read `data/<name>.toml`; its header says what is in it."""
    return tomllib.loads(Path(__file__).parent.joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_words(name: str, key: str) -> frozenset[str]:
    """Read one list of words of `data/<name>.toml`."""
    return frozenset(load_table(name)[key])
