"""Every verdict and class of edit explains itself."""

from __future__ import annotations

import pytest

from tests.comparison.conftest import Judge, post
from verifier.comparison import explain
from verifier.model import EditClass, Verdict


@pytest.mark.parametrize("subject", [*Verdict, *EditClass])
def test_every_verdict_and_class_has_a_meaning_in_one_sentence(subject: Verdict | EditClass) -> None:
    meaning = explain(subject).means
    assert meaning[0].isupper()
    assert meaning.endswith(".")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_says_what_to_do(verdict: Verdict) -> None:
    assert explain(verdict).do


@pytest.mark.parametrize("edit_class", list(EditClass))
def test_every_class_has_an_example(edit_class: EditClass) -> None:
    assert explain(edit_class).example


def test_the_message_names_the_words_that_differ(judge_one: Judge) -> None:
    said = post("The crane may come to Tarrow harbour before the spring tides, and not a day later.")
    finding = judge_one("The crane will come to Tarrow harbour before the spring tides", said, exhaustive=True)
    assert finding.message == "The post says 'may'; the article says 'will'."


def test_the_message_counts_what_else_differs(judge_one: Judge) -> None:
    said = post("The crane may come to Tarrow harbour before the spring tides, said the council of 12.")
    finding = judge_one(
        "The crane will come to Tarrow port before the spring tides, said the council of 14.", said, exhaustive=True
    )
    assert finding.message.endswith("2 more differences.")


def test_words_in_braces_from_a_post_stay_as_they_are(judge_one: Judge) -> None:
    said = post("The crane {quote} comes to Tarrow harbour before the spring tides {original} and stays.")
    finding = judge_one("The crane goes to Tarrow harbour before the spring tides", said, exhaustive=True)
    assert finding.verdict in (Verdict.ALTERED, Verdict.DRIFT, Verdict.PARAPHRASE)
