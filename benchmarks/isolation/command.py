"""The command: every system on every set, overall and on the part held back, then the pace on long texts.

    python -m benchmarks.isolation [FOLDER] [--list]

FOLDER holds `articles/` and `labels.jsonl`; without it, the repository's own articles and the sets beside it are
scored. `--list` names what this package got wrong, never for an article that is held back.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.isolation.data import DataSet, LabelledArticle, find_folders, read_data_set
from benchmarks.isolation.measuring import Run, read_articles, run_system
from benchmarks.isolation.speed import report_speed
from benchmarks.isolation.systems import Isolating, NearCue, NotInstalledError, System, TextacyQuotations
from benchmarks.isolation.table import LEGEND, lay_out, make_row, show_share


def main(arguments: Sequence[str] = ()) -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.isolation", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="a set of labelled articles")
    parser.add_argument("--list", action="store_true", help="name what went wrong, but for articles held back")
    options = parser.parse_args(arguments)
    folders = {options.folder.name: options.folder} if options.folder else find_folders()
    systems = choose_systems()
    for name, folder in folders.items():
        try:
            data = read_data_set(name, folder)
        except (OSError, ValueError, KeyError) as error:
            print(f"{folder}: not a set of labelled articles ({error})", file=sys.stderr)
            continue
        report_set(data, systems, listing=options.list)
    print(LEGEND)
    print()
    print(report_speed())


def choose_systems() -> list[System]:
    """Make the systems that are installed; say of the one that is not how to install it."""
    systems: list[System] = [Isolating(), NearCue()]
    try:
        systems.append(TextacyQuotations())
    except NotInstalledError as missing:
        print(f"{missing}\n")
    return systems


def report_set(data: DataSet, systems: Sequence[System], *, listing: bool) -> None:
    """Print one set's table: all languages, English alone where there are others, and each for the part held back."""
    articles = read_articles(data)
    runs = [run_system(system, data, articles) for system in systems]
    rows = [
        make_row(f"{run.system.name}{where}", *run.sum(wanted), run.pace)
        for where, wanted in PARTS.items()
        for run in runs
        if (run.system.language is None or "English" in where) and any(wanted(one.article) for one in run.results)
    ]
    print(
        f"{data.name}: {len(articles)} articles, {sum(len(article.labels) for article in data.articles)} labelled spans"
    )
    print(lay_out(rows))
    print(f"{runs[0].system.name}, F1 on X by language: {show_languages(runs[0])}\n")
    if listing:
        print("\n".join(list_misses(runs[0])), end="\n\n")


def show_languages(run: Run) -> str:
    """Show the F1 of quotes on X in each language of the set."""
    codes = sorted({result.article.language for result in run.results})
    sums = {code: run.sum(lambda article, code=code: article.language == code) for code in codes}  # type: ignore[misc]
    return ", ".join(f"{code} {show_share(score.on_x.f1)}" for code, (_, score) in sums.items())


def list_misses(run: Run) -> Iterator[str]:
    """Write a line for each quote on X missed, made up, or given to somebody else, held-back articles left out."""
    for result in run.results:
        name = result.article.path.name
        if result.article.held_back:
            continue
        yield from (f"missed   {name}: {quote!r}" for quote in result.misses.missed)
        yield from (f"extra    {name}: {quote!r}" for quote in result.misses.extra)
        for quote, wanted, given in result.misses.speakers:
            yield f"speaker  {name}: {quote!r} is by {wanted!r}, not {given!r}"


def _is_english(article: LabelledArticle) -> bool:
    return article.language.split("-")[0] == "en"


PARTS: dict[str, Callable[[LabelledArticle], bool]] = {
    "": lambda _: True,
    ", held back": lambda article: article.held_back,
    ", English": _is_english,
    ", English held back": lambda article: _is_english(article) and article.held_back,
}
