from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

Run = Callable[..., Result]

FERRY, DRIFTED, POSTS = "stories/ferry.txt", "stories/drifted.txt", "posts.jsonl"


def check_json(run: Run, *words: str) -> Any:
    return json.loads(run("check", *words, "--format", "json").stdout)


def test_a_faithful_article_passes(run: Run) -> None:
    result = run("check", FERRY, "--posts", POSTS)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "2 quotes: 2 verbatim; worst: pass"
    assert result.stderr == ""


def test_a_lost_not_fails(run: Run) -> None:
    result = run("check", DRIFTED, "--posts", POSTS)
    assert result.exit_code == 1
    assert "stories/drifted.txt:7:2 ✗ drift: the meaning changed" in result.stdout


@pytest.mark.parametrize(
    ("story", "fail_on", "status"),
    [
        (DRIFTED, "never", 0),
        (DRIFTED, "error", 1),
        (DRIFTED, "warning", 1),
        (FERRY, "note", 0),
    ],
)
def test_fail_on_sets_what_makes_the_status_1(run: Run, story: str, fail_on: str, status: int) -> None:
    assert run("check", story, "--posts", POSTS, "--fail-on", fail_on).exit_code == status


def test_a_note_fails_only_where_notes_count(run: Run) -> None:
    assert run("check", FERRY).exit_code == 0
    assert run("check", FERRY, "--fail-on", "note").exit_code == 1


def test_json_is_valid_by_the_schema_that_is_printed(run: Run) -> None:
    schema = json.loads(run("check", "--json-schema").stdout)
    document = check_json(run, "stories", "--posts", POSTS)
    Draft202012Validator(schema).validate(document)
    assert document["summary"]["articles"] == 2


def test_a_folder_is_searched_for_articles_in_order(run: Run, desk: Path) -> None:
    (desk / "stories" / "deep").mkdir()
    (desk / "stories" / "deep" / "note.md").write_text("# Nothing here\n\nNo quotes.\n", encoding="utf-8")
    (desk / "stories" / "logo.png").write_bytes(b"\x89PNG")
    (desk / "stories" / ".hidden.txt").write_text("hidden", encoding="utf-8")
    document = check_json(run, "stories", "--posts", POSTS)
    assert [article["source"] for article in document["articles"]] == [
        str(Path("stories", "deep", "note.md")),
        str(Path("stories", "drifted.txt")),
        str(Path("stories", "ferry.txt")),
    ]


def test_excluded_files_are_not_searched_but_a_named_one_is_read(run: Run) -> None:
    document = check_json(run, "stories", "--posts", POSTS, "--exclude", "drift*")
    assert [article["source"] for article in document["articles"]] == [str(Path("stories", "ferry.txt"))]
    assert len(check_json(run, DRIFTED, "--exclude", "drift*")["articles"]) == 1


def test_an_article_named_twice_is_checked_once(run: Run) -> None:
    assert len(check_json(run, FERRY, FERRY, "--posts", POSTS)["articles"]) == 1


def test_standard_input_is_an_article(run: Run, desk: Path) -> None:
    result = run("check", "-", "--posts", POSTS, given=(desk / DRIFTED).read_bytes())
    assert result.exit_code == 1
    assert "\n-:7:2 ✗ drift" in result.stdout


def test_a_report_can_go_to_a_file(run: Run, desk: Path) -> None:
    (desk / "report.json").write_text("old", encoding="utf-8")
    result = run("check", DRIFTED, "--posts", POSTS, "--format", "json", "--output", "report.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((desk / "report.json").read_bytes())["summary"]["worst"] == "error"
    assert sorted(path.name for path in desk.iterdir()) == ["posts.jsonl", "report.json", "stories"]


def test_a_named_post_is_the_original(run: Run) -> None:
    for name in ("1900000000000000001", "https://twitter.com/annekebruin/status/1900000000000000001?s=20"):
        findings = check_json(run, DRIFTED, "--posts", POSTS, "--post", name)["articles"][0]["findings"]
        assert findings[0]["original"]["found_by"] == "supplied"


def test_an_unknown_named_post_is_an_error(run: Run) -> None:
    result = run("check", FERRY, "--posts", POSTS, "--post", "12")
    assert result.exit_code == 2
    assert "verifier: --post 12: is not among the posts given" in result.stderr


def test_exhaustive_posts_let_absence_speak(run: Run, desk: Path) -> None:
    (desk / POSTS).write_text((desk / POSTS).read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    verdicts = [finding["verdict"] for finding in check_json(run, FERRY, "--posts", POSTS)["articles"][0]["findings"]]
    assert verdicts == ["verbatim", "unverified"]
    document = check_json(run, FERRY, "--posts", POSTS, "--exhaustive")
    assert [finding["verdict"] for finding in document["articles"][0]["findings"]] == ["verbatim", "unsupported"]


def test_exhaustive_needs_posts(run: Run) -> None:
    result = run("check", FERRY, "--exhaustive")
    assert result.exit_code == 2
    assert "add --posts" in result.stderr


def test_a_store_in_the_data_folder_is_used(run: Run) -> None:
    assert run("check", DRIFTED).exit_code == 0
    run("posts", "import", POSTS)
    assert run("check", DRIFTED).exit_code == 1


def test_results_are_the_same_whatever_the_number_of_jobs(run: Run, desk: Path) -> None:
    for number in range(6):
        text = (desk / (DRIFTED if number % 2 else FERRY)).read_text(encoding="utf-8")
        (desk / "stories" / f"copy{number}.txt").write_text(text, encoding="utf-8")
    (desk / "stories" / "empty.txt").write_bytes(b"")
    alone = run("check", "stories", "--posts", POSTS, "--format", "json")
    together = run("check", "stories", "--posts", POSTS, "--format", "json", "--jobs", "2")
    assert together.stdout == alone.stdout
    assert together.exit_code == alone.exit_code == 2


def test_quiet_and_verbose_reach_the_report(run: Run) -> None:
    assert "verbatim: word for word" not in run("check", FERRY, "--posts", POSTS, "--quiet").stdout
    assert "found among the author's posts" in run("check", FERRY, "--posts", POSTS, "--verbose").stdout


def test_the_text_is_included_on_request(run: Run) -> None:
    assert "text" not in check_json(run, FERRY)["articles"][0]
    assert "Anneke Bruin" in check_json(run, FERRY, "--include-text")["articles"][0]["text"]


def test_settings_come_from_the_configuration_and_options_win(run: Run, desk: Path) -> None:
    (desk / "verifier.toml").write_text('posts = ["posts.jsonl"]\nfail-on = "never"\n', encoding="utf-8")
    assert "1 drift" in run("check", DRIFTED).stdout
    assert run("check", DRIFTED).exit_code == 0
    assert run("check", DRIFTED, "--fail-on", "error").exit_code == 1


def test_the_configuration_is_looked_for_at_the_article(run: Run, desk: Path) -> None:
    (desk / "stories" / "verifier.toml").write_text('posts = ["../posts.jsonl"]\n', encoding="utf-8")
    assert run("check", DRIFTED).exit_code == 1


def test_a_permitted_class_of_edit_passes(run: Run) -> None:
    text = Path("stories/ferry.txt").read_text(encoding="utf-8").replace("every passenger", "each passenger")
    Path("stories/ferry.txt").write_text(text, encoding="utf-8")
    call = ("check", "stories/ferry.txt", "--posts", POSTS, "--fail-on", "warning")
    assert run(*call).exit_code == 1
    assert run(*call, "--permit", "wording").exit_code == 0


def test_a_changed_meaning_cannot_be_permitted(run: Run) -> None:
    result = run("check", DRIFTED, "--posts", POSTS, "--permit", "negation")
    assert result.exit_code == 2
    assert "'negation' changes the meaning of a quote and cannot be permitted" in result.stderr
    assert run("check", DRIFTED, "--posts", POSTS, "--permit", "negations").exit_code == 2


@pytest.mark.parametrize("format_name", ["text", "json", "jsonl", "github", "gitlab", "junit", "markdown", "sarif"])
def test_every_format_can_be_asked_for(run: Run, format_name: str) -> None:
    result = run("check", DRIFTED, "--posts", POSTS, "--format", format_name)
    assert result.exit_code == 1
    assert "drift" in result.stdout


def test_one_run_writes_several_reports(run: Run, desk: Path) -> None:
    result = run("check", DRIFTED, "--posts", POSTS, "--also", "sarif=v.sarif", "--also", "junit=v.xml")
    assert result.exit_code == 1
    assert "drift" in result.stdout
    assert json.loads((desk / "v.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (desk / "v.xml").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("written", "problem"),
    [("sarif", "must be FORMAT=FILE"), ("sarif=", "must be FORMAT=FILE"), ("sariff=a", "did you mean 'sarif'")],
)
def test_a_further_report_that_cannot_be_written_is_named(run: Run, written: str, problem: str) -> None:
    result = run("check", DRIFTED, "--posts", POSTS, "--also", written)
    assert result.exit_code == 2
    assert problem in result.stderr
