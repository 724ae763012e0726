"""Segmentation: words by script, with figures, links, handles, hashtags and emoji whole."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.comparison.language.segmentation import segment


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in segment(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t stop, it's 9-12 ft", ["Don’t", "stop", "it's", "9", "12", "ft"]),
        ("the U.S. at 3.40am", ["the", "U.S.", "at", "3.40", "am"]),
        ("$650m or 1,500,000", ["$", "650", "m", "or", "1,500,000"]),
        ("a mail to a@b.org", ["a", "mail", "to", "a", "b", "org"]),
        ("see https://x.com/a?b=c.", ["see", "https://x.com/a?b=c"]),
        ("@name #TagHere2 #1", ["@name", "#TagHere2", "1"]),
        ("go 👩🏽‍🚀🇮🇳🇺🇸!", ["go", "👩🏽‍🚀", "🇮🇳", "🇺🇸"]),
        ("यह वादा नहीं।", ["यह", "वादा", "नहीं"]),
        ("日本へ", ["日", "本", "へ"]),
        ("ภาษาที่", ["ภ", "า", "ษ", "า", "ที่"]),
        ("الوِزارة قالت", ["الوِزارة", "قالت"]),
        ("ze\u200bro wi\u00addth", ["ze\u200bro", "wi\u00addth"]),
    ],
)
def test_texts_are_cut_by_script(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(st.text(max_size=100))
def test_segments_stand_in_order_inside_the_text(text: str) -> None:
    segments = segment(text)
    assert all(piece.start < piece.end <= len(text) for piece in segments)
    assert all(a.end <= b.start for a, b in itertools.pairwise(segments))


@pytest.mark.parametrize("pump", ["a'", "a.", "1,", "#a", "#1", "👩\u200d", "@", "a\u0301", "http://", "www."])
def test_hostile_repetition_is_cut_in_linear_time(pump: str) -> None:
    def seconds(size: int) -> float:
        started = time.process_time()
        segment(pump * size)
        return time.process_time() - started

    seconds(10)
    assert seconds(16000) < max(20 * seconds(2000), 0.3)
