"""Languages other than English: the same functions, with tables of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.comparison.language.governors import find_governors
from verifier.comparison.language.modality import find_hedges, modal
from verifier.comparison.language.negation import find_negations, is_negation
from verifier.comparison.language.quantity import find_quantifiers
from verifier.comparison.language.values import same_value, values_in_text
from verifier.comparison.language.words import is_function_word


def cases() -> list[tuple[str, str, str]]:
    text = (Path(__file__).parent / "cases" / "other_languages.txt").read_text(encoding="utf-8")
    lines = [line.partition(": ") for line in text.splitlines() if line and line[0] != "#"]
    return [(language, *pair.split(" = ")) for language, _, pair in lines]  # type: ignore[misc]


@pytest.mark.parametrize(("language", "first", "second"), cases())
def test_one_value_written_differently_is_one_value(language: str, first: str, second: str) -> None:
    one, other = values_in_text(first, language), values_in_text(second, language)
    assert len(one) == len(other) == 1
    assert same_value(one[0], other[0])


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("es", "nunca", "luna"),
        ("fr", "jamais", "mais"),
        ("de", "keine", "eine"),
        ("pt", "não", "mão"),
        ("it", "non", "nonna"),
        ("hi", "नहीं", "यहाँ"),
        ("ru", "нет", "нефть"),
    ],
)
def test_words_that_deny(language: str, word: str, other: str) -> None:
    assert is_negation(word, language)
    assert not is_negation(other, language)


def test_not_only_denies_nothing_in_other_languages_either() -> None:
    assert find_negations(["nicht", "nur", "wir"], "de") == []
    assert [found.group for found in find_negations(["nicht", "wir"], "de")] == ["not"]


def test_modals_hedges_and_amounts_have_the_same_groups() -> None:
    assert modal("debe", "es") == modal("muss", "de") == "duty"
    assert [found.group for found in find_hedges(["peut-être", "demain"], "fr")] == ["possible"]
    assert [found.group for found in find_quantifiers(["più", "di", "20"], "it")] == ["more_than"]


def test_conditions_and_claims_govern_in_other_languages() -> None:
    assert [found.group for found in find_governors(["अगर", "बारिश", "हुई"], "hi")] == ["condition"]
    assert [found.group for found in find_governors(["dicen", "que", "llueve"], "es")] == ["claim"]


def test_function_words_are_those_of_the_language() -> None:
    assert is_function_word("und", "de")
    assert not is_function_word("und", "en")
