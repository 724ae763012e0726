"""Posts from the endpoint of X's embeds. Answers are written by hand; posts are invented."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.originals.told_client import NOW, Told, ToldClient
from verifier.errors import BadAnswer, Blocked, FetchError, NoNetwork, Offline, RateLimited
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.sources.syndication import fetch
from verifier.originals.sources.wanted import Wanted

ID = "1703436713362870723"
PLACE = "https://cdn.syndication.twimg.com/tweet-result"
TWEET: dict[str, Any] = {
    "__typename": "Tweet",
    "id_str": ID,
    "text": "The crane works.",
    "user": {"screen_name": "mara"},
}


def one(answer: Told | FetchError, **settings: Any) -> Reading | Absent | FetchError:
    (result,) = fetch([Wanted(ID)], ToldClient({PLACE: answer}, **settings))
    return result


def test_a_post_is_got_with_where_and_when() -> None:
    result = one(Told(TWEET))
    assert isinstance(result, Reading)
    assert result.post is not None
    assert result.post.provenance is not None
    assert (result.post.text, result.post.provenance.source) == ("The crane works.", "syndication")
    assert result.post.provenance.retrieved_at == NOW
    assert (result.post.provenance.url or "").startswith(PLACE)


def test_the_question_has_the_token_and_asks_for_english_sentences() -> None:
    client = ToldClient({PLACE: Told(TWEET)})
    fetch([Wanted(ID), Wanted("20")], client)
    asked = [parse_qs(urlsplit(url).query) for url in client.asked]
    assert asked == [
        {"id": [ID], "lang": ["en"], "token": ["44ni5iyte19"]},
        {"id": ["20"], "lang": ["en"], "token": ["6dq1a2xwd93"]},
    ]


TOMBSTONE = {
    "__typename": "TweetTombstone",
    "tombstone": {"text": {"text": "This Post was deleted by the Post author."}},
}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Told(TOMBSTONE), Absence.DELETED),
        (Told("<html>not found</html>", 404), Absence.NOT_FOUND),
        (Told({}), Absence.WITHHELD),
        (Told("<html>wait</html>"), Absence.UNREADABLE),
    ],
)
def test_a_post_that_is_not_there_is_said_to_be_so(answer: Told, why: Absence) -> None:
    result = one(answer)
    assert isinstance(result, Absent)
    assert result.why is why


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Told(status=429), RateLimited),
        (Told(status=403), Blocked),
        (Told(status=500), BadAnswer),
        (NoNetwork(PLACE, "nobody answers", failure="name"), NoNetwork),
    ],
)
def test_a_failure_is_no_absence(answer: Told | FetchError, kind: type[FetchError]) -> None:
    assert isinstance(one(answer), kind)


def test_nothing_is_asked_offline() -> None:
    assert isinstance(one(Told(TWEET), offline=True), Offline)
