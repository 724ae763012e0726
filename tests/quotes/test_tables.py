"""The reader of word tables gives what a full TOML parser gives."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import verifier.quotes
from verifier.quotes.tables import read_tables

FOLDER = Path(verifier.quotes.__file__).parent / "languages"


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.toml")))
def test_every_data_file_reads_as_toml_does(name: str) -> None:
    whole = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert whole
    assert read_tables(name) == whole
