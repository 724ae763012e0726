"""JSON read record by record: arrays of any size, bad elements passed over, and hostile files."""

from __future__ import annotations

import io
import json
import tracemalloc
from itertools import chain, repeat
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.originals.importing import json_window
from verifier.originals.importing.json_records import json_elements, json_lines, json_members
from verifier.originals.importing.json_window import Record, Unreadable


def elements(text: str | bytes) -> list[Any]:
    """What is read: values, and for what cannot be read its number and reason."""
    stream = io.BytesIO(text.encode() if isinstance(text, str) else text)
    return [one.value if isinstance(one, Record) else (one.number, one.why) for one in json_elements(stream)]


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}, {"a": 2}]',
        '\ufeff[{"a": 1},\n{"a": 2}]\n',
        'window.YTD.tweets.part0 = [ {"a": 1}, {"a": 2} ]',
        'window.YTD.tweets.part0 = [ {"a": 1}, {"a": 2} ];\n',
        'Grailbird.data.tweets_2013_01 = \n [ {"a": 1}, {"a": 2} ]',
        '[{"a": 1}]\n[{"a": 2}]',
        '{"a": 1}\n{\n"a": 2}',
        '[{"a": 1}, {"a": 2},]',
    ],
)
def test_elements_are_read_out_of_what_is_around_them(text: str) -> None:
    assert elements(text) == [{"a": 1}, {"a": 2}]


def test_records_know_their_lines_and_numbers() -> None:
    text = '[\n  {"a":\n 1},\n\n  {"a": 2}, {"a": 3}]'
    found = [(one.line, one.number) for one in json_elements(io.BytesIO(text.encode()))]
    assert found == [(2, 1), (5, 2), (5, 3)]
    assert [one.number for one in json_elements(io.BytesIO(b'{"a": 1}'))] == [None]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(), JSON, max_size=3), min_size=1), st.booleans(), st.integers(1, 30))
def test_any_array_comes_back_however_it_is_cut_into_pieces(values: list[Any], ascii_only: bool, size: int) -> None:
    class Slow(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            return super().read(size)

    written = json.dumps(values, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    try:
        written.decode()
    except UnicodeDecodeError:
        return
    found = list(json_elements(Slow(written)))
    assert [one.value for one in found if isinstance(one, Record)] == values


BAD_ELEMENTS = {
    "a word": "nul",
    "no comma": '{"a": 1 "b": 2}',
    "no value": '{"a": }',
    "no JSON number": '{"a": NaN}',
    "a raw control character": '{"a": "x\ny"}',
    "a bad escape": '{"a": "\\x"}',
    "a list that is wrong": '[1, {"a": "]"} 2]',
    "nested too deeply": '{"a": ' + "[" * 50_000 + "]" * 50_000 + "}",
    "a long number": '{"a": ' + "9" * 5_000 + "}",
    "a string that is wrong": '"x\ty"',
}


@pytest.mark.parametrize("bad", BAD_ELEMENTS.values(), ids=BAD_ELEMENTS.keys())
def test_a_bad_element_is_passed_over(bad: str) -> None:
    found = elements(f'[{{"a": 1}}, {bad}, {{"a": 3}}]')
    assert found[0] == {"a": 1}
    assert found[-1] == {"a": 3}
    assert len(found) == 3
    number, why = found[1]
    assert number == 2
    assert "\n" not in why
    assert len(why) < 200


def test_bytes_that_are_no_utf8_cost_their_element_only() -> None:
    found = elements(b'[{"a": "caf\xe9"}, {"a": "caf\xc3\xa9"}]')
    assert found == [(1, "is no UTF-8"), {"a": "café"}]


@pytest.mark.parametrize("end", ["", '{"a"', '{"a": "x', '{"a": tr', '{"a": [1, ', '{"a": "\\u00'])
def test_a_file_that_is_cut_short_gives_what_was_before_the_cut(end: str) -> None:
    first, (number, why) = elements('[{"a": 1}, ' + end)
    assert first == {"a": 1}
    assert number == 2
    assert "cut short" in why


def test_brackets_that_never_close_end_the_reading() -> None:
    found = elements('[{"a": 1}, {"a": x [[[ {"b": 1}, {"c": 2}]')
    assert found[0] == {"a": 1}
    assert "brackets" in found[-1][1]


def test_a_stray_bracket_is_one_bad_record() -> None:
    assert elements('[{"a": 1}}, {"a": 2}]') == [{"a": 1}, (2, "is no JSON (Expecting value)"), {"a": 2}]


@pytest.mark.parametrize("text", ["[]", "[ ]\n[\n]"])
def test_an_empty_array_holds_nothing(text: str) -> None:
    assert elements(text) == []


class Endless(io.RawIOBase):
    """A stream that gives one part again and again."""

    def __init__(self, head: bytes, part: bytes, size: int) -> None:
        self._parts = chain([head], repeat(part, size // len(part)))

    def readable(self) -> bool:
        return True

    def read(self, _: int = -1) -> bytes:
        return next(self._parts, b"")


@pytest.mark.parametrize(
    ("head", "part"),
    [
        (b'[{"a": "', b"x" * 1_000_000),
        (b"[", b" " * 1_000_000),
        (b'{"data": [', b'{"id": "1", "text": "t"},' * 40_000),
        (b'[{"a": NaN, "b": "', b"x" * 1_000_000),
    ],
    ids=["a string", "spaces", "one object", "a bad string"],
)
def test_what_never_ends_is_given_up_in_flat_memory(monkeypatch: pytest.MonkeyPatch, head: bytes, part: bytes) -> None:
    monkeypatch.setattr(json_window, "LARGEST_RECORD", 2 * 1024 * 1024)
    tracemalloc.start()
    found = list(json_elements(Endless(head, part, 60_000_000)))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 1
    assert isinstance(found[0], Unreadable)
    assert peak < 30_000_000


def test_many_elements_are_read_in_flat_memory() -> None:
    part = b'{"id": "1", "text": "a post of some length, as they are"},' * 20_000
    tracemalloc.start()
    count = len([None for _ in json_elements(Endless(b"[", part, 12_000_000))])  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 150_000
    assert peak < 15_000_000


def test_lines_are_read_with_what_is_wrong_with_them() -> None:
    found = list(json_lines(io.BytesIO(b'\xef\xbb\xbf{"a": 1}\r\n\n{"a": \n{"a": 3}')))
    assert [(one.line, isinstance(one, Record)) for one in found] == [(1, True), (3, False), (4, True)]


def test_the_members_of_an_object_are_read_with_their_keys() -> None:
    text = '{"data": [{"a": 1}, x, {"a": 2}], "includes": {"users": [{"b": 1}], "n": {"c": [1]}}, '
    text += '"meta": {"d": 1}, "e": 5}\n{"data": [3]}'
    found = [
        (".".join(path), one.value if isinstance(one, Record) else one.why)
        for path, one in json_members(io.BytesIO(text.encode()))
    ]
    assert found == [
        ("data", {"a": 1}),
        ("data", "is no JSON (Expecting value)"),
        ("data", {"a": 2}),
        ("includes.users", {"b": 1}),
        ("includes.n", {"c": [1]}),
        ("meta.d", 1),
        ("e", 5),
        ("data", 3),
    ]


@pytest.mark.parametrize(
    "cut", ['{"data": [{"a": 1}', '{"data": [{"a": 1}], "inc', '{"data": [{"a": 1}], 5', '{"data": [{"a": 1}]']
)
def test_an_object_that_is_cut_short_gives_what_was_before(cut: str) -> None:
    first, last = list(json_members(io.BytesIO(cut.encode())))
    assert first[0] == ("data",)
    assert isinstance(last[1], Unreadable)


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 1145680154214150144, "text": "a"}',
        '{"id": 123456789012345678901234567890}',
        '{"text": "half \\ud83d"}',
        '{"text": "whole \\ud83d\\ude00 \\u0000"}',
        '{"a": 1, "a": 2}',
        '{"a": 1e999}',
        "[" * 300 + "]" * 300,
    ],
)
def test_a_line_is_decoded_as_the_standard_library_does(line: str) -> None:
    (record,) = json_lines(io.BytesIO(line.encode() + b"\n"))
    assert isinstance(record, Record)
    assert record.value == json.loads(line)


@pytest.mark.parametrize("line", ["NaN", '{"a": -Infinity}', "{]", '{"a": 1}}', "9" * 5_000, "[" * 200_000, '"a\tb"'])
def test_a_line_that_is_no_json_says_why(line: str) -> None:
    (record,) = json_lines(io.BytesIO(line.encode() + b"\n"))
    assert isinstance(record, Unreadable)
    assert "\n" not in record.why


def test_a_quick_way_is_given_up_where_it_reads_no_lines() -> None:
    asked: list[bytes] = []

    def quick(line: bytes) -> str | None:
        asked.append(line)
        return "quick" if b"1" in line else None

    few_others = b'{"a": 1}\n{"a": 2}\n' * 200
    assert list(json_lines(io.BytesIO(few_others), quick)).count("quick") == 200
    asked.clear()
    others = list(json_lines(io.BytesIO(b'{"a": 2}\n' * 200), quick))
    assert all(isinstance(one, Record) for one in others)
    assert len(asked) < 50
