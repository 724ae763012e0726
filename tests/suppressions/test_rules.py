"""The exceptions of a configuration: how they are read, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verifier.configuration import load_configuration
from verifier.errors import ConfigurationError
from verifier.model import Verdict


def rules_of(folder: Path, text: str) -> tuple[object, ...]:
    (folder / "verifier.toml").write_text(text, encoding="utf-8")
    return load_configuration(folder).ignore


def test_a_rule_names_verdicts_articles_quotes_posts_and_a_last_day(tmp_path: Path) -> None:
    (rule,) = rules_of(
        tmp_path,
        """
        [[ignore]]
        verdict = ["drift", "altered"]
        article = "2026/*.md"
        quote = "We expected"
        post = "1988600000000000001"
        until = 2027-01-31
        reason = "the office confirmed June"
        """,
    )
    assert rule == (
        (Verdict.DRIFT, Verdict.ALTERED),
        "the office confirmed June",
        "verifier.toml",
        "2026/*.md",
        "We expected",
        "1988600000000000001",
        date(2027, 1, 31),
    )


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ('verdict = "drift"\narticle = "a"', "gives no reason"),
        ('verdict = "drift"\nreason = "r"', "would fit every article"),
        ('article = "a"\nreason = "r"', "names no verdict"),
        ('verdict = "drfit"\narticle = "a"\nreason = "r"', r"'drfit' is no verdict .*did you mean 'drift'"),
        ('verdict = "verbatim"\narticle = "a"\nreason = "r"', "'verbatim' is no verdict that can be ignored"),
        ('verdict = "drift"\nartcle = "a"\nreason = "r"', r"unknown key 'artcle' .did you mean 'article'"),
        ('verdict = "drift"\narticle = 3\nreason = "r"', "'article' must be a text"),
        ('verdict = "drift"\narticle = "a"\nreason = "r"\nuntil = "soon"', "'until' must be a day"),
        ('verdict = "drift"\narticle = "a"\nreason = "r"\nuntil = 3', "'until' must be a day"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_with_its_number(tmp_path: Path, table: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"verifier\.toml: \[\[ignore\]\] number 1: {problem}"):
        rules_of(tmp_path, f"[[ignore]]\n{table}\n")


def test_rules_must_be_tables(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"'ignore' must be tables, each written under a line \[\[ignore\]\]"):
        rules_of(tmp_path, 'ignore = ["drift"]')
