"""The report for programs: one JSON document."""

from __future__ import annotations

import re
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.report.document import describe_quotes_report, describe_report

if TYPE_CHECKING:
    from verifier.model import QuotesReport, Report
    from verifier.report.presentation import Presentation

# What JSON may hold as it is, but a terminal, a log or an encoder should not meet: matches "\x9b", "\u202e", "\u2028",
# the second sign of "##" and the low line of "section_end:"; not "é", "#1" or the "\u001b" that JSON itself escapes.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|(?<=#)#|(?<=section)_(?=(?:start|end):)")

# matches "\ud83d" standing alone; not "😀"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(report: Report, presentation: Presentation) -> str:
    """Write a check as one indented JSON document."""
    return serialise(describe_report(report, include_text=presentation.include_text), indent=2) + "\n"


def render_quotes_json(report: QuotesReport, presentation: Presentation) -> str:
    """Write isolated quotes as one indented JSON document."""
    return serialise(describe_quotes_report(report, include_text=presentation.include_text), indent=2) + "\n"


def serialise(value: object, *, indent: int | None = None) -> str:
    """Write a JSON value readably, safe to print and to encode.

    Letters of all scripts stand as they are. Controls and what build servers read as commands are escaped; readers of
    JSON undo that. A lone surrogate is no character and has no UTF-8: it becomes U+FFFD.
    """
    text = dumps(value, ensure_ascii=False, indent=indent)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read_schema() -> str:
    """Give the JSON Schema (draft 2020-12) of the document."""
    return Path(__file__).parent.joinpath("schema", "report.schema.json").read_text(encoding="utf-8")
