"""The other languages: a file of cases each. No case declares its language, so that it is to be recognised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.quotes.casebook import assert_isolated, read_cases
from verifier.quotes.detecting import detect
from verifier.quotes.languages import known_languages

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}-{case['about']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in read_cases(path)
    ],
)
def test_the_quotes_on_x_and_their_speakers_are_found_and_all_else_is_left_out(case: dict[str, Any]) -> None:
    assert_isolated(case)


@pytest.mark.parametrize("code", sorted(set(known_languages()) - {"en"}))
def test_each_language_is_recognised_by_its_words(code: str) -> None:
    for case in read_cases(CASES / f"{code}.toml"):
        assert detect(case["text"], None) == code, case["about"]
