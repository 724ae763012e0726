"""Days as articles and embeds print them."""

from datetime import UTC, date, datetime

import pytest

from verifier.article.dates import match_day, parse_day, parse_time
from verifier.article.vocabulary import load_table


@pytest.mark.parametrize(
    "text",
    [
        "May 4, 2022",
        "4 May 2022",
        "4th May, 2022",
        "Wed, 4 May 2022",
        "4. Mai 2022",
        "4 mai 2022",
        "4 de mayo de 2022",
        "4 de maio de 2022",
        "4 maggio 2022",
        "4 mei 2022",
        "4 maja 2022",
        "4 мая 2022 г.",
        "4 травня 2022",
        "4 Mayıs 2022",
        "4 मई 2022",
        "2022-05-04",
        "2022/5/4",
        "2022年5月4日",
        "2022년 5월 4일",
        "8:15 PM · May 4, 2022",
    ],
)
def test_a_day_is_read_in_many_languages(text: str) -> None:
    assert parse_day(text) == date(2022, 5, 4)


@pytest.mark.parametrize(
    "text", ["", "May 2022", "31 February 2022", "May 4", "4/5/2022", "Mayor 4, 2022", "in 2022", "99"]
)
def test_what_names_no_day_gives_none(text: str) -> None:
    assert parse_day(text) is None


def test_a_time_stamp_is_the_day_of_its_own_zone() -> None:
    assert parse_day("2022-05-04T23:59:00-08:00") == date(2022, 5, 4)
    assert parse_day("2022-05-04 23:59:00 +0200") == date(2022, 5, 4)


def test_where_the_day_ends_is_told() -> None:
    assert match_day("on May 4, 2022 he", 3) == (date(2022, 5, 4), 14)


@pytest.mark.parametrize("text", ["Wed May 04 20:15:00 +0000 2022", "2022-05-04T20:15:00.000Z", "2022-05-04T20:15:00"])
def test_a_time_carries_its_zone(text: str) -> None:
    assert parse_time(text) == datetime(2022, 5, 4, 20, 15, tzinfo=UTC)


def test_a_mere_day_is_midnight() -> None:
    assert parse_time("May 4, 2022") == datetime(2022, 5, 4, tzinfo=UTC)
    assert parse_time("yesterday") is None


def test_no_short_form_means_two_months() -> None:
    seen: dict[str, int] = {}
    for language, table in load_table("months").items():
        assert len(table["names"]) == 12, language
        for number, names in enumerate(table["names"], 1):
            for name in names:
                assert seen.setdefault(name, number) == number, (language, name)
