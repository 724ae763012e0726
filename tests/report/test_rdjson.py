from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from tests.report.everything import everything
from verifier.model import Report
from verifier.report import Presentation, render

POSITION = {
    "type": "object",
    "required": ["line"],
    "additionalProperties": False,
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("line", "column")},
}
RANGE = {
    "type": "object",
    "required": ["start"],
    "additionalProperties": False,
    "properties": {"start": POSITION, "end": POSITION},
}
# written after the messages of reviewdog's Diagnostic Format
FORMAT = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"], "properties": {"value": {"type": "string"}}},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "additionalProperties": False,
                        "properties": {"path": {"type": "string"}, "range": RANGE},
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "additionalProperties": False,
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                        },
                    },
                },
            },
        },
    },
}


def document_of(report: Report, **how: bool) -> Any:
    return json.loads(render(report, "rdjson", Presentation(**how)))


def test_the_document_has_the_shape_that_reviewdog_reads() -> None:
    Draft202012Validator(FORMAT).validate(document_of(everything()))
    Draft202012Validator(FORMAT).validate(document_of(Report(())))


def test_what_could_not_be_checked_is_information(report: Report) -> None:
    severities = {one["code"]["value"]: one["severity"] for one in document_of(report)["diagnostics"] if "code" in one}
    assert (severities["unverified"], severities["altered"], severities["drift"]) == ("INFO", "WARNING", "ERROR")
    assert "verbatim" not in severities


def test_only_what_keeps_its_sense_is_suggested(report: Report) -> None:
    suggested = {one["code"]["value"] for one in document_of(report)["diagnostics"] if "suggestions" in one}
    assert suggested == {"paraphrase", "altered"}


def test_a_finding_that_may_stand_is_information_and_says_why() -> None:
    told = [one for one in document_of(everything())["diagnostics"] if "suppressed by" in one["message"]]
    assert [one["severity"] for one in told] == ["INFO", "INFO"]


def test_quiet_leaves_out_notes(report: Report) -> None:
    assert "INFO" not in {one["severity"] for one in document_of(report, quiet=True)["diagnostics"]}
