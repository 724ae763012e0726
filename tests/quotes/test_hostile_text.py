"""Hostile and odd input: isolating always answers, and in time in proportion to the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.article import read_article
from verifier.model import Isolation
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
