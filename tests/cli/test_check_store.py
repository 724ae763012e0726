"""What a check has to do with the user's store: what it takes from it, what it leaves there, when it lets it be."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import Result

from verifier.originals import PostStore, default_store_path

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

INVENTED = """Ferry plans

12 February 2026

“Every passenger under sixteen will travel free of charge from the first of March,” Anneke Bruin wrote on X.
"""
EMBEDDING = """<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>The harbour office spoke.</p>
<blockquote class="twitter-tweet"><p lang="en">The crane is back at work.</p>&mdash; Harlow Harbour (@harlowharbour)
<a href="https://twitter.com/harlowharbour/status/1900000000000000077">February 4, 2026</a></blockquote>
</article></body></html>
"""


def verdicts(result: Result) -> list[str]:
    report: dict[str, Any] = json.loads(result.stdout)
    return [finding["verdict"] for article in report["articles"] for finding in article["findings"]]


@pytest.fixture
def own_store(run: Run) -> Path:
    assert run("posts", "import", "posts.jsonl").exit_code == 0
    return default_store_path()


def check(run: Run, *options: str) -> Result:
    return run("check", "stories/ferry.txt", "--format", "json", *options)


def test_the_users_own_store_is_looked_into(run: Run, own_store: Path) -> None:
    assert verdicts(check(run)) == ["verbatim", "verbatim"]


def test_without_a_store_only_the_posts_given_count(run: Run, own_store: Path) -> None:
    assert verdicts(check(run, "--no-store")) == ["unverified", "unverified"]
    assert verdicts(check(run, "--no-store", "--posts", "posts.jsonl")) == ["verbatim", "verbatim"]


def test_a_configured_store_can_be_left_out_too(run: Run, desk: Path) -> None:
    (desk / "verifier.toml").write_text('store = "gone.sqlite"\n', encoding="utf-8")
    assert check(run).exit_code == 2
    assert verdicts(check(run, "--no-store")) == ["unverified", "unverified"]


def test_a_store_and_no_store_do_not_go_together(run: Run, own_store: Path) -> None:
    result = check(run, "--no-store", "--store", str(own_store))
    assert result.exit_code == 2
    assert "--store" in result.stderr


def test_expired_posts_are_not_used_and_gone(run: Run, own_store: Path, desk: Path) -> None:
    import sqlite3

    raw = sqlite3.connect(own_store)
    raw.execute("UPDATE intake SET stored_at = '2020-01-01T00:00:00.000000+00:00'")
    raw.commit()
    raw.close()
    (desk / "verifier.toml").write_text("expire-after = 30\n", encoding="utf-8")
    assert verdicts(check(run)) == ["unverified", "unverified"]
    with PostStore.open(own_store) as store:
        assert len(store) == 0


@pytest.mark.parametrize(
    ("since", "until", "verdict"),
    [
        (None, datetime(2026, 3, 1, tzinfo=UTC), "unsupported"),
        (datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 2, 13, tzinfo=UTC), "unsupported"),
        (datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 2, 12, 9, tzinfo=UTC), "unverified"),
        (datetime(2026, 2, 11, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC), "unverified"),
    ],
)
def test_absence_speaks_only_where_the_authors_posts_of_that_time_are_all_here(
    run: Run, own_store: Path, desk: Path, since: datetime | None, until: datetime, verdict: str
) -> None:
    (desk / "invented.txt").write_text(INVENTED, encoding="utf-8")
    assert verdicts(run("check", "invented.txt", "--format", "json")) == ["unverified"]
    with PostStore.open(own_store) as store:
        store.add_coverage("annekebruin", since, until, "archive")
    assert verdicts(run("check", "invented.txt", "--format", "json")) == [verdict]


def test_another_authors_span_says_nothing(run: Run, own_store: Path, desk: Path) -> None:
    (desk / "invented.txt").write_text(INVENTED, encoding="utf-8")
    with PostStore.open(own_store) as store:
        store.add_coverage("somebody", None, datetime(2026, 3, 1, tzinfo=UTC), "archive")
    assert verdicts(run("check", "invented.txt", "--format", "json")) == ["unverified"]


def test_the_names_of_embedded_accounts_are_kept(run: Run, own_store: Path, desk: Path) -> None:
    (desk / "embedding.html").write_text(EMBEDDING, encoding="utf-8")
    assert run("check", "embedding.html", "--no-store").exit_code == 0
    with PostStore.open(own_store) as store:
        assert store.names("harlowharbour") == frozenset()
    assert run("check", "embedding.html").exit_code == 0
    with PostStore.open(own_store) as store:
        assert store.names("harlowharbour") == {"Harlow Harbour"}
        assert len(store) == 2


def test_a_finding_says_by_which_text_it_was_judged(run: Run, own_store: Path) -> None:
    from hashlib import sha256

    report = json.loads(check(run).stdout)
    original = report["articles"][0]["findings"][0]["original"]
    assert original["text_sha256"] == sha256(original["post"]["text"].encode()).hexdigest()


def test_posts_from_a_file_need_neither_a_store_nor_its_index(run: Run, desk: Path) -> None:
    import subprocess
    import sys

    program = """
import sys
from verifier.cli import main

try:
    main(["check", "stories/ferry.txt", "--posts", "posts.jsonl"])
finally:
    print(sorted({"sqlite3", "tantivy"} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == "[]\n"
