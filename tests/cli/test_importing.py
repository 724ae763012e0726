"""`verifier posts import`: formats, what it says of each file, and taking up what was interrupted."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from verifier.cli.progress import Progress
from verifier.originals import PostStore

Run = Callable[..., Result]

STATUS = {
    "id_str": "1169246717864136705",
    "created_at": "Wed Sep 04 13:51:55 +0000 2019",
    "full_text": "Bread &amp; butter",
    "user": {"screen_name": "mara_quill", "name": "Mara Quill"},
}
RETWEET = {**STATUS, "id_str": "1169246717864136706", "full_text": "RT @torv_h: The cra…"}


def test_each_file_is_told_by_its_content_and_reported_by_name(run: Run, desk: Path) -> None:
    (desk / "old.json").write_text(json.dumps([STATUS, RETWEET, {"id_str": "5"}]), encoding="utf-8")
    (desk / "table.csv").write_text("id,handle,text\n5,mara_quill,Hello\n", encoding="utf-8")
    result = run("posts", "import", "old.json", "table.csv", "posts.jsonl")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "old.json: 1 added, 0 already there, 0 other versions of known posts, 1 retweet left to its author, "
        "1 bad record",
        "table.csv: 1 added, 0 already there, 0 other versions of known posts",
        "posts.jsonl: 2 added, 0 already there, 0 other versions of known posts",
        "in all: 4 added, 0 already there, 0 other versions of known posts, 1 retweet left to its author, 1 bad record",
    ]
    assert result.stderr.startswith("verifier: old.json:1: record 3: is in no shape")
    assert "Bread & butter" in run("posts", "show", "1169246717864136705").stdout


def test_the_first_ten_bad_records_are_named(run: Run, desk: Path) -> None:
    (desk / "bad.jsonl").write_text("{}\n" * 25 + json.dumps(STATUS) + "\n", encoding="utf-8")
    result = run("posts", "import", "bad.jsonl")
    assert result.exit_code == 0
    lines = result.stderr.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "verifier: bad.jsonl: and 15 more bad records"
    assert "25 bad records" in result.stdout


@pytest.mark.parametrize("content", ["", "Dear reader", "[]", "id,remark\n1,x\n", "<html>"])
def test_a_file_without_posts_is_a_failure_of_one_line(run: Run, desk: Path, content: str) -> None:
    (desk / "odd").write_text(content, encoding="utf-8")
    result = run("posts", "import", "odd")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_one_file_that_cannot_be_read_does_not_stop_the_others(run: Run) -> None:
    result = run("posts", "import", "none.json", "posts.jsonl")
    assert result.exit_code == 0
    assert "none.json: there is no such file" in result.stderr
    assert result.stdout.endswith("in all: 2 added, 0 already there, 0 other versions of known posts\n")


def test_columns_and_account_can_be_said(run: Run, desk: Path) -> None:
    (desk / "table.csv").write_text("nr,said\n5,Hello\n", encoding="utf-8")
    assert "its header is: nr, said" in run("posts", "import", "table.csv").stderr
    result = run("posts", "import", "table.csv", "--columns", "id=nr, text=said", "--account", "@mara_quill")
    assert result.exit_code == 0
    assert json.loads(run("posts", "show", "5", "--format", "jsonl").stdout)["author"]["handle"] == "mara_quill"


def test_an_account_that_is_no_handle_is_refused(run: Run, desk: Path) -> None:
    (desk / "table.csv").write_text("id,text\n5,Hello\n", encoding="utf-8")
    for wrong in ("Mara Quill", "", "https://x.com/home"):
        result = run("posts", "import", "table.csv", "--account", wrong)
        assert result.exit_code == 2
        assert "is no handle" in result.stderr
    assert run("posts", "import", "table.csv", "--account", "https://x.com/mara_quill").exit_code == 0


@pytest.mark.parametrize(("columns", "says"), [("id", "FIELD=HEADER"), ("ids=nr", "no field 'ids'"), ("id=", "FIELD=")])
def test_columns_that_cannot_be_meant_are_refused(run: Run, columns: str, says: str) -> None:
    result = run("posts", "import", "posts.jsonl", "--columns", columns)
    assert result.exit_code == 2
    assert says in result.stderr


def test_an_unknown_format_is_answered_with_those_there_are(run: Run) -> None:
    result = run("posts", "import", "posts.jsonl", "--format", "xml")
    assert result.exit_code == 2
    assert "posts, archive, graphql, v1, scraped, v2, plain, csv" in result.stderr


def test_an_archive_tells_the_store_what_it_covers_and_former_handles(run: Run, desk: Path) -> None:
    account = {"username": "mara_quill", "accountDisplayName": "Mara Quill", "createdAt": "2011-02-03T04:05:06.000Z"}
    change = {"screenNameChange": {"screenNameChange": {"changedFrom": "quillmara", "changedTo": "mara_quill"}}}
    with zipfile.ZipFile(desk / "archive.zip", "w") as zipped:
        zipped.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps([{'account': account}])}")
        zipped.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps([{'tweet': STATUS}])}")
        zipped.writestr("data/screen-name-change.js", f"window.YTD.screen_name_change.part0 = {json.dumps([change])}")
    assert run("posts", "import", "archive.zip", "--store", "desk.sqlite").exit_code == 0
    with PostStore.open(desk / "desk.sqlite", create=False) as store:
        (coverage,) = store.coverages("mara_quill")
        assert coverage.since is not None
        assert coverage.since.year == 2011
        assert store.renamed("quillmara") == {"mara_quill"}


def test_the_names_of_mentioned_accounts_are_learnt(run: Run, desk: Path) -> None:
    mentions = {"user_mentions": [{"screen_name": "torv_h", "name": "Torv Haug"}]}
    (desk / "old.json").write_text(json.dumps([{**STATUS, "entities": mentions}]), encoding="utf-8")
    run("posts", "import", "old.json", "--store", "desk.sqlite")
    with PostStore.open(desk / "desk.sqlite", create=False) as store:
        assert store.names("torv_h") == {"Torv Haug"}
        assert not store.has_account("torv_h")


def test_a_newer_text_of_a_known_post_is_kept_beside_the_older(run: Run, desk: Path) -> None:
    run("posts", "import", "posts.jsonl")
    changed = {"id": "1900000000000000001", "author": {"handle": "annekebruin"}, "text": "The ferry will run again."}
    (desk / "new.jsonl").write_text(json.dumps(changed) + "\n", encoding="utf-8")
    assert run("posts", "import", "new.jsonl").stdout == "0 added, 0 already there, 1 other versions of known posts\n"
    assert run("posts", "import", "new.jsonl").stdout == "0 added, 1 already there, 0 other versions of known posts\n"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_was_killed_half_way_is_finished_by_a_second_run(run: Run, desk: Path) -> None:
    count = 40_000
    with (desk / "many.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": str(number), "author": {"handle": "a"}, "text": f"Post {number}"}) + "\n")
    command = [sys.executable, "-m", "verifier", "posts", "import", "many.jsonl", "--store", "desk.sqlite"]
    process = subprocess.Popen(command, cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stored = 0
    end = time.monotonic() + 60
    while not stored and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
        if (desk / "desk.sqlite").exists():
            try:
                with PostStore.open(desk / "desk.sqlite", create=False, writable=False) as store:
                    stored = len(store)
            except Exception:
                continue
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with PostStore.open(desk / "desk.sqlite", create=False) as store:
        kept = len(store)
    assert stored <= kept <= count
    assert run("posts", "import", "many.jsonl", "--store", "desk.sqlite").exit_code == 0
    with PostStore.open(desk / "desk.sqlite", create=False) as store:
        assert len(store) == count
        assert store.get(str(count - 1)) is not None


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_that_is_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(100))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(time, "monotonic", lambda: float(next(moments)))
    stream = Terminal()
    with Progress("po\x1b[2Jsts.jsonl", stream) as progress:
        progress.show(50, 200, 1_000)
        progress.show(100, 200, 2_000)
    written = stream.getvalue()
    assert "\n" not in written
    assert " 25%" in written
    assert "2,000 posts" in written
    assert "\x1b[2J" not in written
    assert written.endswith("\r\x1b[K")


def test_progress_is_silent_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    with Progress("posts.jsonl", stream) as progress:
        progress.show(50, 200, 1_000)
    assert stream.getvalue() == ""


def test_what_came_of_each_file_can_be_had_as_json(run: Run, desk: Path) -> None:
    (desk / "old.json").write_text(json.dumps([STATUS, RETWEET, {"id_str": "5"}]), encoding="utf-8")
    (desk / "note.txt").write_text("Dear reader", encoding="utf-8")
    result = run("posts", "import", "old.json", "note.txt", "--json")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    (problem,) = said["files"][0].pop("problems")
    assert (problem["source"], problem["line"]) == ("old.json", 1)
    assert problem["message"].startswith("record 3: ")
    counts = {"added": 1, "already_there": 0, "versions": 0, "retweets": 1, "bad_records": 1}
    assert said["files"][0] == {"source": "old.json", **counts, "error": None}
    assert said["files"][1]["error"].startswith("note.txt: is in none of the formats")
    assert said["total"] == counts


def test_an_import_of_nothing_says_so_in_json_and_fails(run: Run, desk: Path) -> None:
    (desk / "note.txt").write_text("Dear reader", encoding="utf-8")
    result = run("posts", "import", "note.txt", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["total"]["added"] == 0
    assert "note.txt" in result.stderr
