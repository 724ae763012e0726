"""Which edits a house permits."""

from __future__ import annotations

import pytest

from tests.comparison.conftest import Judge, post
from verifier.comparison import DEFAULT_POLICY, POLICY_NAMES, load_policy
from verifier.comparison.policies import HousePolicy, read_houses, read_rules
from verifier.errors import ConfigurationError, UsageError
from verifier.model import EditClass, Verdict

POST = post("Our defense labs met @JoanPellard in Tarrow about the new crane and the old quay.")


@pytest.mark.parametrize("name", POLICY_NAMES)
def test_every_named_policy_loads_and_permits_typography(name: str) -> None:
    assert EditClass.TYPOGRAPHY in load_policy(name).permitted


def test_the_default_policy_and_its_file_say_the_same() -> None:
    assert {rule.edit_class for rule in read_rules("default")[1] if rule.permitted} == DEFAULT_POLICY.permitted


@pytest.mark.parametrize("name", POLICY_NAMES)
def test_every_rule_of_a_policy_says_why_and_where_it_is_written(name: str) -> None:
    about, rules = read_rules(name)
    assert about
    assert [rule.edit_class for rule in rules] == [edit for edit in EditClass if edit in DEFAULT_POLICY.permitted]
    assert all(rule.why and rule.source for rule in rules)


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


@pytest.mark.parametrize("name", ["negation", "number", "name", "modality", "quantity", "polarity", "context"])
def test_a_class_that_changes_the_meaning_cannot_be_permitted(name: str) -> None:
    with pytest.raises(UsageError, match=f"'{name}' changes the meaning of a quote and cannot be permitted"):
        load_policy("default", [name])


def test_a_house_makes_a_policy_of_its_own_out_of_another() -> None:
    house = HousePolicy("gazette", extends="reuters", permit=("omission",), forbid=("platform_token",))
    permitted = load_policy("gazette", houses=[house]).permitted
    assert permitted == {EditClass.TYPOGRAPHY, EditClass.MARKED_OMISSION, EditClass.OMISSION}


def test_an_unknown_policy_is_answered_with_the_house_s_own_too() -> None:
    with pytest.raises(UsageError, match=r"'gazete' does not exist \(did you mean 'gazette'\?\)"):
        load_policy("gazete", houses=[HousePolicy("gazette")])


@pytest.mark.parametrize(
    ("tables", "problem"),
    [
        ({"gazette": {"extend": "ap"}}, "unknown key 'extend' .did you mean 'extends'"),
        ({"gazette": {"extends": "times"}}, "policy 'times' does not exist"),
        ({"gazette": {"extends": 3}}, "'extends' must be the name of a policy"),
        ({"gazette": {"permit": ["speling"]}}, "edit class 'speling' does not exist .did you mean 'spelling'"),
        ({"gazette": {"permit": ["negation"]}}, "'negation' changes the meaning"),
        ({"gazette": {"forbid": "spelling"}}, "'forbid' must be a list of classes of edit"),
        ({"ap": {}}, "the name is taken"),
    ],
)
def test_what_is_wrong_with_a_house_s_policy_is_said(tables: object, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"verifier\.toml: \[policies\.\w+\]: .*{problem}|{problem}"):
        read_houses(tables, "verifier.toml")


def test_policies_must_be_tables() -> None:
    with pytest.raises(ConfigurationError, match="'policies' must be tables"):
        read_houses(["ap"], "verifier.toml")
