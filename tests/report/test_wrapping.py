from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.report.wrapping import Run, Style, cells, paint, wrap


def lines(text: str, width: int) -> list[str]:
    return [paint(line, colour=False) for line in wrap([Run(text)], width)]


@pytest.mark.parametrize(
    ("text", "size"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u200b", 0), ("“a”", 3), ("🦊", 2)]
)
def test_cells_are_what_a_terminal_uses(text: str, size: int) -> None:
    assert cells(text) == size


def test_lines_break_at_blanks() -> None:
    assert lines("one two  three", 8) == ["one two", "three"]


def test_wide_characters_count_double_and_may_part_anywhere() -> None:
    assert lines("日本語文字", 4) == ["日本", "語文", "字"]


def test_east_asian_punctuation_does_not_begin_a_line() -> None:
    assert lines("日本語。", 6) == ["日本", "語。"]


def test_a_long_address_stays_whole() -> None:
    address = "https://x.com/" + "a" * 40
    assert lines(f"see {address} now", 20) == ["see", address, "now"]


def test_nothing_gives_one_empty_line() -> None:
    assert lines("", 10) == [""]


def test_a_word_may_change_its_style_in_the_middle() -> None:
    runs = [Run("meet"), Run("ings", Style.CHANGED), Run(" end")]
    assert [paint(line, colour=False) for line in wrap(runs, 8)] == ["meetings", "end"]


def test_colour_is_put_around_a_phrase_once() -> None:
    assert paint(wrap([Run("two words", Style.CHANGED)], 20)[0], colour=True) == "\x1b[1;4;31mtwo words\x1b[0m"


@given(st.text(alphabet="ab 日。\n「」é", max_size=60), st.integers(min_value=4, max_value=30))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    assert "".join("".join(lines(text, width)).split()) == "".join(text.split())


@given(st.lists(st.text(alphabet="abé", max_size=6)), st.integers(min_value=6, max_value=30))
def test_no_line_of_short_words_is_too_long(words: list[str], width: int) -> None:
    assert all(cells(line) <= width for line in lines(" ".join(words), width))
