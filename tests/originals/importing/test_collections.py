"""Any file of posts: told by its content, read in part if it must be, and never more than one line of complaint."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tracemalloc
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verifier.errors import UnreadablePosts
from verifier.model import Complete, Post
from verifier.originals import post_from_json, post_to_json
from verifier.originals.importing import FIELDS, NAMES, Collection, ImportOptions, collections_in, opening

if TYPE_CHECKING:
    from tests.originals.importing.conftest import Reader, Zipper

OURS = {"id": "7", "author": {"handle": "mara_quill", "name": "Mara Quill"}, "text": "Hello", "complete": "yes"}
V1 = {"id_str": "8", "full_text": "Hello", "user": {"screen_name": "mara_quill"}}
V2 = {"data": [{"id": "9", "text": "Hello", "author_id": "71"}], "includes": {"users": [{"id": "71", "username": "a"}]}}
SCRAPED = {"id": 10, "rawContent": "Hello", "user": {"username": "mara_quill"}}
CSV = "id,handle,text\n11,mara_quill,Hello\n"
PAYLOADS = Path(__file__).parents[3] / ".." / "shared" / "data" / "payloads"


def test_our_own_posts_come_back_as_they_were(read: Reader) -> None:
    post = post_from_json({**OURS, "text": "a &amp; b", "provenance": {"source": "embed"}, "versions": ["6", "7"]})
    assert read(json.dumps(post_to_json(post)) + "\n").post == post


@pytest.mark.parametrize("number", range(2))
def test_our_own_posts_are_read_strictly(read: Reader, number: int) -> None:
    bad = ['{"id": "7", "id": "8", "text": "t", "author": {"handle": "a"}}', '{"id": "7", "author": {"handle": "a"}}']
    found = read(json.dumps(OURS) + "\n" + bad[number] + "\n")
    assert len(found.posts) == 1
    assert [problem.line for problem in found.problems] == [2]


def test_records_of_several_shapes_may_follow_each_other(read: Reader) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in (OURS, V1, V2, SCRAPED))
    assert sorted(read(lines).posts) == ["10", "7", "8", "9"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    "content",
    [json.dumps(V1), json.dumps([V1], indent=1), json.dumps(V2, indent=1), CSV],
    ids=["a line", "an array", "an object", "a table"],
)
def test_the_name_of_a_file_says_nothing(read: Reader, content: str, pack: Any) -> None:
    for name in ("posts.csv", "posts.jsonl", "posts"):
        assert len(read(pack(content.encode()), name).posts) == 1


def test_a_zip_of_collections_is_read_member_by_member(read: Reader, make_zip: Zipper) -> None:
    members: dict[str, bytes | str] = {
        "a.json": json.dumps([V1]),
        "deep/b.csv": CSV,
        "c.jsonl.gz": gzip.compress(json.dumps(V2).encode()),
    }
    found = read(make_zip({**members, "readme.txt": "no posts", "empty.json": ""}))
    assert sorted(found.posts) == ["11", "8", "9"]
    assert found.problems == []


def test_a_member_that_cannot_be_read_does_not_stop_the_others(read: Reader, make_zip: Zipper) -> None:
    found = read(make_zip({"a.csv": "nothing,to,see\n1,2,3\n", "b.json": json.dumps([V1])}))
    assert list(found.posts) == ["8"]
    assert found.problems[0].source.endswith("/a.csv")


def test_a_named_format_is_taken_at_its_word(read: Reader) -> None:
    plain = {"id": "9", "text": "Hello"}
    assert "--account" in read([plain]).problems[0].message
    assert "--format" in read([{"id": "9", "words": "Hello"}]).problems[0].message
    assert read([plain], format_name="v2", account="mara_quill").post.text == "Hello"
    assert read([plain], format_name="v1", account="mara_quill").post.text == "Hello"
    assert set(NAMES) == {"posts", "archive", "graphql", "v1", "scraped", "v2", "plain", "csv"}


def test_lists_under_a_name_are_read(read: Reader) -> None:
    found = read({"tweets": [V1, {"id_str": "5", "full_text": ""}]})
    assert list(found.posts) == ["8"]
    assert len(found.problems) == 1


def tar(content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as file:
        file.addfile(tarfile.TarInfo("a.json"), io.BytesIO(content))
    return packed.getvalue()


OTHER_KINDS = {
    "nothing": (b"", "is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no text"),
    "UTF-16": ("id,text\n".encode("utf-16"), "UTF-8"),
    "a store": (b"SQLite format 3\x00" + b"\x00" * 100, "--store"),
    "prose": (b"Dear reader\nhello", "none of the formats"),
    "a page": (b"<!DOCTYPE html><html>", "web page"),
    "a tar": (tar(b"[]"), "tar"),
    "a tar in gzip": (gzip.compress(tar(b"[]")), "tar"),
    "gzip twice": (gzip.compress(gzip.compress(b"[]")), "twice"),
    "gzip cut short": (gzip.compress(b"x" * 50)[:12], "cut short"),
    "no zip": (b"PK\x03\x04 and so on", "damaged"),
}


@pytest.mark.parametrize(("content", "says"), OTHER_KINDS.values(), ids=OTHER_KINDS.keys())
def test_a_file_of_another_kind_is_one_clear_line(read: Reader, content: bytes, says: str) -> None:
    with pytest.raises(UnreadablePosts) as caught:
        read(content, "odd.jsonl")
    assert says in str(caught.value)
    assert "odd.jsonl: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_no_path_are_clear_lines(tmp_path: Path) -> None:
    for path, says in ((tmp_path / "none", "no such file"), (tmp_path, r"no X archive"), (Path("a\0b"), "no path")):
        with pytest.raises(UnreadablePosts, match=says):
            list(Collection(path))


def test_zips_without_posts_say_what_they_are(read: Reader, make_zip: Zipper) -> None:
    with pytest.raises(UnreadablePosts, match="Excel workbook; save it as CSV"):
        read(make_zip({"xl/workbook.xml": "<x/>"}))
    with pytest.raises(UnreadablePosts, match=r"without tweets\.js"):
        read(make_zip({"letter.txt": "x"}))
    with pytest.raises(UnreadablePosts, match=r"no account\.js"):
        read(make_zip({"data/tweets.js": "window.YTD.tweets.part0 = []"}))


def test_damage_in_a_zip_or_gzip_gives_what_was_before_it(read: Reader, make_zip: Zipper, tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({**V1, "id_str": str(number), "n": hash(str(number))}) + "\n" for number in range(20_000)
    )
    found = read(gzip.compress(lines.encode())[:-50_000])
    assert len(found.posts) > 1_000
    assert "cut short or damaged" in found.problems[-1].message
    path = make_zip({"a.jsonl": lines})
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))
    found = read(path)
    assert len(found.posts) > 1_000
    assert any("cut short or damaged" in problem.message for problem in found.problems)


def test_a_zip_with_a_password_is_named(read: Reader, make_zip: Zipper) -> None:
    path = make_zip({"a.json": "[]" * 50})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    with pytest.raises(UnreadablePosts, match="encrypted; unpack it"):
        read(path)


@pytest.mark.parametrize("packing", ["gzip", "zip"])
def test_what_swells_without_measure_is_refused(
    read: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packing: str
) -> None:
    monkeypatch.setattr(opening, "_HARMLESS", 4 * 1024 * 1024)
    bomb = json.dumps(V1).encode() + b"\n" + b" " * 60_000_000
    path = tmp_path / "bomb"
    if packing == "gzip":
        path.write_bytes(gzip.compress(bomb))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr("a.json", bomb)
    tracemalloc.start()
    said = ""
    try:
        said = "".join(problem.message for problem in read(path).problems)
    except UnreadablePosts as error:
        said = str(error)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "swells" in said
    assert peak < 25_000_000


def test_names_in_a_zip_lead_nowhere(read: Reader, make_zip: Zipper, tmp_path: Path) -> None:
    before = sorted(tmp_path.parent.rglob("*"))
    path = make_zip({"../../evil.json": json.dumps([V1]), "/etc/evil.csv": CSV})
    assert len(read(path).posts) == 2
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, path])


HOSTILE = {
    "deeply nested": b"[" * 200_000,
    "deeply nested field": b'{"id_str": "5", "full_text": ' + b'{"a":' * 100_000,
    "a long number": b'{"id_str": "5", "full_text": "t", "likes": ' + b"9" * 5_000 + b"}",
    "no UTF-8": b'{"id_str": "5", "full_text": "\xff\xfe"}',
    "surrogates as bytes": b'{"id_str": "5", "full_text": "\xed\xa0\xbd"}',
    "a raw NUL": b'{"id_str": "5", "full_text": "a\x00b", "user": {"screen_name": "a"}}',
    "a string": b'"post"',
    "a number": b"12",
}


@pytest.mark.parametrize("shape", ["lines", "array"])
@pytest.mark.parametrize("record", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_record_is_one_problem(read: Reader, record: bytes, shape: str) -> None:
    first, last = json.dumps({**V1, "id_str": "1"}).encode(), json.dumps({**V1, "id_str": "2"}).encode()
    filler = b" " * 70_000  # so that it is no longer in the part by which the kind is told
    between = (b"\n", b"") if shape == "lines" else (b",", b"]")
    content = (b"" if shape == "lines" else b"[") + between[0].join([first + filler, record, last]) + between[1]
    found = read(content)
    assert "1" in found.posts
    assert len(found.problems) == 1
    assert len(str(found.problems[0])) < 400
    assert "\n" not in str(found.problems[0])


def test_a_lone_surrogate_does_not_stop_the_reading(read: Reader) -> None:
    assert (
        read(b'[{"id_str": "5", "full_text": "half \\ud83d", "user": {"screen_name": "a"}}]').post.text == "half \ud83d"
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    "id id_str text full_text user author author_id data includes users tweets statuses retweeted_status quoted_status "  # noqa: SIM905
    "extended_tweet note_tweet edit_info tweet rawContent username screen_name created_at lang errors username".split()
)
SHAPES = st.recursive(
    st.dictionaries(KEYS, JSON, max_size=5),
    lambda inner: st.dictionaries(KEYS, inner | st.lists(inner, max_size=2) | JSON, max_size=5),
    max_leaves=6,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine it is
@given(SHAPES, st.sampled_from([None, "v1", "v2", "archive", "graphql", "scraped", "posts"]))
def test_any_record_is_a_post_or_one_line(record: dict[str, Any], format_name: str | None) -> None:
    from verifier.originals.importing.formats import posts_in
    from verifier.originals.importing.items import Context, Unusable

    said = ""
    try:
        for item in posts_in(json.loads(json.dumps(record)), Context("x"), format_name):
            if isinstance(item, Post):
                assert isinstance(item.text, str)
                assert item.author.handle
            elif isinstance(item, Unusable):
                said += item.why
    except ValueError as error:
        said += str(error)
    assert "\n" not in said


def packed(members: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in members.items():
            zipped.writestr(name, text)
    return content.getvalue()


ARCHIVE = {
    "data/account.js": 'window.YTD.account.part0 = [{"account": {"username": "mara_quill", "accountId": "71"}}]',
    "data/tweets.js": f"window.YTD.tweets.part0 = {json.dumps([{'tweet': V1}], indent=1)}",
}
SOUND = [
    *(json.dumps(record, indent=indent).encode() for record in (V1, [V1, V1], V2) for indent in (None, 1)),
    b"\n".join(json.dumps(record).encode() for record in (OURS, V1, V2, SCRAPED)),
    CSV.encode(),
    ARCHIVE["data/tweets.js"].encode(),
    gzip.compress(CSV.encode()),
    packed(ARCHIVE),
]
MARKS = [b"{", b"}", b"[", b"]", b'"', b"\\", b",", b":", b"\r", b"\n", b"\x00", b"\xff", b"null", b"1e999", b"\\ud800"]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SOUND),
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 30), st.sampled_from(MARKS) | st.binary(max_size=8)), max_size=4
    ),
    st.sampled_from([None, None, None, *NAMES]),
    st.sampled_from([None, "mara_quill"]),
)
def test_a_spoilt_file_gives_posts_or_single_lines(
    tmp_path_factory: pytest.TempPathFactory,
    content: bytes,
    changes: list[tuple[int, int, bytes]],
    format_name: str | None,
    account: str | None,
) -> None:
    for at, lost, new in changes:
        content = content[: at % (len(content) + 1)] + new + content[at % (len(content) + 1) + lost :]
    path = tmp_path_factory.getbasetemp() / "spoilt"
    path.write_bytes(content)
    said: list[str] = []
    try:
        items = list(Collection(path, ImportOptions(format_name, account=account)))
        said = [str(item) for item in items if hasattr(item, "message")]
    except UnreadablePosts as error:
        said = [str(error)]
    assert not [line for line in said if "\n" in line]


def test_a_folder_names_its_collections(tmp_path: Path) -> None:
    for name in ("b.jsonl.gz", "a.json", "deep/c.CSV", "deep/d.zip", "notes.txt", "._a.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("[]")
    assert [path.name for path in collections_in(tmp_path)] == ["a.json", "b.jsonl.gz", "c.CSV", "d.zip"]
    assert collections_in(tmp_path / "a.json") == [tmp_path / "a.json"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadablePosts, match="holds no"):
        collections_in(tmp_path / "empty")


def test_the_position_ends_at_the_size(tmp_path: Path, make_zip: Zipper) -> None:
    path = tmp_path / "posts"
    for content in (json.dumps([V1]).encode(), gzip.compress(CSV.encode())):
        path.write_bytes(content)
        collection = Collection(path)
        assert len(list(collection)) == 1
        assert collection.position() == collection.size == len(content)
    collection = Collection(make_zip({"a.csv": CSV, "b.json": json.dumps([V1])}))
    assert len(list(collection)) == 2
    assert collection.position() == collection.size


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="the payload samples are not beside the repository")
def test_the_payload_samples_are_read() -> None:
    samples = [json.loads(line) for line in (PAYLOADS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = ("v1.1-full_text", "v1.1", "v2", "x-archive-tweets.js", "wayback-json")
    errors = ("_error_", "_openapi_", "_get_user_0", "_get_users_0")
    read = 0
    for sample in samples:
        name = sample["file"]
        if not sample["kind"].startswith(kinds) or any(part in name for part in errors):
            continue
        items = list(Collection(PAYLOADS / name, ImportOptions(account="somebody")))
        assert items, name
        assert [str(item) for item in items if hasattr(item, "line")] == [], name
        notes = [item for item in items if isinstance(item, Post) and "note" in name and item.complete is Complete.YES]
        assert bool(notes) == ("note" in name), name
        read += 1
    assert read >= 15


def test_the_documentation_names_every_format_and_field() -> None:
    page = (Path(__file__).parents[3] / "docs" / "importing.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"| `{name}` |" in page
    for field in FIELDS:
        assert f"`{field}`" in page
