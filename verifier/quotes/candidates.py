"""The record of a stretch of a sentence that may say who speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Candidate:
    """Tokens `first` to `last` that may say who speaks.

    `kind` is name, pronoun, role, organisation, named_organisation, description, document, post, account, indefinite,
    relative, or owned ("its governor"). `noun` is the word that says what somebody is; for a post whose it is
    ("owned" by a pronoun, or a role). `object_like` says that it stands where a subject cannot: after a preposition,
    or as an owner ("Trump's"). `account` says that it names somebody's account.
    """

    kind: str
    first: int
    last: int
    noun: str = ""
    person: int | None = None
    possessive: bool = False
    object_like: bool = False
    account: bool = False
    source: Candidate | None = None  # for "who": the candidate that it stands for
