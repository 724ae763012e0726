"""One measurement in a process of its own, so that its memory is its own as well."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from benchmarks.retrieval.systems import FOUND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.retrieval.quotes import DistortedQuote
    from benchmarks.retrieval.systems import System

_P = ParamSpec("_P")
_Result = TypeVar("_Result")
_RUNS = 9


class Figures(NamedTuple):
    """How often a post with the passage was first and among ten, by level too; milliseconds a quote; megabytes at most.

    `work` and `most_work` are median and 95th percentile of the processor's time, which other work hardly changes.
    `drawn_first` and `drawn_among_ten` count only the very post from which the quote was made.
    """

    first: float
    among_ten: float
    median: float
    slowest: float  # the 95th percentile
    megabytes: float
    levels: dict[str, tuple[float, float]]
    drawn_first: float
    drawn_among_ten: float
    work: float
    most_work: float


def apart(work: Callable[_P, _Result], *args: _P.args, **named: _P.kwargs) -> _Result:
    """Do `work` in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args, **named).result()


def measure(system: System, quotes: Sequence[DistortedQuote]) -> Figures:
    """Ask `system` for every quote, after a few to warm up."""
    for quote in quotes[:5]:
        system.find(quote)
    hits: dict[str, list[tuple[bool, bool]]] = {}
    drawn: list[tuple[bool, bool]] = []
    times, works = [], []
    gc.freeze()
    for quote in quotes:
        start, work = time.perf_counter(), time.process_time()
        found = system.find(quote)
        times.append((time.perf_counter() - start) * 1000)
        works.append((time.process_time() - work) * 1000)
        first = bool(found) and found[0] in quote.sources
        hits.setdefault(quote.level, []).append((first, not quote.sources.isdisjoint(found[:FOUND])))
        drawn.append((found[:1] == [quote.drawn], quote.drawn in found[:FOUND]))
    every = [hit for level in hits.values() for hit in level]
    return Figures(
        *_shares(every),
        median(times),
        sorted(times)[int(len(times) * 0.95)],
        peak_megabytes(),
        {level: _shares(of_level) for level, of_level in hits.items()},
        *_shares(drawn),
        median(works),
        sorted(works)[int(len(works) * 0.95)],
    )


def processor_seconds() -> float:
    """Give the processor's time that this process took, and the processes that it started and saw end."""
    return sum(os.times()[:4])


def peak_megabytes(*, of_others: bool = False) -> float:
    """Give the most memory that this process ever held, or one that it started; files mapped into it included."""
    most = resource.getrusage(resource.RUSAGE_CHILDREN if of_others else resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def cold_check(article: Path, store: Path) -> float:
    """Time `verifier check` of one article from the start of its process to its end: the median, in seconds."""
    command = [sys.executable, "-m", "verifier", "check", str(article), "--store", str(store)]
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return median(times)


def _shares(hits: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    return sum(first for first, _ in hits) / len(hits), sum(ten for _, ten in hits) / len(hits)
