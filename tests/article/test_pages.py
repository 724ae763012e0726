"""Finding the article on news pages of many makes.

In `pages/` each piece of the story holds the word "pool", and each piece of what is not the story the word "elsewhere".
"""

from pathlib import Path

import pytest

from verifier.article import read_article

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
QUOTES = (
    "“We did not want this day, but the roof of the pool would not hold another winter.”",
    "“a scandal”",
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_story_is_read_whole(path: Path) -> None:
    text = read_article(path).text
    for quote in QUOTES:
        assert text.count(quote) == 1
    for words in ("The town council voted", "forty years, its trainer said."):
        assert words in text
    assert any(headline in text[:40] for headline in ("Pool to close", "Live: pool closes", "Das Bad schließt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_but_the_story_is_read(path: Path) -> None:
    assert "elsewhere" not in read_article(path).text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_block_is_a_piece_of_the_story(path: Path) -> None:
    article = read_article(path)
    words = [article.text[block.start : block.end] for block in article.blocks]
    strangers = [said for said in words if "pool" not in said.lower()]
    assert all(len(said) < 10 for said in strangers), strangers  # a time of day, a kicker


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_headline_is_the_title(path: Path) -> None:
    title = read_article(path).title
    assert title is not None
    assert "pool" in title.lower()


def test_the_pages_are_there() -> None:
    assert len(PAGES) > 15
