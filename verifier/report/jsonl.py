"""The report for streams: a JSON object a line.

Each line has a `type`: `finding` (with its article's `source`), `error`, and last a `summary`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verifier.report.document import describe_finding, describe_report
from verifier.report.json import serialise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verifier.model import Report
    from verifier.report.presentation import Presentation


def render_json_lines(report: Report, presentation: Presentation) -> str:  # noqa: ARG001 - renderers share a shape
    """Write each finding, each error and the summary as a line of its own."""
    return "".join(serialise(row) + "\n" for row in _rows(report))


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    for checked in report.articles:
        for finding in checked.findings:
            yield {"type": "finding", "source": checked.article.source, **describe_finding(checked.article, finding)}
    whole = describe_report(report, include_text=False)
    for error in whole["errors"]:
        yield {"type": "error", **error}
    head = {key: whole[key] for key in ("schema_version", "tool")}
    yield {"type": "summary", **head, **whole["summary"]}
