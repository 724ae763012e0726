"""`verifier check` gets the originals that are not at hand, from the loopback X. Articles and posts are invented."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from click.testing import Result

from tests.conftest import Reply
from tests.loopback_x import Tweet, as_json
from verifier.cli import fetching
from verifier.cli.progress import Progress
from verifier.originals import PostStore
from verifier.originals.location import default_store_path

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback_x import LoopbackX
    from verifier.configuration import Configuration
    from verifier.fetching import Settings

Run = Callable[..., Result]

ID = "2028780000000000000"  # of 3 March 2026
SAID = "The ferry will not run on Sundays until the new pier is finished in April."
LONG = (
    "We have looked at every way to keep the Sunday boat, with the harbour board, with the unions and with the towns "
    "on both shores, and there is none that does not put passengers on a pier that the engineers call unsafe. "
    "The ferry will not run on Sundays until the new pier is finished in April, and not a day longer than that."
)
PAGE = """<!doctype html><html lang="en"><head><title>Ferry to stay</title>
<meta property="article:published_time" content="2026-03-03T15:00:00Z"></head><body><article>
<h1>Ferry to stay on winter timetable</h1>
<p>Anneke Bruin, who runs the Harlow ferry, set out her plans on Tuesday, after a week of rumours in the town.</p>
{body}
<p>The harbour board met in the old customs house and heard from traders and passengers alike.</p>
</article></body></html>"""
LINKED = f'<p>“{{}}” Bruin <a href="https://x.com/annekebruin/status/{ID}">wrote on X</a>.</p>'
EMBEDDED = f"""<p>“{{}}” Bruin wrote on X.</p>
<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{LONG[:250].rpartition(" ")[0]}</p>&mdash; Anneke Bruin
(@annekebruin) <a href="https://x.com/annekebruin/status/{ID}">March 3, 2026</a></blockquote>"""
NAMED = "<p>“{}” Bruin wrote on X.</p>"
TOKEN = "canary-token-7f3a"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    given = fetching.fetching_settings

    def settings(configuration: Configuration) -> Settings:
        return replace(given(configuration), first_wait=0.01, longest_wait=0.02, intervals={})

    monkeypatch.setattr(fetching, "fetching_settings", settings)


@pytest.fixture
def with_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_BEARER_TOKEN", TOKEN)


@pytest.fixture
def check(run: Run, desk: Path) -> Callable[..., dict[str, Any]]:
    """Check an article with this body; gives its one finding."""

    def check(body: str, *words: str) -> dict[str, Any]:
        (desk / "story.html").write_text(PAGE.format(body=body), encoding="utf-8")
        result = run("check", "story.html", "--allow-private", "--format", "json", *words)
        assert result.exit_code in {0, 1}, result.stderr
        (article,) = json.loads(result.stdout)["articles"]
        (finding,) = article["findings"]
        return {**finding, "stderr": result.stderr}

    return check


Check = Callable[..., dict[str, Any]]


def source(finding: dict[str, Any]) -> str:
    name: str = finding["original"]["post"]["provenance"]["source"]
    return name


# the three articles


@pytest.mark.parametrize(
    ("quote", "verdict"), [(SAID, "verbatim"), (SAID.replace("will not run", "will run"), "drift")]
)
def test_an_article_with_a_link_is_judged_by_the_post_it_links(
    check: Check, loopback_x: LoopbackX, quote: str, verdict: str
) -> None:
    loopback_x.add(Tweet(ID, SAID))
    finding = check(LINKED.format(quote[:-1] + ","))
    assert (finding["verdict"], source(finding)) == (verdict, "oembed")
    assert finding["original"]["found_by"] == "linked"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        (
            "The ferry will not run on Sundays until the new pier is finished in April, and not a day longer.",
            "verbatim",
        ),
        ("The ferry will not run on Mondays until the new pier is finished in April, and not a day longer.", "drift"),
    ],
)
@pytest.mark.usefixtures("with_token")
def test_an_article_with_an_embed_cut_short_is_judged_by_the_whole_post(
    check: Check, loopback_x: LoopbackX, quote: str, verdict: str
) -> None:
    loopback_x.add(Tweet(ID, LONG[:270], note=LONG))
    finding = check(EMBEDDED.format(quote))
    assert (finding["verdict"], source(finding)) == (verdict, "api_v2")
    assert finding["original"]["post"]["complete"] == "yes"


def test_an_embed_cut_short_that_nobody_completes_stays_truncated(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, LONG[:257].rpartition(" ")[0]))
    finding = check(EMBEDDED.format("The ferry will not run on Sundays until the new pier is finished in May."))
    assert (finding["verdict"], finding["reason"]) == ("unverified", "truncated")


@pytest.mark.parametrize(
    ("quote", "verdict"), [(SAID, "verbatim"), (SAID.replace("will not run", "will run"), "drift")]
)
@pytest.mark.usefixtures("with_token")
def test_an_article_with_only_a_name_is_judged_by_what_its_account_posted(
    check: Check, loopback_x: LoopbackX, quote: str, verdict: str
) -> None:
    loopback_x.people["Q7"] = ("Anneke Bruin", "ferry operator", "annekebruin")
    loopback_x.add(Tweet(ID, SAID), Tweet("2028790000000000000", "Thank you all for a fine winter on the water!"))
    finding = check(NAMED.format(quote))
    assert (finding["verdict"], source(finding)) == (verdict, "api_v2")


# names


@pytest.mark.usefixtures("with_token")
def test_a_name_in_the_houses_table_needs_no_other_place(check: Check, loopback_x: LoopbackX, desk: Path) -> None:
    (desk / "verifier.toml").write_text('[accounts]\n"Anneke Bruin" = "@annekebruin"\n', encoding="utf-8")
    loopback_x.add(Tweet(ID, SAID))
    assert check(NAMED.format(SAID))["verdict"] == "verbatim"
    assert loopback_x.asked_of("www.wikidata.org") == []


@pytest.mark.usefixtures("with_token")
def test_an_ambiguous_name_is_told_with_its_candidates(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.people["Q7"] = ("Anneke Bruin", "ferry operator", "annekebruin")
    loopback_x.people["Q8"] = ("Anneke Bruin", "footballer", "abruin9")
    loopback_x.add(Tweet(ID, SAID))
    finding = check(NAMED.format(SAID))
    assert (finding["verdict"], finding["reason"]) == ("unverified", "no_original")
    (note,) = finding["notes"]
    assert "@annekebruin (ferry operator), @abruin9 (footballer)" in note
    assert loopback_x.asked_of("api.x.com") == []


def test_without_a_token_a_name_alone_asks_nobody(check: Check, loopback_x: LoopbackX) -> None:
    finding = check(NAMED.format(SAID))
    assert (finding["verdict"], finding["reason"]) == ("unverified", "no_original")
    assert loopback_x.asked == []


# what stands in the way


@pytest.mark.parametrize(
    ("fate", "reason"), [("deleted", "no_original"), ("protected", "protected"), ("suspended", "no_original")]
)
def test_a_post_that_nobody_has_leaves_the_quote_unverified(
    check: Check, loopback_x: LoopbackX, fate: str, reason: str
) -> None:
    loopback_x.add(Tweet(ID, SAID))
    loopback_x.gone[ID] = fate
    finding = check(LINKED.format(SAID))
    assert (finding["verdict"], finding["reason"]) == ("unverified", reason)
    assert "oembed: " in finding["message"]


@pytest.mark.usefixtures("with_token")
def test_a_suspended_account_is_told_from_a_protected_one(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    loopback_x.gone[ID] = "suspended"
    assert check(LINKED.format(SAID))["reason"] == "suspended"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(429, b"", {"Retry-After": "3600"}), "rate_limited"),
        (Reply(503, b""), "fetch_failed"),
        (Reply(200, b"<html>Log in</html>", {"Content-Type": "text/html"}), "fetch_failed"),
        (Reply(403, b"<html>Are you human?</html>"), "fetch_failed"),
        (as_json({"html": "\x1b]8;;http://evil.example\x07" * 9}), "fetch_failed"),
    ],
)
def test_a_place_that_fails_leaves_the_quote_unverified_and_the_run_goes_on(
    check: Check, loopback_x: LoopbackX, reply: Reply, reason: str
) -> None:
    for host in ("publish.x.com", "publish.twitter.com", "web.archive.org", "archive.org"):
        loopback_x.overruled[host] = reply
    finding = check(LINKED.format(SAID))
    assert (finding["verdict"], finding["reason"]) == ("unverified", reason)
    assert finding["severity"] == "note"


def test_a_deleted_post_is_judged_by_the_archive_and_said_to_be_gone(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.captures[ID] = Tweet(ID, SAID)
    finding = check(LINKED.format(SAID.replace("will not run", "will run")))
    assert (finding["verdict"], source(finding)) == ("drift", "wayback")
    assert finding["original"]["post"]["unavailable"]["source"] == "oembed"
    (note,) = finding["notes"]
    assert note.startswith("The post is now unavailable (deleted, or not shown any more), since 20")
    assert check(LINKED.format(SAID), "--offline")["notes"] == [note]


def test_the_time_budget_holds_for_all_that_is_asked_for_an_article(
    check: Check, loopback_x: LoopbackX, desk: Path
) -> None:
    (desk / "verifier.toml").write_text("time-budget = 1\n", encoding="utf-8")
    loopback_x.delay = 0.7
    finding = check(LINKED.format(SAID))
    assert finding["reason"] == "fetch_failed"
    assert "no answer came within the time there was" in finding["message"]


# the store


def test_what_was_got_is_kept_and_not_asked_for_again(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    check(LINKED.format(SAID))
    asked = len(loopback_x.asked)
    finding = check(LINKED.format(SAID))
    assert (finding["verdict"], len(loopback_x.asked)) == ("verbatim", asked)
    with PostStore.open(default_store_path(), create=False) as store:
        assert store.get(ID) is not None
    assert check(LINKED.format(SAID), "--offline")["verdict"] == "verbatim"


def test_no_store_keeps_nothing(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    assert check(LINKED.format(SAID), "--no-store")["verdict"] == "verbatim"
    assert not default_store_path().exists()


def test_posts_said_to_be_all_there_are_ask_nobody(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    check(LINKED.format(SAID), "--posts", "posts.jsonl", "--exhaustive")
    assert loopback_x.asked == []


# what the user sees


def test_verbose_tells_of_each_original_and_from_where(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.captures[ID] = Tweet(ID, SAID)
    lines = check(LINKED.format(SAID), "--verbose")["stderr"].splitlines()
    assert f"verifier: post {ID}: not from oembed: X embeds no post with this id, or not any more" in lines
    assert f"verifier: post {ID}: got from wayback" in lines


@pytest.mark.usefixtures("with_token")
def test_what_a_run_cost_is_shown_and_capped(check: Check, loopback_x: LoopbackX, desk: Path) -> None:
    loopback_x.add(Tweet(ID, SAID))
    said = check(LINKED.format(SAID), "--no-store")["stderr"]
    assert "X's API is asked: this may cost up to $1.00" in said
    assert "X's API: about $0.01 of at most $1.00 (1 posts, 1 accounts read)" in said
    (desk / "verifier.toml").write_text("price-limit = 0.001\n", encoding="utf-8")
    asked = len(loopback_x.asked_of("api.x.com"))
    finding = check(LINKED.format(SAID), "--no-store")
    assert source(finding) == "oembed"
    assert len(loopback_x.asked_of("api.x.com")) == asked
    assert "1 posts more were not asked for" in finding["stderr"]


def test_a_post_that_the_user_names_is_got(check: Check, loopback_x: LoopbackX) -> None:
    loopback_x.add(Tweet(ID, SAID))
    assert check(NAMED.format(SAID), "--post", f"https://x.com/annekebruin/status/{ID}")["verdict"] == "verbatim"


def test_the_sources_are_those_of_the_configuration(check: Check, loopback_x: LoopbackX, desk: Path) -> None:
    (desk / "verifier.toml").write_text('sources = ["wayback"]\n', encoding="utf-8")
    loopback_x.add(Tweet(ID, SAID))
    assert check(LINKED.format(SAID))["reason"] == "no_original"
    assert {host for host, _ in loopback_x.asked} == {"web.archive.org", "archive.org"} - {"archive.org"}


# offline


def test_an_offline_check_opens_no_socket(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was used")

    monkeypatch.setenv("X_BEARER_TOKEN", TOKEN)
    for name in ("socket", "create_connection", "socketpair", "getaddrinfo"):
        monkeypatch.setattr(socket, name, fail)
    for body in (LINKED, EMBEDDED, NAMED):
        assert check(body.format(SAID.replace("Sundays", "Mondays")), "--offline")["verdict"] in {"unverified", "drift"}
    assert check(LINKED.format(SAID), "--offline")["reason"] == "offline"


@pytest.mark.parametrize("words", [("--offline",), ()])
def test_a_check_that_asks_nothing_imports_no_client(desk: Path, words: tuple[str, ...]) -> None:
    program = (
        "import sys; from verifier.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print([n for n in ('httpx', 'httpcore', 'hishel', 'tenacity', 'asyncio', 'verifier.fetching') "
        "if n in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, "check", "stories/ferry.txt", "--posts", "posts.jsonl", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=desk)
    assert done.stderr.strip().splitlines()[-1] == "[]"


# secrets


@pytest.mark.usefixtures("with_token")
def test_a_token_lands_nowhere(
    check: Check, loopback_x: LoopbackX, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    loopback_x.add(Tweet(ID, LONG[:270], note=LONG))
    finding = check(LINKED.format(SAID), "--verbose")
    assert source(finding) == "api_v2"
    loopback_x.overruled["api.x.com"] = as_json({"title": "Unauthorized", "detail": "Unauthorized"}, 401)
    refused = check(LINKED.format(SAID).replace(ID, "2028780000000000001"), "--verbose")
    assert TOKEN not in json.dumps([finding, refused]) + caplog.text
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert TOKEN.encode() not in path.read_bytes(), path
    sent = [heard for heard in loopback_x.server.heard if "authorization" in heard.headers]
    assert {heard.headers["x-asked-host"] for heard in sent} == {"api.x.com"}


# many articles


@pytest.mark.usefixtures("with_token")
def test_several_processes_fetch_and_share_the_price_limit(run: Run, loopback_x: LoopbackX, desk: Path) -> None:
    ids = [str(int(ID) + number) for number in range(4)]
    for number, post_id in enumerate(ids):
        loopback_x.add(Tweet(post_id, SAID))
        body = LINKED.format(SAID).replace(ID, post_id)
        (desk / "stories" / f"{number}.html").write_text(PAGE.format(body=body), encoding="utf-8")
    names = [f"stories/{number}.html" for number in range(4)]
    result = run("check", *names, "--allow-private", "--format", "json", "--jobs", "2")
    assert result.exit_code == 0, result.stderr
    findings = [article["findings"][0] for article in json.loads(result.stdout)["articles"]]
    assert [finding["verdict"] for finding in findings] == ["verbatim"] * 4
    with PostStore.open(default_store_path(), create=False) as store:
        assert {post.id for post in store} == set(ids)


def test_one_article_that_cannot_be_fetched_for_does_not_stop_the_others(
    run: Run, loopback_x: LoopbackX, desk: Path
) -> None:
    loopback_x.add(Tweet(ID, SAID))
    (desk / "stories" / "a.html").write_text(PAGE.format(body=LINKED.format(SAID).replace(ID, "7")), encoding="utf-8")
    (desk / "stories" / "b.html").write_text(PAGE.format(body=LINKED.format(SAID)), encoding="utf-8")
    result = run("check", "stories/a.html", "stories/b.html", "--allow-private", "--format", "json")
    verdicts = [article["findings"][0]["verdict"] for article in json.loads(result.stdout)["articles"]]
    assert (result.exit_code, verdicts) == (0, ["unverified", "verbatim"])


def test_a_long_fetch_shows_on_a_terminal_how_far_it_is() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    with Progress("fetching", terminal, unit="answers") as progress:
        progress.show(3, 0, 3)
    assert "fetching 3 answers" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
