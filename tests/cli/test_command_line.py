from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from click.testing import Result

import verifier
from verifier.cli import COMMANDS, reading

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

VERIFIER = [sys.executable, "-m", "verifier"]
DRIFTED, POSTS = "stories/drifted.txt", "posts.jsonl"


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"verifier, version {verifier.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: verifier {name}")


def test_help_names_every_command(run: Run) -> None:
    text = run("--help").stdout
    assert all(f"  {name} " in text for name in COMMANDS)


def test_no_words_at_all_show_the_help_with_status_2(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: verifier")


def test_a_fault_of_ours_is_one_line_and_costs_one_article(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: str, content: bytes | None = None) -> None:
        raise KeyError(source)

    monkeypatch.setattr(reading, "read_article", fail)
    result = run("check", DRIFTED)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "internal error, not your mistake (KeyError: 'stories/drifted.txt')" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_traceback_is_there_for_those_who_ask(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: str, content: bytes | None = None) -> None:
        raise KeyError(source)

    monkeypatch.setattr(reading, "read_article", fail)
    monkeypatch.setenv("VERIFIER_DEBUG", "1")
    result = run("check", DRIFTED)
    assert result.exit_code == 2
    assert "Traceback" in result.stderr


def test_an_interruption_is_status_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(source: str, content: bytes | None = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read_article", interrupt)
    result = run("check", DRIFTED)
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (130, "", "")


def test_it_runs_as_a_module_and_writes_utf_8_whatever_the_locale(desk: Path) -> None:
    done = subprocess.run(
        [*VERIFIER, "check", DRIFTED, "--posts", POSTS],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 1
    assert "✗ drift" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_reader_that_leaves_early_causes_no_complaint(desk: Path) -> None:
    with subprocess.Popen(
        [*VERIFIER, "check", DRIFTED, "--posts", POSTS], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_control_c_ends_it_quietly(desk: Path) -> None:
    with subprocess.Popen(
        [*VERIFIER, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)  # it waits for the article
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().strip() == b""
    assert process.returncode == 130


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_control_c_ends_many_processes_as_well(desk: Path) -> None:
    for number in range(200):
        (desk / "stories" / f"copy{number}.txt").write_bytes((desk / DRIFTED).read_bytes())
    with subprocess.Popen(
        [*VERIFIER, "check", "stories", "--posts", POSTS, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read().strip() == b""
        assert process.wait(30) == 130


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_only(desk: Path, environment: dict[str, str], coloured: bool) -> None:
    import pty

    reader, writer = pty.openpty()
    subprocess.run(
        [*VERIFIER, "check", DRIFTED, "--posts", POSTS],
        stdout=writer,
        env={**os.environ, "TERM": "xterm", **environment},
        check=False,
    )
    os.close(writer)
    text = b""
    try:
        while part := os.read(reader, 65536):
            text += part
    except OSError:
        pass  # the end of a pseudo-terminal
    os.close(reader)
    assert (b"\x1b[" in text) is coloured
