"""Holding back what an earlier run already told: by article, quote, post and verdict, never by line or count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.cli.command_line import complain
from verifier.cli.output import write
from verifier.errors import UsageError
from verifier.model import REPORTED
from verifier.report.placing import fingerprint, identify, relative_path, reported
from verifier.report.words import first_words

if TYPE_CHECKING:
    from verifier.model import Article, Finding, Report

_SCHEMA_VERSION = "1"
_WORDS = 8  # of a quote, so that a person who reads the file sees what is meant


class Known(NamedTuple):
    """A finding that is known: its fingerprint, and for the reader its article, verdict and first words."""

    article: str
    verdict: str
    quote: str
    fingerprint: str


def new_since(baseline: str, report: Report, *, update: bool) -> Report:
    """Give the report without what the file `baseline` names; with `update`, write into it all that was found first."""
    known = read_baseline(baseline, missing_ok=update)
    if update:
        known = write_baseline(baseline, report, known)
        complain(f"{baseline}: names {len(known)} known findings now")
    elif lost := gone(report, known):
        complain(f"{baseline}: {lost} known findings are there no more; take them out with --update-baseline")
    report, held_back = hold_back(report, known)
    if held_back and not update:
        complain(f"held back as known from --baseline: {held_back}")
    return report


def read_baseline(path: str, *, missing_ok: bool = False) -> tuple[Known, ...]:
    """Read what `write_baseline` wrote, or a report that `--format json` wrote. Raises UsageError."""
    try:
        document = json.loads(Path(path).read_bytes())
        if "known" in document:
            return tuple(Known(*(str(entry[field]) for field in Known._fields)) for entry in document["known"])
        return tuple(
            _from_report(article["source"], finding)
            for article in document["articles"]
            for finding in article["findings"]
            if finding["verdict"] in REPORTED
        )
    except FileNotFoundError as error:
        if missing_ok:
            return ()
        raise UsageError(f"--baseline {path}: there is no such file; make it with --update-baseline") from error
    except OSError as error:
        raise UsageError(f"--baseline {path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"--baseline {path}: is no baseline; write one with --update-baseline") from error


def hold_back(report: Report, known: tuple[Known, ...]) -> tuple[Report, int]:
    """Give the report without the known findings that are not passes, and how many these are."""
    held = {entry.fingerprint for entry in known}
    articles = tuple(
        checked._replace(
            findings=tuple(
                finding
                for finding in checked.findings
                if finding.suppression is not None or fingerprint(checked.article, finding) not in held
            ),
        )
        for checked in report.articles
    )
    before, after = (sum(len(checked.findings) for checked in some) for some in (report.articles, articles))
    return report._replace(articles=articles), before - after


def gone(report: Report, known: tuple[Known, ...]) -> int:
    """Count the known findings of articles in this run that are not found any more."""
    checked = {relative_path(one.article.source) for one in report.articles}
    found = {fingerprint(article, finding) for article, finding in reported(report)}
    return sum(entry.article in checked and entry.fingerprint not in found for entry in known)


def write_baseline(path: str, report: Report, before: tuple[Known, ...]) -> tuple[Known, ...]:
    """Write all findings of the report that are not passes, and keep what is known of articles that are not in it.

    One finding a line, in an order that does not depend on the run's, so that two desks' changes merge. Gives what
    the file names.
    """
    checked = {relative_path(one.article.source) for one in report.articles}
    found = {_known(article, finding) for article, finding in reported(report)}
    known = tuple(sorted(found.union(entry for entry in before if entry.article not in checked)))
    lines = ",\n".join("    " + json.dumps(entry._asdict(), ensure_ascii=True) for entry in known)
    body = f"[\n{lines}\n  ]" if known else "[]"
    write(f'{{\n  "schema_version": "{_SCHEMA_VERSION}",\n  "known": {body}\n}}\n', path)
    return known


def _known(article: Article, finding: Finding) -> Known:
    shown = first_words(finding.quote.text, _WORDS)
    return Known(relative_path(article.source), finding.verdict.value, shown, fingerprint(article, finding))


def _from_report(source: str, finding: dict[str, Any]) -> Known:
    original = finding["original"]
    identity = identify(source, finding["id"], original["post"]["id"] if original else "", finding["verdict"])
    return Known(relative_path(source), finding["verdict"], "", identity)
