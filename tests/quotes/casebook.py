"""Cases of isolating in TOML files: short invented articles, with what is to be isolated from them.

A case has a `text` and, in its order, the quotes on X as `[speaker, words]` under `x` (the speaker "-" where the
article names none) and all other spans as `[why or platform, words]` under `out`; of a long quote the first words do.
`markdown` and `html` say what the text is where it is not plain.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from verifier.article import read_article
from verifier.model import Isolation, LeftOut, LeftOutWhy
from verifier.quotes import isolate

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN = 60  # code points of a span that no case expects, in the message of a failure


@cache
def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of one file."""
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return cases


def isolated(case: dict[str, Any]) -> Isolation:
    """What is isolated from the case's text."""
    name = "case.md" if case.get("markdown") else "case.html" if case.get("html") else "case.txt"
    return isolate(read_article(name, case["text"].strip().encode()))


def assert_isolated(case: dict[str, Any]) -> None:
    """Each span of the case has its speaker and its platform, or the reason why it is left out."""
    isolation = isolated(case)
    quotes = [(q.attribution.speaker or "-", q.quote.text) for q in isolation.quotes]
    left_out = [(_why(span), span.text) for span in isolation.left_out]
    wanted = [(who, words) for who, words in case.get("x", [])]
    others = [(why, words) for why, words in case.get("out", [])]
    assert _shortened(quotes, wanted) == wanted
    assert _shortened(left_out, others) == others


def _why(span: LeftOut) -> str:
    platform = span.attribution.platform
    return platform.value if span.why is LeftOutWhy.OTHER_PLATFORM and platform is not None else span.why.value


def _shortened(found: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was found, each quote cut to the words that the case gives of it."""
    lengths = [len(words) for _, words in wanted] + [_SHOWN] * len(found)
    return [(who, text[: lengths[number]]) for number, (who, text) in enumerate(found)]
