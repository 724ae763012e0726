"""Short invented English articles, a file a phenomenon, with what is to be isolated from them.

A case has a `text` and, in its order, the quotes on X as `[speaker, words]` under `x` (the speaker "-" where the
article names none) and all other spans as `[why or platform, words]` under `out`; of a long quote the first words
suffice. `continues` lists pairs of quote numbers, the later first; `handles` the handles of all quotes. A near miss
stands beside each rule as a case of its own.
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

CASES = Path(__file__).parent / "cases"


@cache
def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return cases


def _all() -> list[Any]:
    names = sorted(path.stem for path in CASES.glob("*.toml"))
    return [pytest.param(case, id=f"{name}: {case['about']}") for name in names for case in _cases(name)]


def _isolated(case: dict[str, Any]) -> Isolation:
    name = "case.md" if case.get("markdown") else "case.html" if case.get("html") else "case.txt"
    return isolate(read_article(name, case["text"].strip().encode()))


def _why(span: LeftOut) -> str:
    platform = span.attribution.platform
    return platform.value if span.why is LeftOutWhy.OTHER_PLATFORM and platform is not None else span.why.value


def _shortened(found: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    lengths = [len(words) for _, words in wanted] + [60] * len(found)
    return [(who, text[: lengths[number]]) for number, (who, text) in enumerate(found)]


@pytest.mark.parametrize("case", _all())
def test_each_span_of_the_case_has_its_speaker_and_its_platform(case: dict[str, Any]) -> None:
    isolation = _isolated(case)
    quotes = [(q.attribution.speaker or "-", q.quote.text) for q in isolation.quotes]
    left_out = [(_why(span), span.text) for span in isolation.left_out]
    wanted = [(who, words) for who, words in case.get("x", [])]
    others = [(why, words) for why, words in case.get("out", [])]
    assert _shortened(quotes, wanted) == wanted
    assert _shortened(left_out, others) == others


@pytest.mark.parametrize("case", [param for param in _all() if "continues" in param.values[0]])
def test_a_quote_names_the_piece_of_its_post_that_it_goes_on_from(case: dict[str, Any]) -> None:
    quotes = [attributed.quote for attributed in _isolated(case).quotes]
    numbers = {quote.id: number for number, quote in enumerate(quotes)}
    found = [[number, numbers[q.continues]] for number, q in enumerate(quotes) if q.continues is not None]
    assert found == case["continues"]


@pytest.mark.parametrize("case", [param for param in _all() if "handles" in param.values[0]])
def test_the_handle_that_the_article_gives_holds_for_all_quotes_of_its_owner(case: dict[str, Any]) -> None:
    assert [attributed.attribution.handle for attributed in _isolated(case).quotes] == case["handles"]
