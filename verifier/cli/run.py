"""Many articles, one run: the posts opened once a process, each article checked, the results in the order given."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verifier.check import Terms, check
from verifier.cli.command_line import complain
from verifier.cli.obtaining import Obtaining
from verifier.cli.reading import Source, attempt, take_all
from verifier.cli.stores import keep_names, store_path, store_to_fill
from verifier.comparison import load_policy
from verifier.errors import UsageError
from verifier.model import Article, ArticleReport, Report, UnreadableArticle
from verifier.originals import PostStore, open_posts
from verifier.post_url import parse_post_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from verifier.configuration import Configuration
    from verifier.model import Post

_MANY = 20  # articles from which on a run lasts long enough to show how far it is
_LARGEST_CHUNK = 16  # articles; an interruption that reaches only this process waits for the chunks that are begun


class _Bench(NamedTuple):
    """What every article of a run is checked against."""

    store: PostStore
    terms: Terms
    obtaining: Obtaining


def check_articles(
    names: Sequence[str], not_found: Iterable[UnreadableArticle], configuration: Configuration
) -> Report:
    """Check the articles, `configuration.jobs` at a time; an article that cannot be read does not stop the others."""
    bench, problems = _set_up(configuration)
    for problem in problems:
        complain(problem)
    with bench.store:
        sources = take_all(names, configuration)
        if configuration.jobs > 1 and len(sources) > 1:
            results = _in_parallel(partial(_check_in_worker, configuration), sources, configuration.jobs)
        else:
            results = list(_followed((attempt(partial(_check, bench), source) for source in sources), len(sources)))
        bench.obtaining.close()
        reports = tuple(result for result in results if isinstance(result, ArticleReport))
        keep_names([report.article for report in reports], bench.store, configuration)
    return Report(
        articles=reports,
        errors=(*not_found, *(result for result in results if isinstance(result, UnreadableArticle))),
    )


def _check(bench: _Bench, article: Article) -> ArticleReport:
    return check(article, bench.store, bench.terms)


def _followed(
    results: Iterable[ArticleReport | UnreadableArticle], total: int
) -> Iterable[ArticleReport | UnreadableArticle]:
    """Hand the results on, and show on a terminal how far the run is; a short one needs no line."""
    if total < _MANY:
        yield from results
        return
    from verifier.cli.progress import Progress

    with Progress("checking", unit="articles") as progress:
        for done, result in enumerate(results, 1):
            progress.show(done, total, done)
            yield result


def _in_parallel(
    work: Callable[[Source], ArticleReport | UnreadableArticle], sources: Sequence[Source], jobs: int
) -> list[ArticleReport | UnreadableArticle]:
    import threading
    from concurrent.futures import ProcessPoolExecutor

    workers = min(jobs, len(sources))
    chunk = min(max(len(sources) // (workers * 8), 1), _LARGEST_CHUNK)
    pool = ProcessPoolExecutor(workers, initializer=_end_when_interrupted)
    try:
        return list(_followed(pool.map(work, sources, chunksize=chunk), len(sources)))
    except KeyboardInterrupt:
        # The pool's thread finds its workers gone while we cancel what they had to do, and would call that a fault.
        threading.excepthook = lambda _: None
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _end_when_interrupted() -> None:
    """Let an interruption end a worker at once; one that unwinds may do so while it holds the lock of the queue."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _check_in_worker(configuration: Configuration, source: Source) -> ArticleReport | UnreadableArticle:
    return attempt(partial(_check, _bench_of_worker(configuration)), source)


@cache
def _bench_of_worker(configuration: Configuration) -> _Bench:
    from multiprocessing.util import Finalize

    bench = _set_up(configuration, share=configuration.jobs)[0]
    Finalize(None, bench.obtaining.close, exitpriority=1)
    return bench


def _set_up(configuration: Configuration, share: int = 1) -> tuple[_Bench, list[str]]:
    """Open the posts and settle the terms; gives also what was wrong with single lines of the posts."""
    paths = _post_paths(configuration)
    store, problems = open_posts(paths)
    obtaining = Obtaining(configuration, store_to_fill(configuration), share=share)
    terms = Terms(
        policy=load_policy(configuration.policy, configuration.permit, configuration.policies),
        supplied=tuple(_supplied(name, store, obtaining) for name in configuration.post),
        exhaustive=configuration.exhaustive,
        fetcher=obtaining.fetcher,
    )
    return _Bench(store, terms, obtaining), [
        f"{problem.source}:{problem.line}: {problem.message}" for problem in problems
    ]


def _post_paths(configuration: Configuration) -> list[Path]:
    """Name the files of posts: those given, and the store; the one in the user's data folder only where it exists.

    A run that says that the posts given are all there are does not look into the user's own store.
    """
    paths = [Path(path) for path in configuration.posts]
    store = store_path(configuration)
    if store is not None:
        return [*paths, _existing_store(store, configuration.expire_after)]
    if configuration.exhaustive and not paths:
        raise UsageError("--exhaustive says that the posts given are all there are, but none are given; add --posts")
    return paths


def _existing_store(path: Path, expire_after: int | None) -> Path:
    """Make sure that what the user calls a store is one, and that it holds nothing expired. Raises StoreError."""
    PostStore.open(path, create=False, writable=False).close()
    if expire_after is not None:
        from verifier.originals.expiry import expire

        expire(path, expire_after)
    return path


def _supplied(name: str, store: PostStore, obtaining: Obtaining) -> Post:
    """Give the post that the user named, from what is at hand, else from where it can be got. Raises UsageError."""
    address = parse_post_url(name)
    post_id = address.id if address is not None else name
    post = store.get(post_id)
    if post is not None:
        return post
    remedy = "add it with --posts or `verifier posts import`"
    if obtaining.fetcher.offline or not (post_id.isascii() and post_id.isdigit()):
        raise UsageError(f"--post {name}: is not among the posts given; {remedy}")
    outcome = obtaining.get(post_id, address.handle if address is not None else None)
    if outcome.post is None:
        raise UsageError(
            f"--post {name}: is not among the posts given, and cannot be had ({outcome.evidence}); {remedy}"
        )
    store.add(outcome.captures)
    return outcome.post
