from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from verifier.model import EditClass, Verdict

Run = Callable[..., Result]


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_is_explained_with_what_to_do(run: Run, verdict: Verdict) -> None:
    text = run("explain", verdict).stdout
    assert text.startswith(f"{verdict} (verdict, ")
    assert "\n    means    " in text
    assert "\n    do       " in text


@pytest.mark.parametrize("edit_class", EditClass)
def test_a_class_of_edit_is_explained_with_an_example(run: Run, edit_class: EditClass) -> None:
    text = run("explain", edit_class).stdout
    assert text.startswith(f"{edit_class} (class of edit)\n")
    assert "\n    example  " in text


def test_names_may_be_written_loosely(run: Run) -> None:
    assert run("explain", "House-Style").stdout == run("explain", "house_style").stdout


def test_without_a_name_all_are_listed(run: Run) -> None:
    text = run("explain").stdout
    assert all(f"  {name}" in text for name in [*Verdict, *EditClass])
