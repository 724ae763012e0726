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


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "FREE lamps are on their way to schools & harbour offices in Tarrow. Help stop accidents by protecting"
            " yourself and those around you.",
            "Free lamps will soon reach schools and harbour offices across Tarrow. Please protect yourself and the"
            " people near you.",
        ),
        (
            "I am hosting a Meet & Greet with Harbour Captain Signe #Lindqvist this Friday, July 13 at my #Tarrow"
            " campaign office (16 Dunn Street). To attend, please write to us.",
            "Come and meet Signe Lindqvist, the harbour captain, and me on July 13 at my campaign office in Tarrow.",
        ),
        (
            "Well, Captain Lindqvist finally got some plaudits from the Harbour Board. Unfortunately, Chair Osei wasn't"
            " the one offering the praise.",
            "At last the Harbour Board had some praise for Captain Lindqvist. Too bad it did not come from Chair Osei.",
        ),
    ],
)
def test_a_tense_or_a_name_put_elsewhere_is_no_drift_of_a_loose_rewording(
    judge_one: Judge, text: str, quote: str
) -> None:
    assert judge_one(quote, post(text), exhaustive=True).verdict is Verdict.PARAPHRASE


def test_a_hedge_that_became_a_promise_stays_drift_in_a_loose_rewording(judge_one: Judge) -> None:
    text = "The council may send new lamps to schools and libraries in Tarrow by May, if the money is there."
    quote = "Next spring, say the councillors, the town will send new lamps to schools and libraries in Tarrow."
    assert judge_one(quote, post(text), exhaustive=True).verdict is Verdict.DRIFT
