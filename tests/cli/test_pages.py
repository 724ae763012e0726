"""Articles by their address: a page is read as if it had been saved, or one line says why not and what to do."""

from __future__ import annotations

import gzip
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from click.testing import Result

from verifier.cli import pages
from verifier.cli.fetching import fetching_settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Server
    from verifier.configuration import Configuration
    from verifier.fetching import Settings

Run = Callable[..., Result]

HTML = {"Content-Type": "text/html; charset=utf-8"}
STORY = """<!doctype html><html lang="en"><head><title>Ferry to stay</title>{head}</head><body><article>
<h1>Ferry to stay on winter timetable</h1>
<p>Anneke Bruin, who runs the Harlow ferry, set out her plans on Tuesday, after a week of rumours in the town.</p>
<p>“The ferry will not run on Sundays until the new pier is finished in April,” Bruin wrote on X.</p>
{more}</article></body></html>"""
MORE = "<p>{}</p>".format(
    "The harbour board met in the old customs house and heard from traders and passengers alike. " * 20
)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    def settings(configuration: Configuration) -> Settings:
        return replace(fetching_settings(configuration), first_wait=0.01, longest_wait=0.02)

    monkeypatch.setattr(pages, "fetching_settings", settings)


def page(head: str = "", more: str = "") -> bytes:
    return STORY.format(head=head, more=more).encode()


def the_line(result: Result) -> str:
    (line,) = result.stderr.splitlines()
    assert "internal error" not in line
    return line


def quotes(run: Run, *words: str) -> list[str]:
    result = run("quotes", "--allow-private", "--format", "json", *words)
    assert result.exit_code == 0, result.stderr
    return [quote["quote"]["text"] for article in json.loads(result.stdout)["articles"] for quote in article["quotes"]]


def test_a_page_is_checked_by_its_address(run: Run, server: Server) -> None:
    url = server.tell("/story", {"body": page(), "headers": HTML})
    result = run("check", url, "--posts", "posts.jsonl", "--allow-private", "--format", "json")
    assert result.exit_code == 0, result.stderr
    (article,) = json.loads(result.stdout)["articles"]
    assert (article["source"], article["url"]) == (url, url)
    assert [finding["verdict"] for finding in article["findings"]] == ["verbatim"]


def test_pages_and_files_keep_the_order_in_which_they_are_named(run: Run, server: Server) -> None:
    first = server.tell("/first", {"body": page(), "headers": HTML, "delay": 0.1})
    second = server.tell("/second", {"body": page(), "headers": HTML})
    result = run("quotes", first, "stories/ferry.txt", second, "--allow-private", "--format", "json")
    assert [article["source"] for article in json.loads(result.stdout)["articles"]] == [
        first,
        "stories/ferry.txt",
        second,
    ]


def test_several_jobs_can_check_pages(run: Run, server: Server) -> None:
    urls = [server.tell(f"/{number}", {"body": page(), "headers": HTML}) for number in range(3)]
    result = run("check", *urls, "--posts", "posts.jsonl", "--allow-private", "--jobs", "2", "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["summary"]["verdicts"]["verbatim"] == 3


def test_an_address_of_the_page_itself_counts_more_than_the_one_given(run: Run, server: Server) -> None:
    body = page('<link rel="canonical" href="https://news.example/ferry">')
    url = server.tell("/story?utm_source=post", {"body": body, "headers": HTML})
    result = run("quotes", url, "--allow-private", "--format", "json")
    assert json.loads(result.stdout)["articles"][0]["url"] == "https://news.example/ferry"


def test_redirects_are_followed(run: Run, server: Server) -> None:
    url = server.tell("/short", {"status": 301, "headers": {"Location": "/story"}})
    server.tell("/story", {"body": page(), "headers": HTML})
    assert len(quotes(run, url)) == 1


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("windows-1252", ""), ("", "windows-1252"), ("windows-1252", "utf-8"), ("nonsense", "utf-8")],
)
def test_the_encoding_is_taken_from_the_server_and_the_page(
    run: Run, server: Server, charset: str, declared: str
) -> None:
    body = page(f'<meta charset="{declared}">' if declared else "").decode().replace("ferry will", "café’s ferry will")
    label = f"text/html; charset={charset}" if charset else "text/html"
    url = server.tell("/story", {"body": body.encode("cp1252"), "headers": {"Content-Type": label}})
    assert quotes(run, url)[0].startswith("The café’s ferry will not run")


def test_an_encoding_that_only_the_server_names_is_used(run: Run, server: Server) -> None:
    body = (
        "<p>Паром остаётся.</p><p>Bruin wrote on X: “Паром не ходит.”</p>".encode("koi8-r", "replace")
        .replace(b"?\xf0", b'"\xf0')
        .replace(b".?<", b'."<')
    )
    url = server.tell("/story", {"body": body, "headers": {"Content-Type": "text/html; charset=koi8-r"}})
    result = run("quotes", url, "--all", "--allow-private")
    assert "Паром не ходит" in result.stdout


def test_a_packed_page_is_unpacked(run: Run, server: Server) -> None:
    headers = {**HTML, "Content-Encoding": "gzip"}
    assert len(quotes(run, server.tell("/story", {"body": gzip.compress(page()), "headers": headers}))) == 1


def test_plain_text_and_markdown_are_read_too(run: Run, server: Server) -> None:
    text = "“The ferry will not run on Sundays,” Bruin wrote on X.\n".encode()
    plain = {"Content-Type": "text/plain; charset=utf-8"}
    assert len(quotes(run, server.tell("/story.md?raw=1", {"body": b"# Ferry\n\n" + text, "headers": plain}))) == 1
    assert len(quotes(run, server.tell("/story", {"body": text, "headers": plain}))) == 1


def test_a_second_run_asks_nothing_where_the_server_allows_it(run: Run, server: Server) -> None:
    kept = {**HTML, "Cache-Control": "max-age=600"}
    url = server.tell("/story", {"body": page(), "headers": kept})
    for _ in range(2):
        assert len(quotes(run, url)) == 1
    assert sorted(server.paths()) == ["/robots.txt", "/story"]


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: verifier\nDisallow: /story", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: verifier\nAllow: /", True),
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: *\nDisallow: /*story$", False),
        ("User-agent: *\nDisallow: /*.pdf$", True),
        ("", True),
        ("<html>not found</html>", True),
    ],
)
def test_robots_txt_is_respected(run: Run, server: Server, rules: str, allowed: bool) -> None:
    server.tell("/robots.txt", {"body": rules.encode(), "headers": {"Content-Type": "text/plain"}})
    url = server.tell("/story", {"body": page(), "headers": HTML})
    result = run("quotes", url, "--allow-private")
    assert result.exit_code == (0 if allowed else 2)
    assert ("/story" in server.paths()) is allowed
    if not allowed:
        assert "robots.txt" in the_line(result)


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (401, True), (410, True), (503, False), (500, False)]
)
def test_a_site_without_robots_txt_is_read_and_one_in_trouble_is_not(
    run: Run, server: Server, status: int, allowed: bool
) -> None:
    server.tell("/robots.txt", {"status": status})
    url = server.tell("/story", {"body": page(), "headers": HTML})
    result = run("quotes", url, "--allow-private")
    assert result.exit_code == (0 if allowed else 2), result.stderr
    assert ("/story" in server.paths()) is allowed


def test_robots_txt_is_respected_also_where_a_redirect_leads(run: Run, server: Server) -> None:
    server.tell("/robots.txt", {"body": b"User-agent: *\nDisallow: /story"})
    server.tell("/story", {"body": page(), "headers": HTML})
    url = server.tell("/short", {"status": 302, "headers": {"Location": "/story"}})
    assert "robots.txt" in the_line(run("quotes", url, "--allow-private"))
    assert "/story" not in server.paths()


def test_robots_txt_is_asked_once_for_a_site(run: Run, server: Server) -> None:
    urls = [server.tell(f"/{number}", {"body": page(), "headers": HTML}) for number in range(4)]
    assert len(quotes(run, *urls)) == 4
    assert server.paths().count("/robots.txt") == 1


FAILURES: dict[str, tuple[dict[str, Any], str]] = {
    "not found": ({"status": 404}, "not there, or not any more (HTTP 404); check the address"),
    "removed": ({"status": 410}, "was removed (HTTP 410)"),
    "forbidden": (
        {"status": 403},
        "refuses to answer programs, or has it for others only (HTTP 403); open it in a browser",
    ),
    "paid": ({"status": 402}, "asks for payment (HTTP 402)"),
    "legal": ({"status": 451}, "legal reasons (HTTP 451)"),
    "limited": ({"status": 429, "headers": {"Retry-After": "3600"}}, "asked too often (HTTP 429); ask again after"),
    "failing": ({"status": 501}, "the host fails (HTTP 501)"),
    "no http": ({"raw": b"rubbish\r\n\r\n"}, "no HTTP"),
    "pdf": ({"body": b"%PDF-1.7", "headers": {"Content-Type": "application/pdf"}}, "PDF document"),
    "picture": ({"body": b"\x89PNG\r\n\x1a\n", "headers": {"Content-Type": "image/png"}}, "picture"),
    "json": ({"body": b'{"a": 1}', "headers": {"Content-Type": "application/json"}}, "is application/json, not a page"),
    "empty": ({"body": b"", "headers": HTML}, "the article is empty"),
    "endless": ({"status": 302, "headers": {"Location": "/endless"}}, "leads on"),
    "away": ({"status": 302, "headers": {"Location": "http://169.254.169.254/"}}, "private network"),
    "elsewhere": ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "only http and https"),
    "odd": ({"status": 302, "headers": {"Location": "http://["}}, "leads on to http://%5b: names no host"),
}


@pytest.mark.parametrize("kind", FAILURES)
def test_what_cannot_be_read_is_said_in_one_line_and_the_rest_is_read(run: Run, server: Server, kind: str) -> None:
    reply, says = FAILURES[kind]
    url = server.tell(f"/{kind.replace(' ', '-')}", reply)
    result = run("quotes", url, "stories/ferry.txt", "--allow-private", "--format", "json")
    assert result.exit_code == 2
    assert says in the_line(result)
    document = json.loads(result.stdout)
    assert [error["source"] for error in document["errors"]] == [url]
    assert [article["source"] for article in document["articles"]] == ["stories/ferry.txt"]


def test_a_host_that_does_not_exist_and_one_that_is_down(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    server.close()
    assert "no connection can be made" in the_line(run("quotes", server.url("/"), "--allow-private"))
    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert "no host of this name is known" in the_line(run("quotes", "https://news.example/story"))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost:8000/", "http://10.0.0.9/", "https://news.example:8443/"]
)
def test_private_addresses_are_refused_unless_they_are_allowed(run: Run, url: str) -> None:
    assert "--allow-private" in the_line(run("check", url))


@pytest.mark.parametrize("url", ["https://u:secret@news.example/", "http://2130706433/", "http://169.254.169.254.:80/"])
def test_addresses_that_are_never_asked_are_refused_without_their_secrets(run: Run, url: str) -> None:
    line = the_line(run("check", url))
    assert "give the address of a page on the web" in line
    assert "secret" not in line


@pytest.mark.parametrize(
    "url", ["https://x.com/annekebruin/status/1900000000000000001", "http://www.twitter.com/i/status/20"]
)
def test_the_address_of_a_post_is_not_that_of_an_article(run: Run, url: str) -> None:
    assert "is a post, not an article" in the_line(run("check", url))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_control_c_ends_a_fetch_at_once(server: Server) -> None:
    url = server.tell("/robots.txt", {"delay": 20})
    command = [sys.executable, "-m", "verifier", "check", "--allow-private", server.url("/story")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        end = time.monotonic() + 10
        while url not in map(server.url, server.paths()) and time.monotonic() < end:
            time.sleep(0.02)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"".join(said).strip() == b""
    assert time.monotonic() - begun < 2


def test_an_offline_run_asks_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was used")

    for name in ("socket", "create_connection", "socketpair", "getaddrinfo"):
        monkeypatch.setattr(socket, name, fail)
    for command in ("check", "quotes"):
        result = run(command, "https://news.example/story", "--offline")
        assert result.exit_code == 2
        assert "--offline" in the_line(result)


def test_the_configuration_can_set_the_terms(run: Run, server: Server, desk: Path) -> None:
    (desk / "verifier.toml").write_text(
        'allow-private = true\ntime-budget = 5\ncontact = "desk@news.example"\ncache = "answers"\n', encoding="utf-8"
    )
    url = server.tell("/story", {"body": page(), "headers": HTML})
    assert run("quotes", url).exit_code == 0
    assert "desk@news.example" in server.heard[0].headers["user-agent"]
    assert list((desk / "answers").iterdir())


def test_a_contact_that_a_header_cannot_hold_is_refused(run: Run, desk: Path) -> None:
    (desk / "verifier.toml").write_text('contact = "a\\r\\nX-Evil: 1"\n', encoding="utf-8")
    assert "'contact' must be plain ASCII" in the_line(run("quotes", "stories/ferry.txt"))
