"""Rewordings of a denial deny as well; the same words with the denial lost are another statement."""

from __future__ import annotations

import pytest

from verifier.comparison import DEFAULT_POLICY, compare
from verifier.model import Author, Complete, Post, Verdict


def verdict_of(quote: str, text: str) -> Verdict:
    post = Post(id="1", author=Author("somebody", "Some Body"), text=text, complete=Complete.YES)
    return compare(quote, post, {}, DEFAULT_POLICY).verdict


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "No action that can be taken, nor any decision, would bring George Harrow back to his family.",
            "Nothing anyone does or rules will return George Harrow to those who loved him.",
        ),
        (
            "There is no plan that could save the Tarrow pier from the next storm.",
            "No plan will ever rescue the Tarrow pier once another gale arrives.",
        ),
        (
            "There is nobody on the Tarrow council who can explain where the money went.",
            "None of the Tarrow councillors is able to account for the cash.",
        ),
        (
            "We cannot accept a deal that leaves Belden without a ferry.",
            "A deal under which Belden loses its ferry will never get our consent.",
        ),
        (
            "Nothing in this report says that Marrow knew about the leak.",
            "The report does not state anywhere that Marrow was aware of a leak.",
        ),
        (
            "Not one of the crew of the Belden Star was hurt in the fire.",
            "No crew member aboard the Belden Star suffered injuries when it burned.",
        ),
        (
            "We have never seen a harbour budget as thin as this one in Tarrow.",
            "In Tarrow no one has ever set eyes on port finances so meagre.",
        ),
        (
            "It is impossible to run the Tarrow ferry on half a crew.",
            "You cannot operate the Tarrow ferry with only half the people.",
        ),
    ],
)
def test_a_denial_in_other_words_is_a_rewording(text: str, quote: str) -> None:
    assert verdict_of(quote, text) is Verdict.PARAPHRASE


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "There is no plan that could save the Tarrow pier from the next storm.",
            "There is a plan that could save the Tarrow pier from the next storm.",
        ),
        (
            "Nothing in this report says that Marrow knew about the leak.",
            "This report says that Marrow knew about the leak.",
        ),
        (
            "We cannot accept a deal that leaves Belden without a ferry.",
            "We can accept a deal that leaves Belden without a ferry.",
        ),
        (
            "There is no action that would bring George Harrow back to his family.",
            "There is an action that would bring George Harrow back to his family.",
        ),
    ],
)
def test_a_denial_lost_from_the_same_words_is_another_statement(text: str, quote: str) -> None:
    assert verdict_of(quote, text) is Verdict.DRIFT
