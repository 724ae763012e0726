"""Reading the word tables of this stage: TOML of the plainest shape, tables of strings and truth values.

Each start of the program reads a language, and a parser of all that TOML has takes ten times as long as these need.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "languages"
# Matches the table '[verbs]' and a key with its value: 'tell = """told, tells"""', '"mp" = "lawmaker"', 'cased = true';
# not a comment.
_ENTRY = re.compile(
    r"""^(?:\[(\w+)\]|"?([^"#\[\]=\s][^"=\n]*?)"?[ ]*=[ ]*(?:("{3}|'{3}|"|')\n?(.*?)\3|(true|false)\b))""",
    re.MULTILINE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")  # matches "\u064b"; not "\n"


def read_tables(name: str) -> dict[str, Any]:
    """A data file of this stage: its tables of strings and truth values, and the values outside any table."""
    content = (_FOLDER / name).read_text(encoding="utf-8")
    whole: dict[str, Any] = {}
    table = whole
    for title, key, _, value, truth in _ENTRY.findall(content):
        if title:
            table = whole[title] = {}
        else:
            table[key] = truth == "true" if truth else value
    if "\\" in content:
        for entries in (whole, *(entry for entry in whole.values() if isinstance(entry, dict))):
            entries.update({key: _unescape(value) for key, value in entries.items() if isinstance(value, str)})
    return whole


def _unescape(value: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)
