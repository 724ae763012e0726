"""Running the systems over a set of labelled articles, and taking their time."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from benchmarks.isolation.data import DataSet, LabelledArticle
from benchmarks.isolation.platforms import labels_near_platform
from benchmarks.isolation.scoring import Misses, Score, score_article
from benchmarks.isolation.systems import System
from verifier import read_article
from verifier.errors import ArticleError
from verifier.model import Article, SourceMap

_LEAST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One system's score on one article."""

    article: LabelledArticle
    score: Score
    misses: Misses


@dataclass(frozen=True, slots=True)
class Run:
    """One system's results on the articles that it knows. `pace` is articles a second, not counting their reading."""

    system: System
    results: tuple[Measured, ...]
    pace: float

    def sum(self, wanted: Callable[[LabelledArticle], bool]) -> tuple[int, Score]:
        """How many of the articles are wanted, and the sum of their scores."""
        scores = [result.score for result in self.results if wanted(result.article)]
        return len(scores), reduce(add, scores, Score())


def run_system(system: System, data: DataSet, articles: Sequence[Article]) -> Run:
    """Score a system on a set; `articles` are the set's, read."""
    pairs = [
        (labelled, article)
        for labelled, article in zip(data.articles, articles, strict=True)
        if system.language is None or labelled.language.split("-")[0] == system.language
    ]
    results = tuple(_measure(system, labelled, article) for labelled, article in pairs)
    return Run(system, results, pace(system.find, [article for _, article in pairs]))


def read_articles(data: DataSet) -> list[Article]:
    """Read every article of a set as the command line would; one that cannot be read counts as without any text."""
    return [_read(labelled.path) for labelled in data.articles]


def pace(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Articles a second of the processor's time on one core: the fastest of the rounds that fit into a second.

    The fastest, since whatever else the machine does can only slow a round down.
    """
    rounds: list[float] = []
    while articles and (not rounds or sum(rounds) < _LEAST_SECONDS):
        start = time.process_time()
        for article in articles:
            work(article)
        rounds.append(time.process_time() - start)
    return len(articles) / max(min(rounds), 1e-9) if rounds else 0.0


def _read(path: Path) -> Article:
    try:
        return read_article(path)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return Article(str(path), "", (), SourceMap((0,), (0,), (0,)), "")


def _measure(system: System, labelled: LabelledArticle, article: Article) -> Measured:
    near = labels_near_platform(article, labelled.labels)
    score, misses = score_article(labelled.labels, system.find(article), near)
    return Measured(labelled, score, misses)
