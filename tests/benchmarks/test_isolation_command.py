"""The isolation benchmark as a whole: reading a set, printing its table, saying what is not installed."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.isolation import command, main, speed
from benchmarks.isolation.data import read_data_set
from benchmarks.isolation.scoring import Score
from benchmarks.isolation.systems import NearCue, NotInstalledError, TextacyQuotations
from benchmarks.isolation.table import COLUMNS, lay_out, make_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def write_set(folder: Path, rows: Sequence[Mapping[str, object]], **articles: str) -> Path:
    (folder / "articles").mkdir()
    for name, text in articles.items():
        (folder / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "labels.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def row(name: str, quote: str, **more: object) -> dict[str, object]:
    return {
        "article": f"{name}.txt",
        "language": "en",
        "id": "q1",
        "quote": quote,
        "platform": "x",
        "speaker": "Dana Okello",
        "handle": None,
        "continues": None,
        "left_out": None,
    } | more


def test_a_set_is_read_with_articles_that_have_no_label(tmp_path: Path) -> None:
    rows = [row("b", "We reopen", language="pt-br"), row("b", "We close", id="q2", left_out="headline")]
    data = read_data_set("made up", write_set(tmp_path, rows, a="Nothing said.", b="“We reopen,” she wrote."))
    assert [(one.path.name, one.language, len(one.labels)) for one in data.articles] == [
        ("a.txt", "en", 0),
        ("b.txt", "pt-br", 2),
    ]
    assert [one.on_x for one in data.articles[1].labels] == [True, False]


def test_the_command_prints_a_row_a_system_and_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.isolation.measuring._LEAST_SECONDS", 0.0)
    monkeypatch.setattr(command, "choose_systems", lambda: [NearCue()])
    monkeypatch.setattr(command, "report_speed", lambda: "as fast as it goes")
    told = "Rail news: Dana Okello wrote on X: “We reopen in May.” More was not to be had from her on Monday."
    folder = write_set(tmp_path, [row(name, "We reopen in May") for name in "aj"], a=told, j=told)
    main([str(folder)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("2 articles, 2 labelled spans")
    cells = {line.split("  ")[0]: line.split() for line in lines[2:6]}
    assert list(cells) == [f"cue within 100{part}" for part in command.PARTS]
    assert [cell[-11] for cell in cells.values()] == ["1.000"] * 4
    assert lines[6] == "cue within 100, F1 on X by language: en 1.000"


def test_the_list_of_misses_names_no_article_that_is_held_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.isolation.measuring._LEAST_SECONDS", 0.0)
    monkeypatch.setattr(command, "choose_systems", lambda: [NearCue()])
    monkeypatch.setattr(command, "report_speed", lambda: "")
    told = "She said no more than that, and nobody asked."
    main([str(write_set(tmp_path, [row(name, "We reopen") for name in "aj"], a=told, j=told)), "--list"])
    printed = capsys.readouterr().out
    assert "missed   a.txt: 'We reopen'" in printed
    assert "j.txt" not in printed


def test_a_folder_that_is_no_set_is_named_and_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "report_speed", lambda: "")
    main([str(tmp_path)])
    assert str(tmp_path) in capsys.readouterr().err


def test_without_its_packages_the_published_extractor_says_how_to_install_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(NotInstalledError, match="--group bench"):
        TextacyQuotations()


def test_texts_for_the_pace_are_long_enough_and_all_different(tmp_path: Path) -> None:
    (tmp_path / "seed.txt").write_text("One two three.\n\nFour five six seven.\n", encoding="utf-8")
    texts = speed.make_texts(tmp_path, count=5, words=100)
    assert all(100 <= len(text.split()) <= 110 for text in texts)
    assert len(set(texts)) == 5
    assert texts == speed.make_texts(tmp_path, count=5, words=100)


def test_columns_line_up() -> None:
    rows = [make_row("long name of a system", 3, Score(), 12.4), make_row("short", 300, Score(), 1.24)]
    lines = lay_out(rows).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[0].split()[-2:] == COLUMNS[-1].split()
    assert [line.split()[-1] for line in lines[1:]] == ["12", "1.2"]
