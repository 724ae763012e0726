"""English: a file of cases a phenomenon, with a near miss beside each rule as a case of its own.

Beside what `casebook` says, `continues` lists pairs of quote numbers, the later first, and `handles` the handles of all
quotes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.quotes.casebook import assert_isolated, isolated, read_cases

CASES = {
    f"{path.stem}: {case['about']}": case
    for path in sorted(Path(__file__).parent.joinpath("cases").glob("*.toml"))
    for case in read_cases(path)
}


def with_key(key: str) -> list[Any]:
    """The cases that have the key, each named by its phenomenon."""
    return [pytest.param(case, id=name) for name, case in CASES.items() if key in case]


@pytest.mark.parametrize("case", with_key("text"))
def test_each_span_of_the_case_has_its_speaker_and_its_platform(case: dict[str, Any]) -> None:
    assert_isolated(case)


@pytest.mark.parametrize("case", with_key("continues"))
def test_a_quote_names_the_piece_of_its_post_that_it_goes_on_from(case: dict[str, Any]) -> None:
    quotes = [attributed.quote for attributed in isolated(case).quotes]
    numbers = {quote.id: number for number, quote in enumerate(quotes)}
    found = [[number, numbers[q.continues]] for number, q in enumerate(quotes) if q.continues is not None]
    assert found == case["continues"]


@pytest.mark.parametrize("case", with_key("handles"))
def test_the_handle_that_the_article_gives_holds_for_all_quotes_of_its_owner(case: dict[str, Any]) -> None:
    assert [attributed.attribution.handle for attributed in isolated(case).quotes] == case["handles"]
