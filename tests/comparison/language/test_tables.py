"""The data files: each says its source and shape, stays small, and is read quickly."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from verifier.comparison.language import spelling
from verifier.comparison.language.tables import read_groups, read_lines

DATA = Path(str(files(spelling.__package__ or "").joinpath("data")))
TABLES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_its_shape_and_source(name: str) -> None:
    head = "\n".join(line for line in (DATA / name).read_text(encoding="utf-8").split("\n")[:8] if line.startswith("#"))
    assert "Shape:" in head or "One a line" in head
    assert "Source:" in head


def test_the_tables_stay_small() -> None:
    assert sum((DATA / name).stat().st_size for name in TABLES) < 900_000
    assert (DATA / "en" / "spelling.tsv").stat().st_size < 100_000
    assert (DATA / "en" / "antonyms.tsv").stat().st_size < 60_000


def test_a_language_without_a_table_has_no_entries() -> None:
    assert read_lines("antonyms.tsv", "xx") == ()
    assert read_groups("negation.tsv", "xx") == {}
