"""`verifier quotes`: who said what where, without any check."""

from __future__ import annotations

from pathlib import Path

import click

from verifier.cli.articles import find_articles, starting_folder
from verifier.cli.choices import OneOf
from verifier.cli.command_line import FAILED, complain
from verifier.cli.output import presentation_for, write
from verifier.cli.reading import attempt, take_all
from verifier.configuration import load_configuration
from verifier.model import Article, ArticleQuotes, QuotesReport, UnreadableArticle
from verifier.quotes import isolate
from verifier.report import QUOTES_FORMATS, render_quotes


@click.command(name="quotes", short_help="Only isolate the quotes.")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option(
    "--format",
    "-f",
    "format_name",
    type=OneOf(tuple(QUOTES_FORMATS)),
    default="text",
    help="How to write them. [default: text]",
)
@click.option("--output", "-o", metavar="FILE", help="Write them to a file.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show also the quoted spans that are not from X, and why they are left out.",
)
@click.option("--include-text", is_flag=True, help="Put the articles' text into the JSON.")
@click.option("--offline/--online", default=None, help="Fetch nothing.")
@click.option(
    "--allow-private/--only-public", default=None, help="Let addresses lead to this machine and private networks."
)
@click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help="Read the settings from this file.")
def command(
    articles: tuple[str, ...],
    format_name: str,
    output: str | None,
    config: Path | None,
    *,
    everything: bool,
    include_text: bool,
    **given: bool | None,
) -> int:
    """Isolate the quotes that articles attribute to posts on X, and say who said them where.

    ARTICLE is a text, Markdown or HTML file, a folder of them, the address of a page, or - for standard input.
    """
    configuration = load_configuration(starting_folder(articles), config).override(**given)
    sources, not_found = find_articles(articles, configuration)
    results = [attempt(_isolate, source) for source in take_all(sources, configuration)]
    report = QuotesReport(
        articles=tuple(result for result in results if isinstance(result, ArticleQuotes)),
        errors=(*not_found, *(result for result in results if isinstance(result, UnreadableArticle))),
    )
    for error in report.errors:
        complain(f"{error.source}: {error.message}")
    presentation = presentation_for(output, verbose=everything, include_text=include_text)
    write(render_quotes(report, format_name, presentation), output)
    return FAILED if report.errors else 0


def _isolate(article: Article) -> ArticleQuotes:
    return ArticleQuotes(article, isolate(article))
