"""Which edits a house permits."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.comparison.conftest import Judge, post
from verifier.comparison import DEFAULT_POLICY, POLICY_NAMES, load_policy
from verifier.errors import UsageError
from verifier.model import EditClass, Verdict

POST = post("Our defense labs met @JoanPellard in Tarrow about the new crane and the old quay.")


@pytest.mark.parametrize("name", POLICY_NAMES)
def test_every_named_policy_loads_and_permits_typography(name: str) -> None:
    assert EditClass.TYPOGRAPHY in load_policy(name).permitted


def test_the_default_policy_and_its_file_say_the_same() -> None:
    text = files("verifier.comparison.policies").joinpath("default.toml").read_text(encoding="utf-8")
    assert {EditClass(value) for value in tomllib.loads(text)["permitted"]} == DEFAULT_POLICY.permitted


def test_what_a_house_does_not_permit_is_altered(judge_one: Judge) -> None:
    quote = "Our defence labs met Joan Pellard in Tarrow about the new crane and the old quay."
    assert judge_one(quote, POST).verdict is Verdict.HOUSE_STYLE
    assert judge_one(quote, POST, policy=load_policy("strict")).verdict is Verdict.ALTERED


def test_a_class_may_be_permitted_by_name(judge_one: Judge) -> None:
    quote = "Our defense labs met @JoanPellard in Tarrow about the new crane."
    short = post("Our defense labs met @JoanPellard in Tarrow, at last, about the new crane.")
    assert judge_one(quote, short).verdict is Verdict.TRIMMED
    assert judge_one(quote, short, policy=load_policy("default", ["omission"])).verdict is Verdict.HOUSE_STYLE


def test_an_unknown_policy_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'tabloid'.*default, strict, ap, reuters, guardian"):
        load_policy("tabloid")


def test_an_unknown_class_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'gossip'.*typography"):
        load_policy("default", ["gossip"])
