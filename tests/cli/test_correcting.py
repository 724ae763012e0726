"""`--fix` and `--diff`: quotes are made verbatim in the files, and nothing else in them changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

POSTS = "posts.jsonl"
FERRY, DRIFTED = "stories/ferry.txt", "stories/drifted.txt"
THANKS = "“Thank you to every passenger who wrote to us this winter,”"


def alter(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8").replace(old, new)
    path.write_text(text, encoding="utf-8")
    return text


def test_fix_makes_an_altered_quote_verbatim_and_touches_nothing_else(run: Run, desk: Path) -> None:
    before = (desk / FERRY).read_bytes()
    alter(desk / FERRY, "every passenger who wrote", "each passenger who wrote")
    result = run("check", FERRY, "--posts", POSTS, "--fix", "--fail-on", "warning")
    assert result.exit_code == 0
    assert (desk / FERRY).read_bytes() == before
    assert "verifier: stories/ferry.txt: made 1 quote verbatim\n" in result.stderr
    assert "+“Thank you to every passenger" in result.stderr
    assert result.stdout.splitlines()[-1] == "2 quotes: 2 verbatim; worst: pass"


def test_diff_shows_the_change_and_makes_none(run: Run, desk: Path) -> None:
    text = alter(desk / FERRY, "every passenger who wrote", "each passenger who wrote")
    result = run("check", FERRY, "--posts", POSTS, "--diff", "--fail-on", "warning")
    assert result.exit_code == 1
    assert (desk / FERRY).read_text(encoding="utf-8") == text
    head = ["--- a/stories/ferry.txt", "+++ b/stories/ferry.txt"]
    assert result.stdout.splitlines()[:2] == head
    assert "\n-“Thank you to each passenger" in result.stdout
    assert f"\n+{THANKS}" in result.stdout


def test_a_drift_is_never_rewritten(run: Run, desk: Path) -> None:
    before = (desk / DRIFTED).read_bytes()
    assert run("check", DRIFTED, "--posts", POSTS, "--fix").exit_code == 1
    assert (desk / DRIFTED).read_bytes() == before


def test_a_suppressed_finding_is_not_rewritten(run: Run, desk: Path) -> None:
    alter(desk / FERRY, THANKS, "[verifier: ignore altered -- so]\n\n" + THANKS.replace("every", "each"))
    before = (desk / FERRY).read_bytes()
    run("check", FERRY, "--posts", POSTS, "--fix")
    assert (desk / FERRY).read_bytes() == before


def test_a_fix_is_made_once(run: Run, desk: Path) -> None:
    alter(desk / FERRY, "every passenger who wrote", "each passenger who wrote")
    run("check", FERRY, "--posts", POSTS, "--fix")
    once = (desk / FERRY).read_bytes()
    assert "made" not in run("check", FERRY, "--posts", POSTS, "--fix").stderr
    assert (desk / FERRY).read_bytes() == once


@pytest.mark.parametrize(("mark", "codec"), [(b"\xef\xbb\xbf", "utf-8"), (b"", "cp1252"), (b"\xff\xfe", "utf-16-le")])
def test_encoding_and_line_ends_stay_as_they_were(run: Run, desk: Path, mark: bytes, codec: str) -> None:
    text = (desk / FERRY).read_text(encoding="utf-8").replace("\n", "\r\n")
    (desk / FERRY).write_bytes(mark + text.replace("every passenger", "each passenger").encode(codec))
    run("check", FERRY, "--posts", POSTS, "--fix")
    assert (desk / FERRY).read_bytes() == mark + text.encode(codec)


def test_words_with_markup_in_them_are_left_to_a_person(run: Run, desk: Path) -> None:
    article = "Anneke Bruin wrote on X: “Thank you to *each* passenger who wrote to us this winter.”\n"
    (desk / "a.md").write_text(article, encoding="utf-8")
    result = run("check", "a.md", "--posts", POSTS, "--fix")
    assert (desk / "a.md").read_text(encoding="utf-8") == article
    assert "a.md:1: the altered quote has markup inside the quotation marks; correct it by hand" in result.stderr


def test_html_is_told_to_be_corrected_by_hand(run: Run, desk: Path) -> None:
    page = (
        "<!doctype html><html><body><article><p>Anneke Bruin, who runs the ferry, set out her plans on Tuesday.</p>"
        "<p>“Thank you to each passenger who wrote to us this winter,” Bruin wrote on X.</p></article></body></html>"
    )
    (desk / "a.html").write_text(page, encoding="utf-8")
    result = run("check", "a.html", "--posts", POSTS, "--fix")
    assert (desk / "a.html").read_text(encoding="utf-8") == page
    assert "a.html: HTML is not rewritten; correct 1 quote by hand" in result.stderr


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_standard_input_cannot_be_corrected(run: Run, option: str) -> None:
    result = run("check", "-", option, given="Words.")
    assert result.exit_code == 2
    assert result.stderr == "verifier: -: only a file can be corrected; leave out --fix and --diff\n"
