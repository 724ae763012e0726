"""Finding the story on a page: our own reading against the libraries made for it.

Three sets of pages: those of the tests, whose markup is that of many newsrooms; generated ones of the size that real
sites serve; and the pages of the isolating benchmark, written by someone who had not read our rules, of which only the
quotes are labelled. The first two are ours, so ours should lead there; the third says more.
"""

import json
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.hostile_pages import LIMIT, hostile_pages, time_reader
from benchmarks.page_readers import MAKERS, NO_BODY, NotInstalledError, Reader, make_reader
from benchmarks.page_scoring import (
    Score,
    Truth,
    add,
    belongs_by_place,
    belongs_by_word,
    score,
    tell_truth,
    truth_of_labels,
)
from benchmarks.pages import news_page

ROOT = Path(__file__).parents[1]
LABELLED = ROOT / "benchmarks" / "isolation"
GENERATED = 12
HEADS = ("", "words found", "precision", "quotes found", "foreign quotes", "ms a page")
LEGEND = f"""\
words found     share of the story's words that stand in the text; the headline and embedded posts count for nothing
precision       share of the text's words that are not of elsewhere on the page
quotes found    the story's quotes that stand whole in the text; foreign quotes: those of elsewhere taken in
ms a page       median, each page read once
hostile pages   read in a process of its own, killed after {LIMIT:.0f} s; html.parser only cuts into tags and text"""


class LabelledPage(NamedTuple):
    """A page and what is known of its story."""

    page: str
    truth: Truth


def pages_of_tests(folder: Path = ROOT / "tests" / "article" / "pages") -> list[LabelledPage]:
    """List the pages of the tests; empty where there are none."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))]
    return [LabelledPage(page, tell_truth(page, belongs_by_word)) for page in pages]


def generated_pages(count: int = GENERATED) -> list[LabelledPage]:
    """Make pages of about 100,000 characters, all different."""
    pages = [news_page(seed) for seed in range(count)]
    return [LabelledPage(page, tell_truth(page, belongs_by_place)) for page in pages]


def pages_of_isolation(folder: Path = LABELLED) -> list[LabelledPage]:
    """List the pages of the isolating benchmark with their labelled quotes, those in headlines left out."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines if line.strip()]
    found = []
    for path in sorted((folder / "articles").glob("*.html")):
        page = path.read_text(encoding="utf-8")
        own = [label for label in labels if label["article"] == path.name]
        quotes = [label["quote"] for label in own if label["left_out"] != "headline"]
        headlines = [label["quote"] for label in own if label["left_out"] == "headline"]
        found.append(LabelledPage(page, truth_of_labels(page, quotes, headlines)))
    return found


def measure(read: Reader, pages: Sequence[LabelledPage]) -> tuple[Score, float]:
    """Read each page once; the score over all, and the median of the milliseconds a page."""
    read(news_page(seed=-1, paragraphs=3))  # what is loaded at the first call
    scores, times = [], []
    for labelled in pages:
        start = time.perf_counter()
        text = read(labelled.page)
        times.append((time.perf_counter() - start) * 1000)
        scores.append(score(text, labelled.truth))
    return add(scores), median(times)


def make_row(name: str, total: Score, milliseconds: float) -> tuple[str, ...]:
    """Give the cells of one reader's row, as `HEADS` names them."""
    foreign = f"{total.foreign_taken} of {total.foreign_quotes}" if total.foreign_quotes else "–"
    quotes = f"{total.quotes_found} of {total.quotes}"
    return name, show_share(total.recall), show_share(total.precision), quotes, foreign, f"{milliseconds:.1f}"


def show_share(share: float | None) -> str:
    """Three decimals, or a dash where there was nothing to count."""
    return "–" if share is None else f"{share:.3f}"


def lay_out(rows: Sequence[Sequence[str]]) -> str:
    """Align the columns: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows)


def load_readers() -> dict[str, Reader]:
    """Load all readers that are installed; one line on standard error for each that is not."""
    readers = {}
    for name in MAKERS:
        try:
            readers[name] = make_reader(name)
        except NotInstalledError as error:
            print(error, file=sys.stderr)
    return readers


def main() -> None:
    """Print the table."""
    logging.disable()  # the libraries complain of pages in which they find nothing
    readers = load_readers()
    sets = {
        "pages of the tests": pages_of_tests(),
        "generated pages": generated_pages(),
        "pages of the isolating benchmark": pages_of_isolation(),
    }
    rows: list[tuple[str, ...]] = []
    for title, pages in sets.items():
        rows.append((f"{title} ({len(pages)})", *HEADS[1:]))
        rows.extend(
            make_row(f"  {name}", *measure(read, pages)) for name, read in readers.items() if name not in NO_BODY
        )
    print(lay_out(rows))
    hostile = hostile_pages()
    times = [(f"  {name}", *(time_reader(name, page) for page in hostile.values())) for name in readers]
    print(lay_out([("hostile pages", *hostile), *times]))
    print(LEGEND)
    logging.disable(logging.NOTSET)


if __name__ == "__main__":
    main()
