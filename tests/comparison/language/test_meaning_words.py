"""Words that bear meaning: negation, modality, amounts, opposites, governing phrases, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.comparison.language.governors import find_governors, is_speech_verb
from verifier.comparison.language.inflection import base_forms, same_lemma, stem
from verifier.comparison.language.modality import find_hedges, find_modals, is_certainty, is_hedge, modal
from verifier.comparison.language.names import (
    are_given_name_forms,
    are_place_forms,
    are_place_kin,
    is_honorific,
    is_known_name,
    is_title,
    role_of_handle,
)
from verifier.comparison.language.negation import (
    are_negated_pair,
    denies_by_itself,
    find_idle_negations,
    find_negations,
    is_negation,
)
from verifier.comparison.language.opposites import are_opposites
from verifier.comparison.language.quantity import find_quantifiers, quantifier
from verifier.comparison.language.synonyms import are_synonyms, relatedness
from verifier.comparison.language.words import (
    is_common_word,
    is_function_word,
    is_group_name,
    is_name_also_word,
    word_rarity,
)

CASES = Path(__file__).parent / "cases"


def pairs(name: str, between: str) -> list[tuple[str, ...]]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [tuple(line.split(between)) for line in text.splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize(
    "word",
    ["not", "don't", "never", "no", "nobody", "nothing", "without", "hardly", "cannot", "can’t", "neither", "ain't"],
)
def test_words_that_deny(word: str) -> None:
    assert is_negation(word)


@pytest.mark.parametrize("word", ["know", "nose", "noble", "notice", "nor'easter", "want", "never-ending", "into"])
def test_words_that_only_look_like_denials(word: str) -> None:
    assert not is_negation(word)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("We are not only proud", []),
        ("No doubt we win", []),
        ("No. 10 said so", []),
        ("whether or not it rains", []),
        ("We do not win", ["not"]),
        ("No longer shall we wait", ["not"]),
        ("Not a single rupee", ["no"]),
        ("We won't and never will", ["not", "never"]),
        ("without a plan", ["without"]),
    ],
)
def test_negations_in_a_sentence(text: str, groups: list[str]) -> None:
    assert [found.group for found in find_negations(text.split())] == groups


def test_a_phrase_whose_negation_denies_nothing_is_found_whole() -> None:
    assert [(found.start, found.end) for found in find_idle_negations(["We", "are", "not", "only", "proud"])] == [
        (2, 4)
    ]
    assert find_idle_negations(["We", "are", "not", "proud"]) == []


@pytest.mark.parametrize(("first", "second"), [("able", "unable"), ("legal", "illegal"), ("hopeful", "hopeless")])
def test_a_prefix_or_ending_denies(first: str, second: str) -> None:
    assert are_negated_pair(first, second)
    assert are_negated_pair(second, first)


@pytest.mark.parametrize(("first", "second"), [("valuable", "invaluable"), ("side", "inside"), ("cover", "discover")])
def test_a_prefix_that_does_not_deny(first: str, second: str) -> None:
    assert not are_negated_pair(first, second)


def test_some_words_deny_by_themselves() -> None:
    assert denies_by_itself("refused")
    assert not denies_by_itself("accepted")


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("will", "certain"),
        ("won't", "certain"),
        ("we'll", "certain"),
        ("might", "possible"),
        ("can’t", "able"),
        ("must", "duty"),
        ("should", "advice"),
        ("they'd", "conditional"),
        ("willing", None),
    ],
)
def test_modals_by_group(word: str, group: str | None) -> None:
    assert modal(word) == group


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("We have to go", ["duty"]),
        ("We are going to win", ["certain"]),
        ("the will of the people", []),
        ("God's will be done", []),
        ("You ought to know", ["advice"]),
        ("It will and may rain", ["certain", "possible"]),
    ],
)
def test_modals_in_a_sentence(text: str, groups: list[str]) -> None:
    assert [found.group for found in find_modals(text.split())] == groups


def test_hedges_and_certainties() -> None:
    assert is_hedge("reportedly")
    assert not is_hedge("certainly")
    assert is_certainty("undoubtedly")
    assert not is_certainty("maybe")
    found = find_hedges(["As", "far", "as", "we", "know", "it", "was", "probably", "stolen"])
    assert [hit.group for hit in found] == ["known", "likely"]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("All of us", ["all"]),
        ("some of us", ["some"]),
        ("a few of us", ["a_few"]),
        ("few of us", ["few"]),
        ("about 20 of us", ["about"]),
        ("talk about us", []),
        ("over 20 million", ["more_than"]),
        ("over there", []),
        ("at least two", ["at_least"]),
        ("not only us", []),
        ("only us", ["only"]),
        ("nearly half", ["nearly"]),
        ("just 5 left", ["only"]),
        ("just left", []),
        ("up to £29 billion", ["up_to"]),
    ],
)
def test_amounts_and_limits_in_a_sentence(text: str, groups: list[str]) -> None:
    assert [found.group for found in find_quantifiers(text.split())] == groups


def test_a_single_word_of_amount() -> None:
    assert quantifier("Most") == "most"
    assert quantifier("table") is None


@pytest.mark.parametrize(("first", "second"), pairs("opposites.txt", " / "))
def test_opposites_in_any_form(first: str, second: str) -> None:
    assert are_opposites(first, second)
    assert are_opposites(second, first)


@pytest.mark.parametrize(("first", "second"), pairs("no_opposites.txt", " / "))
def test_words_that_differ_are_not_all_opposites(first: str, second: str) -> None:
    assert not are_opposites(first, second)


@pytest.mark.parametrize(("first", "second"), pairs("same_word.txt", " / "))
def test_inflected_forms_are_one_word(first: str, second: str) -> None:
    assert same_lemma(first, second)


@pytest.mark.parametrize(("first", "second"), pairs("other_word.txt", " / "))
def test_words_that_look_like_forms_are_two(first: str, second: str) -> None:
    assert not same_lemma(first, second)


def test_a_form_may_belong_to_two_words() -> None:
    assert {"rise", "rose"} <= base_forms("rose")
    assert stem("rising") == stem("rose") == "rise"


def test_relatedness_is_graded() -> None:
    assert relatedness("goes", "went") == 1.0
    assert relatedness("bogus", "fake") == relatedness("Americans", "U.S.") == 0.8
    assert 0.0 < relatedness("huge", "large") < 1.0
    assert relatedness("bogus", "table") == 0.0


def test_a_country_and_its_people_are_kin_but_two_countries_are_not() -> None:
    assert are_place_kin("Britain", "UK")
    assert not are_place_kin("Iran", "Iraqi")


def test_parties_and_peoples_are_no_common_words() -> None:
    assert is_group_name("Republicans")
    assert not is_common_word("Democrats")
    assert not is_group_name("farmers")


def test_some_common_words_are_names_too() -> None:
    assert is_name_also_word("Mark")
    assert not is_name_also_word("table")


def test_a_contracted_had_is_no_modal() -> None:
    assert [found.group for found in find_modals(["they'd", "win"])] == ["conditional"]
    assert find_modals(["they'd", "been", "told"]) == []


def test_an_opposite_is_no_denial() -> None:
    assert not are_opposites("ever", "never")


def test_synonyms_share_a_sense() -> None:
    assert are_synonyms("finished", "completes")
    assert are_synonyms("buy", "purchased")
    assert not are_synonyms("finished", "yellow")


@pytest.mark.parametrize(("text", "expected"), pairs("governors.txt", " => "))
def test_what_governs_a_statement(text: str, expected: str) -> None:
    words = text.split()
    found = [f"{hit.group}: {' '.join(words[hit.start : hit.end])}" for hit in find_governors(words)]
    assert ("; ".join(found) or "-") == expected


def test_speech_verbs() -> None:
    assert is_speech_verb("claimed")
    assert not is_speech_verb("walked")


def test_rare_words_are_rarer() -> None:
    assert word_rarity("the") < word_rarity("road") < word_rarity("framework") < word_rarity("Vidarbha") == 1.0


def test_common_words_are_no_names() -> None:
    assert is_common_word("Farmers")
    assert not is_common_word("Kowalski")


def test_function_words() -> None:
    assert is_function_word("The")
    assert is_function_word("isn't")
    assert not is_function_word("house")


def test_titles_and_honorifics() -> None:
    assert all(is_title(word) for word in ("President", "Sen.", "Mr", "Shri", "Ji", "Hon.", "Col."))
    assert is_honorific("Mrs.")
    assert not is_honorific("Senator")
    assert not is_title("Modi")


@pytest.mark.parametrize(
    ("first", "second"), [("Pete", "Peter"), ("Bob", "Robert"), ("Liz", "Elizabeth"), ("Joe", "Joseph")]
)
def test_short_forms_of_given_names(first: str, second: str) -> None:
    assert are_given_name_forms(first, second)


@pytest.mark.parametrize(("first", "second"), [("Peter", "Paul"), ("Bob", "Bill"), ("John", "Joan")])
def test_other_given_names(first: str, second: str) -> None:
    assert not are_given_name_forms(first, second)


def test_known_names_are_told_from_misspelled_ones() -> None:
    assert all(is_known_name(name) for name in ("Iran", "Iraq’s", "Ohio", "Joan", "Kyiv"))
    assert not any(is_known_name(name) for name in ("Irann", "table", "Vidarbha"))


def test_places_that_newsrooms_spell_differently() -> None:
    assert are_place_forms("Kiev", "Kyiv")
    assert not are_place_forms("Kyiv", "Kharkiv")


def test_the_office_behind_a_handle() -> None:
    assert (role_of_handle("@FLOTUS") or "").startswith("first lady")
    assert role_of_handle("@somebody") is None
