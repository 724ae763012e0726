"""Hostile and odd input: isolating always answers, and in time in proportion to the text."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.article import read_article
from verifier.model import Article, Isolation
from verifier.quotes import isolate

Isolator = Callable[..., Isolation]

PUMPS = [
    "Aa ",
    "A.",
    "Sen. ",
    "@a ",
    "a-b-",
    "l'",
    "“x” ",
    "said “x”, ",
    "A of A ",
    "the the ",
    "tweeted ",
    "on X ",
    ", who ",
    "“x,” he wrote, ",
    "\n\n“x",
    "X ",
    "Jane Doe, Jane Doe ",
    "O’",
    "Mr. ",
]


@pytest.mark.parametrize("unit", PUMPS)
def test_pumped_text_takes_time_in_proportion(isolated: Isolator, unit: str) -> None:
    def spent(times: int) -> float:
        start = time.process_time()
        isolated("He wrote on X: “a” " + unit * times + " “b” she tweeted.")
        return time.process_time() - start

    spent(50)
    small, large = max(spent(400), 0.004), spent(3200)
    assert large < small * 8 * 12


UNITS = [
    "“",
    "”",
    '"a ',
    "‘",
    "'a ",
    "``a ",
    "«a ",
    "»a ",
    "„a ",
    "「a ",
    "“a ‘b ",
    "“a ‘b’ ” ",
    "“x” ",
    "'x y' ",
    "He wrote on X: “it is a thing.”\n\n",
    "“it is a thing.\n\n",
    "Jane Doe, Ann Lee Roe and ",
    "A",
    "@a ",
    "(@a) said ",
    "Jane Doe (@jane) ",
    "he said ",
    "He said. ",
    "“x,” he said. ",
    "The senator Jane Doe tweeted “it.” ",
    "Senator Doe met Senator Roe. He said “no”. ",
    "# Mayor Says Bridge Will Open In May\n\n",
    "[it](https://x.com/jane/status/12345) said “x” ",
    "“Big Tuna” Okafor said “x”. ",
    "> it is\n\nHe wrote\n\n",
    "市長は「記者」と述べた。",
]


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_no_more_than_twice_the_calls(unit: str) -> None:
    def calls(times: int) -> int:
        article = read_article("case.md", ("He wrote on X: “a” " + unit * times).encode())
        count = 0

        def note(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(note)
        try:
            isolate(article)
        finally:
            sys.setprofile(None)
        return count

    calls(2)  # what is made on first use
    assert calls(600) < calls(300) * 2.3 + 1000


def test_piled_signs_take_no_more_time_than_others(read: Callable[..., Article]) -> None:
    def spent(signs: str) -> float:
        article = read(f"He wrote on X: “no{signs * 15_000}”.")
        start = time.process_time()
        isolate(article)
        return time.process_time() - start

    assert spent("\u0301\u0316") < max(spent("!?"), 0.02) * 20


WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "tweeted",
        "she",
        "wrote on X",
        "Jane Doe",
        "said",
        ",",
        ".",
        ":",
        "\n\n",
        "who",
        "the mayor",
        "X",
        "@jane",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_order_of_marks_and_cues_is_answered(words: list[str]) -> None:
    article = read_article("case.txt", (" ".join(words) + " .").encode())
    isolation = isolate(article)
    starts = [q.quote.start for q in isolation.quotes]
    assert starts == sorted(starts)
    for attributed in isolation.quotes:
        assert article.text[attributed.quote.start : attributed.quote.end] == attributed.quote.text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co")), max_size=200))
def test_any_text_is_answered(text: str) -> None:
    isolate(read_article("case.txt", f"He wrote on X: “a” {text} “b”.".encode()))
