"""Every verdict and class of edit explains itself."""

from __future__ import annotations

import pytest

from tests.comparison.conftest import Judge, post
from verifier.comparison import DEFAULT_POLICY, compare, describe_edit, explain
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


@pytest.mark.parametrize(
    ("quote", "text", "named"),
    [
        ("The pump is ours now", "The pu\u200bmp is ours now", "the post has U+200B (zero width space)"),
        ("The pu\u202emp is ours now", "The pump is ours now", "the article has U+202E (right-to-left override)"),
        ("The p\u0430mp is ours now", "The pamp is ours now", "the article has U+0430 (cyrillic small letter a)"),
    ],
)
def test_what_cannot_be_seen_is_named_by_its_code_point(quote: str, text: str, named: str) -> None:
    edits = compare(quote, post(text), {}, DEFAULT_POLICY).edits
    assert any(named in describe_edit(edit) for edit in edits), edits


@pytest.mark.parametrize(
    ("quote", "text"), [("Наша вода", "Наша рыба"), ("“Ours” now", '"Ours" now'), ("Ours now", "Ours 👨\u200d👧 now")]
)
def test_letters_of_another_script_and_curly_marks_are_no_secret(quote: str, text: str) -> None:
    edits = compare(quote, post(text), {}, DEFAULT_POLICY).edits
    assert edits
    assert not any("cannot be seen" in describe_edit(edit) for edit in edits)
