"""From findings to text: one file a format, each imported when it is asked for.

To add a format, write its module and name its function here. A renderer takes the report and a `Presentation` and gives
the whole text; it reads no clock, environment or file.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from verifier.report.presentation import Presentation

if TYPE_CHECKING:
    from collections.abc import Callable

    from verifier.model import QuotesReport, Report

__all__ = ["FORMATS", "QUOTES_FORMATS", "Presentation", "render", "render_quotes"]

# format → "module:function" for `Report`
FORMATS = {
    "text": "verifier.report.terminal:render_text",
    "json": "verifier.report.json:render_json",
    "jsonl": "verifier.report.jsonl:render_json_lines",
    "github": "verifier.report.github:render_github",
    "markdown": "verifier.report.markdown:render_markdown",
    "junit": "verifier.report.junit:render_junit",
    "gitlab": "verifier.report.gitlab:render_gitlab",
    "sarif": "verifier.report.sarif:render_sarif",
    "rdjson": "verifier.report.rdjson:render_rdjson",
    "html": "verifier.report.html.page:render_html",
}

# format → "module:function" for `QuotesReport`
QUOTES_FORMATS = {
    "text": "verifier.report.terminal_quotes:render_quotes_text",
    "json": "verifier.report.json:render_quotes_json",
}


def render(report: Report, format_name: str, presentation: Presentation) -> str:
    """Write the findings of a check in the named format (a key of `FORMATS`); the text ends in a newline."""
    renderer: Callable[[Report, Presentation], str] = _load(FORMATS[format_name])
    return renderer(report, presentation)


def render_quotes(report: QuotesReport, format_name: str, presentation: Presentation) -> str:
    """Write isolated quotes in the named format (a key of `QUOTES_FORMATS`); the text ends in a newline."""
    renderer: Callable[[QuotesReport, Presentation], str] = _load(QUOTES_FORMATS[format_name])
    return renderer(report, presentation)


def _load(place: str) -> Any:
    module, _, function = place.partition(":")
    return getattr(import_module(module), function)
