"""The sentences in which findings, verdicts and classes of edit explain themselves; their words stand in one file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.comparison.hidden_letters import name_hidden
from verifier.model import Edit, EditClass, Reason, Verdict

if TYPE_CHECKING:
    from verifier.model import Unavailable

_LONGEST = 80

_REASONS = {
    Reason.NO_ORIGINAL: "No original of this quote is at hand.",
    Reason.DELETED: "The post was deleted.",
    Reason.PROTECTED: "The account is protected.",
    Reason.SUSPENDED: "The account is suspended.",
    Reason.TRUNCATED: "The quote runs past the point where the post's text at hand was cut short.",
    Reason.RATE_LIMITED: "The source asked to be called later.",
    Reason.FETCH_FAILED: "The post could not be fetched.",
    Reason.OFFLINE: "The post was not fetched, because the check ran offline.",
}
_UNAVAILABLE = {
    None: "deleted, or not shown any more",
    Reason.DELETED: "deleted",
    Reason.PROTECTED: "the account is protected",
    Reason.SUSPENDED: "the account is suspended",
}

RECOGNISED = "The article does not say where these words stand; they are those of a post by the one whom it quotes."


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a verdict or class of edit means, what to do about it (verdicts), and an example (edits)."""

    means: str
    do: str | None
    example: str | None


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    import tomllib

    text = Path(__file__).parent.joinpath("explanations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def explain(subject: Verdict | EditClass) -> Explanation:
    """Return the plain words for a verdict or a class of edit."""
    kind = "verdict" if isinstance(subject, Verdict) else "edit"
    entry = _texts()[kind][subject.value]
    return Explanation(entry["means"], entry.get("do"), entry.get("example"))


def describe_edit(edit: Edit) -> str:
    """One sentence on one edit, and one on what cannot be seen in it."""
    pattern = _texts()["edit"][edit.edit_class.value]["message"]
    if not edit.quote.strip() and "{quote}" in pattern:
        pattern = "The post says '{original}' here; the article does not."
    elif not edit.original.strip() and "{original}" in pattern:
        pattern = "The article says '{quote}' here; the post does not."
    sentence = pattern.replace("{quote}", _short(edit.quote)).replace("{original}", _short(edit.original))
    return sentence + name_hidden(edit.quote, edit.original)


def describe_reason(reason: Reason) -> str:
    """One sentence on why a quote could not be verified."""
    return _REASONS[reason]


def describe_unavailable(unavailable: Unavailable, source: str | None) -> str:
    """One sentence on a post that is not to be had on X any more; `source` is where the text at hand came from."""
    why = _UNAVAILABLE.get(unavailable.reason, _UNAVAILABLE[None])
    came = f" The text at hand came from: {source}." if source else ""
    return f"The post is now unavailable ({why}), since {unavailable.since:%Y-%m-%d} at the latest.{came}"


def describe_verdict(verdict: Verdict) -> str:
    """One sentence on what a verdict says."""
    return explain(verdict).means


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
