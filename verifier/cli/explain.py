"""`verifier explain`: what a verdict, a class of edit or a policy means, and what to do about it."""

from __future__ import annotations

import click

from verifier.cli.output import presentation_for, write
from verifier.comparison import POLICY_NAMES, explain
from verifier.comparison.policies import read_rules
from verifier.errors import UsageError
from verifier.model import SEVERITIES, EditClass, Verdict
from verifier.nearest import nearest
from verifier.report.page import Page
from verifier.report.wrapping import Run, Style

_SUBJECTS: dict[str, Verdict | EditClass] = {
    **{verdict.value: verdict for verdict in Verdict},
    **{edit_class.value: edit_class for edit_class in EditClass},
}


@click.command(name="explain", short_help="Say what a verdict or a class of edit means.")
@click.argument("subject", metavar="[VERDICT|EDIT|POLICY]", required=False)
def command(subject: str | None) -> None:
    """Say what a verdict or a class of edit means and what to do about it; without an argument, list them all.

    A policy is shown with its rules and where each is written.
    """
    page = Page(presentation_for(None))
    if subject is None:
        _put_all(page)
    elif subject in POLICY_NAMES:
        _put_policy(page, subject)
    else:
        _put_one(page, _find(subject))
    write(page.text(), None)


def _find(subject: str) -> Verdict | EditClass:
    name = subject.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in _SUBJECTS:
        known = (*_SUBJECTS, *POLICY_NAMES)
        meant = nearest(name, known)
        raise UsageError(
            f"{subject!r} is no verdict, class of edit or policy{meant}; `verifier explain` lists them all"
        )
    return _SUBJECTS[name]


def _put_one(page: Page, subject: Verdict | EditClass) -> None:
    explanation = explain(subject)
    kind = f"verdict, {SEVERITIES[subject]}" if isinstance(subject, Verdict) else "class of edit"
    page.line([Run(subject.value, Style.STRONG), Run(f" ({kind})")])
    page.field("means", [Run(explanation.means)])
    if explanation.do:
        page.field("do", [Run(explanation.do)])
    if explanation.example:
        page.field("example", [Run(explanation.example)])


def _put_policy(page: Page, name: str) -> None:
    about, rules = read_rules(name)
    page.line([Run(name, Style.STRONG), Run(" (policy)")])
    page.field("means", [Run(about)])
    for rule in rules:
        page.gap()
        said = "permitted" if rule.permitted else "not permitted: altered"
        page.line([Run(rule.edit_class.value, Style.STRONG), Run(f": {said}")], indent=2)
        page.field("why", [Run(rule.why)])
        page.field("source", [Run(rule.source)])


def _put_all(page: Page) -> None:
    page.line([Run("Verdicts", Style.STRONG)])
    for verdict in Verdict:
        _put_brief(page, verdict, f" ({SEVERITIES[verdict]})")
    page.gap()
    page.line([Run("Classes of edit", Style.STRONG)])
    for edit_class in EditClass:
        _put_brief(page, edit_class, "")
    page.gap()
    page.line([Run("Policies", Style.STRONG)])
    for name in POLICY_NAMES:
        page.line([Run(name, Style.STRONG), Run(f": {read_rules(name)[0]}")], indent=2)


def _put_brief(page: Page, subject: Verdict | EditClass, severity: str) -> None:
    page.line([Run(subject.value, Style.STRONG), Run(f"{severity}: {explain(subject).means}")], indent=2)
