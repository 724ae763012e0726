from __future__ import annotations

import re

import pytest

from verifier.model import (
    ArticleReport,
    Complete,
    Finding,
    Original,
    Provenance,
    QuotesReport,
    Report,
    Severity,
    Verdict,
)
from verifier.report import Presentation, render, render_quotes
from verifier.report.wrapping import cells


def text_of(report: Report, **how: object) -> str:
    return render(report, "text", Presentation(**{"width": 90, **how}))  # type: ignore[arg-type]


def only(report: Report, verdict: Verdict) -> Report:
    checked = report.articles[0]
    found = tuple(finding for finding in checked.findings if finding.verdict is verdict)
    return Report((ArticleReport(checked.article, found, ()),))


def with_finding(report: Report, finding: Finding) -> Report:
    return Report((ArticleReport(report.articles[0].article, (finding,), ()),))


def test_each_finding_begins_with_its_place_in_the_source_file(report: Report) -> None:
    assert re.findall(r"^stories/bridge\.txt:(\d+):(\d+) . (\w+)", text_of(report), re.MULTILINE) == [
        ("1", "27", "verbatim"),
        ("2", "2", "paraphrase"),
        ("3", "20", "drift"),
        ("4", "2", "unverified"),
        ("5", "2", "unsupported"),
        ("6", "2", "translated"),
        ("7", "2", "misattributed"),
        ("8", "2", "altered"),
        ("9", "2", "trimmed"),
        ("10", "2", "house_style"),
    ]


def test_speaker_handle_and_cue_stand_under_the_place(report: Report) -> None:
    assert "\n  Mara Quill (@maraquill), cue “wrote on X”\n" in text_of(report)


def test_changed_words_are_marked_on_both_sides_without_colour(report: Report) -> None:
    text = text_of(only(report, Verdict.PARAPHRASE))
    assert "article  We {+hope+} to finish the {+productive+} work," in text
    assert "post     We [-aim-] to finish the [-useful-] work" in text


def test_changed_words_are_coloured_on_a_terminal_and_not_bracketed(report: Report) -> None:
    text = text_of(only(report, Verdict.PARAPHRASE), colour=True)
    assert "We \x1b[1;4;31mhope\x1b[0m to" in text
    assert "We \x1b[1;4;32maim\x1b[0m to" in text
    assert "{+" not in text
    assert "[-" not in text


def test_without_colour_there_is_no_escape(report: Report) -> None:
    assert "\x1b" not in text_of(report, verbose=True)


def test_a_faithful_quote_takes_three_lines(report: Report) -> None:
    text = text_of(only(report, Verdict.VERBATIM))
    assert text.split("\n\n")[1].splitlines() == [
        "stories/bridge.txt:1:27 ✓ verbatim: word for word",
        "  Mara Quill (@maraquill), cue “wrote on X”",
        "    article  The bridge opens on Monday, rain or shine.",
    ]


def test_what_verbatim_would_read_is_shown(report: Report) -> None:
    assert "    verbatim “The council will not rise above this.”\n" in text_of(report)


def test_how_the_original_was_found_and_where_it_came_from_is_shown(report: Report) -> None:
    text = text_of(only(report, Verdict.DRIFT))
    assert "@tomoakes, 2026-03-01 09:30 UTC," in text
    assert "found among the author's posts; its text is from import, 2026-03-02 08:00 UTC" in text


def test_more_of_the_provenance_is_shown_if_verbose(report: Report) -> None:
    finding = only(report, Verdict.DRIFT).articles[0].findings[0]
    assert finding.original is not None
    provenance = Provenance("wayback", None, "https://archive.example/1", "seen twice")
    noted = finding.original._replace(post=finding.original.post._replace(provenance=provenance))
    shown = with_finding(report, finding._replace(original=noted))
    assert "its text is from wayback\n" in text_of(shown)
    assert "its text is from wayback, https://archive.example/1, seen twice\n" in text_of(
        shown, width=120, verbose=True
    )


def test_a_cut_original_is_said_to_be_cut(report: Report) -> None:
    finding = only(report, Verdict.DRIFT).articles[0].findings[0]
    assert finding.original is not None
    cut = finding.original._replace(post=finding.original.post._replace(complete=Complete.NO))
    assert "text cut short" in text_of(with_finding(report, finding._replace(original=cut)))
    assert "text cut short" not in text_of(with_finding(report, finding))


def test_words_of_the_post_that_govern_the_passage_are_shown_with_it(report: Report) -> None:
    finding = only(report, Verdict.DRIFT).articles[0].findings[0]
    assert finding.original is not None
    later = finding.original._replace(start=21)
    text = text_of(with_finding(report, finding._replace(original=later)))
    assert "post     … [-not-] rise above this." in text


def test_a_passage_cut_out_of_a_post_is_shown_between_ellipses(report: Report) -> None:
    assert "post     … The bridge opens on Monday, rain or shine. …" in text_of(
        only(report, Verdict.VERBATIM), verbose=True
    )


def test_an_unverified_quote_says_why_and_shows_the_nearest_lookalike(report: Report) -> None:
    text = text_of(only(report, Verdict.UNVERIFIED))
    assert "unverified: could not be checked, no original at hand" in text
    assert "nearest  Never, ever again, and not on my watch" in text


def test_notes_are_shown(report: Report) -> None:
    assert "    note     The article embeds no post.\n" in text_of(report)


def test_both_posts_of_a_splice_are_shown(report: Report) -> None:
    text = text_of(only(report, Verdict.TRIMMED))
    assert "post     Come and see\n" in text
    assert "and post the river walk\n" in text


def test_the_tally_is_the_last_line(report: Report) -> None:
    assert text_of(report, width=40).splitlines()[-1] == (
        "10 quotes: 1 verbatim, 1 house_style, 1 trimmed, 1 altered, 1 paraphrase, 1 drift, 1 misattributed, "
        "1 unsupported, 1 translated, 1 unverified; worst: error; 1 article not read"
    )


def test_an_article_without_quotes_says_so(report: Report) -> None:
    empty = Report((ArticleReport(report.articles[0].article, (), ()),))
    assert "no quotes from X found" in text_of(empty)
    assert text_of(empty).splitlines()[-1] == "0 quotes"


def test_spans_left_out_are_only_counted(report: Report) -> None:
    assert "1 other quoted span not checked (--verbose lists them)" in text_of(report)
    assert "so long" not in text_of(report)


def test_verbose_lists_the_spans_left_out_with_the_reason(report: Report) -> None:
    assert "stories/bridge.txt:11:23 – left out: from another platform (mastodon)" in text_of(report, verbose=True)


def test_verbose_lists_each_edit_with_its_class(report: Report) -> None:
    text = text_of(report, verbose=True)
    assert "edit     wording: “aim” → “hope”" in text
    assert "edit     negation: “not” left out" in text
    assert "edit     typography (permitted): “,” put in" in text


def test_quiet_shows_only_warnings_and_errors_and_the_tally(report: Report) -> None:
    text = text_of(report, quiet=True)
    kept = {finding.verdict for finding in report.articles[0].findings if finding.severity.rank >= 2}
    assert set(re.findall(r"\d [✓?!✗] (\w+)", text)) == kept
    assert "not checked" not in text


def test_quiet_says_nothing_of_an_article_in_order(report: Report) -> None:
    assert text_of(only(report, Verdict.VERBATIM), quiet=True) == "1 quote: 1 verbatim; worst: pass\n"


@pytest.mark.parametrize("width", [40, 64, 120])
def test_no_line_but_the_tally_is_wider_than_the_window_unless_it_holds_an_address(report: Report, width: int) -> None:
    long = [line for line in text_of(report, width=width, verbose=True).splitlines()[:-1] if cells(line) > width]
    assert all("https://" in line for line in long)


def test_severities_are_told_by_signs_as_well_as_colour(report: Report) -> None:
    signs = {}
    for finding in report.articles[0].findings:
        line = text_of(with_finding(report, finding)).split("\n\n")[1].splitlines()[0]
        signs[finding.severity] = line.split()[1]
    assert signs == {Severity.PASS: "✓", Severity.NOTE: "?", Severity.WARNING: "!", Severity.ERROR: "✗"}


def test_a_finding_without_an_original_has_no_post_line(report: Report) -> None:
    assert "    post " not in text_of(only(report, Verdict.UNSUPPORTED))


def test_quotes_are_listed_with_place_and_speaker(quotes_report: QuotesReport) -> None:
    text = render_quotes(quotes_report, "text", Presentation())
    assert "stories/bridge.txt:3:20 Tom Oakes, cue “posted”\n    article  The council will rise above this.\n" in text
    assert text.splitlines()[-1] == "10 quotes from X; 1 other quoted span (--all lists them)"


def test_quotes_left_out_are_listed_on_request(quotes_report: QuotesReport) -> None:
    assert "so long" not in render_quotes(quotes_report, "text", Presentation())
    assert "so long" in render_quotes(quotes_report, "text", Presentation(verbose=True))


def test_an_unnamed_speaker_is_told_by_what_the_article_calls_them(report: Report) -> None:
    finding = report.articles[0].findings[0]
    attribution = finding.attribution._replace(speaker=None, handle=None, mention="the minister")
    text = text_of(with_finding(report, finding._replace(attribution=attribution)))
    assert "unnamed speaker, “the minister”, cue “wrote on X”" in text


def test_a_passage_beyond_the_post_does_not_fail(report: Report) -> None:
    finding = only(report, Verdict.DRIFT).articles[0].findings[0]
    assert isinstance(finding.original, Original)
    text_of(with_finding(report, finding._replace(original=finding.original._replace(end=9999))))
