"""Holding back what an earlier report already told: by article, quote, post and verdict, never by line or count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from verifier.errors import UsageError
from verifier.model import Report, Severity
from verifier.report.placing import fingerprint, identify


def read_baseline(path: str) -> frozenset[str]:
    """Read the fingerprints of the findings in a report that `--format json` wrote. Raises UsageError."""
    try:
        document = json.loads(Path(path).read_bytes())
        return frozenset(
            _fingerprint(article["source"], finding)
            for article in document["articles"]
            for finding in article["findings"]
        )
    except OSError as error:
        raise UsageError(f"--baseline {path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"--baseline {path}: is no report; write one with --format json --output {path}") from error


def hold_back(report: Report, known: frozenset[str]) -> tuple[Report, int]:
    """Give the report without the known findings that are not passes, and how many these are."""
    articles = tuple(
        checked._replace(
            findings=tuple(
                finding
                for finding in checked.findings
                if finding.severity is Severity.PASS or fingerprint(checked.article, finding) not in known
            ),
        )
        for checked in report.articles
    )
    before, after = (sum(len(checked.findings) for checked in some) for some in (report.articles, articles))
    return report._replace(articles=articles), before - after


def _fingerprint(source: str, finding: dict[str, Any]) -> str:
    original = finding["original"]
    return identify(source, finding["id"], original["post"]["id"] if original else "", finding["verdict"])
