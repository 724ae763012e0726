"""The day of a story that only its text gives."""

from __future__ import annotations

from datetime import date

import pytest

from verifier.article import read_article

STORY = (
    "The council met on Monday night to vote on the pool, and the vote went on until long after the last bus had left."
)
DAY = date(2026, 1, 14)


def published(*lines: str) -> date | None:
    return read_article("a.txt", "\n\n".join(lines).encode()).published


@pytest.mark.parametrize(
    "line",
    [
        "14 January 2026",
        "Wednesday, January 14, 2026",
        "Published: Jan. 14, 2026, 09:12 GMT",
        "Posted on 14 January 2026 at 9.12am",
        "By Ellen Frith | 14 January 2026",
        "2026-01-14",
        "First published Wed 14 Jan 2026 06.00 GMT | 4 min read",
        "Published 14 January 2026 | Updated 16 January 2026",
        "Publicado el 14 de enero de 2026 a las 10:15",
        "Publié le 14 janvier 2026 à 10h30",
        "Veröffentlicht am 14. Januar 2026, 10:15 Uhr",
        "2026年1月14日 公開",
    ],
)
def test_a_line_that_says_nothing_but_the_day_dates_the_story(line: str) -> None:
    assert published("Pool to stay shut until spring", line, STORY) == DAY
    assert published(line, "Pool to stay shut until spring", STORY) == DAY


def test_a_place_and_a_day_that_open_the_story_date_it() -> None:
    assert published("Pool to stay shut", f"HARROW, January 14, 2026 (AFP) — {STORY}") == DAY
    assert published("Pool to stay shut", f"On January 14, 2026, {STORY}") is None


@pytest.mark.parametrize(
    "line",
    [
        "What we know about January 14, 2026",
        "The pool shut on 14 January 2026",
        "14 January",
        "Photo taken on January 14, 2026 by Ellen Frith",
        "Season 2025-26",
        "45 January 2026",
    ],
)
def test_a_line_that_says_more_or_no_day_does_not(line: str) -> None:
    assert published("Pool to stay shut until spring", line, STORY) is None


def test_the_day_of_a_change_counts_only_where_no_other_is_given() -> None:
    assert published("Updated 16 January 2026", "14 January 2026", STORY) == DAY
    assert published("Last updated: 16 January 2026", STORY) == date(2026, 1, 16)


def test_a_date_far_down_is_of_something_else() -> None:
    assert published(*[STORY] * 20, "14 January 2026", STORY) is None


def test_what_the_front_matter_says_goes_before() -> None:
    text = "---\ndate: 2026-01-10\n---\n\n14 January 2026\n\n" + STORY
    assert read_article("a.md", text.encode()).published == date(2026, 1, 10)
