"""A quote that a sentence gives as a post's is one, whoever wrote it: a name in any script, a council, residents."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from verifier.article import read_article
from verifier.model import Platform
from verifier.quotes import isolate

_TABLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("whoever.toml").read_text(encoding="utf-8"))[
    "whoever"
]
_SENTENCES = [
    pytest.param(table, says, who, id=f"{table['language']}-{number}-{who}")
    for table in _TABLES
    for number, says in enumerate(table["says"])
    for who in table["who"]
]


@pytest.mark.parametrize(("table", "says", "who"), _SENTENCES)
def test_the_quote_is_isolated_as_one_of_x(table: dict[str, Any], says: str, who: str) -> None:
    sentence = says.format(who=who)
    article = read_article("article.txt", f"{table['lead']}\n\n{sentence}\n".encode())
    quotes = isolate(article).quotes
    assert [quote.attribution.platform for quote in quotes] == [Platform.X], sentence
    if who in table["named"]:
        assert quotes[0].attribution.speaker == who


@pytest.mark.parametrize(
    ("table", "who"), [(table, who) for table in _TABLES for who in table["named"] if "spoken" in table]
)
def test_what_the_same_speaker_says_is_no_post(table: dict[str, Any], who: str) -> None:
    sentence = table["spoken"].format(who=who)
    found = isolate(read_article("article.txt", f"{table['lead']}\n\n{sentence}\n".encode()))
    assert not found.quotes
    assert found.left_out[0].attribution.speaker == who
