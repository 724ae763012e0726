"""The data files of this stage: words by language, platform or use, in TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "languages"


def read_tables(name: str) -> dict[str, Any]:
    """The content of the data file `name`, such as `en.toml`; its header says what is in it."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
