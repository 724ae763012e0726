"""The record of a stretch of a sentence that may say who speaks."""

from __future__ import annotations


class Candidate:
    """Tokens `first` to `last` that may say who speaks.

    `kind` is name, pronoun, role, organisation, named_organisation, description, document, post, account, indefinite,
    relative, or owned ("its governor"). `noun` is the word that says what somebody is; for a post whose it is
    ("owned" by a pronoun, or a role). `object_like` says that it stands where a subject cannot: after a preposition,
    or as an owner ("Trump's"). `account` says that it names somebody's account.
    """

    __slots__ = ("account", "first", "kind", "last", "noun", "object_like", "person", "possessive", "source")

    def __init__(
        self,
        kind: str,
        first: int,
        last: int,
        noun: str = "",
        person: int | None = None,
        *,
        possessive: bool = False,
        account: bool = False,
    ) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.noun = noun
        self.person = person
        self.possessive = possessive
        self.object_like = False
        self.account = account
        self.source: Candidate | None = None  # for "who": the candidate that it stands for
