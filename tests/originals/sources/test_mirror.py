"""Posts from a third party's copy. Answers are written by hand; posts are invented."""

from __future__ import annotations

from typing import Any

import pytest

from tests.originals.told_client import Told, ToldClient
from verifier.errors import BadAnswer, Blocked, FetchError, Gone, RateLimited
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.sources.mirror import fetch
from verifier.originals.sources.wanted import Wanted

ID = "1972284213232861204"
PLACE = "https://api.fxtwitter.com/2/status/"
TWEET: dict[str, Any] = {
    "id": ID,
    "text": "The crane works.",
    "author": {"screen_name": "mara"},
    "is_note_tweet": False,
}


def one(answer: Told | FetchError) -> Reading | Absent | FetchError:
    (result,) = fetch([Wanted(ID)], ToldClient({PLACE: answer}))
    return result


def test_a_post_is_marked_as_a_mirrors() -> None:
    result = one(Told({"code": 200, "status": TWEET}))
    assert isinstance(result, Reading)
    assert result.post is not None
    assert result.post.provenance is not None
    assert result.post.provenance.source == "mirror"
    assert result.post.provenance.url == f"{PLACE}{ID}"


def test_another_mirror_of_the_kind_may_be_asked() -> None:
    client = ToldClient({"https://mirror.example/2/status/": Told({"code": 200, "status": TWEET})})
    (result,) = fetch([Wanted(ID)], client, place="https://mirror.example/")
    assert isinstance(result, Reading)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Told({"code": 404, "message": "NOT_FOUND"}, 404), Absence.NOT_FOUND),
        (Told({"code": 401, "message": "PRIVATE_TWEET"}, 401), Absence.WITHHELD),
        (Told({"code": 404, "status": {"type": "tombstone", "reason": "deleted"}}, 404), Absence.DELETED),
        (Told({"code": 404, "status": {"type": "tombstone", "reason": "private"}}, 404), Absence.PROTECTED),
        (Told("<html>"), Absence.UNREADABLE),
    ],
)
def test_a_post_that_is_not_there_is_said_to_be_so(answer: Told, why: Absence) -> None:
    result = one(answer)
    assert isinstance(result, Absent)
    assert result.why is why


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Told({"error": "You must identify yourself"}, 401), Blocked),
        (Told("<html>just a moment</html>", 403), Blocked),
        (Told("<html>nothing here</html>", 404), Gone),
        (Told(status=429), RateLimited),
        (Told({"code": 500, "message": "API_FAIL"}, 500), BadAnswer),
    ],
)
def test_a_failure_of_the_mirror_says_nothing_of_the_post(answer: Told, kind: type[FetchError]) -> None:
    assert isinstance(one(answer), kind)
