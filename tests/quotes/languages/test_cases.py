"""Short invented articles in each language, with what is to be isolated from them.

A case in `cases/<language>.toml` has a `text` and, in its order, the quotes on X as `[speaker, words]` under `x` (the
speaker "-" where the article names none) and all other spans as `[why or platform, words]` under `out`. Of a long quote
the first words suffice. A language that is not declared is to be recognised, so no case declares it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from verifier.article import read_article
from verifier.model import Isolation, LeftOut, LeftOutWhy
from verifier.quotes import isolate
from verifier.quotes.detecting import detect
from verifier.quotes.languages import known_languages

CASES = Path(__file__).parent / "cases"


@cache
def _cases(code: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))["case"]
    return cases


def _numbered() -> list[Any]:
    codes = sorted(path.stem for path in CASES.glob("*.toml"))
    return [pytest.param(code, case, id=f"{code}-{case['about']}") for code in codes for case in _cases(code)]


def _isolated(text: str) -> Isolation:
    return isolate(read_article("case.txt", text.strip().encode()))


def _why(span: LeftOut) -> str:
    platform = span.attribution.platform
    return platform.value if span.why is LeftOutWhy.OTHER_PLATFORM and platform is not None else span.why.value


@pytest.mark.parametrize(("code", "case"), _numbered())
def test_the_quotes_on_x_and_their_speakers_are_found_and_all_else_is_left_out(code: str, case: dict[str, Any]) -> None:
    isolation = _isolated(case["text"])
    quotes = [(q.attribution.speaker or "-", q.quote.text) for q in isolation.quotes]
    left_out = [(_why(span), span.text) for span in isolation.left_out]
    wanted = [(who, words) for who, words in case.get("x", [])]
    others = [(why, words) for why, words in case.get("out", [])]
    assert _shortened(quotes, wanted) == wanted
    assert _shortened(left_out, others) == others


def _shortened(found: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was found, each quote cut to the words that the case gives of it."""
    lengths = [len(words) for _, words in wanted] + [40] * len(found)
    return [(who, text[: lengths[number]]) for number, (who, text) in enumerate(found)]


@pytest.mark.parametrize("code", sorted(set(known_languages()) - {"en"}))
def test_each_language_is_recognised_by_its_words(code: str) -> None:
    for case in _cases(code):
        assert detect(case["text"], None) == code, case["about"]
