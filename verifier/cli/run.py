"""Many articles, one run: the posts opened once a process, each article checked, the results in the order given."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from verifier.cli.articles import STANDARD_INPUT
from verifier.cli.command_line import complain, describe_fault
from verifier.errors import ArticleError, UsageError, VerifierError
from verifier.model import ArticleQuotes, ArticleReport, QuotesReport, Report, UnreadableArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from verifier.check import Terms
    from verifier.configuration import Configuration
    from verifier.model import Article, Post
    from verifier.originals import PostStore

_Result = TypeVar("_Result", ArticleReport, ArticleQuotes)


@dataclass(frozen=True, slots=True)
class _Source:
    """An article's name, and its bytes where they came from standard input."""

    name: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every article of a run is checked against."""

    store: PostStore
    terms: Terms


def check_articles(
    names: Sequence[str], not_found: Iterable[UnreadableArticle], configuration: Configuration
) -> Report:
    """Check the articles, `configuration.jobs` at a time; an article that cannot be read does not stop the others."""
    sources = [_source(name) for name in names]
    bench, problems = _set_up(configuration)
    for problem in problems:
        complain(problem)
    if configuration.jobs > 1 and len(sources) > 1:
        results = _in_parallel(partial(_check_in_worker, configuration), sources, configuration.jobs)
    else:
        results = [_attempt(partial(_check, bench), source) for source in sources]
    return Report(
        articles=tuple(result for result in results if isinstance(result, ArticleReport)),
        errors=(*not_found, *(result for result in results if isinstance(result, UnreadableArticle))),
    )


def isolate_articles(names: Sequence[str], not_found: Iterable[UnreadableArticle]) -> QuotesReport:
    """Only isolate the articles' quotes."""
    results = [_attempt(_isolate, _source(name)) for name in names]
    return QuotesReport(
        articles=tuple(result for result in results if isinstance(result, ArticleQuotes)),
        errors=(*not_found, *(result for result in results if isinstance(result, UnreadableArticle))),
    )


def _source(name: str) -> _Source:
    return _Source(name, sys.stdin.buffer.read() if name == STANDARD_INPUT else None)


def _attempt(work: Callable[[Article], _Result], source: _Source) -> _Result | UnreadableArticle:
    """Read one article and work on it; a fault of ours costs this article only."""
    from verifier.article import read_article  # noqa: PLC0415

    try:
        return work(read_article(source.name, source.content))
    except ArticleError as error:
        return UnreadableArticle(error.source, error.message)
    except VerifierError:
        raise
    except Exception as error:  # the other articles still can be checked
        if os.environ.get("VERIFIER_DEBUG"):
            raise
        return UnreadableArticle(source.name, describe_fault(error))


def _check(bench: _Bench, article: Article) -> ArticleReport:
    from verifier.check import check  # noqa: PLC0415

    return check(article, bench.store, bench.terms)


def _isolate(article: Article) -> ArticleQuotes:
    from verifier.quotes import isolate  # noqa: PLC0415

    return ArticleQuotes(article, isolate(article))


def _in_parallel(
    work: Callable[[_Source], _Result | UnreadableArticle], sources: Sequence[_Source], jobs: int
) -> list[_Result | UnreadableArticle]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    workers = min(jobs, len(sources))
    chunk = max(len(sources) // (workers * 8), 1)
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(work, sources, chunksize=chunk))


def _check_in_worker(configuration: Configuration, source: _Source) -> ArticleReport | UnreadableArticle:
    return _attempt(partial(_check, _bench_of_worker(configuration)), source)


@cache
def _bench_of_worker(configuration: Configuration) -> _Bench:
    return _set_up(configuration)[0]


def _set_up(configuration: Configuration) -> tuple[_Bench, list[str]]:
    """Open the posts and settle the terms; gives also what was wrong with single lines of the posts."""
    from verifier.check import Terms  # noqa: PLC0415
    from verifier.comparison import load_policy  # noqa: PLC0415
    from verifier.originals import open_posts  # noqa: PLC0415

    paths = _post_paths(configuration)
    store, problems = open_posts(paths)
    terms = Terms(
        policy=load_policy(configuration.policy, configuration.permit),
        supplied=tuple(_supplied(name, store) for name in configuration.post),
        exhaustive=configuration.exhaustive,
    )
    return _Bench(store, terms), [str(problem) for problem in problems]


def _post_paths(configuration: Configuration) -> list[Path]:
    """Name the files of posts: those given, and the store; the one in the user's data folder only where it exists.

    A run that says that the posts given are all there are does not look into the user's own store.
    """
    paths = [Path(path) for path in configuration.posts]
    if configuration.store is not None:
        return [*paths, Path(configuration.store)]
    if configuration.exhaustive:
        if not paths:
            raise UsageError(
                "--exhaustive says that the posts given are all there are, but none are given; add --posts"
            )
        return paths
    from verifier.originals import default_store_path  # noqa: PLC0415

    own = default_store_path()
    return [*paths, own] if own.exists() else paths


def _supplied(name: str, store: PostStore) -> Post:
    from verifier.post_url import parse_post_url  # noqa: PLC0415

    address = parse_post_url(name)
    post = store.get(address.id if address is not None else name)
    if post is None:
        raise UsageError(f"--post {name}: is not among the posts given; add it with --posts or `verifier posts import`")
    return post
