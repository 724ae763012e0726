"""The words that a correction puts between the article's own marks."""

from __future__ import annotations

import pytest

from verifier.article import read_article
from verifier.model import Attribution, Finding, Quote, Verdict
from verifier.report.corrections import Left, apply, find_corrections


def corrected(
    source: str, quoted: str, suggestion: str | None, verdict: Verdict = Verdict.ALTERED, *, markdown: bool = False
) -> str:
    article = read_article("a.txt", source.encode())
    start = article.text.index(quoted)
    quote = Quote("1", quoted, start, start + len(quoted))
    finding = Finding(quote, Attribution(), verdict, "m", suggestion=suggestion)
    corrections, _ = find_corrections(article, (finding,), source, markdown=markdown)
    return apply(source, corrections)


@pytest.mark.parametrize(
    ("quoted", "suggestion", "wanted"),
    [
        ("We go home,", "We went home.", "We went home,"),
        ("We go home", "We went home.", "We went home"),
        ("We go home.", "We went home.", "We went home."),
        ("We go home", "We went home...", "We went home..."),
        ("We go home", "We\n\nwent home", "We went home"),
        ("We go home", "We \x1b[2Jwent\u202e home", "We [2Jwent home"),
        ("We go home", "We “all” went home", "We ‘all’ went home"),
    ],
)
def test_the_suggestion_ends_as_the_quote_did_and_fits_between_its_marks(
    quoted: str, suggestion: str, wanted: str
) -> None:
    assert corrected(f"She wrote “{quoted}” on X.", quoted, suggestion) == f"She wrote “{wanted}” on X."


@pytest.mark.parametrize(
    "verdict", [v for v in Verdict if v not in (Verdict.TRIMMED, Verdict.ALTERED, Verdict.PARAPHRASE)]
)
def test_no_other_verdict_is_corrected(verdict: Verdict) -> None:
    source = "She wrote “We go home” on X."
    assert corrected(source, "We go home", "We went home", verdict) == source


def test_a_finding_without_a_suggestion_is_named() -> None:
    source = "She wrote “We go home” on X."
    article = read_article("a.txt", source.encode())
    finding = Finding(Quote("1", "We go home", 11, 21), Attribution(), Verdict.TRIMMED, "m")
    assert [one.why for one in find_corrections(article, (finding,), source, markdown=False)[1]] == [Left.NO_SUGGESTION]


def test_in_markdown_the_signs_of_a_post_stay_signs() -> None:
    source = "She wrote “We go home” on X."
    post = "We *all* went_home <b>at [last](x) & more &amp; less"
    found = corrected(source, "We go home", post, markdown=True)
    written = r"We \*all\* went\_home \<b\>at \[last\](x) & more \&amp; less"
    assert found == f"She wrote “{written}” on X."
    assert read_article("a.md", found.encode()).text == f"She wrote “{post}” on X."
