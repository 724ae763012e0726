"""`verifier doctor`: each thing with its state; no token shown, nothing asked, nothing made."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from click.testing import Result

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]


def states(result: Result) -> dict[str, str]:
    return {check["name"]: check["state"] for check in json.loads(result.stdout)["checks"]}


def test_a_fresh_machine_can_read_pages_and_lacks_the_rest(run: Run) -> None:
    result = run("doctor", "--format", "json")
    assert result.exit_code == 0
    assert states(result) == {
        "store": "missing",
        "pages on the web": "usable",
        "kept answers": "usable",
        "token x": "missing",
        "source api_v2": "missing",
        "source oembed": "usable",
        "source wayback": "usable",
        "source syndication": "off",
        "source mirror": "off",
    }


def test_what_is_missing_comes_with_what_to_do(run: Run) -> None:
    text = run("doctor").stdout
    assert "→ fill it with verifier posts import FILE" in text
    assert "→ set X_BEARER_TOKEN, or X_BEARER_TOKEN_FILE" in text


def test_the_sources_come_in_the_order_of_the_configuration(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("X_BEARER_TOKEN", "canary-token-123")
    (desk / "verifier.toml").write_text('sources = ["mirror", "api_v2"]\nprice-limit = 2.5\n', encoding="utf-8")
    result = run("doctor", "--format", "json")
    found = [(name, state) for name, state in states(result).items() if name.startswith("source ")]
    assert found[:2] == [("source mirror", "usable"), ("source api_v2", "usable")]
    assert {state for _, state in found[2:]} == {"off"}
    assert "up to $2.50" in result.stdout
    assert "third party" in result.stdout


def test_a_store_is_shown_with_its_posts(run: Run) -> None:
    run("posts", "import", "posts.jsonl", "--store", "desk.sqlite")
    assert "desk.sqlite: 2 posts" in run("doctor", "--store", "desk.sqlite").stdout


def test_what_the_settings_name_and_cannot_be_used_is_broken(run: Run, desk: Path) -> None:
    (desk / "in-the-way").write_text("a file", encoding="utf-8")
    (desk / "verifier.toml").write_text(
        'posts = ["none.jsonl"]\nstore = "posts.jsonl"\ncache = "in-the-way/answers"\n', encoding="utf-8"
    )
    result = run("doctor", "--format", "json")
    assert result.exit_code == 1
    found = states(result)
    assert [found[name] for name in ("posts", "store", "kept answers")] == ["broken"] * 3
    assert found["pages on the web"] == "usable"


def test_what_is_turned_off_is_off(run: Run, desk: Path) -> None:
    (desk / "verifier.toml").write_text("no-store = true\noffline = true\n", encoding="utf-8")
    found = states(run("doctor", "--format", "json"))
    assert (found["store"], found["pages on the web"]) == ("off", "off")
    assert states(run("doctor", "--online", "--format", "json"))["pages on the web"] == "usable"


def test_a_token_is_told_by_name_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_BEARER_TOKEN", "canary-token-123")
    for form in ("text", "json"):
        result = run("doctor", "--format", form)
        assert "api.x.com" in result.stdout
        assert "canary" not in result.stdout + result.stderr


def test_a_token_that_cannot_be_had_is_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_BEARER_TOKEN_FILE", "none")
    result = run("doctor", "--format", "json")
    assert (result.exit_code, states(result)["token x"]) == (1, "broken")


def test_nothing_is_asked_and_nothing_is_made(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was used")

    for name in ("socket", "create_connection", "socketpair", "getaddrinfo"):
        monkeypatch.setattr(socket, name, fail)
    before = sorted(desk.parent.rglob("*"))
    assert run("doctor").exit_code == 0
    assert sorted(desk.parent.rglob("*")) == before
