"""What verbatim would read, ready to paste."""

from __future__ import annotations

import pytest

from tests.comparison.conftest import Judge, post
from verifier.model import Verdict

QUAY = post(
    "UPDATE: The crew and their families don't need another study. Please drive slowly. The quay is open again in"
    " Tarrow. https://t.co/abc #Tarrow"
)


@pytest.mark.parametrize(
    ("quote", "verdict", "suggestion"),
    [
        ("The crew and their families don’t need another study.", Verdict.VERBATIM, None),
        ("The crew … don’t need another study.", Verdict.HOUSE_STYLE, None),
        (
            "The crew don’t need another study.",
            Verdict.TRIMMED,
            "The crew … don’t need another study.",
        ),
        (
            "The crew and their families don’t need another study. The quay is open again",
            Verdict.TRIMMED,
            "The crew and their families don’t need another study. … The quay is open again",
        ),
        (
            "The crew and their families do not need another study,",
            Verdict.ALTERED,
            "The crew and their families don’t need another study",
        ),
        (
            "The crew and their families need another study.",
            Verdict.DRIFT,
            "The crew and their families don’t need another study.",
        ),
    ],
)
def test_the_suggestion_is_the_posts_own_words_in_the_articles_marks(
    judge_one: Judge, quote: str, verdict: Verdict, suggestion: str | None
) -> None:
    finding = judge_one(quote, QUAY, exhaustive=True)
    assert (finding.verdict, finding.suggestion) == (verdict, suggestion)


def test_a_rewording_is_answered_with_the_whole_sentences_it_stands_for(judge_one: Judge) -> None:
    finding = judge_one("The team and its relatives want no further report on the matter.", QUAY, exhaustive=True)
    assert finding.suggestion in (None, "The crew and their families don’t need another study.")


def test_what_governs_a_quote_is_part_of_the_suggestion(judge_one: Judge) -> None:
    denied = post("I have never said that the ferry line to the islands should close. Ask anyone.")
    finding = judge_one("the ferry line to the islands should close", denied, exhaustive=True)
    assert finding.suggestion == "I have never said that the ferry line to the islands should close."
