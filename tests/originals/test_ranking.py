"""Putting posts in order by their words, and the first of them by its letters too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verifier.originals.ranking import rank_texts

WORDS = ("the", "port", "is", "open", "today", "fery")
WEIGHTS = dict.fromkeys(WORDS, 1.0)
WORD = st.sampled_from((*WORDS, "ferry", "closed"))


def test_a_mistyped_word_makes_the_post_that_has_it_right_the_first() -> None:
    words = ("fery", "to", "port")
    texts = [(1, "cars to port"), (2, "ferry to port")]
    assert rank_texts(words, dict.fromkeys(words, 1.0), texts) == [2, 1]


def test_the_same_words_in_their_order_come_before_those_in_another() -> None:
    texts = [(1, "today open is port the"), (2, "The port is OPEN, today!")]
    assert rank_texts(WORDS, WEIGHTS, texts) == [2, 1]


def test_no_texts_have_no_order() -> None:
    assert rank_texts(WORDS, WEIGHTS, []) == []


@given(st.lists(st.lists(WORD, min_size=1, max_size=8).map(" ".join), max_size=12))
def test_each_text_stands_in_the_order_once_and_equal_ones_as_they_came(texts: list[str]) -> None:
    ranked = rank_texts(WORDS, WEIGHTS, list(enumerate(texts)))
    assert sorted(ranked) == list(range(len(texts)))
    for text in set(texts):
        same = [number for number in ranked if texts[number] == text]
        assert same == sorted(same)
