"""Laws that hold for any post and quote."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.comparison import DEFAULT_POLICY, compare
from verifier.comparison.normalising import normalise
from verifier.comparison.tokens import tokenise
from verifier.model import Author, Complete, EditClass, Post, Verdict

# Words that govern nothing, so that a cut never leaves a governor behind.
WORDS = [
    "harbour",
    "crane",
    "quay",
    "ferry",
    "winter",
    "council",
    "grant",
    "bridge",
    "market",
    "island",
    "crew",
    "letter",
    "engine",
    "roof",
    "garden",
    "school",
    "river",
    "yellow",
    "quiet",
    "busy",
    "narrow",
    "opens",
    "brings",
    "carries",
    "shows",
    "the",
    "our",
    "a",
    "with",
    "near",
    "under",
    "Mira",
    "Tarrow",
    "Norway",
    "14",
    "seven",
    "2,500",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9)
POST = st.lists(SENTENCE, min_size=1, max_size=4)
NOISE = {"'": "’", '"': "”", "-": "–", " ": " \u200b", ".": "!"}


def written(sentences: list[list[str]]) -> str:
    return " ".join(" ".join(words)[:1].upper() + " ".join(words)[1:] + "." for words in sentences)


def saying(text: str) -> Post:
    return Post(id="1", author=Author("somebody"), text=text, complete=Complete.YES)


def judged(quote: str, text: str) -> Any:
    return compare(quote, saying(text), {}, DEFAULT_POLICY)


@given(POST, st.data())
@settings(max_examples=150, deadline=None)
def test_a_quote_cut_out_of_a_post_at_word_bounds_is_verbatim(sentences: list[list[str]], data: st.DataObject) -> None:
    text = written(sentences)
    tokens = tokenise(text, plain=True)
    start = data.draw(st.integers(0, len(tokens) - 1))
    end = data.draw(st.integers(start, len(tokens) - 1))
    comparison = judged(text[tokens[start].start : tokens[end].end], text)
    assert comparison.verdict is Verdict.VERBATIM
    assert comparison.edits == ()
    assert comparison.fidelity == 1.0


@given(POST, st.lists(st.sampled_from(WORDS), max_size=12))
@settings(max_examples=150, deadline=None)
def test_edits_applied_to_the_quote_give_the_original_passage(sentences: list[list[str]], said: list[str]) -> None:
    text, quote = written(sentences), " ".join(said) + "."
    comparison = judged(quote, text)
    result = quote
    for edit in reversed(comparison.edits):
        assert quote[edit.quote_start : edit.quote_end] == edit.quote
        assert text[edit.original_start : edit.original_end] == edit.original
        result = result[: edit.quote_start] + edit.original + result[edit.quote_end :]
    assert result == text[comparison.start : comparison.end]


@given(POST, st.integers(0, 40), st.integers(2, 12), st.booleans())
@settings(max_examples=150, deadline=None)
def test_typographic_noise_changes_no_verdict(sentences: list[list[str]], start: int, size: int, drop: bool) -> None:
    text = written(sentences)
    words = text.split(" ")
    start %= len(words)
    quote = " ".join(words[start : start + size])
    if drop and size > 4:
        quote = quote.replace(words[start + 1], "grey", 1) if start + 1 < len(words) else quote
    noisy = "".join(NOISE.get(sign, sign) for sign in quote).swapcase().swapcase()
    assert judged(noisy, text).verdict is judged(quote, text).verdict


@given(POST, st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", " \n "]))
@settings(max_examples=150, deadline=None)
def test_line_breaks_change_neither_verdict_nor_offsets(
    sentences: list[list[str]], said: list[str], line_break: str
) -> None:
    text, quote = written(sentences), " ".join(said)
    plain = judged(quote, text)
    broken = judged(quote.replace(" ", line_break[:1]), text.replace(" ", line_break[:1]))
    assert broken.verdict is plain.verdict
    assert (broken.start, broken.end) == (plain.start, plain.end)
    changed = [edit for edit in plain.edits if edit.edit_class is not EditClass.TYPOGRAPHY]
    still = [edit for edit in broken.edits if edit.edit_class is not EditClass.TYPOGRAPHY]
    assert [(e.edit_class, e.quote_start, e.original_start) for e in still] == [
        (e.edit_class, e.quote_start, e.original_start) for e in changed
    ]


@given(st.text(max_size=80), st.text(max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_two_texts_can_be_compared(quote: str, text: str) -> None:
    comparison = judged(quote, text)
    assert 0.0 <= comparison.fidelity <= 1.0
    for edit in comparison.edits:
        assert quote[edit.quote_start : edit.quote_end] == edit.quote
        assert text[edit.original_start : edit.original_end] == edit.original


@given(st.text(max_size=60))
def test_normalised_characters_lead_back_to_the_text(text: str) -> None:
    normalised = normalise(text)
    assert len(normalised.text) == len(normalised.starts) == len(normalised.ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(normalised.starts, normalised.ends, strict=True))


@pytest.mark.parametrize("sign", ["²", "™", "①", "½"])
def test_signs_with_a_sense_of_their_own_are_not_folded(sign: str) -> None:
    assert normalise(sign).text == sign


@pytest.mark.parametrize(
    ("unit", "close"),
    [
        ('"', ""),
        ("[", ""),
        (".", "x"),
        ("A.", ""),
        ("Aa ", '"'),
        ("#A", ""),
        ("@a ", ""),
        (" ", "x"),
        ("'", ""),
        ("1,", "x"),
        ("not ", ""),
    ],
)
def test_the_time_of_a_comparison_grows_in_step_with_hostile_text(unit: str, close: str) -> None:
    def seconds(size: int) -> float:
        started = time.process_time()  # what other processes take is not counted
        judged("The quay is open again.", unit * size + close)
        return time.process_time() - started

    seconds(50)
    small, large = seconds(1000), min(seconds(4000), seconds(4001))
    assert large < 12 * small + 0.2
