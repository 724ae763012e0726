"""The report as GitHub-flavoured Markdown, for a comment on a pull request or a job's summary.

All text from outside is escaped: it makes no markup, no link, no picture, and calls nobody by @name or #number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.model import Severity
from verifier.report.links import safe_link
from verifier.report.marking import mark_original, mark_quote
from verifier.report.placing import place_of, relative_path, reported, suppressed
from verifier.report.sentence import headline, standing, who
from verifier.report.show import show_line
from verifier.report.tally import tally_line
from verifier.report.words import SEVERITY_SIGNS, byline, why_not
from verifier.report.wrapping import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.model import Article, Finding, Report
    from verifier.report.presentation import Presentation
    from verifier.report.wrapping import Run

# matches each sign of "*a*", "[b](c)", "~~", "\"; not letters, blanks, "." or "“"
_MARKUP = re.compile(r"[\\`*_{}\[\]()#!|~$]")

# what makes a list or a heading at the start of a line: matches "- a", "+ a", "1. a", "=="; not "-5", "1.5" or
# "a - b" ("1) a" is markup already)
_LINE_START = re.compile(r"(\d{0,9})([.+-](?=\s|$)|-(?=--)|=)")

# What is linked or calls someone without any markup: matches the sign in "@name", "http://a", "www.a"; an empty comment
# breaks it without a trace. Also ":tada:" and ":100:", which become pictures. Not "a@ b", "1:2" or "at 10:14:31".
_LINKED = re.compile(
    r"(@)(?=\w)|(:)(?=//|(?:[0-9]{0,4}[a-z_][a-z0-9_+-]{0,40}|100|1234|[+-]1):)|(www)(?=\.)|(GH-)(?=[0-9])",
    re.IGNORECASE,
)

_LONGEST = 60_000  # characters; GitHub takes 65,536 in a comment, and a job's summary holds more
_TAGS = {Style.CHANGED: "ins", Style.GENUINE: "del"}


def render_markdown(report: Report, presentation: Presentation) -> str:
    """Write the tally, then each finding that is not a pass, the worst first; `quiet` leaves out notes.

    What would make a comment too long is left out, and how much that is said.
    """
    blocks = [f"## Quotes of posts on X\n\n{_escape(tally_line(report))}"]
    blocks.extend(f"- ✗ **not read** {_escape(f'{e.source}: {e.message}')}" for e in report.errors)
    for article, finding in reported(report):
        if finding.severity is not Severity.NOTE or not presentation.quiet:
            blocks.append("\n".join(_block(article, finding)))
    standing_lines = [*_suppressed_lines(report), *_idle_lines(report)]
    if standing_lines:
        blocks.append("### Suppressed\n\n" + "\n".join(standing_lines))
    return "\n\n".join(_within_limit(blocks)) + "\n"


def _within_limit(blocks: list[str]) -> list[str]:
    length = 0
    for number, block in enumerate(blocks):
        length += len(block) + 2
        if length > _LONGEST and number:
            return [*blocks[:number], f"… and {len(blocks) - number} more that have no room here."]
    return blocks


def _block(article: Article, finding: Finding) -> Iterator[str]:
    place = place_of(article, finding.quote.start, finding.quote.end)
    where = _escape(f"{relative_path(article.source)}:{place.line}:{place.column}")
    yield f"### {SEVERITY_SIGNS[finding.severity]} {_escape(headline(finding))}"
    yield ""
    yield f"{where} — {_escape(who(finding.attribution))}"
    yield ""
    yield _escape(finding.message)
    yield ""
    faults = [edit for edit in finding.edits if not edit.permitted]
    yield f"> **Article:** {_marked(mark_quote(finding.quote.text, faults, colour=True))}"
    if finding.original is not None:
        yield ">"
        yield f"> **Post:** {_marked(mark_original(finding.original, faults, colour=True))}"
        yield ">"
        yield f"> **Source:** {_source(byline(finding.original.post), finding.original.post.url)}"
    for other in finding.spliced_with:
        yield ">"
        yield f"> **And post:** {_marked(mark_original(other, (), colour=True))}"
        yield ">"
        yield f"> **Source:** {_source(byline(other.post), other.post.url)}"
    for lookalike in finding.nearest[:1]:
        yield ">"
        yield f"> **Nearest, but {why_not(finding, lookalike)}:** {_marked(mark_original(lookalike, (), colour=True))}"
    if finding.suggestion is not None:
        yield ">"
        yield f"> **Verbatim:** {_escape(finding.suggestion)}"
    for note in finding.notes:
        yield ">"
        yield f"> **Note:** {_escape(note)}"


def _suppressed_lines(report: Report) -> Iterator[str]:
    for article, finding, suppression in suppressed(report):
        line = place_of(article, finding.quote.start, finding.quote.end).line
        where = f"{relative_path(article.source)}:{line}"
        yield f"- {_escape(f'{where} — {headline(finding)}; {standing(suppression)}')}"


def _idle_lines(report: Report) -> Iterator[str]:
    for idle in report.idle_suppressions:
        yield f"- {_escape(f'{relative_path(idle.place)} — {idle.message}')}"


def _marked(runs: list[Run]) -> str:
    parts = []
    for run in runs:
        text = _escape(run.text, keep_ends=True)
        tag = _TAGS.get(run.style)
        parts.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "".join(parts).strip()


def _source(text: str, url: str | None) -> str:
    if url is None or safe_link(url) is None:
        return _escape(text)
    return f"{_escape(text.removesuffix(url))} [{_escape(url.removeprefix('https://'))}]({url})"


def _escape(text: str, *, keep_ends: bool = False) -> str:
    """Make text of one line that Markdown shows as it is; `keep_ends` is for a stretch within a line."""
    line = show_line(text)
    if keep_ends:
        line = f"{' ' if text[:1].isspace() else ''}{line}{' ' if text[-1:].isspace() and line else ''}"
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MARKUP.sub(lambda match: "\\" + match[0], line)
    if not keep_ends and _LINE_START.match(line):
        line = _LINE_START.sub(r"\1\\\2", line, count=1)
    return _LINKED.sub(lambda match: match[0] + "<!-- -->", line).replace("\\#", "\\#<!-- -->")
