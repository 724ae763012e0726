"""How many turned senses are caught, and how many harmless edits accused, when posts are edited class by class."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from verifier.comparison import DEFAULT_POLICY, compare
from verifier.model import Author, Complete, Post, Verdict

MUTATIONS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "cases" / "mutations.toml").read_text(encoding="utf-8")
)
PASSES = {Verdict.VERBATIM, Verdict.HOUSE_STYLE}


def verdict_of(quote: str, text: str) -> Verdict:
    post = Post(id="1", author=Author("somebody", "Some Body"), text=text, complete=Complete.YES)
    return compare(quote, post, {}, DEFAULT_POLICY).verdict


def edited(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return each quote with its post, for every post in which the words of a pair stand."""
    made: list[tuple[str, str]] = []
    for old, new in pairs:
        for text in MUTATIONS["posts"]:
            found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", text)
            if not old:
                made.append((text, new + text))
            elif found is not None:
                made.append((text[: found.start()] + new + text[found.end() :], text))
    return made


@pytest.mark.parametrize("name", sorted(MUTATIONS["class"]))
def test_turned_senses_are_caught_class_by_class(name: str) -> None:
    mutation = MUTATIONS["class"][name]
    made = edited(mutation["turned"])
    missed = [pair for pair in made if verdict_of(*pair) is not Verdict.DRIFT]
    assert len(made) >= len(mutation["turned"])
    assert 1 - len(missed) / len(made) >= mutation["floor"], missed


@pytest.mark.parametrize("name", sorted(MUTATIONS["class"]))
def test_no_turned_sense_passes(name: str) -> None:
    passed = [pair for pair in edited(MUTATIONS["class"][name]["turned"]) if verdict_of(*pair) in PASSES]
    assert passed == []


@pytest.mark.parametrize("name", sorted(MUTATIONS["class"]))
def test_their_harmless_twins_are_not_accused(name: str) -> None:
    mutation = MUTATIONS["class"][name]
    made = edited(mutation["harmless"])
    accused = [pair for pair in made if verdict_of(*pair) not in PASSES]
    assert len(made) >= len(mutation["harmless"])
    assert len(accused) / len(made) <= mutation["ceiling"], accused
