"""A token reaches its own host and nothing else: no other host, log, error, cache or recording."""

from __future__ import annotations

import logging
import pickle
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verifier.errors import ConfigurationError, FetchError
from verifier.fetching import Request, Token, read_tokens

if TYPE_CHECKING:
    from tests.conftest import Server
    from tests.fetching.conftest import ClientMaker

CANARY = "AAAA-canary-0123456789"
OURS = (Token("x", CANARY, ("127.0.0.1",)),)


def test_a_token_goes_to_its_host(server: Server, make_client: ClientMaker) -> None:
    make_client(tokens=OURS).fetch_all([Request(server.url("/"), token="x")])
    assert server.heard[0].headers["authorization"] == f"Bearer {CANARY}"


def test_a_token_goes_nowhere_unless_it_is_asked_for(server: Server, make_client: ClientMaker) -> None:
    make_client(tokens=OURS).fetch_all([Request(server.url("/"))])
    assert "authorization" not in server.heard[0].headers


@pytest.mark.parametrize("hosts", [("api.x.com",), ("127.0.0.11",), ("0.0.1",), ()])
def test_a_token_does_not_go_to_another_host(server: Server, make_client: ClientMaker, hosts: tuple[str, ...]) -> None:
    make_client(tokens=(Token("x", CANARY, hosts),)).fetch_all([Request(server.url("/"), token="x")])
    assert "authorization" not in server.heard[0].headers


def test_a_token_does_not_go_over_an_open_line(server: Server, make_client: ClientMaker) -> None:
    from verifier.fetching.addresses import check_url
    from verifier.fetching.asking import Asker
    from verifier.fetching.settings import Settings

    asker = Asker(Settings(tokens=(Token("x", CANARY, ("api.x.com",)),)))
    request = Request("http://api.x.com/2/tweets", token="x")
    plain = check_url(request.url, allow_private=False)
    assert asker._authorization(request, plain) is None
    sealed = check_url("https://api.x.com/2/tweets", allow_private=False)
    assert asker._authorization(request, sealed) == f"Bearer {CANARY}"


def test_a_token_does_not_go_along_with_a_redirect(server: Server, make_client: ClientMaker) -> None:
    url = server.tell("/", {"status": 302, "headers": {"Location": "/same-host"}})
    make_client(tokens=OURS).fetch_all([Request(url, token="x")])
    assert [("authorization" in heard.headers) for heard in server.heard] == [True, False]


def test_a_token_is_in_no_log_error_or_text(
    server: Server, make_client: ClientMaker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    replies: list[dict[str, Any]] = [
        {"body": b"good"},
        {"status": 401},
        {"status": 429},
        {"status": 500},
        {"raw": b"rubbish"},
        {"status": 302, "headers": {"Location": f"http://u:{CANARY}@127.0.0.1/"}},
        {"status": 302, "headers": {"Location": f"/away?access_token={CANARY}"}},
    ]
    client = make_client(tokens=OURS, attempts=2)
    said = [repr(OURS), str(OURS[0]), repr(client.settings)]
    for number, reply in enumerate(replies):
        (result,) = client.fetch_all([Request(server.tell(f"/{number}", reply), token="x")])
        if isinstance(result, FetchError):
            said += [str(result), repr(result), result.url, *traceback.format_exception(result)]
    assert server.heard
    assert CANARY not in "\n".join(said) + caplog.text


@pytest.mark.parametrize("secret", ["two words", "line\nbreak", "é", "tab\t", ""])
def test_what_cannot_be_a_token_is_refused_without_showing_it(secret: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Token("x", secret, ())
    assert not secret or secret not in str(caught.value)


def test_a_token_is_not_written_down() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(OURS[0])


def test_tokens_come_from_the_environment_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{CANARY}\n")
    for given in ({"X_BEARER_TOKEN": CANARY}, {"X_BEARER_TOKEN_FILE": str(tmp_path / "token")}):
        (token,) = read_tokens(given)
        assert token.header() == f"Bearer {CANARY}"
        assert token.hosts == ("api.x.com", "api.twitter.com")
    assert read_tokens({}) == ()


def test_a_file_of_a_token_that_is_not_there_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"X_BEARER_TOKEN_FILE.*cannot be read"):
        read_tokens({"X_BEARER_TOKEN_FILE": str(tmp_path / "none")})


def test_recordings_keep_no_secrets(
    server: Server, make_client: ClientMaker, vcr_config: dict[str, Any], tmp_path: Path
) -> None:
    import vcr

    url = server.tell("/", {"body": b"good", "headers": {"Set-Cookie": f"session={CANARY}"}})
    recorder = vcr.VCR(record_mode="all", cassette_library_dir=str(tmp_path), **vcr_config)
    with recorder.use_cassette("recorded.yaml"):
        answer = make_client(tokens=OURS).fetch(Request(url, token="x", headers=(("Cookie", CANARY),)))
    assert answer.body == b"good"
    written = (tmp_path / "recorded.yaml").read_text(encoding="utf-8")
    assert "good" in written
    assert CANARY not in written


def test_a_recording_answers_without_a_connection(
    server: Server, make_client: ClientMaker, vcr_config: dict[str, Any], tmp_path: Path
) -> None:
    import vcr

    url = server.tell("/", {"body": b"good"})
    recorder = vcr.VCR(cassette_library_dir=str(tmp_path), **vcr_config)
    for _ in range(2):
        with recorder.use_cassette("recorded.yaml"):
            assert make_client().fetch(Request(url)).body == b"good"
    assert len(server.heard) == 1


def test_tracked_recordings_hold_no_secrets() -> None:
    folder = Path(__file__).parents[1]
    for path in folder.rglob("cassettes/**/*.yaml"):
        content = path.read_text(encoding="utf-8").lower()
        for word in ("authorization:", "set-cookie:", "cookie:", "bearer ", "ct0=", "auth_token="):
            assert word not in content, f"{path}: {word}"
