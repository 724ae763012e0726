"""Articles a second in one process: the whole check of pages against parsing them with BeautifulSoup alone.

Pages of about 100,000 characters, all different; both sides see the same ones in turn. Aim: at most twice the time of
BeautifulSoup with lxml, its fastest parser.
"""

import time
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

from benchmarks.pages import news_page
from verifier import check, read_article
from verifier.originals import open_posts

ROOT = Path(__file__).parents[1]
PAGES = 40


def timed(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print articles a second on both sides, and the ratio of the times."""
    pages = [news_page(seed) for seed in range(PAGES)]
    store, _ = open_posts([ROOT / "fixtures" / "posts"])

    def verify(page: str) -> None:
        check(read_article("page.html", page.encode()), store)

    verify(pages[0])
    ours = lxml = builtin = 0.0
    for page in pages:
        ours += timed(lambda page=page: verify(page))  # type: ignore[misc]
        lxml += timed(lambda page=page: BeautifulSoup(page, "lxml"))  # type: ignore[misc]
        builtin += timed(lambda page=page: BeautifulSoup(page, "html.parser"))  # type: ignore[misc]
    size = sum(map(len, pages)) / PAGES / 1000
    print(f"pages of {size:.0f},000 characters on average")
    print(f"verifier, whole check        {PAGES / ours:6.1f} a second")
    print(f"BeautifulSoup, lxml          {PAGES / lxml:6.1f} a second   ratio {ours / lxml:.2f}   (aim: 2 or less)")
    print(f"BeautifulSoup, html.parser   {PAGES / builtin:6.1f} a second   ratio {ours / builtin:.2f}")


if __name__ == "__main__":
    main()
