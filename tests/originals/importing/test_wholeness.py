"""When a text counts as the whole post."""

from __future__ import annotations

from datetime import UTC, datetime

from verifier.model import Complete
from verifier.originals.importing.wholeness import may_be_cut, whole_unless_long, whole_unless_shown

OLD, NEW = datetime(2019, 5, 1, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC)
LONG = "The ferry sails at nine and again at noon. " * 6
SHORT = "The ferry sails at nine."


def test_a_text_near_the_limit_may_be_cut_since_there_are_long_posts() -> None:
    assert whole_unless_long(LONG, NEW) is Complete.UNKNOWN
    assert whole_unless_long(LONG, OLD) is Complete.YES
    assert whole_unless_long(SHORT, NEW) is Complete.YES
    assert whole_unless_long(SHORT, None) is Complete.YES


def test_an_ellipsis_with_a_link_is_how_long_posts_are_cut() -> None:
    assert whole_unless_long(LONG + "and so on… https://t.co/AbCdEf1234", NEW) is Complete.NO
    assert whole_unless_long("and so on… https://t.co/AbCdEf1234", OLD) is Complete.YES


def test_signs_of_wide_scripts_count_twice() -> None:
    assert may_be_cut("船" * 125)
    assert not may_be_cut("船" * 110)
    assert not may_be_cut("s" * 220)
    assert may_be_cut("s" * 250)


def test_a_source_that_may_have_cut_at_140_is_trusted_for_short_texts_only() -> None:
    assert whole_unless_shown(SHORT, OLD) is Complete.YES
    assert whole_unless_shown("The ferry sails at nine and so on… https://t.co/AbCdEf1234", OLD) is Complete.NO
    assert whole_unless_shown("The ferry sails at nine and so on…", OLD) is Complete.UNKNOWN
    assert whole_unless_shown(LONG, OLD) is Complete.UNKNOWN
    assert whole_unless_shown(LONG[:139], datetime(2014, 5, 1, tzinfo=UTC)) is Complete.YES
