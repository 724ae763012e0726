"""Which classes of edit a house permits inside quotation marks; the houses differ, so each policy is a data file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verifier.errors import ConfigurationError, UsageError
from verifier.model import EditClass
from verifier.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "DEFAULT_POLICY",
    "POLICY_NAMES",
    "HousePolicy",
    "Policy",
    "Rule",
    "load_policy",
    "read_houses",
    "read_rules",
]

_HOUSE_KEYS = ("extends", "permit", "forbid", "source")

POLICY_NAMES = ("default", "strict", "ap", "reuters", "guardian")


@dataclass(frozen=True, slots=True)
class Policy:
    """The classes of edit that pass without a word to the reader."""

    name: str
    permitted: frozenset[EditClass]


# The contract's own classes; the file default.toml says the same with its reasons, and a test holds the two together.
DEFAULT_POLICY = Policy(
    "default",
    frozenset(
        {
            EditClass.TYPOGRAPHY,
            EditClass.SPELLING,
            EditClass.PLATFORM_TOKEN,
            EditClass.MARKED_OMISSION,
            EditClass.BRACKETED,
        }
    ),
)


class Rule(NamedTuple):
    """What a house says of one class of edit, why, and where that is written."""

    edit_class: EditClass
    permitted: bool
    why: str
    source: str


class HousePolicy(NamedTuple):
    """A policy that a configuration makes under `name`: the one it starts from, and what it changes in it."""

    name: str
    extends: str = DEFAULT_POLICY.name
    permit: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()


def load_policy(name: str, permit: Iterable[str] = (), houses: Sequence[HousePolicy] = ()) -> Policy:
    """Return the policy `name`, with the classes named in `permit` added; `houses` are those of the configuration.

    Raises:
        UsageError: there is no such policy, or no such class of edit, or the class changes the meaning.

    """
    house = next((house for house in houses if house.name == name), None)
    if house is None:
        permitted = _permitted(name, (*POLICY_NAMES, *(house.name for house in houses)))
    else:
        permitted = _permitted(house.extends) | _classes(house.permit)
        permitted -= {_edit_class(value) for value in house.forbid}
    return Policy(name, permitted | _classes(permit))


def read_houses(given: object, where: str) -> tuple[HousePolicy, ...]:
    """Read the tables under `policies` of a configuration; `where` names the file in errors.

    Raises:
        ConfigurationError: a key that there is not, a value that is no list of classes, a name that is taken.

    """
    if not isinstance(given, dict) or not all(isinstance(table, dict) for table in given.values()):
        raise ConfigurationError(f"{where}: 'policies' must be tables, such as [policies.ourhouse]")
    return tuple(_house(name, table, f"{where}: [policies.{name}]") for name, table in given.items())


def _house(name: str, table: Mapping[str, object], where: str) -> HousePolicy:
    if name in POLICY_NAMES:
        raise ConfigurationError(f"{where}: the name is taken; give the house's policy another")
    for key in table:
        if key not in _HOUSE_KEYS:
            raise ConfigurationError(
                f"{where}: unknown key {key!r}{nearest(key, _HOUSE_KEYS)}; the keys are {', '.join(_HOUSE_KEYS)}"
            )
    extends = table.get("extends", DEFAULT_POLICY.name)
    if not isinstance(extends, str):
        raise ConfigurationError(f"{where}: 'extends' must be the name of a policy, not {extends!r}")
    house = HousePolicy(name, extends, _list_of(table, "permit", where), _list_of(table, "forbid", where))
    try:
        load_policy(name, (), (house,))
    except UsageError as error:
        raise ConfigurationError(f"{where}: {error}") from error
    return house


def _list_of(table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigurationError(f"{where}: {key!r} must be a list of classes of edit, not {value!r}")
    return tuple(value)


def read_rules(name: str) -> tuple[str, tuple[Rule, ...]]:
    """Read what the policy `name` is about, and its rules in the order of the classes."""
    import tomllib

    table = tomllib.loads(Path(__file__).parent.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    about: str = table.pop("about")
    return about, tuple(Rule(EditClass(key), **rule) for key, rule in table.items())


def _permitted(name: str, known: Sequence[str] = POLICY_NAMES) -> frozenset[EditClass]:
    if name == DEFAULT_POLICY.name:
        return DEFAULT_POLICY.permitted
    if name not in POLICY_NAMES:
        raise UsageError(f"policy {name!r} does not exist{nearest(name, known)}; choose one of {', '.join(known)}")
    return frozenset(rule.edit_class for rule in read_rules(name)[1] if rule.permitted)


def _classes(names: Iterable[str]) -> frozenset[EditClass]:
    from verifier.comparison.classes import MEANING_CLASSES

    classes = frozenset(map(_edit_class, names))
    for edit_class in sorted(classes & MEANING_CLASSES):
        raise UsageError(f"edit class {edit_class.value!r} changes the meaning of a quote and cannot be permitted")
    return classes


def _edit_class(value: str) -> EditClass:
    try:
        return EditClass(value)
    except ValueError:
        meant = nearest(value, tuple(EditClass))
        raise UsageError(f"edit class {value!r} does not exist{meant}; choose from {', '.join(EditClass)}") from None
