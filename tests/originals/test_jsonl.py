"""Posts as JSON Lines: what is read, and what is said of a line that holds none."""

from __future__ import annotations

import gzip
import io
import json
import tomllib
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.errors import UnreadablePosts
from verifier.model import Author, Complete, Entities, Platform, Post, Provenance, Reason, Unavailable
from verifier.originals import (
    LineProblem,
    PostStore,
    iterate_posts,
    post_from_json,
    post_to_json,
    read_posts,
    write_posts,
)
from verifier.originals.jsonl import decode_line

if TYPE_CHECKING:
    from tests.originals.conftest import PostMaker

CASES = tomllib.loads((Path(__file__).parent / "cases" / "lines.toml").read_text(encoding="utf-8"))
GOOD = b'{"id": "7", "text": "t", "author": {"handle": "a"}}'


def names(cases: list[dict[str, str]]) -> list[str]:
    return [case["name"] for case in cases]


@pytest.mark.parametrize("case", CASES["bad"], ids=names(CASES["bad"]))
def test_a_bad_line_is_named_by_its_number_and_the_rest_is_read(tmp_path: Path, case: dict[str, str]) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(GOOD + b"\n\n" + case["line"].replace("\n", "\\n").encode() + b"\n" + GOOD.replace(b"7", b"8"))
    found = read_posts(path)
    assert [post.id for post in found.posts] == ["7", "8"]
    (problem,) = found.problems
    assert problem.line == 3
    assert problem.source == str(path)
    assert case["says"] in problem.message
    assert "\n" not in str(problem)


@pytest.mark.parametrize("case", CASES["good"], ids=names(CASES["good"]))
def test_a_good_line_gives_its_post(case: dict[str, str]) -> None:
    post = post_from_json(decode_line(case["line"].encode()))
    assert post.id == "7"
    assert post.author.handle == "a"
    assert post.text == "t"
    assert post.platform is Platform.X
    assert post.complete is Complete.UNKNOWN


HOSTILE = {
    "deeply nested": b"[" * 200_000,
    "deeply nested field": GOOD[:-1] + b', "deep": ' + b'{"a":' * 100_000,
    "a long number": GOOD[:-1] + b', "likes": ' + b"9" * 5_000 + b"}",
    "a long number as id": b'{"id": ' + b"9" * 5_000 + b', "text": "t", "author": {"handle": "a"}}',
    "no UTF-8": GOOD[:-1] + b', "note": "\xff\xfe"}',
    "surrogates as bytes": GOOD[:-1] + b', "note": "\xed\xa0\xbd"}',
    "very long": GOOD[:-1] + b', "note": "' + b"x" * 5_000_000 + b'"}',
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_line_is_one_problem(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(GOOD + b"\n" + line + b"\n" + GOOD + b"\n")
    found = read_posts(path)
    assert len(found.posts) == 2
    assert [problem.line for problem in found.problems] == [2]
    assert len(str(found.problems[0])) < 400


def test_byte_order_mark_blank_lines_and_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n   \r\n" + GOOD.replace(b"7", b"8") + b"\r\n")
    found = read_posts(path)
    assert [post.id for post in found.posts] == ["7", "8"]
    assert found.problems == ()


def test_a_broken_emoji_is_replaced_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(GOOD.replace(b'"t"', b'"half \\ud83d fox, whole \\ud83e\\udd8a"'))
    (post,) = read_posts(path).posts
    assert post.text == "half \ufffd fox, whole 🦊"
    assert post.provenance is not None
    assert "replaced" in (post.provenance.note or "")


def test_gzip_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(gzip.compress(GOOD + b"\n"))
    assert [post.id for post in read_posts(path).posts] == ["7"]


def test_gzip_cut_short_gives_what_was_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl.gz"
    lines = b"".join(GOOD.replace(b'"7"', b'"%d"' % number) + b"\n" for number in range(20_000))
    path.write_bytes(gzip.compress(lines)[:-5_000])
    found = read_posts(path)
    assert len(found.posts) > 100
    (problem,) = found.problems
    assert problem.line == len(found.posts) + 1
    assert "cut short" in problem.message


def test_gzip_that_swells_is_stopped_at_the_longest_line(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl.gz"
    path.write_bytes(gzip.compress(GOOD + b"\n" + b"x" * 60_000_000))
    tracemalloc.start()
    found = read_posts(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [problem.line for problem in found.problems] == [2]
    assert peak < 25_000_000


def test_a_folder_gives_the_posts_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.jsonl").write_bytes(GOOD + b"\n{}\n")
    (tmp_path / "deep" / "b.jsonl.gz").write_bytes(gzip.compress(GOOD.replace(b"7", b"8")))
    (tmp_path / "notes.txt").write_text("no posts")
    found = read_posts(tmp_path)
    assert [post.id for post in found.posts] == ["7", "8"]
    assert [Path(problem.source).name for problem in found.problems] == ["a.jsonl"]


UNREADABLE: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n \n",
    "only bad lines": b"{}\nno\n",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "UTF-16": "{}\n".encode("utf-16"),
    "a store": b"SQLite format 3\x00" + b"\x00" * 100,
    "one JSON document": b"[\n{\n}\n]\n",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_without_posts_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(content)
    with pytest.raises(UnreadablePosts) as caught:
        read_posts(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_an_empty_folder_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePosts, match="no such file"):
        read_posts(tmp_path / "none.jsonl")
    with pytest.raises(UnreadablePosts, match=r"no \.jsonl"):
        read_posts(tmp_path)
    with pytest.raises(UnreadablePosts, match="no path"):
        read_posts("a\x00b")


def test_reading_one_by_one_keeps_posts_and_problems_in_order(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b"no\n" + GOOD + b"\nno\n")
    kinds = [type(item) for item in iterate_posts(path)]
    assert kinds == [LineProblem, Post, LineProblem]


def test_a_post_is_written_in_the_shape_of_a_stored_post(make_post: PostMaker) -> None:
    berlin = timezone(timedelta(hours=2))
    post = make_post(
        "7",
        "Tor & Dach “dicht” 🦊",
        url="https://x.com/mara_quill/status/7",
        created_at=datetime(2025, 10, 31, 8, 12, tzinfo=berlin),
        language="de",
        complete=Complete.YES,
        versions=("6", "7"),
        provenance=Provenance("embed", datetime(2025, 11, 1, 9, tzinfo=UTC), "https://news.example/story"),
    )
    assert post_to_json(post) == {
        "id": "7",
        "url": "https://x.com/mara_quill/status/7",
        "platform": "x",
        "author": {"handle": "mara_quill", "name": "Mara Quill"},
        "created_at": "2025-10-31T06:12:00Z",
        "text": "Tor & Dach “dicht” 🦊",
        "language": "de",
        "complete": "yes",
        "versions": ["6", "7"],
        "provenance": {"source": "embed", "retrieved_at": "2025-11-01T09:00:00Z", "url": "https://news.example/story"},
    }


def test_a_post_with_nothing_but_the_least_is_written_with_nulls(make_post: PostMaker) -> None:
    written = post_to_json(make_post("7", "t", name=None))
    assert [key for key, value in written.items() if value is None] == ["url", "created_at", "language", "provenance"]
    assert written["versions"] == []


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: not text.isspace())
TIMES = st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC))
IDS = st.from_regex(r"[0-9]{1,19}", fullmatch=True)
ENTITIES = st.builds(
    Entities,
    links=st.just(()),
    mentions=st.just(()),
    tags=st.lists(TEXTS).map(tuple),
    answers=st.none() | IDS,
    quotes=st.none() | IDS,
)
POSTS = st.builds(
    Post,
    id=st.from_regex(r"[0-9a-z-]{1,25}", fullmatch=True),
    author=st.builds(Author, st.from_regex(r"[A-Za-z0-9_]{1,15}", fullmatch=True), st.none() | TEXTS),
    text=TEXTS,
    url=st.none() | st.just("https://x.com/a/status/7"),
    platform=st.sampled_from(Platform),
    created_at=st.none() | TIMES,
    language=st.none() | st.just("en"),
    complete=st.sampled_from(Complete),
    versions=st.lists(st.from_regex(r"[0-9]{1,19}", fullmatch=True)).map(tuple),
    provenance=st.none() | st.builds(Provenance, st.just("embed"), st.none() | TIMES, st.none(), st.none() | TEXTS),
    entities=st.none() | ENTITIES.filter(any),
    unavailable=st.none() | st.builds(Unavailable, TIMES, st.none() | st.sampled_from(Reason), TEXTS),
)


@given(POSTS)
def test_any_post_comes_back_from_its_line(post: Post) -> None:
    stream = io.StringIO()
    assert write_posts([post], stream) == 1
    assert stream.getvalue().count("\n") == 1
    assert post_from_json(decode_line(stream.getvalue().encode())) == post


@given(st.lists(POSTS, max_size=8))
def test_any_posts_are_held_in_memory_as_they_are(posts: list[Post]) -> None:
    store = PostStore.in_memory(posts)
    again = store.add(posts)
    assert (again.added, again.versions) == (0, 0)
    assert len(store) == len({post.id for post in posts})


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("id", "url", "platform", "author", "created_at", "text", "language", "complete", "versions", "provenance")


@given(st.dictionaries(st.sampled_from(FIELDS), JSON | st.fixed_dictionaries({"handle": JSON, "name": JSON})))
def test_any_json_is_a_post_or_a_value_error(record: dict[str, Any]) -> None:
    line = json.dumps({"text": "t", "author": {"handle": "a"}, "id": "7", **record}).encode()
    problem, post = "", None
    try:
        post = post_from_json(decode_line(line))
    except ValueError as error:
        problem = str(error)
    assert "\n" not in problem
    assert bool(problem) == (post is None)
