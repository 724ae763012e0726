"""The selectors of the JSON report lead back to the quote after the article was edited, as annotation tools seek it."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.anchoring import anchor, near_matches
from tests.report.conftest import TEXT, build_article, build_findings
from verifier.article import read_article
from verifier.model import ArticleReport, Attribution, Finding, Quote, Report, Verdict
from verifier.report import Presentation, render

if TYPE_CHECKING:
    from collections.abc import Callable

SELECTORS = {
    finding["quote"]["text"]: finding["quote"]["selector"]
    for finding in json.loads(
        render(Report((ArticleReport(build_article(), build_findings(), ()),)), "json", Presentation())
    )["articles"][0]["findings"]
}
EDITS: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "a paragraph before": lambda text: "Updated on Friday 🦊 with a word from the council.\n" + text,
    "the first paragraph gone": lambda text: text.partition("\n")[2],
    "the order turned": lambda text: "\n".join(reversed(text.split("\n"))),
    "other words around": lambda text: text.replace("wrote", "said").replace("posted", "declared"),
    "straight marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "blanks at line ends": lambda text: text.replace("\n", "  \n\n\t"),
    "a letter mended inside each": lambda text: text.replace("e ", "é "),
}


@pytest.mark.parametrize("words", SELECTORS)
@pytest.mark.parametrize("edit", EDITS)
def test_a_quote_is_found_again_after_a_small_edit(edit: str, words: str) -> None:
    edited = EDITS[edit](TEXT)
    wanted = words.replace("e ", "é ") if edit == "a letter mended inside each" else words
    if wanted not in edited:  # its paragraph was taken away
        assert edit == "the first paragraph gone"
        return
    found = anchor(edited, SELECTORS[words])
    assert found is not None
    assert edited[found.start : found.end] == wanted


def test_of_two_quotes_with_the_same_words_the_right_one_is_found_by_what_stands_around() -> None:
    text = "Ann Lee wrote: “Never again,” at noon.\n\nTom Oakes replied: “Never again,” at night.\n"
    for number, start in enumerate((text.index("Never"), text.rindex("Never"))):
        finding = Finding(Quote("q", "Never again,", start, start + 12), Attribution(), Verdict.UNSUPPORTED, "No.")
        report = Report((ArticleReport(read_article("a.txt", text.encode()), (finding,), ()),))
        selector = json.loads(render(report, "json", Presentation()))["articles"][0]["findings"][0]["quote"]["selector"]
        edited = "A line that was put in before all the rest of it.\n\n" * 3 + text
        found = anchor(edited, selector)
        assert found is not None
        assert found.start == [edited.index("Never"), edited.rindex("Never")][number]


def test_a_quote_that_was_taken_out_is_not_found() -> None:
    assert anchor("Nothing was posted at all.", SELECTORS["Come and see the river walk,"]) is None


@pytest.mark.parametrize(
    ("text", "wanted", "errors"),
    [("say hello there", "hello", 0), ("say helo there", "hello", 1), ("abc", "xyz", None)],
)
def test_near_matches_count_the_characters_that_are_wrong(text: str, wanted: str, errors: int | None) -> None:
    found = near_matches(text, wanted, 2)
    assert [match.errors for match in found][:1] == ([] if errors is None else [errors])


def selector_of(before: str, words: str, after: str) -> Any:
    article = read_article("a.txt", f"{before}{words}{after}".encode())
    start = article.text.index(words)
    finding = Finding(Quote("q", words, start, start + len(words)), Attribution(), Verdict.UNSUPPORTED, "No.")
    report = Report((ArticleReport(article, (finding,), ()),))
    return json.loads(render(report, "json", Presentation()))["articles"][0]["findings"][0]["quote"]["selector"][0]


@given(st.integers(20, 40), st.sampled_from(["👩‍👩‍👧", "e\u0301", "👍🏽", "\u0915\u094d\u0937\u093f"]))
def test_no_character_is_parted_where_the_context_is_cut(distance: int, cluster: str) -> None:
    selector = selector_of(f"x{cluster}{'a' * distance}", "QUOTED", f"{'b' * distance}{cluster}y")
    for context, first in ((selector["prefix"], "x"), (selector["suffix"], "b")):
        assert len(context) <= 32
        assert (
            not context or context[0] == first or unicodedata.category(context[0]) not in {"Mn", "Mc", "Me", "Cf", "Sk"}
        )
        assert not context.endswith("\u200d")
    assert cluster in selector["prefix"] or not set(cluster) & set(selector["prefix"])
    assert cluster in selector["suffix"] or not set(cluster) & set(selector["suffix"])
