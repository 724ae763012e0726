from __future__ import annotations

import pytest
from lxml import html
from markdown_it import MarkdownIt

from verifier.model import ArticleReport, Report
from verifier.report import Presentation, render

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example>",
    "</del><b>bold</b>",
    "`code`",
    "*a* **b** _c_ __d__ ~~e~~",
    "| a | b |",
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "+ item",
    "> quote",
    "\n\n# heading\n\n```\ncode",
    "---",
    "===",
    "&lt;b&gt; &amp; &copy;",
    "\\*a\\*",
    "$x$",
    "[a]: https://evil.example",
    "<!-- hidden",
    "    indented",
]
ALLOWED = {"div", "h2", "h3", "p", "blockquote", "strong", "ins", "del", "a", "ul", "li"}


def rendered(report: Report, **how: bool) -> html.HtmlElement:
    text = render(report, "markdown", Presentation(**how))
    return html.fragment_fromstring(
        MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(text),
        create_parent="div",
    )


def spoilt(report: Report, text: str) -> Report:
    checked = report.articles[0]
    finding = checked.findings[1]
    assert finding.original is not None
    author = finding.original.post.author._replace(handle=text, name=text)
    post = finding.original.post._replace(text=text, author=author, url=text)
    finding = finding._replace(
        message=text,
        quote=finding.quote._replace(text=text),
        attribution=finding.attribution._replace(speaker=text, handle=text, cue=text),
        original=finding.original._replace(post=post, start=0, end=len(text)),
        edits=(),
        suggestion=text,
        notes=(text,),
    )
    errors = tuple(error._replace(source=text, message=text) for error in report.errors)
    return Report((ArticleReport(checked.article._replace(source=text), (finding,), ()),), errors)


def test_changed_words_are_marked_on_both_sides(report: Report) -> None:
    page = rendered(report)
    assert [element.text for element in page.iter("ins")][:2] == ["hope", "productive"]
    assert [element.text for element in page.iter("del")][:2] == ["aim", "useful"]


def test_a_post_is_linked(report: Report) -> None:
    links = {element.get("href") for element in rendered(report).iter("a")}
    assert links == {
        "https://x.com/maraquill/status/2028000000000000001",
        "https://x.com/tomoakes/status/2028000000000000001",
    }


def test_passes_are_only_counted(report: Report) -> None:
    assert len(list(rendered(report).iter("h3"))) == 8
    assert "1 verbatim" in rendered(report).text_content()


def test_quiet_leaves_out_notes(report: Report) -> None:
    assert len(list(rendered(report, quiet=True).iter("h3"))) == 6


def test_a_report_too_long_for_a_comment_says_how_much_is_missing(report: Report) -> None:
    checked = report.articles[0]
    many = Report((ArticleReport(checked.article, (checked.findings[2],) * 1000, ()),))
    text = render(many, "markdown", Presentation())
    assert len(text) < 65_536
    shown = text.count("### ")
    assert text.endswith(f"… and {1000 - shown} more that have no room here.\n")


def test_a_full_stop_behind_a_marked_word_is_only_a_full_stop(report: Report) -> None:
    checked = report.articles[0]
    finding = checked.findings[1]
    assert finding.original is not None
    post = finding.original.post._replace(text="We aim to finish. 1. It is - useful.")
    edits = tuple(edit._replace(original_start=10, original_end=16, original="finish") for edit in finding.edits[:1])
    shown = finding._replace(original=finding.original._replace(post=post, end=len(post.text)), edits=edits)
    page = rendered(Report((ArticleReport(checked.article, (shown,), ()),)))
    assert "We aim to finish. 1. It is - useful." in page.text_content()


def test_a_place_in_a_file_is_written_plainly(report: Report) -> None:
    assert "stories/bridge.txt:3:20 — " in render(report, "markdown", Presentation())


def test_both_posts_of_a_splice_are_shown(report: Report) -> None:
    assert "the river walk" in rendered(report).text_content().split("And post:")[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_stays_text(report: Report, text: str) -> None:
    page = rendered(spoilt(report, text))
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert tags <= ALLOWED - {"a", "ins", "del"}
    assert not [element for element in page.iter() if isinstance(element.tag, str) and element.attrib]
    assert page.text_content().count(" ".join(text.split())) >= 5
    if "\\" not in text:
        assert "\\" not in page.text_content()


@pytest.mark.parametrize(
    "text", ["@octocat", "see #12", "https://evil.example", "www.evil.example", "GH-12", ":tada:", ":100:"]
)
def test_nobody_is_called_and_nothing_is_linked_by_its_look(report: Report, text: str) -> None:
    checked = report.articles[0]
    written = render(
        Report((ArticleReport(checked.article, (checked.findings[4]._replace(message=text),), ()),)),
        "markdown",
        Presentation(),
    )
    sign = {"@": "@octocat", "s": "#12", "h": "https://", "w": "www.", "G": "GH-12", ":": text}[text[0]]
    assert sign not in written
    assert (
        text
        in rendered(
            Report((ArticleReport(checked.article, (checked.findings[4]._replace(message=text),), ()),))
        ).text_content()
    )
