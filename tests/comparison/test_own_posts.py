"""A post of the speaker's own that agrees in few words: the nearer in time, the fewer are enough."""

from __future__ import annotations

from datetime import date

import pytest

from tests.comparison.conftest import Judge, judge_all, post
from verifier.model import Verdict

# Posts are of 1 March 2026.
NEXT_DAY, NEXT_MONTH = date(2026, 3, 2), date(2026, 4, 2)


@pytest.mark.parametrize(
    ("quote", "text", "verdict"),
    [
        ("remain in place until 11am on Thursday", "The warning will remain in place until 11am on Friday.", "drift"),
        ("and all of them were against it", "900 people wrote to us and most of them were against it.", "drift"),
        ("I don't think this is over.", "Well done to all who marched. I think this is over!", "drift"),
        ("the ferry is not safe any more", "The ferry is not safe any longer, and it never was.", "altered"),
    ],
)
def test_a_short_quote_with_one_change_is_held_against_the_post_of_the_day(
    judge_one: Judge, quote: str, text: str, verdict: str
) -> None:
    assert judge_one(quote, post(text), published=NEXT_DAY).verdict is Verdict(verdict)


def test_the_same_change_of_a_day_is_not_held_against_a_post_of_another_month(judge_one: Judge) -> None:
    warning = post("The warning will remain in place until 11am on Friday.")
    finding = judge_one("remain in place until 11am on Thursday", warning, published=NEXT_MONTH)
    assert finding.verdict is Verdict.UNVERIFIED
    assert [near.post.id for near in finding.nearest] == [warning.id]


@pytest.mark.parametrize("published", [None, NEXT_DAY, NEXT_MONTH])
@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Heading to Norway today, great crowd!", "Heading to Texas today, great crowd!"),
        ("Join us live from Pellow Street at noon", "Join us live from the town hall tonight"),
        ("Thank you to every nurse in Marden", "Thank you to every driver in Tarrow"),
    ],
)
def test_the_next_call_in_the_same_words_is_never_the_original(
    judge_one: Judge, quote: str, text: str, published: date | None
) -> None:
    assert judge_one(quote, post(text), published=published).verdict is Verdict.UNVERIFIED


@pytest.mark.parametrize("published", [None, NEXT_MONTH])
def test_a_long_run_is_enough_for_a_post_of_any_time(judge_one: Judge, published: date | None) -> None:
    signed = post("He is right. I signed off the money for the wall in 2023. Where did it go?")
    finding = judge_one(
        "He's right. I signed off the money for the wall in 2023. Where did it go?", signed, published=published
    )
    assert finding.verdict is Verdict.ALTERED


def test_a_post_that_another_quote_stands_in_is_read_as_one_that_is_at_hand_alone() -> None:
    marched = post("A victory for common sense. Well done to all who marched. I think this is over!")
    _, finding = judge_all(["a victory for common sense", "I don't think this is over."], [marched], published=NEXT_DAY)
    assert finding.verdict is Verdict.DRIFT


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Fifteen people died", "Fifty people died"),
        ("I've never met her", "I've met her"),
        ("$5 million was lost", "€5 million was lost"),
    ],
)
def test_where_all_posts_are_at_hand_a_few_common_words_are_enough(judge_one: Judge, quote: str, text: str) -> None:
    assert judge_one(quote, post(text), exhaustive=True).verdict is Verdict.DRIFT


def test_a_few_common_words_do_not_make_another_statement_the_original(judge_one: Judge) -> None:
    other = post("We will rebuild the lighthouse in May")
    assert judge_one("We will not sell a harbour in Pellow", other, exhaustive=True).verdict is Verdict.UNSUPPORTED
