"""Captures as rows of the file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from verifier.originals.sqlite_rows import time_of, time_text

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(-timedelta(hours=11))])
TIMES = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=ZONES)


@given(TIMES)
def test_a_time_comes_back_as_it_was(time: datetime) -> None:
    assert time_of(time_text(time)) == time


@given(TIMES, TIMES)
def test_times_sort_as_text(first: datetime, second: datetime) -> None:
    one, other = time_text(first), time_text(second)
    assert one is not None
    assert other is not None
    assert (first < second) == (one < other)


@given(TIMES)
def test_a_time_is_written_as_iso_8601_says(time: datetime) -> None:
    assert time_text(time) == time.astimezone(UTC).isoformat(timespec="microseconds")
