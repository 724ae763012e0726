from __future__ import annotations

import json
import re

import pytest

from tests.report.build_servers import commands_in
from tests.report.everything import NASTY
from verifier.model import ArticleQuotes, ArticleReport, Attribution, Finding, Isolation, QuotesReport, Report
from verifier.report import FORMATS, QUOTES_FORMATS, Presentation, render, render_quotes

FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def spoil(finding: Finding) -> Finding:
    """Put the nasty text wherever a finding holds text from outside."""
    attribution = Attribution(NASTY, NASTY, NASTY, NASTY, finding.attribution.platform, NASTY)
    spoilt = finding._replace(
        quote=finding.quote._replace(text=finding.quote.text + NASTY),
        attribution=attribution,
        suggestion=NASTY,
        message=NASTY,
        notes=(NASTY,),
    )
    if finding.original is None:
        return spoilt
    post = finding.original.post
    author = post.author._replace(handle=NASTY, name=NASTY)
    provenance = post.provenance._replace(source=NASTY, url=NASTY, note=NASTY) if post.provenance else None
    nasty_post = post._replace(text=post.text + NASTY, author=author, url=NASTY, provenance=provenance)
    original = finding.original._replace(post=nasty_post, end=len(nasty_post.text))
    edits = tuple(edit._replace(quote=NASTY, original=NASTY) for edit in finding.edits)
    return spoilt._replace(original=original, spliced_with=(original,), nearest=(original,), edits=edits)


@pytest.fixture
def nasty_report(report: Report) -> Report:
    checked = report.articles[0]
    article = checked.article._replace(source=NASTY, title=NASTY, url=NASTY, language=NASTY)
    left_out = tuple(
        span._replace(text=NASTY, attribution=span.attribution._replace(speaker=NASTY)) for span in checked.left_out
    )
    errors = tuple(error._replace(source=NASTY, message=NASTY) for error in report.errors)
    return Report((ArticleReport(article, tuple(spoil(finding) for finding in checked.findings), left_out),), errors)


HOW = [Presentation(verbose=True), Presentation(width=30), Presentation(quiet=True)]


@pytest.mark.parametrize("presentation", HOW)
@pytest.mark.parametrize("format_name", FORMATS)
def test_no_format_lets_a_control_through(nasty_report: Report, format_name: str, presentation: Presentation) -> None:
    text = render(nasty_report, format_name, presentation)
    assert FORBIDDEN.search(text) is None
    text.encode("utf-8")


@pytest.mark.parametrize("presentation", HOW)
@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "github"])
def test_no_format_gives_a_build_server_commands_from_outside(
    nasty_report: Report, format_name: str, presentation: Presentation
) -> None:
    assert commands_in(render(nasty_report, format_name, presentation)) == []


@pytest.mark.parametrize("format_name", QUOTES_FORMATS)
def test_listed_quotes_are_as_safe(nasty_report: Report, quotes_report: QuotesReport, format_name: str) -> None:
    checked = nasty_report.articles[0]
    isolation = Isolation(
        tuple(
            quoted._replace(quote=finding.quote, attribution=finding.attribution)
            for quoted, finding in zip(quotes_report.articles[0].isolation.quotes, checked.findings, strict=True)
        ),
        checked.left_out,
    )
    nasty = QuotesReport((ArticleQuotes(checked.article, isolation),), nasty_report.errors)
    text = render_quotes(nasty, format_name, Presentation(verbose=True))
    assert FORBIDDEN.search(text) is None
    assert commands_in(text) == []


def test_with_colour_the_only_escapes_are_our_own(nasty_report: Report) -> None:
    text = render(nasty_report, "text", Presentation(verbose=True, colour=True))
    assert FORBIDDEN.search(re.sub(r"\x1b\[[0-9;]*m", "", text)) is None


def test_json_keeps_the_true_text(nasty_report: Report) -> None:
    title = json.loads(render(nasty_report, "json", Presentation()))["articles"][0]["title"]
    assert title == NASTY.replace("\ud800", "\ufffd")


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_very_long_post_is_written_soon(report: Report, format_name: str) -> None:
    checked = report.articles[0]
    finding = checked.findings[1]
    assert finding.original is not None
    post = finding.original.post._replace(text="日 ::##" * 50_000)
    long = finding._replace(original=finding.original._replace(post=post, start=0, end=len(post.text)))
    render(Report((ArticleReport(checked.article, (long,), ()),)), format_name, Presentation())
