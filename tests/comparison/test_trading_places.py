"""Words that trade places, with the lists beside them in which that says nothing; the cases are data."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.comparison import DEFAULT_POLICY, compare
from verifier.model import Author, Complete, EditClass, Post

LINES = (Path(__file__).parent / "cases" / "trading_places.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


def post_saying(text: str) -> Post:
    return Post(id="1", author=Author("somebody", "Some Body"), text=text, complete=Complete.YES)


@pytest.mark.parametrize(("verdict", "classes", "text", "quote"), CASES, ids=[case[3] for case in CASES])
def test_words_that_trade_places_are_judged_by_what_stands_between_them(
    verdict: str, classes: str, text: str, quote: str
) -> None:
    comparison = compare(quote, post_saying(text), {}, DEFAULT_POLICY)
    found = {edit.edit_class.value for edit in comparison.edits if edit.edit_class is not EditClass.TYPOGRAPHY}
    assert comparison.verdict.value == verdict, comparison.edits
    assert "+".join(sorted(found)) == ("" if classes == "-" else classes)
