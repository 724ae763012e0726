from __future__ import annotations

import re

from verifier.model import ArticleReport, Report
from verifier.report import Presentation, render


def commands(report: Report, **how: bool) -> list[tuple[str, dict[str, str], str]]:
    """Read annotations as GitHub's runner does: name, properties, message, all with their escapes undone."""
    found = []
    for line in render(report, "github", Presentation(**how)).splitlines():
        match = re.fullmatch(r"::(\w+)(?: ([^:]*))?::(.*)", line)
        if match:
            properties = dict(pair.split("=", 1) for pair in match[2].split(",")) if match[2] else {}
            found.append((match[1], {key: undo(value) for key, value in properties.items()}, undo(match[3])))
    return found


def undo(text: str) -> str:
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def test_the_worst_findings_come_first_and_passes_not_at_all(report: Report) -> None:
    assert [name for name, _, _ in commands(report)] == ["error"] * 5 + ["warning"] * 2 + ["notice"] * 2


def test_an_annotation_stands_at_the_quote(report: Report) -> None:
    _, properties, message = commands(report)[2]
    assert properties == {
        "file": "stories/bridge.txt",
        "line": "3",
        "endLine": "3",
        "col": "20",
        "endColumn": "53",
        "title": "drift: the meaning changed",
    }
    assert "Post: The council will [-not-] rise above this." in message.splitlines()


def test_a_quote_over_several_lines_has_no_columns(report: Report) -> None:
    checked = report.articles[0]
    finding = checked.findings[2]
    longer = finding._replace(quote=finding.quote._replace(end=finding.quote.end + 20))
    properties = commands(Report((ArticleReport(checked.article, (longer,), ()),)))[0][1]
    assert (properties["line"], properties["endLine"]) == ("3", "4")
    assert "col" not in properties


def test_percent_signs_commas_and_colons_survive(report: Report) -> None:
    checked = report.articles[0]
    article = checked.article._replace(source="a,b:c%2C.txt")
    finding = checked.findings[2]._replace(message="100% of it: a, b")
    _, properties, message = commands(Report((ArticleReport(article, (finding,), ()),)))[0]
    assert properties["file"] == "a,b:c%2C.txt"
    assert message.startswith("100% of it: a, b\n")


def test_at_most_ten_of_a_kind_are_written_and_the_rest_is_counted(report: Report) -> None:
    checked = report.articles[0]
    many = Report((ArticleReport(checked.article, (checked.findings[2],) * 13, ()),))
    assert len(commands(many)) == 10
    assert render(many, "github", Presentation()).splitlines()[-1].endswith("(3 not annotated)")


def test_quiet_leaves_out_notices(report: Report) -> None:
    assert "notice" not in {name for name, _, _ in commands(report, quiet=True)}


def test_the_last_line_sums_up(report: Report) -> None:
    assert render(report, "github", Presentation()).splitlines()[-1].startswith("verifier: 10 quotes: 1 verbatim,")
