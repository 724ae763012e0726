"""Annotations for GitHub Actions: one workflow command a finding, the worst first, and a last line for people.

Written after GitHub's documentation of workflow commands. GitHub shows ten of each kind a step, so no more are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Severity
from verifier.report.placing import place_of, relative_path, reported, suppressed
from verifier.report.sentence import headline, paragraphs, standing
from verifier.report.show import show_line
from verifier.report.tally import tally_line

if TYPE_CHECKING:
    from verifier.model import Article, Finding, IdleSuppression, Report, Suppression
    from verifier.report.presentation import Presentation

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST = 10


def render_github(report: Report, presentation: Presentation) -> str:
    """Write annotations for findings that are not passes; with `presentation.quiet` none for notes."""
    lines = [_unread(error.source, error.message) for error in report.errors][:_MOST]
    room = {Severity.ERROR: _MOST - len(lines), Severity.WARNING: _MOST, Severity.NOTE: _MOST}
    if presentation.quiet:
        room[Severity.NOTE] = 0
    hidden = 0
    for article, finding in reported(report):
        if room[finding.severity] > 0:
            room[finding.severity] -= 1
            lines.append(_annotation(article, finding))
        else:
            hidden += 1
    for article, finding, suppression in suppressed(report):
        if room[Severity.NOTE] > 0:
            room[Severity.NOTE] -= 1
            lines.append(_annotation(article, finding, suppression))
    lines.extend(_idle(idle) for idle in report.idle_suppressions[: room[Severity.WARNING]])
    more = f" ({hidden} not annotated)" if hidden else ""
    return "\n".join([*lines, f"verifier: {tally_line(report)}{more}"]) + "\n"


def _annotation(article: Article, finding: Finding, suppression: Suppression | None = None) -> str:
    place = place_of(article, finding.quote.start, finding.quote.end)
    properties = {"file": relative_path(article.source), "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:  # GitHub takes columns only within a line
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = headline(finding)
    if suppression is not None:
        return _command("notice", properties, standing(suppression))
    return _command(_COMMANDS[finding.severity], properties, "\n".join(paragraphs(finding)))


def _idle(idle: IdleSuppression) -> str:
    line = str(idle.line) if idle.line is not None else ""
    properties = {"file": relative_path(idle.source), "line": line, "title": "idle suppression"}
    return _command("warning", properties, show_line(idle.message))


def _unread(source: str, message: str) -> str:
    properties = {"file": relative_path(source), "title": "article not read"}
    return _command("error", properties, f"{show_line(source)}: {show_line(message)}")


def _command(name: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items() if value)
    return f"::{name} {written}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
