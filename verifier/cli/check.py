"""`verifier check`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from verifier.cli.articles import find_articles, starting_folder
from verifier.cli.choices import OneOf
from verifier.cli.command_line import FAILED, complain
from verifier.cli.output import presentation_for, write
from verifier.cli.run import check_articles
from verifier.comparison import POLICY_NAMES
from verifier.configuration import FAIL_ON, load_configuration
from verifier.errors import UsageError
from verifier.model import EditClass, Severity
from verifier.nearest import nearest
from verifier.report import FORMATS, render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from verifier.configuration import Configuration
    from verifier.model import Report

_FOUND = 1


class _Once(NamedTuple):
    """What is asked of one run only, and so is no key of the configuration."""

    baseline: str | None
    update_baseline: bool
    fix: bool
    diff: bool
    also: tuple[str, ...]
    changed_since: str | None


def _print_schema(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from verifier.report.json import read_schema

        write(read_schema(), None)
        context.exit()


@click.command(name="check", short_help="Verify the quotes in articles.")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option(
    "--posts",
    metavar="PATH",
    multiple=True,
    help="Posts to compare with: a .jsonl, a folder of them, or a store. Repeatable.",
)
@click.option("--store", metavar="PATH", help="The store of posts, in place of the one in your data folder.")
@click.option("--no-store/--with-store", default=None, help="Neither read nor write a store; only --posts count.")
@click.option("--post", metavar="URL|ID", multiple=True, help="This post is the original. Repeatable.")
@click.option(
    "--exhaustive/--not-exhaustive",
    default=None,
    help="The posts given are all there are: a quote that none of them says is unsupported.",
)
@click.option("--offline/--online", default=None, help="Fetch nothing.")
@click.option(
    "--allow-private/--only-public", default=None, help="Let addresses lead to this machine and private networks."
)
@click.option(
    "--policy", metavar="NAME", help=f"Whose style says which edits pass: {', '.join(POLICY_NAMES)}, or your own."
)
@click.option(
    "--permit",
    metavar="EDIT",
    type=OneOf(tuple(edit_class.value for edit_class in EditClass)),
    multiple=True,
    help="Permit this class of edit as well. Repeatable.",
)
@click.option("--format", "-f", type=OneOf(tuple(FORMATS)), help="How to write the report. [default: text]")
@click.option(
    "--also",
    metavar="FORMAT=FILE",
    multiple=True,
    help="Write the report in this format to this file as well. Repeatable.",
)
@click.option("--output", "-o", metavar="FILE", help="Write the report to a file.")
@click.option(
    "--fail-on", type=OneOf(FAIL_ON), help="The least severity that makes the exit status 1. [default: error]"
)
@click.option("--baseline", metavar="FILE", help="Hold back what this earlier report (--format json) already found.")
@click.option(
    "--update-baseline", is_flag=True, help="Write what this run finds to the --baseline file, and hold it back."
)
@click.option("--fix", is_flag=True, help="Make trimmed, altered and paraphrased quotes verbatim in the files.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, in place of the report; change nothing.")
@click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help="Read the settings from this file.")
@click.option(
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help="Leave out files or folders when searching a folder. Repeatable.",
)
@click.option("--changed-since", metavar="REF", help="Check only files that changed since this branch or commit (git).")
@click.option(
    "--jobs", "-j", metavar="N", type=click.IntRange(1), help="Check so many articles at a time. [default: 1]"
)
@click.option("--quiet/--not-quiet", "-q", default=None, help="Show only warnings and errors.")
@click.option(
    "--verbose/--not-verbose",
    "-v",
    default=None,
    help="Show every edit, where the posts come from, and what was left out.",
)
@click.option("--include-text/--no-text", default=None, help="Put the articles' text into the JSON.")
@click.option(
    "--json-schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of the report.",
)
def command(articles: tuple[str, ...], config: Path | None, **given: Any) -> int:
    """Verify the quotes that articles attribute to posts on X.

    ARTICLE is a text, Markdown or HTML file, a folder of them, the address of a page, or - for standard input.
    """
    if given["no_store"] and given["store"]:
        raise UsageError("--no-store: cannot go with --store; give one of them")
    once = _Once(**{name: given.pop(name) for name in _Once._fields})
    if once.update_baseline and once.baseline is None:
        raise UsageError("--update-baseline: needs --baseline FILE, which says what to write")
    configuration = load_configuration(starting_folder(articles), config).override(**given)
    further = [_further(written) for written in once.also]
    sources, not_found = find_articles(articles, configuration)
    if once.changed_since is not None:
        sources = _changed(once.changed_since, sources)

    def checked() -> Report:
        report = _suppressed(check_articles(sources, not_found, configuration), configuration)
        return report if once.baseline is None else _new_since(once.baseline, report, update=once.update_baseline)

    report = _corrected(checked, sources, write_files=once.fix) if once.fix or once.diff else checked()
    for error in report.errors:
        complain(f"{error.source}: {error.message}")
    for idle in report.idle_suppressions:
        complain(f"{idle.place}: {idle.message}")
    if once.diff:
        _show_corrections(report, configuration.output)
        return _status(report, configuration.fail_on)
    presentation = presentation_for(
        configuration.output,
        quiet=configuration.quiet,
        verbose=configuration.verbose,
        include_text=configuration.include_text,
    )
    for format_name, file in further:
        plain = presentation_for(file, quiet=configuration.quiet, verbose=configuration.verbose)
        write(render(report, format_name, plain), file)
    write(render(report, configuration.format, presentation), configuration.output)
    return _status(report, configuration.fail_on)


def _suppressed(report: Report, configuration: Configuration) -> Report:
    if not configuration.ignore and not any(checked.article.directives for checked in report.articles):
        return report
    from datetime import date

    from verifier.suppressions import suppress

    return suppress(report, configuration.ignore, date.today())


def _new_since(baseline: str, report: Report, *, update: bool) -> Report:
    from verifier.cli.baseline import new_since

    return new_since(baseline, report, update=update)


def _corrected(checked: Callable[[], Report], sources: Sequence[str], *, write_files: bool) -> Report:
    """The report; where files are corrected, that of a second check, which shows what is left."""
    from verifier.cli.correcting import correct_files, refuse_uncorrectable

    refuse_uncorrectable(sources)
    report = checked()
    return checked() if write_files and correct_files(report) else report


def _further(written: str) -> tuple[str, str]:
    """Read one --also: its format and its file."""
    format_name, equals, file = written.partition("=")
    if not equals or not file:
        raise UsageError(f"--also {written}: must be FORMAT=FILE, such as sarif=verifier.sarif")
    if format_name not in FORMATS:
        known = tuple(FORMATS)
        raise UsageError(
            f"--also {written}: {format_name!r} is no format{nearest(format_name, known)}; those are {', '.join(known)}"
        )
    return format_name, file


def _changed(reference: str, sources: Sequence[str]) -> tuple[str, ...]:
    from verifier.cli.changed import changed_since

    return changed_since(reference, sources)


def _show_corrections(report: Report, output: str | None) -> None:
    from verifier.cli.correcting import correct

    write("".join(corrected.difference() for corrected in correct(report)), output)


def _status(report: Report, fail_on: str) -> int:
    if report.errors:
        return FAILED
    if fail_on == "never":
        return 0
    return _FOUND if report.worst.rank >= Severity(fail_on).rank else 0
