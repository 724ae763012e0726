"""The command line on a real terminal: colour, links, width; and that hostile text steers it no more than elsewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.report.build_servers import commands_in
from tests.report.everything import MARKUP, NASTY
from verifier.cli.hyperlinks import takes_hyperlinks
from verifier.report import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty", reason="needs a system with pseudo-terminals")

STYLES = re.compile(r"\x1b\[[0-9;]*m")
LINKS = re.compile(r"\x1b\]8;;((?:https://x\.com/annekebruin/status/[0-9]+)?)\x1b\\")
STEERING = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def on_terminal(*words: str, **environment: str) -> str:
    """Run the command with a pseudo-terminal as its output; gives all that came."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "TMUX", "STY", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "verifier", *words],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env={**kept, "TERM": "xterm-256color", **environment},
    )
    os.close(theirs)
    came = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # all of it was read, and the other end is closed
            break
        if not part:
            break
        came += part
    process.wait()
    os.close(ours)
    return came.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_that_takes_links_gets_the_address_of_the_post_as_one() -> None:
    text = on_terminal("check", "stories/drifted.txt", "--posts", "posts.jsonl", TERM_PROGRAM="WezTerm")
    assert LINKS.findall(text) == ["https://x.com/annekebruin/status/1900000000000000001", ""]
    assert STEERING.search(LINKS.sub("", STYLES.sub("", text))) is None


@pytest.mark.parametrize("environment", [{}, {"TERM_PROGRAM": "WezTerm", "TMUX": "1"}, {"TERM": "xterm-256color"}])
def test_other_terminals_get_colour_and_no_links(environment: dict[str, str]) -> None:
    text = on_terminal("check", "stories/drifted.txt", "--posts", "posts.jsonl", **environment)
    assert "\x1b[" in text
    assert "\x1b]" not in text


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colour_gets_no_escape_at_all(environment: dict[str, str]) -> None:
    text = on_terminal("check", "stories/drifted.txt", "--posts", "posts.jsonl", TERM_PROGRAM="WezTerm", **environment)
    assert "\x1b" not in text
    assert "{+" in text or "[-" in text


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "4902"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"WT_SESSION": "b3"}, True),
        ({"TERM": "screen-256color", "VTE_VERSION": "7600"}, False),
        ({"CI": "true", "TERM_PROGRAM": "vscode"}, False),
        ({"FORCE_HYPERLINK": "1", "CI": "true"}, True),
        ({"FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"}, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({}, False),
    ],
)
def test_terminals_that_take_links_are_known(environment: dict[str, str], wanted: bool) -> None:
    assert takes_hyperlinks(environment) is wanted


@pytest.fixture
def hostile(desk: Path) -> tuple[str, ...]:
    """A story and its post full of what terminals, browsers and build servers obey; the words for the command."""
    bad = (MARKUP + NASTY).replace("\ud800", "").replace("\x00", "").replace('"', "")
    words = "The ferry will never run on Sundays until the pier is finished"
    within = "<script>alert(1)</script> ##[group]x ::error::y \x1b[2J\x9b\u202e"
    story = f"Ferry to stay\n\n“{words} {within},” Anneke Bruin (@annekebruin) wrote on X.\n\n{bad}\n"
    (desk / "bad.txt").write_text(story, encoding="utf-8", newline="")
    post = {
        "id": "1900000000000000009",
        "author": {"handle": "annekebruin", "name": f"Anneke {bad}"},
        "created_at": "2026-02-03T10:00:00Z",
        "url": f"javascript:{bad}",
        "text": f"{words.replace('never', 'ever')} \\ud800 {bad}",
        "provenance": {"source": bad, "note": bad},
    }
    line = json.dumps(post).replace("\\\\ud800", "\\ud800")
    (desk / "bad.jsonl").write_text(line + "\n" + f'{{"id": "{"[" * 20}\x1b[2J::error::x\n', encoding="utf-8")
    return ("bad.txt", "--posts", "bad.jsonl", "--no-store", "--verbose", "--exhaustive")


def test_hostile_text_steers_no_terminal(hostile: tuple[str, ...]) -> None:
    text = on_terminal("check", *hostile, FORCE_HYPERLINK="1")
    assert "Anneke Bruin" in text
    assert STEERING.search(LINKS.sub("", STYLES.sub("", text))) is None


@pytest.mark.parametrize("format_name", FORMATS)
def test_hostile_text_gives_build_servers_no_command(hostile: tuple[str, ...], format_name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "verifier", "check", *hostile, "--format", format_name], capture_output=True, check=False
    )
    said = done.stdout.decode("utf-8")
    assert done.returncode in {0, 1}
    assert "The ferry will " in said
    assert len(commands_in(said)) == (1 if format_name == "github" else 0)
    assert commands_in(done.stderr.decode("utf-8")) == []


@pytest.mark.parametrize(
    "words", [("quotes", "bad.txt", "--all"), ("posts", "list", "--store", "new.db"), ("explain", NASTY[1:])]
)
def test_other_commands_are_as_safe(hostile: tuple[str, ...], words: tuple[str, ...]) -> None:
    subprocess.run([sys.executable, "-m", "verifier", "posts", "import", "bad.jsonl", "--store", "new.db"], check=False)
    text = on_terminal(*(word.replace("\ud800", "") for word in words))
    assert text
    assert STEERING.search(STYLES.sub("", text)) is None
    assert commands_in(text) == []
