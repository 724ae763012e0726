"""The retrieval benchmark as a whole.

    python -m benchmarks.retrieval [--posts N]... [--file POSTS.jsonl] [--quotes N] [--seed N]

Builds a store of N posts (by default 10,000 and 100,000 invented ones; a million takes some minutes), distorts quotes
from them, and asks for them. Aims at a million: among ten 0.998, first 0.96, 95 % of the quotes within 25 ms, with an
author within 3 ms, 200 times faster than a scan, 20,000 posts a second imported, 300 MB for a run of queries, a cold
check at most 1.5 times that against ten posts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.retrieval.measuring import Figures, apart, cold_check, measure, peak_megabytes, processor_seconds
from benchmarks.retrieval.posts import Vocabulary, invented_posts, real_posts
from benchmarks.retrieval.quotes import LEVELS, DistortedQuote, common_words, distorted_quotes, english_synonyms
from benchmarks.retrieval.systems import FullScan, FullTextSearch, StoreAlone, StoreWithAuthor
from verifier.cli.process import collect_seldom
from verifier.model import Post
from verifier.originals import PostStore, iterate_posts, write_posts
from verifier.originals.importing import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_POSTS = (10_000, 100_000)
_QUOTES = 450
_SCANNED = 18  # quotes for the systems that take seconds for one
_MILLION = 1_000_000
_HEAD = f"{'':24}{'first':>8}{'of ten':>8}{'median':>10}{'95 %':>10}{'memory':>10}"


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print, for each number of posts."""
    options = _options(arguments)
    medians = {}
    for count in options.posts or _POSTS:
        source = partial(real_posts, options.file, count) if options.file else partial(invented_posts, count)
        with tempfile.TemporaryDirectory(prefix="retrieval") as folder:
            medians[count] = _measure_all(source, Path(folder), options.quotes, options.seed, real=bool(options.file))
    if len(medians) > 1:
        (least, first), *_, (most, last) = sorted(medians.items())
        print(f"{most / least:.0f} times the posts, {last / first:.2f} times the time")


def _measure_all(source: Callable[[], Iterator[Post]], folder: Path, count: int, seed: int, *, real: bool) -> float:
    file, path = folder / "posts.jsonl", folder / "posts.sqlite"
    with file.open("w", encoding="utf-8") as stream:
        total = write_posts(source(), stream)
    print(f"{total:,} posts, {count} quotes")
    seconds, work, megabytes, others = apart(_build, file, path)
    index = sum(part.stat().st_size for part in path.with_name(f"{path.name}.index").iterdir())
    print(
        f"  built in {seconds:.1f} s: {total / seconds:,.0f} posts a second (aim: 20,000), {total / work:,.0f} of\n"
        f"  processor time; at the peak {megabytes:.0f} MB, and {others:.0f} MB in the process that indexes; "
        f"file {path.stat().st_size / 1e6:.0f} MB, index {index / 1e6:.0f} MB"
    )
    quotes = apart(_distort, file, count, seed, real=real)
    few = quotes[:: max(len(quotes) // (_SCANNED * 3), 1)][: _SCANNED * 3] if total < _MILLION else quotes[:_SCANNED]
    print(_HEAD)
    alone = apart(_measure_store, path, quotes, with_author=False)
    with_author = apart(_measure_store, path, quotes, with_author=True)
    for name, figures in (("the store", alone), ("  with the author", with_author)):
        _print_row(name, figures)
        processor = f"{figures.work:7.2f} ms{figures.most_work:7.2f} ms of the processor"
        print(f"    {'the very post':20}{figures.drawn_first:8.3f}{figures.drawn_among_ten:8.3f}{processor}")
    several = sum(len(quote.sources) > 1 + (quote.level == "splice of two") for quote in quotes)
    print(
        f"  (a hit is any post that holds the passage; of {several} passages, several posts do; the very post "
        "of a splice is that of its first part)"
    )
    scan = apart(_measure_scan, file, few)
    _print_row(f"rapidfuzz over all ({len(few)})", scan)
    _print_row(f"FTS5, BM25 ({len(few)})", apart(_measure_full_text, file, folder / "fts.sqlite", few))
    print(f"  {scan.median / alone.median:,.0f} times faster than the scan (aim at a million: 200)")
    for level in LEVELS:
        if level in alone.levels:
            print(f"    {level:20}{alone.levels[level][0]:8.3f}{alone.levels[level][1]:8.3f}")
    _print_cold_check(file, path, folder)
    return alone.median


def _print_row(name: str, figures: Figures) -> None:
    print(
        f"  {name:22}{figures.first:8.3f}{figures.among_ten:8.3f}{figures.median:7.2f} ms{figures.slowest:7.2f} ms"
        f"{figures.megabytes:7.0f} MB",
        flush=True,
    )


def _build(file: Path, path: Path) -> tuple[float, float, float, float]:
    """Give the seconds that an import took, those of the processor, and the megabytes of it and of what it started."""
    collect_seldom()
    start, work = time.perf_counter(), processor_seconds()
    with PostStore.open(path) as store:
        store.add(item for item in Collection(file) if isinstance(item, Post))  # as `verifier posts import` does
    seconds, work = time.perf_counter() - start, processor_seconds() - work
    return seconds, work, peak_megabytes(), peak_megabytes(of_others=True)


def _distort(file: Path, count: int, seed: int, *, real: bool) -> list[DistortedQuote]:
    random = Random(seed)
    posts = list(_posts(file))
    synonyms = english_synonyms() if real else Vocabulary(Random(7)).synonyms()
    words = common_words(random.sample(posts, min(len(posts), 2_000)))
    return distorted_quotes(posts, count, random, words, synonyms)


def _measure_store(path: Path, quotes: Sequence[DistortedQuote], *, with_author: bool) -> Figures:
    return measure((StoreWithAuthor if with_author else StoreAlone)(path), quotes)


def _measure_scan(file: Path, quotes: Sequence[DistortedQuote]) -> Figures:
    return measure(FullScan(_posts(file)), quotes)


def _measure_full_text(file: Path, path: Path, quotes: Sequence[DistortedQuote]) -> Figures:
    return measure(FullTextSearch(_posts(file), path), quotes)


def _print_cold_check(file: Path, path: Path, folder: Path) -> None:
    """Check one article that quotes a post, against this store and against one of ten posts."""
    few = folder / "ten.sqlite"
    ten = list(islice(_posts(file), 10))
    with PostStore.open(few) as store:
        store.add(ten)
    article = folder / "article.txt"
    article.write_text(
        f'A post by @{ten[3].author.handle} on X read: "{ten[3].text}"\n\nThe office did not answer.\n',
        encoding="utf-8",
    )
    small, big = cold_check(article, few), cold_check(article, path)
    times = f"{big * 1000:.0f} ms, against ten posts {small * 1000:.0f} ms"
    print(f"  cold check: {times}: {big / small:.2f} times (aim: 1.5)")


def _posts(file: Path) -> Iterator[Post]:
    return (item for item in iterate_posts(file) if isinstance(item, Post))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval")
    parser.add_argument("--posts", type=int, action="append", help="how many posts; repeatable")
    parser.add_argument("--file", type=Path, help="stored posts as JSON Lines, in place of invented ones")
    parser.add_argument("--quotes", type=int, default=_QUOTES)
    parser.add_argument("--seed", type=int, default=11)
    return parser.parse_args(list(arguments))
