"""Values: what is one value written differently, what is another, and what is none."""

from __future__ import annotations

import itertools
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.comparison.language.values import (
    Value,
    is_thread_counter,
    read_values,
    same_value,
    thread_counters,
    unit_of,
    values_in_text,
)

CASES = Path(__file__).parent / "cases"


def lines(name: str) -> list[str]:
    return [line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def pairs(name: str, between: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split(between)) for line in lines(name)]


def agree(first: tuple[Value, ...], second: tuple[Value, ...]) -> bool:
    return len(first) == len(second) and all(same_value(a, b) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize(("first", "second"), pairs("same_values.txt", " = "))
def test_one_value_written_differently_is_one_value(first: str, second: str) -> None:
    assert values_in_text(first)
    assert agree(values_in_text(first), values_in_text(second))


@pytest.mark.parametrize(("first", "second"), pairs("other_values.txt", " != "))
def test_another_value_is_another(first: str, second: str) -> None:
    assert values_in_text(first)
    assert not agree(values_in_text(first), values_in_text(second))


@pytest.mark.parametrize("text", lines("no_values.txt"))
def test_words_that_only_look_like_values_are_none(text: str) -> None:
    assert values_in_text(text) == ()


def test_spans_cover_the_value_and_nothing_else() -> None:
    text = "We put £29 billion into 1,800 schools by Oct. 31."
    assert [text[value.start : value.end] for value in values_in_text(text)] == ["£29 billion", "1,800", "Oct. 31"]


def test_tokens_are_read_like_text() -> None:
    values = read_values(["about", "1.5", "million", "people", "on", "31", "October"])
    assert [(value.start, value.end, value.key) for value in values] == [(1, 3, "1500000"), (5, 7, "10-31")]


def test_a_token_taken_in_part_counts_whole() -> None:
    assert [(value.start, value.end) for value in read_values(["an", "F-16", "jet"])] == [(1, 2)]


def test_a_value_knows_amount_and_unit() -> None:
    value = values_in_text("₹4,250 crore")[0]
    assert (value.kind, value.magnitude, value.unit) == ("money", Decimal(42500000000), "inr")


def test_another_form_of_the_unit_word_shows_though_the_value_is_the_same() -> None:
    (adjective,), (plural,) = values_in_text("a 10-year plan"), values_in_text("10 years")
    assert same_value(adjective, plural)
    assert adjective.form != plural.form


def test_an_abbreviated_unit_is_no_other_word_form() -> None:
    (short,), (full,) = values_in_text("10 km"), values_in_text("10 kilometres")
    assert same_value(short, full)
    assert short.form == ""


def test_a_time_without_half_of_day_goes_with_both_but_they_not_with_each_other() -> None:
    (bare,), (morning,), (evening,) = (values_in_text(text) for text in ("7:30", "7.30am", "7:30 p.m."))
    assert same_value(bare, morning)
    assert same_value(bare, evening)
    assert not same_value(morning, evening)


def test_a_date_in_words_and_its_year_are_two_values() -> None:
    for text in ("October 31, 2025", "31 Oct. 2025"):
        assert [value.key for value in values_in_text(text)] == ["10-31", "2025"], text


def test_a_date_in_figures_is_one_value_which_goes_with_its_day_in_words() -> None:
    (day,) = values_in_text("October 31")
    for text in ("2025-10-31", "31/10/2025", "10/31/2025", "31.10.2025"):
        (full,) = values_in_text(text)
        assert full.key == "2025-10-31", text
        assert same_value(full, day)
    (other,) = values_in_text("31/10/2024")
    assert not same_value(full, other)


def test_may_is_a_month_only_where_a_date_can_stand() -> None:
    assert [value.key for value in values_in_text("In May we may win by 5 May")] == ["month 5", "05-05"]


def test_decimal_commas_are_read_in_their_languages() -> None:
    assert values_in_text("1.500,5", "de")[0].magnitude == Decimal("1500.5")
    assert values_in_text("1,5 Millionen", "de")[0].magnitude == Decimal(1500000)
    assert values_in_text("1,500.5", "en")[0].magnitude == Decimal("1500.5")


def test_the_digits_of_other_scripts_are_digits() -> None:
    assert values_in_text("१,८०० गाँव", "hi")[0].key == "1800"


@pytest.mark.parametrize(
    "text", ["1.5,000", "1,5.2", "1,,2", "1.2.3.4", "12:34:56:78", "9" * 400, "1,5,5,5", "..5", "-1.-2"]
)
def test_figures_that_no_one_writes_are_survived(text: str) -> None:
    for language in ("en", "de"):
        values_in_text(text, language)


@given(st.text(alphabet="0123456789.,:/", max_size=12), st.sampled_from(["en", "de", "hi"]))
def test_any_run_of_digits_and_separators_is_survived(text: str, language: str) -> None:
    values_in_text(text, language)


def test_units_of_single_words() -> None:
    assert [unit_of(word) for word in ("years", "kms", "dollars", "people")] == ["year", "km", "usd", None]


@pytest.mark.parametrize(
    ("text", "counters"),
    [
        ("1/4 We begin", ["1/4"]),
        ("We begin. 1/4", ["1/4"]),
        ("We go on (2/3)", ["(2/3)"]),
        ("2/ And so on", ["2/"]),
        ("A thread 🧵 1/5 https://t.co/x", ["1/5"]),
        ("Cut by 1/2", []),
        ("1/2 of us", []),
        ("9/11 was a Tuesday", []),
        ("Open 24/7", []),
        ("First line\n2/3 Next line", ["2/3"]),
    ],
)
def test_thread_counters_are_told_from_fractions(text: str, counters: list[str]) -> None:
    assert [text[start:end] for start, end in thread_counters(text)] == counters


def test_a_span_in_a_counter_is_a_thread_counter() -> None:
    assert is_thread_counter("1/4 Half of it", 0, 1)
    assert not is_thread_counter("1/4 Half of 9", 12, 13)


@given(st.text(alphabet="0123456789.,/:-$£%°½ aAmMNpst'hundred", max_size=80))
def test_any_text_is_read_and_its_values_stand_in_order(text: str) -> None:
    values = values_in_text(text)
    assert all(value.start < value.end <= len(text) for value in values)
    assert all(a.end <= b.start for a, b in itertools.pairwise(values))


@given(st.integers(min_value=0, max_value=10**12))
def test_a_figure_with_and_without_groups_is_one_value(number: int) -> None:
    assert values_in_text(f"{number:,}")[0].key == values_in_text(str(number))[0].key


@pytest.mark.parametrize(
    "pump", ["trillion ", "hundred ", "1/", "1-", "half a ", "a ", "(1/", "9", "1 000 ", "twenty-", "May "]
)
def test_hostile_repetition_is_read_in_linear_time(pump: str) -> None:
    def seconds(size: int) -> float:
        started = time.process_time()
        values_in_text(pump * size)
        thread_counters(pump * size)
        return time.process_time() - started

    seconds(10)
    assert seconds(4000) < max(20 * seconds(500), 0.5)
