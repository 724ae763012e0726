"""Spelling and stylebook forms: the same word in two newsrooms' forms, and words that only look alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.comparison.language.contractions import clipping, clippings, contraction, contractions
from verifier.comparison.language.forms import same_form
from verifier.comparison.language.spelling import canonical_spelling, fold, full_forms, is_initialism

CASES = Path(__file__).parent / "cases"


def pairs(name: str, between: str) -> list[tuple[str, ...]]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [tuple(line.split(between)) for line in text.splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize(("first", "second"), pairs("same_forms.txt", " = "))
def test_two_newsrooms_forms_of_one_word_are_the_same(first: str, second: str) -> None:
    assert same_form(first.split(), second.split())
    assert same_form(second.split(), first.split())


@pytest.mark.parametrize(("first", "second"), pairs("other_forms.txt", " != "))
def test_words_that_only_look_alike_are_not(first: str, second: str) -> None:
    assert not same_form(first.split(), second.split())
    assert not same_form(second.split(), first.split())


def test_words_that_are_always_ise_are_left_alone() -> None:
    assert [canonical_spelling(word) for word in ("advertised", "surprising", "wise")] == [
        "advertised",
        "surprising",
        "wise",
    ]


def test_a_possessive_keeps_its_ending() -> None:
    assert canonical_spelling("Labour’s") == canonical_spelling("labor's") != canonical_spelling("labor")


def test_letters_with_marks_are_folded_where_the_marks_are_ornament() -> None:
    assert fold("Šefčovič") == "sefcovic"
    assert fold("Łódź") == "lodz"


def test_marks_that_are_letters_stay() -> None:
    assert fold("नहीं") == "नहीं"
    assert fold("й") == "й"


def test_spelling_of_another_language_is_only_folded() -> None:
    assert canonical_spelling("Realise", "fr") == "realise"


def test_an_abbreviation_may_stand_for_several_words() -> None:
    assert set(full_forms("St.")) == {"saint", "street"}
    assert full_forms("Lt. Gov.") == ("lieutenant governor",)
    assert full_forms("tree") == ()


def test_an_initialism_is_made_of_first_letters() -> None:
    assert is_initialism("FBI", ["Federal", "Bureau", "of", "Investigation"])
    assert not is_initialism("FBI", ["Federal", "Reserve"])
    assert not is_initialism("as", ["all", "sorts"])


def test_contractions_open_into_their_words() -> None:
    assert contraction("don't") == ("do", "not")
    assert contraction("Won’t") == ("will", "not")
    assert contraction("they'd've") == ("they", "would", "have")
    assert contraction("gonna") == ("going", "to")


def test_an_ambiguous_contraction_has_several_readings() -> None:
    assert set(contractions("it's")) == {("it", "is"), ("it", "has")}


def test_possessives_and_plain_words_are_no_contractions() -> None:
    assert contraction("country's") == ()
    assert contraction("well") == ()


def test_clippings_open_into_full_words() -> None:
    assert clipping("govt") == "government"
    assert "people" in clippings("ppl")
    assert clipping("government") is None
