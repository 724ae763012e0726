from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.report.show import show, show_line

UNSAFE = [*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xD800]


@pytest.mark.parametrize("code", UNSAFE)
def test_no_character_that_steers_a_terminal_is_left(code: int) -> None:
    assert chr(code) not in show(f"a{chr(code)}b")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("\u202ecba", "\\u202ecba"),
        ("\ud83d", "\\ud83d"),
        ("\x9b31m", "\\x9b31m"),
        ("a\tb", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\\x0db"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_unsafe_characters_are_shown_by_their_codes(text: str, shown: str) -> None:
    assert show(text) == shown


@pytest.mark.parametrize("text", ["naïve café", "日本", "👩‍👩‍👧", "שלום\u200f", "50% #1 a:b", "C# :", "section_one: x"])
def test_ordinary_text_of_any_script_stays(text: str) -> None:
    assert show(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", ": :error: :x"),
        (":::", ": : :"),
        ("x ##[group]", "x # #[group]"),
        ("##vso[a]", "# #vso[a]"),
        ("##teamcity[a]", "# #teamcity[a]"),
        ("section_start:1:x", "section_ start:1:x"),
    ],
)
def test_commands_to_build_servers_are_broken_visibly(text: str, shown: str) -> None:
    assert show(text) == shown


@given(st.text())
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert show(show(text)) == show(text)


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    assert not re.search(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", show_line(text))
