"""The desk's page as markup: whatever comes from outside is text in it, and nothing but itself is ever needed."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from tests.report.everything import everything
from verifier.model import Article, ArticleReport, Author, LeftOut, LeftOutWhy, Provenance, Report
from verifier.report import Presentation, render
from verifier.report.links import safe_link
from verifier.report.show import reveal

STRINGS = [
    line.replace("\\n", "\n")
    for line in (Path(__file__).parent / "hostile_strings.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
TAGS = frozenset(
    (
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "script",
            "body",
            "header",
            "main",
            "footer",
            "section",
            "nav",
            "div",
        ),
        *("h1", "h2", "h3", "p", "blockquote", "figure", "figcaption", "ol", "ul", "li", "dl", "dt", "dd", "details"),
        *("summary", "a", "button", "mark", "span", "bdi"),
    )
)
ATTRIBUTES = frozenset(
    (
        *(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "href",
            "rel",
            "target",
            "dir",
            "role",
            "type",
        ),
        *("aria-label", "aria-labelledby", "aria-describedby", "aria-hidden", "aria-pressed"),
        *("data-verdict", "data-card", "data-article", "data-filter", "data-unfold", "data-words", "data-copy"),
        *("data-done", "data-move", "data-close"),
    )
)


def page_of(report: Report) -> html.HtmlElement:
    return html.document_fromstring(render(report, "html", Presentation()).encode("utf-8"))


def spoilt(report: Report, text: str) -> Report:
    """The report with `text` wherever something comes from outside."""
    checked = report.articles[0]
    finding = checked.findings[1]
    assert finding.original is not None
    post = finding.original.post._replace(
        id=text,
        text=text,
        author=Author(text, text),
        url=text,
        language=text,
        versions=(text, text),
        provenance=Provenance(text, None, text, text),
    )
    original = finding.original._replace(post=post, start=0, end=len(text))
    edits = tuple(edit._replace(quote=text, original=text) for edit in finding.edits)
    attribution = finding.attribution._replace(speaker=text, handle=text, cue=text, mention=text, post_url=text)
    finding = finding._replace(
        quote=finding.quote._replace(text=text),
        message=text,
        attribution=attribution,
        original=original,
        edits=edits,
        suggestion=text,
        notes=(text,),
    )
    article = Article(
        source=text,
        text=f"{text} {checked.article.text}",
        blocks=(),
        source_map=checked.article.source_map,
        sha256="",
        title=text,
        url=text,
        language=text,
    )
    left_out = LeftOut(text, 0, len(text), LeftOutWhy.NO_POST_CUE, attribution)
    errors = tuple(error._replace(source=text, message=text) for error in report.errors)
    return Report((ArticleReport(article, (finding,), (left_out,)),), errors)


@pytest.mark.parametrize("text", STRINGS)
def test_text_from_outside_makes_no_markup(report: Report, text: str) -> None:
    page = page_of(spoilt(report, text))
    for element in page.iter():
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES
        assert element.get("href", "#").startswith("#") or safe_link(element.get("href"))
    assert len(list(page.iter("script"))) == len(list(page.iter("style"))) == 1
    assert " ".join(page.text_content().split()).count(" ".join(text.split())) >= 12


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(alphabet=st.characters(exclude_categories=()), min_size=1))
def test_any_text_is_shown_as_it_stands(report: Report, text: str) -> None:
    page = page_of(spoilt(report, text))
    copied = page.get_element_by_id("a1q1-copy").text_content()
    assert copied.replace("\r", "\n") == reveal(text).replace("\r", "\n") or not text.isprintable()
    assert {element.tag for element in page.iter()} <= TAGS


def test_style_and_script_are_allowed_by_their_hashes_and_nothing_else_is() -> None:
    page = page_of(everything())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (element,) = page.iter(tag)
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy


def test_the_page_names_no_resource() -> None:
    written = render(everything(), "html", Presentation())
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", written, re.DOTALL) for tag in ("style", "script"))
    assert style is not None
    assert script is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert not re.search(r"fetch\(|XMLHttp|import\(|innerHTML|eval\(", script[1])
    assert not re.search(r"<[^>]*\s(?:src|srcset|poster|background|action)=", written.replace(script[1], ""))


def test_ids_are_unique_and_every_reference_leads_somewhere() -> None:
    page = page_of(everything())
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    for attribute in ("aria-labelledby", "aria-describedby", "data-card", "data-copy", "data-article"):
        for element in page.xpath(f"//*[@{attribute}]"):
            assert element.get(attribute) in ids
    assert {link.removeprefix("#") for link in page.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_every_finding_has_a_card_a_mark_and_an_entry_in_the_list() -> None:
    report = everything()
    page = page_of(report)
    number = sum(len(checked.findings) for checked in report.articles)
    for path in ("//div[starts-with(@class, 'card')]", "//a[starts-with(@class, 'quote')]", "//nav[@class='rail']//li"):
        assert len(page.xpath(path)) == number


def test_the_whole_text_of_an_article_stands_on_the_page(report: Report) -> None:
    checked = report.articles[0]
    story = page_of(Report((checked,))).xpath("//div[@class='story']")[0]
    for extra in story.xpath(".//div[starts-with(@class, 'card')] | .//span[@class='told']"):
        extra.drop_tree()
    assert " ".join(story.text_content().split()) == " ".join(checked.article.text.split())


def test_the_verdict_stands_behind_the_closing_mark() -> None:
    page = page_of(everything())
    (told,) = page.xpath("//span[@id='a1q3-flag']")
    assert told.getprevious().tail == "”"
    assert told.text_content() == "✗ drift"


def test_an_article_without_quotes_is_folded_away() -> None:
    page = page_of(everything())
    (folded,) = page.xpath("//details[@class='unquoted']")
    assert "Nothing was quoted here." in folded.text_content()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://x.com/a/status/20", True),
        ("https://www.twitter.com/a_b/status/1234567890123456789", True),
        ("https://web.archive.org/web/20200101000000id_/https://twitter.com/a/status/20", True),
        ("https://x.com/a/status/20/", False),
        ("https://x.com/a/status/20?s=20", False),
        ("HTTPS://x.com/a/status/20", False),
        ("https://x.com\\@evil.example/a/status/20", False),
        ("https://x.com/a/status/20\n", False),
        ("https://xcom/a/status/20", False),
        ("https://х.com/a/status/20", False),
        (None, False),
        *((text, False) for text in STRINGS),
    ],
)
def test_only_addresses_of_posts_are_linked(url: str | None, safe: bool) -> None:
    assert (safe_link(url) is not None) is safe
