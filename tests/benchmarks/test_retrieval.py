"""The retrieval benchmark: posts always the same, quotes that are what they say, figures that add up."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.retrieval import main
from benchmarks.retrieval.measuring import measure
from benchmarks.retrieval.posts import invented_posts
from benchmarks.retrieval.quotes import LEVELS, DistortedQuote, distorted_quotes, english_synonyms
from benchmarks.retrieval.systems import FullScan, FullTextSearch, StoreAlone, StoreWithAuthor, System
from verifier.originals import PostStore, write_posts
from verifier.originals.words import words_of

if TYPE_CHECKING:
    from pathlib import Path

    from verifier.model import Post


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    return list(invented_posts(2_000))


@pytest.fixture(scope="module")
def quotes(posts: list[Post]) -> list[DistortedQuote]:
    synonyms = {word: f"un{word}" for post in posts for word in words_of(post.text)}
    return distorted_quotes(posts, 90, Random(1), ["zeppelin", "quorum"], synonyms)


def test_invented_posts_are_the_same_each_time(posts: list[Post]) -> None:
    assert list(islice(invented_posts(2_000), 100)) == posts[:100]
    assert len({post.id for post in posts}) == 2_000


def test_their_words_are_as_unevenly_common_as_those_of_a_language(posts: list[Post]) -> None:
    counts = Counter(word for post in posts for word in words_of(post.text))
    total = counts.total()
    assert 0.02 < counts.most_common(1)[0][1] / total < 0.1
    assert sum(1 for count in counts.values() if count == 1) > len(counts) / 3


def test_every_level_is_drawn_as_often(quotes: list[DistortedQuote]) -> None:
    assert Counter(quote.level for quote in quotes) == dict.fromkeys(LEVELS, 10)


def test_a_quote_names_every_post_that_holds_its_passage(posts: list[Post], quotes: list[DistortedQuote]) -> None:
    texts = {post.id: f" {' '.join(words_of(post.text))} " for post in posts}
    for quote in quotes:
        assert quote.drawn in quote.sources
        if quote.level in {"4-5 words", "longer part"}:
            passage = f" {' '.join(words_of(quote.text))} "
            assert quote.sources == {post_id for post_id, text in texts.items() if passage in text}


def test_replaced_words_are_as_many_as_the_level_says(quotes: list[DistortedQuote]) -> None:
    shares = []
    for quote in quotes:
        if quote.level == "40 % replaced":
            words = words_of(quote.text)
            shares.append(sum(word in {"zeppelin", "quorum"} for word in words) / len(words))
    assert 0.33 < sum(shares) / len(shares) < 0.47


def test_synonyms_go_both_ways() -> None:
    synonyms = english_synonyms()
    assert all(synonyms[other] == word for word, other in synonyms.items())


def test_every_system_finds_most_of_a_small_set(
    posts: list[Post], quotes: list[DistortedQuote], tmp_path: Path
) -> None:
    path = tmp_path / "posts.sqlite"
    with PostStore.open(path) as store:
        store.add(posts)
    systems: list[System] = [
        StoreAlone(path),
        StoreWithAuthor(path),
        FullScan(posts),
        FullTextSearch(posts, tmp_path / "fts.sqlite"),
    ]
    for system in systems:
        figures = measure(system, quotes)
        assert figures.among_ten > 0.95
        assert figures.first <= figures.among_ten
        assert figures.median <= figures.slowest


def test_the_command_prints_a_table_for_posts_of_a_file(
    tmp_path: Path, posts: list[Post], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "posts.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        write_posts(posts[:400], stream)
    main(["--file", str(file), "--posts", "300", "--quotes", "18"])
    printed = capsys.readouterr().out
    assert "300 posts, 18 quotes" in printed
    assert "cold check" in printed
