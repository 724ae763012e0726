"""Which classes of edit a house permits inside quotation marks; the houses differ, so each policy is a data file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.errors import UsageError
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DEFAULT_POLICY", "POLICY_NAMES", "Policy", "load_policy"]

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


def load_policy(name: str, permit: Iterable[str] = ()) -> Policy:
    """Return the policy `name`, with the classes named in `permit` added.

    Raises:
        UsageError: there is no such policy, or no such class of edit.

    """
    added = frozenset(_edit_class(value) for value in permit)
    if name == DEFAULT_POLICY.name:
        return Policy(name, DEFAULT_POLICY.permitted | added)
    if name not in POLICY_NAMES:
        raise UsageError(f"policy {name!r} does not exist; choose one of {', '.join(POLICY_NAMES)}")
    return Policy(name, frozenset(map(_edit_class, _permitted(name))) | added)


def _permitted(name: str) -> list[str]:
    import tomllib

    text = Path(__file__).parent.joinpath(f"{name}.toml").read_text(encoding="utf-8")
    permitted: list[str] = tomllib.loads(text)["permitted"]
    return permitted


def _edit_class(value: str) -> EditClass:
    try:
        return EditClass(value)
    except ValueError:
        known = ", ".join(EditClass)
        raise UsageError(f"edit class {value!r} does not exist; choose from {known}") from None
