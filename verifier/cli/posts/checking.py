"""`verifier posts check`: whether the store is sound."""

from __future__ import annotations

import click

from verifier.cli.posts.opening import open_store, store_option
from verifier.cli.posts.printing import outcome_format_option, print_outcome
from verifier.report.show import show_line

_UNSOUND = 1


@click.command(name="check")
@click.option("--repair", is_flag=True, help="Make the index anew if it is at fault.")
@outcome_format_option
@store_option
def command(repair: bool, format_name: str, store: str | None) -> int:
    """Check that the store's file is sound and that its index agrees with it.

    Exit status: 0 sound, 1 something is wrong, 2 the check failed.
    """
    with open_store(store, writable=repair) as shelf:
        problems = shelf.problems()
        repaired = bool(problems) and repair
        if repaired:
            shelf.repair()
            problems = shelf.problems()
    state = "repaired" if repaired and not problems else "sound"
    text = "".join(f"{show_line(problem)}\n" for problem in problems) if problems else f"the store is {state}\n"
    record = {"sound": not problems, "repaired": repaired, "problems": list(problems)}
    print_outcome(text, record, format_name)
    return _UNSOUND if problems else 0
