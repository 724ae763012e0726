"""Whatever posts and articles hold, a build server that reads our output finds no command but our own annotations."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.build_servers import Command, commands_in
from tests.report.everything import MARKUP, NASTY, everything
from verifier.cli.command_line import complain
from verifier.model import ArticleReport, Report
from verifier.report import FORMATS, Presentation, render
from verifier.report.show import show, show_line

HOW = [Presentation(verbose=True), Presentation(width=24), Presentation(quiet=True), Presentation(colour=True)]
PIECES = (
    "::",
    "##",
    ":",
    "#",
    "[",
    "]",
    "error",
    "add-mask",
    " ",
    "\n",
    "\r",
    "\u2028",
    "\x85",
    "\x0b",
    "a=b",
    ",",
    "section_end:1:",
)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("::error file=a,line=1::x%0Ay", Command("error", {"file": "a", "line": "1"}, "x\ny")),
        ("  ::ADD-MASK::secret", Command("ADD-MASK", {}, "secret")),
        ("said ##[group]x", Command("group", {}, "x")),
        ("\xa0::warning title=a%3Ab%252C::", Command("warning", {"title": "a:b%2C"}, "")),
        ("##vso[task.setvariable]", Command("##vso[", {}, "##vso[task.setvariable]")),
    ],
)
def test_the_port_understands_what_build_servers_do(line: str, command: Command) -> None:
    assert commands_in(f"before\n{line}\rafter") == [command]


@pytest.mark.parametrize(
    "line", ["a ::error::x", "::error", ": :error::x", "::unknown::x", "# #[error]x", "##[nothing]x"]
)
def test_the_port_leaves_alone_what_build_servers_do(line: str) -> None:
    assert commands_in(line) == []


@pytest.mark.parametrize("presentation", HOW)
@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "github"])
def test_no_format_holds_a_command(format_name: str, presentation: Presentation) -> None:
    assert commands_in(render(everything(), format_name, presentation)) == []


def test_the_annotations_for_github_are_exactly_our_own() -> None:
    report = everything()
    found = commands_in(render(report, "github", Presentation()))
    assert {command.name for command in found} == {"error", "warning", "notice"}
    written = render(report, "github", Presentation()).splitlines()
    assert len(found) == len(written) - 1  # the last line is for people
    assert all(set(command.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"} for command in found)
    assert [command.properties.get("title") for command in found].count("article not read") == 2


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_mixture_of_signs_becomes_a_command(text: str) -> None:
    assert commands_in(show(text)) == []
    assert commands_in(show_line(text)) == []
    checked = everything().articles[0]
    finding = checked.findings[4]._replace(message=text, notes=(text,))
    report = Report((ArticleReport(checked.article._replace(title=text), (finding,), ()),))
    for format_name in ("text", "markdown", "html", "junit", "json"):
        assert commands_in(render(report, format_name, Presentation(width=24))) == []


@pytest.mark.parametrize("text", [NASTY, MARKUP, f"\n{NASTY}", "x\n::error::y", "::error::y"])
def test_complaints_hold_no_command(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", heard)
    complain(text)
    log = heard.buffer.getvalue().decode("utf-8")
    assert commands_in(log) == []
    assert log.count("\n") == 1
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in log.rstrip("\n"))
