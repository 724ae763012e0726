"""Lines in our own shape, read the quick way: never otherwise than field by field."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.originals.test_jsonl import FIELDS, JSON, POSTS
from verifier.model import Author, Entities, Post, PostLink
from verifier.originals.importing.stored_lines import post_in_line
from verifier.originals.jsonl import decode_line
from verifier.originals.post_json import post_from_json, post_to_json

EXPORTED: dict[str, Any] = {
    "id": "7",
    "url": "https://x.com/mara_quill/status/7",
    "platform": "x",
    "author": {"handle": "mara_quill", "name": "Mara Quill"},
    "created_at": "2025-10-31T06:12:00.1234567Z",
    "text": 'The "port": open',
    "language": "en",
    "complete": "yes",
    "versions": ["6", "7"],
    "provenance": {"source": "embed", "retrieved_at": "2025-11-01T09:00:00+01:00", "url": None, "note": "a"},
}


def line_of(**changes: Any) -> bytes:
    return json.dumps({**EXPORTED, **changes}, ensure_ascii=False).encode("utf-8", "surrogatepass")


@given(POSTS, st.booleans())
def test_what_is_read_the_quick_way_is_read_alike_field_by_field(post: Post, ascii_alone: bool) -> None:
    line = json.dumps(post_to_json(post), ensure_ascii=ascii_alone).encode()
    assert post_in_line(line) in {None, post_from_json(decode_line(line))}


@given(st.dictionaries(st.sampled_from(FIELDS), JSON | st.fixed_dictionaries({"handle": JSON, "name": JSON})))
def test_no_odd_value_of_a_field_is_read_otherwise(changes: dict[str, Any]) -> None:
    line = line_of(**changes)
    post = post_in_line(line)
    assert post is None or post == post_from_json(decode_line(line))


FIELDS_OF_EXPORT = [*EXPORTED, "author.name", "provenance.retrieved_at", "provenance.url", "provenance.note"]


def line_without(fields: Iterable[str]) -> bytes:
    record = json.loads(line_of(text="open"))
    for field in fields:
        outer, _, inner = field.partition(".")
        if inner:
            record.get(outer, {}).pop(inner, None)
        else:
            record.pop(outer, None)
    return json.dumps(record, ensure_ascii=False).encode()


@given(st.sets(st.sampled_from(FIELDS_OF_EXPORT)), st.booleans())
def test_a_line_that_lacks_fields_is_read_the_quick_way_alike_or_not_at_all(missing: set[str], twice: bool) -> None:
    line = line_without(missing)
    if twice:
        line = line.replace(b"}", b', "language": null, "language": null}')
        assert post_in_line(line) is None
    elif missing.isdisjoint({"id", "author", "text"}):
        assert post_in_line(line) == post_from_json(decode_line(line))
    else:
        assert post_in_line(line) is None


def test_lines_of_an_export_are_read_the_quick_way() -> None:
    mentions = (Author("tom_oakes", None),)
    links = (PostLink("https://t.co/a", None, "a"), PostLink("https://t.co/b"))
    for entities in (None, Entities(links, mentions, ("#port",)), Entities(answers="5", quotes="6")):
        post = Post("7", Author("mara_quill", None), "The port is open", entities=entities)
        assert post_in_line(json.dumps(post_to_json(post)).encode() + b"\n") == post


@pytest.mark.parametrize(
    "line",
    [
        line_of().replace(b'"id": "7"', b'"id": "7", "id": "8"'),
        line_of().replace(b'"id": "7"', b'"id" : "7", "id": "8"', 1),
        line_of().replace(b'"id": "7"', b'"id"\t: "7", "id": "8"', 1),
        line_of().replace(b'"id": "7"', b'"id"\r: "7", "id": "8"', 1),
        line_of(text="open").replace(b'"name":', b'"handle" : "tom", "name":'),
        line_of(text="open").replace(b'"language":', b'"language": null, "language":'),
        line_of(text="open").replace(b'"language":', b'"language" :null, "language":'),
        line_of(text="XXX").replace(b"XXX", rb"\u0022\u0022").replace(b'"note":', b'"note": null, "note":'),
        line_of(provenance=None).replace(b'"versions":', b'"versions": [], "versions":'),
    ],
)
def test_a_field_that_stands_twice_is_left_to_the_reading_field_by_field(line: bytes) -> None:
    assert post_in_line(line) is None
    with pytest.raises(ValueError, match="twice"):
        decode_line(line)


@pytest.mark.parametrize(
    "line",
    [
        line_of(text="half \ud800 a character"),
        line_of(text=" "),
        line_of(id=" 7"),
        line_of(id=""),
        line_of(author={"handle": "@mara_quill", "name": None}),
        line_of(platform="twitter"),
        line_of(unknown=1),
        line_of(created_at="yesterday"),
        line_of()[:-5],
        b'{"text": "t", "author": {"handle": "a"}, "url": "https://x.com/a/status/7"}',
        b'{"text": "t", "author": {"name": "a"}, "id": "7"}',
        b"\n",
    ],
)
def test_whatever_no_export_writes_is_left_to_the_reading_field_by_field(line: bytes) -> None:
    assert post_in_line(line) is None
