"""Every class of edit and every verdict that edits lead to, with the near miss beside it; the cases are data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from verifier.comparison import DEFAULT_POLICY, compare
from verifier.model import Author, Complete, EditClass, Post

NAMES = {"miraholt": frozenset({"Mira Holt"})}
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "verdicts.toml").read_text(encoding="utf-8")
)["case"]


def post_saying(text: str, **fields: Any) -> Post:
    return Post(id="1", author=Author("somebody", "Some Body"), text=text, **{"complete": Complete.YES, **fields})


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_quote_gets_the_verdict_and_the_classes_of_its_case(case: dict[str, Any]) -> None:
    comparison = compare(case["quote"], post_saying(case["post"]), NAMES, DEFAULT_POLICY)
    classes = {edit.edit_class for edit in comparison.edits} - {EditClass.TYPOGRAPHY}
    assert (comparison.verdict.value, classes) == (case["verdict"], set(case["classes"])), comparison.edits


def test_every_class_of_edit_has_a_case() -> None:
    shown = {name for case in CASES for name in case["classes"]}
    assert shown == {edit_class.value for edit_class in EditClass} - {"typography"}


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_edits_applied_to_the_quote_give_the_original_passage(case: dict[str, Any]) -> None:
    comparison = compare(case["quote"], post_saying(case["post"]), NAMES, DEFAULT_POLICY)
    text = case["quote"]
    for edit in reversed(comparison.edits):
        assert text[edit.quote_start : edit.quote_end] == edit.quote
        text = text[: edit.quote_start] + edit.original + text[edit.quote_end :]
    assert text == case["post"][comparison.start : comparison.end]
