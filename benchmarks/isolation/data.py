"""The labelled articles: the repository's own, and other sets of the same shape where they are present.

A set is a folder with `articles/` and `labels.jsonl`; README.md beside this module explains a label. A stable third of
each set, chosen by the article's name alone, is held back: only its sums are ever shown.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OWN = Path(__file__).parent
NEIGHBOURS = ROOT / ".." / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Label:
    """What one quoted span is: `on_x` if it quotes a post on X; `continues` is the `id` of the piece just before."""

    id: str
    quote: str
    on_x: bool
    speaker: str | None = None
    handle: str | None = None
    continues: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article as it lies on the disk, and its labels in the article's order."""

    path: Path
    language: str
    labels: tuple[Label, ...]

    @property
    def held_back(self) -> bool:
        """Whether the article belongs to the third that nobody looks at."""
        return is_held_back(self.path.name)


@dataclass(frozen=True, slots=True)
class DataSet:
    """Labelled articles under one name."""

    name: str
    articles: tuple[LabelledArticle, ...]


def is_held_back(name: str) -> bool:
    """Choose one article in three by its file name, so that the choice outlives additions to the set."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()) % 3 == 0


def find_folders() -> dict[str, Path]:
    """List the sets that are present, by name."""
    folders = {
        "own": OWN,
        "excerpts": OWN.parent / "isolation_excerpts",
        "desks": OWN.parent / "isolation_desks",
        "clippings": OWN.parent / "isolation_clippings",
        "news": NEIGHBOURS / "news",
        "real": NEIGHBOURS / "real",
    }
    return {name: folder for name, folder in folders.items() if (folder / "labels.jsonl").is_file()}


def read_data_set(name: str, folder: Path) -> DataSet:
    """Read a set; an article without a single label stands for one without quotes, in English.

    Raises OSError where the folder lacks one of its parts, ValueError or KeyError where a label is broken.
    """
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in _read_rows(folder / "labels.jsonl"):
        rows.setdefault(row["article"], []).append(row)
    return DataSet(name, tuple(_article(path, rows.get(path.name, ())) for path in _files(folder / "articles")))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _read_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    # not splitlines(): a quote may hold a line separator that JSON leaves as it is
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _article(path: Path, rows: Sequence[Mapping[str, Any]]) -> LabelledArticle:
    language = rows[0]["language"] if rows else "en"
    return LabelledArticle(path, language, tuple(map(_label, rows)))


def _label(row: Mapping[str, Any]) -> Label:
    return Label(
        id=row["id"],
        quote=row["quote"],
        on_x=row["platform"] == "x" and not row["left_out"],
        speaker=row["speaker"],
        handle=row["handle"],
        continues=row["continues"],
    )
