"""What a quote leaves out and stands under all the same, with the near miss beside it; the cases are data."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.comparison import DEFAULT_POLICY, compare
from verifier.model import Author, Complete, EditClass, Post, Verdict

LINES = (Path(__file__).parent / "cases" / "governing.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


def post_saying(text: str) -> Post:
    return Post(id="1", author=Author("somebody", "Some Body"), text=text, complete=Complete.YES)


@pytest.mark.parametrize(("verdict", "classes", "text", "quote"), CASES, ids=[case[3] for case in CASES])
def test_a_quote_is_judged_with_what_governs_it(verdict: str, classes: str, text: str, quote: str) -> None:
    comparison = compare(quote, post_saying(text.replace("\\n", "\n")), {}, DEFAULT_POLICY)
    found = {edit.edit_class.value for edit in comparison.edits if edit.edit_class is not EditClass.TYPOGRAPHY}
    assert comparison.verdict.value == verdict, comparison.edits
    assert "+".join(sorted(found)) == ("" if classes == "-" else classes)


@pytest.mark.parametrize(
    ("around", "verdict"),
    [
        ("Holt wrote that according to the port authority | .", Verdict.VERBATIM),
        ("The port authority told Holt that | , she wrote.", Verdict.VERBATIM),
        (" | , Holt said on X.", Verdict.DRIFT),
    ],
)
def test_the_article_may_say_itself_whose_claim_it_is(around: str, verdict: Verdict) -> None:
    post = post_saying("The port authority says the crane is lost for good.")
    assert compare("the crane is lost for good", post, {}, DEFAULT_POLICY, around).verdict is verdict


@pytest.mark.parametrize(
    ("around", "verdict"),
    [("At least | , Holt wrote.", Verdict.VERBATIM), ("In Tarrow | , Holt wrote.", Verdict.DRIFT)],
)
def test_the_article_may_say_the_limit_itself(around: str, verdict: Verdict) -> None:
    post = post_saying("At least 400 people sailed out of Tarrow.")
    assert compare("400 people sailed out of Tarrow", post, {}, DEFAULT_POLICY, around).verdict is verdict


def test_a_post_that_goes_on_for_fewer_words_than_a_limit_can_have_is_read() -> None:
    post = post_saying("Tarrow v. 204 crews and counting: http://a.co/x")
    assert compare("The President is counting on crews", post, {}, DEFAULT_POLICY).edits
