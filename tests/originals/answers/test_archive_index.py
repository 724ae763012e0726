"""Lists of captures. Rows are invented in the archive's shape."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from verifier.originals.answers.archive_index import (
    Capture,
    Index,
    is_blocked,
    landed_on,
    read_availability,
    read_index,
)

ADDRESS = "https://twitter.com/mara/status/20"
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def row(
    timestamp: str = "20230701170320", kind: str = "text/html", status: str = "200", digest: str = "AAAA"
) -> list[str]:
    return ["com,twitter)/mara/status/20", timestamp, ADDRESS, kind, status, digest, "3112"]


def as_text(rows: list[list[str]], key: str | None = None) -> bytes:
    lines = "".join(" ".join(cells) + "\n" for cells in rows)
    return (lines + (f"\n{key}\n" if key else "")).encode()


def as_json(rows: list[list[str]], key: str | None = None) -> bytes:
    return json.dumps([HEADER, *rows, *([[], [key]] if key else [])]).encode()


@pytest.mark.parametrize("written", [as_text, as_json])
def test_rows_give_captures(written: type) -> None:
    (capture,) = read_index(written([row()])).captures
    assert capture == Capture("20230701170320", ADDRESS, "text/html", 200, "AAAA")
    assert capture.taken_at == datetime(2023, 7, 1, 17, 3, 20, tzinfo=UTC)
    assert capture.raw_url == f"https://web.archive.org/web/20230701170320id_/{ADDRESS}"


@pytest.mark.parametrize("written", [as_text, as_json])
def test_a_key_to_go_on_with_is_kept(written: type) -> None:
    index = read_index(written([row()], "com%2Ctwitter%29%2F+20230701170321"))
    assert index.resume_key == "com,twitter)/ 20230701170321"
    assert len(index.captures) == 1


@pytest.mark.parametrize("written", [as_text, as_json])
def test_a_capture_like_an_earlier_one_has_its_status(written: type) -> None:
    rows = [row("20230801000000", "warc/revisit", "-"), row(), row("20230901000000", "warc/revisit", "-", "BBBB")]
    again, first, unknown = read_index(written(rows)).captures
    assert (again.status, again.media_type) == (first.status, first.media_type) == (200, "text/html")
    assert (unknown.status, unknown.media_type) == (None, None)


@pytest.mark.parametrize("content", [b"", b"\n", b"[]", b"[[]]", as_json([])])
def test_no_rows_are_no_captures(content: bytes) -> None:
    if content == b"[[]]":
        with pytest.raises(ValueError, match="no list"):
            read_index(content)
    else:
        assert read_index(content) == Index(())


@pytest.mark.parametrize(
    "content",
    [
        b"org.archive.util.io.RuntimeIOException: Blocked Site Error",
        b"<html><body>Too many requests</body></html>",
        b"[1, 2",
        b"[" * 100_000,
        b'[["a", "b"], ["1", "2"]]',
        b"\x00\xff\xfe" * 50,
    ],
)
def test_what_is_no_list_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_index(content)


@pytest.mark.parametrize("bad", ["20231399999999", "2023", "ab", "99999999999999", "20230230000000"])
def test_rows_with_no_time_are_passed_over(bad: str) -> None:
    assert len(read_index(as_text([row(bad), row()])).captures) == 1


@pytest.mark.parametrize("status", ["-", "abc", "99999", ""])
def test_a_status_that_is_none_is_unknown(status: str) -> None:
    (capture,) = read_index(as_json([row(status=status)])).captures
    assert capture.status is None


def test_the_quick_answer_names_the_closest_capture() -> None:
    closest = {
        "available": True,
        "status": "200",
        "timestamp": "20230701170320",
        "url": f"http://web.archive.org/web/20230701170320/{ADDRESS}",
    }
    answer = {"url": ADDRESS, "archived_snapshots": {"closest": closest}}
    assert read_availability(json.dumps(answer).encode()) == Capture("20230701170320", ADDRESS, None, 200, None)
    unavailable: dict[str, object] = {"archived_snapshots": {"closest": {**closest, "available": False}}}
    assert read_availability(json.dumps(unavailable).encode()) is None
    assert read_availability(b"{}") is None
    assert read_availability(b'{"archived_snapshots": {}}') is None
    hostile = {"archived_snapshots": {"closest": {**closest, "url": "http://web.archive.org.evil.example/web/2/a"}}}
    assert read_availability(json.dumps(hostile).encode()) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"null"])
def test_a_quick_answer_that_is_none_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_availability(content)


def test_where_a_capture_was_landed_on_is_read() -> None:
    assert landed_on(f"https://web.archive.org/web/20230701170320id_/{ADDRESS}") == ("20230701170320", ADDRESS)
    assert landed_on("https://web.archive.org/about/") is None
    assert landed_on(f"https://web.archive.org/web/2023id_/{ADDRESS}") is None
    assert landed_on("https://twitter.com/mara/status/20") is None


def test_a_site_that_the_archive_does_not_show_is_told() -> None:
    assert is_blocked(b"org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error")
    assert not is_blocked(b"403 Forbidden")
