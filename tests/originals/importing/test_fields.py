"""Ids, times, entities and retweets in the platform's records."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verifier.originals.importing.fields import (
    check_id,
    decode_entities,
    decode_if_encoded,
    id_of,
    language_of,
    read_time,
    reposted_handle,
    time_of,
)

NOON = datetime(2019, 9, 4, 13, 51, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    "stated",
    [
        "Wed Sep 04 13:51:55 +0000 2019",
        "Wed Sep 04 15:51:55 +0200 2019",
        "Wed Sep 04 08:51:55 -0500 2019",
        "2019-09-04T13:51:55.000Z",
        "2019-09-04T15:51:55+02:00",
        "2019-09-04 13:51:55",
        "2019-09-04 13:51:55 +0000",
        "2019-09-04 13:51:55 UTC",
        "1567605115",
        "1567605115000",
        1567605115,
        1567605115000,
    ],
)
def test_a_time_is_read_in_every_form(stated: object) -> None:
    assert read_time(stated) == NOON
    assert read_time(stated).utcoffset() is not None


@pytest.mark.parametrize(
    "stated", ["yesterday", "", "Wed Sep 32 13:51:55 +0000 2019", "Wed Foo 04 13:51:55 +0000 2019", True, [], 10**30]
)
def test_what_is_no_time_is_refused(stated: object) -> None:
    with pytest.raises((ValueError, OverflowError)):
        read_time(stated)


def test_a_post_without_a_time_takes_it_from_its_id() -> None:
    assert time_of(None, "1169246717864136705") == time_of("rubbish", "1169246717864136705")
    assert str(time_of(None, "1169246717864136705")).startswith("2019-09-04 13:51:55")
    assert time_of(None, "20") is None


@pytest.mark.parametrize(
    ("encoded", "text"),
    [
        ("bread &amp; butter", "bread & butter"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("&amp;amp; typed", "&amp; typed"),
        ("&amp;lt;", "&lt;"),
        ("&quot;so&quot; &#39;it&#39; is", "\"so\" 'it' is"),
        ("R&D", "R&D"),
        ("&copy; &nbsp;", "&copy; &nbsp;"),
    ],
)
def test_entities_are_decoded_exactly_once(encoded: str, text: str) -> None:
    assert decode_entities(encoded) == text


def test_what_was_not_encoded_is_not_decoded() -> None:
    assert decode_if_encoded("type &amp; to get an ampersand, R&D says") == "type &amp; to get an ampersand, R&D says"
    assert decode_if_encoded("write &lt; -> done") == "write &lt; -> done"
    assert decode_if_encoded("bread &amp; butter") == "bread & butter"


def test_a_retweet_is_told_from_words_about_retweeting() -> None:
    assert reposted_handle("RT @mara_quill: the ferry sails") == "mara_quill"
    assert reposted_handle("RT @mara_quill if you agree") is None
    assert reposted_handle("So true! RT @mara_quill: the ferry sails") is None
    assert reposted_handle("RTs are no endorsements @mara_quill: yes") is None


def test_the_string_of_an_id_counts_more_than_its_number() -> None:
    assert id_of({"id": 1169246717864136700, "id_str": "1169246717864136705"}) == "1169246717864136705"
    assert id_of({"id": 1169246717864136705}) == "1169246717864136705"


@pytest.mark.parametrize("spoilt", ["1.16924671786414E+18", "1,16924671786414E+18", "1169246717864136705.0", "1E+18"])
def test_an_id_that_a_spreadsheet_rounded_is_refused_with_the_reason(spoilt: str) -> None:
    with pytest.raises(ValueError, match="spreadsheet rounded"):
        check_id(spoilt)


@pytest.mark.parametrize(
    "record", [{}, {"id": None}, {"id": 1.5e18}, {"id": True}, {"id": "x"}, {"id": "-1"}, {"id": []}]
)
def test_what_is_no_id_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="id"):
        id_of(record)


def test_a_language_that_the_platform_could_not_tell_is_none() -> None:
    assert language_of({"lang": "und"}) is None
    assert language_of({"lang": "qme"}) is None
    assert language_of({"lang": "in"}) == "id"
    assert language_of({"lang": "de"}) == "de"
    assert language_of({"lang": "so\0so"}) is None
