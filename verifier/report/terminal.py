"""The report for a copy editor: where, who, verdict, quote above original with the changed words marked, a tally."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import (
    Article,
    ArticleReport,
    Edit,
    Finding,
    LeftOut,
    Original,
    Report,
    Severity,
    Suppression,
)
from verifier.report.marking import mark_original, mark_quote
from verifier.report.page import Page, byline_runs
from verifier.report.sentence import change, headline, standing, who
from verifier.report.show import show, show_line
from verifier.report.tally import tally_line
from verifier.report.words import (
    FOUND_WORDS,
    LEFT_OUT_WORDS,
    SEVERITY_SIGNS,
    count,
    moment,
    why_not,
)
from verifier.report.wrapping import Run, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.report.presentation import Presentation

_STYLES = {
    Severity.PASS: Style.GOOD,
    Severity.NOTE: Style.NOTE,
    Severity.WARNING: Style.WARNING,
    Severity.ERROR: Style.ERROR,
}


def render_text(report: Report, presentation: Presentation) -> str:
    """Write the whole report as text for a terminal."""
    page = Page(presentation)
    for article in report.articles:
        if article.findings or not presentation.quiet:
            _put_article(page, article, presentation)
    for error in report.errors:
        page.line([Run(f"not read: {show_line(error.source)}: {show_line(error.message)}", Style.ERROR)])
    for idle in report.idle_suppressions:
        page.line([Run(f"{show_line(idle.place)}: {show_line(idle.message)}", Style.WARNING)])
    if report.errors or report.idle_suppressions:
        page.gap()
    page.line([Run(tally_line(report), Style.STRONG)], whole=True)
    return page.text()


def _put_article(page: Page, report: ArticleReport, presentation: Presentation) -> None:
    shown = [f for f in report.findings if not presentation.quiet or f.severity.rank >= Severity.WARNING.rank]
    if presentation.quiet and not shown:
        return
    article = report.article
    heading = [Run(show_line(article.source), Style.STRONG)]
    if article.title:
        heading.append(Run(f" — {show_line(article.title)}"))
    page.line(heading)
    if not report.findings:
        page.line([Run("no quotes from X found")], indent=2)
    page.gap()
    for finding in shown:
        _put_finding(page, report, finding, presentation)
        page.gap()
    _put_left_out(page, report, presentation)


def _put_finding(page: Page, report: ArticleReport, finding: Finding, presentation: Presentation) -> None:
    if finding.suppression is not None:
        _put_suppressed(page, report, finding, finding.suppression)
        return
    style = _STYLES[finding.severity]
    page.line(
        [
            Run(place(report.article, finding.quote.start), Style.STRONG),
            Run(f"  {SEVERITY_SIGNS[finding.severity]} {finding.verdict}", style),
            Run(headline(finding).removeprefix(finding.verdict)),
        ]
    )
    page.line([Run(who(finding.attribution))], indent=2)
    compared = finding.severity is not Severity.PASS or presentation.verbose
    if compared:
        page.line([Run(show_line(finding.message))], indent=2)
    edits = _marked_edits(finding, presentation)
    colour = presentation.colour
    quoted = mark_quote(finding.quote.text, edits, colour=colour) if compared else [Run(show(finding.quote.text))]
    page.field("article", quoted)
    if compared and finding.original is not None:
        page.field("post", mark_original(finding.original, edits, colour=colour))
        for other in finding.spliced_with:
            page.field("and post", mark_original(other, (), colour=colour))
    if finding.suggestion is not None and finding.severity is not Severity.PASS:
        page.field("verbatim", [Run(show(finding.suggestion))])
    _put_sources(page, finding, presentation)
    for note in finding.notes:
        page.field("note", [Run(show_line(note))])
    if presentation.verbose:
        _put_edits(page, finding)


def _put_suppressed(page: Page, report: ArticleReport, finding: Finding, suppression: Suppression) -> None:
    page.line(
        [
            Run(place(report.article, finding.quote.start), Style.STRONG),
            Run(f"  – {headline(finding)}; {standing(suppression)}", Style.FAINT),
        ]
    )
    page.field("article", [Run(show(finding.quote.text))])


def _put_sources(page: Page, finding: Finding, presentation: Presentation) -> None:
    if finding.original is not None and (finding.severity is not Severity.PASS or presentation.verbose):
        page.field("source", byline_runs(finding.original.post))
        page.field("", [Run(show_line(_way(finding.original, presentation)), Style.FAINT)])
        for other in finding.spliced_with:
            page.field("and from", byline_runs(other.post))
    for lookalike in finding.nearest if presentation.verbose else finding.nearest[:1]:
        page.field("nearest", mark_original(lookalike, (), colour=presentation.colour))
        page.field("", byline_runs(lookalike.post))
        page.field("", [Run(why_not(finding, lookalike), Style.FAINT)])


def _put_edits(page: Page, finding: Finding) -> None:
    for edit in finding.edits:
        permitted = " (permitted)" if edit.permitted else ""
        page.field("edit", [Run(f"{edit.edit_class}{permitted}: {change(edit)}")])
    if finding.fidelity is not None:
        page.field("fidelity", [Run(f"{finding.fidelity:.2f} of the quote's words stand in the post")])


def _put_left_out(page: Page, report: ArticleReport, presentation: Presentation) -> None:
    if presentation.quiet or not report.left_out:
        return
    if not presentation.verbose:
        page.line(
            [Run(f"{count(len(report.left_out), 'other quoted span')} not checked (--verbose lists them)", Style.FAINT)]
        )
        page.gap()
        return
    for span in report.left_out:
        put_left_out(page, place(report.article, span.start), span)
    page.gap()


def put_left_out(page: Page, where: str, span: LeftOut) -> None:
    """Add the entry of a quoted span that is not checked."""
    platform = f" ({span.attribution.platform})" if span.attribution.platform is not None else ""
    page.line([Run(where, Style.STRONG), Run(f"  – left out: {LEFT_OUT_WORDS[span.why]}{platform}")])
    if span.attribution.speaker or span.attribution.cue:
        page.line([Run(who(span.attribution))], indent=2)
    page.field("article", [Run(show(span.text))])


def place(article: Article, offset: int) -> str:
    """Name a place in the source file as source:line:column."""
    line, column = article.source_map.line_and_column(offset)
    return show_line(f"{article.source}:{line}:{column}")


def _marked_edits(finding: Finding, presentation: Presentation) -> Sequence[Edit]:
    """Choose the edits to mark: the faults; where there is none, or all are wanted, the permitted ones too."""
    faults = [edit for edit in finding.edits if not edit.permitted]
    return finding.edits if presentation.verbose or not faults else faults


def _way(original: Original, presentation: Presentation) -> str:
    """Say how the original was found and where its text came from; more of the latter if `verbose`."""
    way = FOUND_WORDS[original.found_by]
    provenance = original.post.provenance
    if provenance is None:
        return way
    origin = [provenance.source]
    if provenance.retrieved_at is not None:
        origin.append(moment(provenance.retrieved_at))
    if presentation.verbose:
        if provenance.url and provenance.url != original.post.url:
            origin.append(provenance.url)
        if provenance.note:
            origin.append(provenance.note)
    return f"{way}; its text is from {', '.join(origin)}"
