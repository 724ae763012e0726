"""A thorough rewording of a post against another statement on its topic, where all posts of the author are at hand."""

from __future__ import annotations

import pytest

from tests.comparison.conftest import Judge, post
from verifier.model import Verdict

FERRY = (
    "The Belden ferry will stop running on Sundays from May. We could not find enough crew, and we refuse to sail"
    " unsafe boats. Sorry to everyone who depends on it."
)
SCHOOL = (
    "Proud to open the new library at Tarrow primary school this morning. The children chose every book on its shelves."
)
PIER = "Nobody from the council ever asked the fishermen what closing the pier would cost them. That is a disgrace."
FLOOD = "We pumped 40,000 gallons out of the town hall basement last night. The archive is wet but it can be saved."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            FERRY,
            "No more Sunday boats once spring ends: too few sailors, and I won't put people in danger.",
        ),
        (SCHOOL, "It was a joy to inaugurate Tarrow's school library today, with volumes all picked by the pupils."),
        (
            PIER,
            "Shamefully, no councillor asked those who fish here what they would lose if the pier were shut.",
        ),
        (
            FLOOD,
            "Overnight the crew drained 40,000 gallons from the cellar; the hall's wet records can be rescued.",
        ),
    ],
)
def test_the_same_content_in_other_words_is_a_paraphrase(judge_one: Judge, text: str, quote: str) -> None:
    assert judge_one(quote, post(text), exhaustive=True).verdict is Verdict.PARAPHRASE


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (FERRY, "A return ticket to Belden must not cost more than £6, whatever Harrow Lines says."),
        (SCHOOL, "Every school in Tarrow should get a music teacher by 2027."),
        (PIER, "The pier brings 9,000 visitors to Belden each summer."),
        (FLOOD, "The Town Hall roof will be mended by Harrow & Sons in June."),
    ],
)
def test_another_statement_on_the_topic_is_unsupported(judge_one: Judge, text: str, quote: str) -> None:
    assert judge_one(quote, post(text), exhaustive=True).verdict is Verdict.UNSUPPORTED


def test_a_measure_that_a_rewording_puts_elsewhere_is_not_left_out(judge_one: Judge) -> None:
    text = "Thousands of young sailors can now stay on their parents' harbour pass until they turn 26."
    quote = "Young people in their thousands may keep using the family's permit up to the age of 26, by the new rule."
    assert judge_one(quote, post(text), exhaustive=True).verdict is not Verdict.DRIFT
