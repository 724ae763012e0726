"""Directives: in which forms they are read, and which passage each covers."""

from __future__ import annotations

import pytest

from verifier.article import read_article
from verifier.model import Article, Verdict


def covered(article: Article) -> list[str]:
    return [article.text[directive.start : directive.end] for directive in article.directives]


MARKDOWN_FORMS = (
    "<!-- verifier: ignore drift -- the office confirmed June -->",
    "[//]: # (verifier: ignore drift -- the office confirmed June)",
    "{/* verifier: ignore drift -- the office confirmed June */}",
    "<!-- verifier: ignore drift — the office\n     confirmed June -->",
)


@pytest.mark.parametrize("form", MARKDOWN_FORMS)
def test_a_directive_on_a_line_of_its_own_covers_the_next_paragraph(form: str) -> None:
    article = read_article("a.md", f"First words.\n\n{form}\n\nSecond words.\n\nThird words.\n".encode())
    (directive,) = article.directives
    assert (directive.verdicts, directive.reason) == ((Verdict.DRIFT,), "the office confirmed June")
    assert (directive.line, directive.column, directive.problem) == (3, 1, None)
    assert covered(article) == ["Second words."]


@pytest.mark.parametrize(
    "form", ["<!-- verifier: ignore drift -- it is so -->", "[verifier: ignore drift -- it is so]"]
)
def test_a_plain_text_takes_directives_that_are_no_part_of_it(form: str) -> None:
    article = read_article("a.txt", f"First words.\n\n{form}\n\nSecond words.\n".encode())
    assert covered(article) == ["Second words."]
    assert [article.text[block.start : block.end] for block in article.blocks] == ["First words.", "Second words."]


def test_a_directive_at_the_end_of_a_paragraph_covers_that_paragraph() -> None:
    article = read_article("a.md", b"First words. <!-- verifier: ignore drift -- so -->\n\nSecond words.\n")
    assert covered(article) == ["First words."]


def test_on_a_page_elements_part_a_directive_from_the_words_before_it() -> None:
    page = (
        "<html><body><article><p>First <em>words</em><!-- verifier: ignore drift -- a --></p>"
        "<!-- verifier: ignore altered -- b --><p>Second words.</p>"
        '<p data-verifier-ignore="trimmed -- c &amp; d">Third words.</p></article></body></html>'
    )
    article = read_article("a.html", page.encode())
    assert covered(article) == ["First words", "Second words.", "Third words."]
    assert [directive.reason for directive in article.directives] == ["a", "b", "c & d"]


def test_several_verdicts_may_be_named_in_either_spelling() -> None:
    article = read_article("a.md", b"<!-- verifier: ignore trimmed, Unverified -- so -->\n\nWords.\n")
    assert article.directives[0].verdicts == (Verdict.TRIMMED, Verdict.UNVERIFIED)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("ignore drift", "it gives no reason; write <verifier: ignore VERDICT -- reason>"),
        ("ignore drift --", "it gives no reason; write <verifier: ignore VERDICT -- reason>"),
        ("ignore -- so", "it names no verdict; write <verifier: ignore VERDICT -- reason>"),
        ("ignore parafrase -- so", "'parafrase' is no verdict that can be ignored (did you mean 'paraphrase'?)"),
        ("ignore verbatim -- so", "'verbatim' is no verdict that can be ignored"),
    ],
)
def test_what_is_wrong_with_a_directive_is_said(words: str, problem: str) -> None:
    article = read_article("a.md", f"<!-- verifier: {words} -->\n\nWords.\n".encode())
    assert (article.directives[0].problem or "").startswith(problem)


@pytest.mark.parametrize(
    "words",
    [
        "<!-- the verifier ignored it -->",
        "The verifier: ignore him.",
        "[verifier: see below]",
        "<!-- verifier: off -->",
    ],
)
def test_other_words_are_no_directive(words: str) -> None:
    assert read_article("a.md", f"{words}\n\nWords.\n".encode()).directives == ()


def test_a_directive_behind_the_last_paragraph_covers_nothing() -> None:
    article = read_article("a.md", b"Words.\n\n<!-- verifier: ignore drift -- so -->\n")
    assert covered(article) == [""]


def test_line_and_column_are_those_of_the_file_with_windows_line_ends() -> None:
    article = read_article("a.md", b"One.\r\n\r\nTwo. <!-- verifier: ignore drift -- so -->\r\n")
    assert (article.directives[0].line, article.directives[0].column) == (3, 6)
