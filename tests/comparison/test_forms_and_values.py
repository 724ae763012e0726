"""What is one word, value or name in another form, and what is another; the cases are data, a line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.comparison import DEFAULT_POLICY, compare
from verifier.model import Author, Complete, EditClass, Post

LINES = (Path(__file__).parent / "cases" / "forms_and_values.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(
    ("verdict", "classes", "language", "quote", "text"), CASES, ids=[f"{case[0]}: {case[3][:50]}" for case in CASES]
)
def test_a_form_or_value_is_judged_as_an_editor_would(
    verdict: str, classes: str, language: str, quote: str, text: str
) -> None:
    post = Post(
        id="1",
        author=Author("somebody", "Some Body"),
        text=text.replace("\\n", "\n"),
        language=language,
        complete=Complete.YES,
    )
    comparison = compare(quote, post, {}, DEFAULT_POLICY)
    found = {edit.edit_class for edit in comparison.edits} - {EditClass.TYPOGRAPHY}
    assert comparison.verdict.value == verdict, comparison.edits
    assert not classes or found == set(classes.split(",")), comparison.edits
