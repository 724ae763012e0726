"""Folding text into words, only for finding."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.originals import authors, finding, jsonl, words
from verifier.originals.words import fold, words_of

PAIRS = [
    ("“We’re HERE,” she said", "we're here she said"),
    ("Peña and Žižek", "pena and zizek"),
    ("#RuleOfLaw with @TomOakes", "rule of law with tom oakes"),
    ("see https://t.co/a1B2c3 now", "see now"),
    ("half\u00adway and no\u200bwhere", "halfway and nowhere"),
    ("10-year, $5m", "10 year 5m"),
    ("ﬁnal ² Ⅳ", "final 2 iv"),
]


@pytest.mark.parametrize(("text", "same"), PAIRS)
def test_other_spellings_of_the_same_words_fold_alike(text: str, same: str) -> None:
    assert words_of(text) == words_of(same)


def test_other_words_do_not_fold_alike() -> None:
    assert words_of("nowhere") != words_of("now here")
    assert words_of("may") != words_of("will")


def test_words_of_scripts_without_spaces_are_cut_into_pairs() -> None:
    assert words_of("港口今天開放") == ["港口", "口今", "今天", "天開", "開放"]
    assert words_of("मैं बंदरगाह") == ["मैं", "बंदरगाह"]


def test_a_phrase_stands_between_spaces() -> None:
    assert " open today " in fold("The port is OPEN, today!")
    assert " open to " not in fold("The port is open today")


@given(st.text())
def test_any_text_folds_and_folding_again_changes_nothing(text: str) -> None:
    once = words_of(text)
    assert all(word and not word.isspace() for word in once)
    assert fold(text) == f" {' '.join(once)} "


def patterns() -> list[re.Pattern[str] | re.Pattern[bytes]]:
    modules = (words, authors, finding, jsonl)
    return [value for module in modules for value in vars(module).values() if isinstance(value, re.Pattern)]


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: str(pattern.pattern)[:30])
@pytest.mark.parametrize(
    "unit", ["[", "[a", "a ", " ", "#", "@a", "http", "https://", "aB", "_", '"', '" ', " -", "é\u0301"]
)
def test_no_pattern_slows_down_on_repeated_text(pattern: re.Pattern[str] | re.Pattern[bytes], unit: str) -> None:
    text = unit * 20_000
    started = time.process_time()
    if isinstance(pattern.pattern, bytes):
        pattern.sub(b"", text.encode())
    else:
        pattern.sub("", text)
    assert time.process_time() - started < 0.5


def test_what_stands_between_ascii_characters_folds_by_itself() -> None:
    text = "Zo\u00eb\u2019s caf\u00e9\u2014e\u0301t\u00e9 \U0001f44d\U0001f3fd \u00bd na\u00efve_co\u00f6p"
    assert words_of(text) == ["zoes", "cafe", "ete", "1", "2", "naive", "coop"]
    assert words_of("закон 24\u202f%\u2026 it's") == ["закон", "24", "its"]
