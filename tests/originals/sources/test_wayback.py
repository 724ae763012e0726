"""Posts out of the Wayback Machine. The archive is a table in the test, in the real one's shape; posts are invented."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.originals.told_client import NOW, Told, ToldClient
from verifier.errors import BadAnswer, FetchError, NoNetwork, Offline, RateLimited
from verifier.model import Complete
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.sources.wanted import Wanted
from verifier.originals.sources.wayback import fetch

if TYPE_CHECKING:
    pass

ID = "1810633139104203037"
OLD = "745276948213968896"
MARA = f"twitter.com/mara/status/{ID}"
FULL = f"https://{MARA}"


class Row(NamedTuple):
    """A capture as the archive has it. `landing` is where one is led on to."""

    timestamp: str
    original: str
    kind: str = "application/json"
    status: str = "200"
    content: bytes | str = b""
    digest: str = ""
    landing: str | None = None


class Archive:
    """Answers like the Wayback Machine from its rows."""

    def __init__(self, *rows: Row) -> None:
        self.rows = rows
        self.client = ToldClient(
            {
                "https://web.archive.org/cdx/search/cdx": self._index,
                "https://web.archive.org/web/": self._replay,
            }
        )

    def _index(self, url: str) -> Told:
        asked = parse_qs(urlsplit(url).query)
        header = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
        found = [
            ["k", row.timestamp, row.original, row.kind, row.status, row.digest or row.timestamp, "9"]
            for row in self.rows
            if row.original.partition("://")[2].startswith(asked["url"][0])
        ]
        return Told([header, *found] if found else [])

    def _replay(self, url: str) -> Told:
        for row in self.rows:
            if url == f"https://web.archive.org/web/{row.timestamp}id_/{row.original}":
                body = row.content.encode() if isinstance(row.content, str) else row.content
                return Told(body, url=row.landing)
        return Told(status=404)

    def one(self, post_id: str = ID, *handles: str) -> Reading | Absent | FetchError:
        (result,) = fetch([Wanted(post_id, handles or ("mara",))], self.client)
        return result

    def asked(self, part: str) -> list[str]:
        return [url for url in self.client.asked if part in url]


def as_json(text: str = "The crane works.", post_id: str = ID) -> str:
    user = {"id": "71", "username": "mara", "name": "Mara Quill"}
    return json.dumps({"data": {"id": post_id, "text": text, "author_id": "71"}, "includes": {"users": [user]}})


def as_page(text: str = "The crane works.", post_id: str = OLD) -> str:
    return f'<div data-tweet-id="{post_id}" data-screen-name="mara"><p class="tweet-text">{text}</p></div>'


def reading(result: object) -> Reading:
    assert isinstance(result, Reading)
    return result


def test_json_under_the_posts_own_address_is_read_with_its_evidence() -> None:
    archive = Archive(Row("20240709111234", FULL, content=as_json(), digest="AAAA"))
    post = reading(archive.one()).post
    assert post is not None
    assert (post.text, post.author.handle, post.complete) == ("The crane works.", "mara", Complete.YES)
    assert post.provenance is not None
    assert post.provenance.source == "wayback"
    assert post.provenance.retrieved_at == NOW
    assert post.provenance.url == f"https://web.archive.org/web/20240709111234id_/{FULL}"
    captured, _, answered = (post.provenance.note or "").partition("; ")
    assert captured == "captured 2024-07-09 11:12:34 UTC, SHA-1 AAAA (base 32)"
    assert answered.startswith("SHA-256 of the answer ")


def test_json_is_read_before_pages_and_the_earliest_page_before_later_ones() -> None:
    page, program = as_page(post_id=ID), '<div id="react-root"></div>'
    archive = Archive(
        Row("20190101000000", FULL, "text/html", content=page),
        Row("20210101000000", FULL, "text/html", content=program),
        Row("20240709111234", FULL, content=as_json()),
    )
    assert reading(archive.one()).post
    assert len(archive.asked("id_/")) == 1
    without_json = Archive(archive.rows[1], archive.rows[0])
    assert reading(without_json.one()).post
    assert without_json.asked("id_/") == [f"https://web.archive.org/web/20190101000000id_/{FULL}"]


def test_a_capture_that_holds_no_text_is_followed_by_the_next() -> None:
    archive = Archive(
        Row("20230101000000", FULL, content="{}"),
        Row("20230101000001", FULL, content=gzip.compress(as_json().encode())),
    )
    assert reading(archive.one()).post
    assert len(archive.asked("id_/")) == 2


@pytest.mark.parametrize(
    "original",
    [
        f"https://x.com/mara/status/{ID}",
        f"https://mobile.twitter.com/mara/status/{ID}",
        f"https://twitter.com/i/web/status/{ID}",
        f"https://twitter.com/mara/status/{ID}?s=20",
        f"https://twitter.com/mara/status/{ID}/photo/1",
        f"https://twitter.com/mara_mp/status/{ID}",
    ],
)
def test_every_address_that_a_post_had_is_asked_for(original: str) -> None:
    archive = Archive(Row("20230101000000", original, content=as_json()))
    assert reading(archive.one(ID, "mara", "mara_mp")).post


def test_a_post_of_the_first_years_is_found_under_its_old_address() -> None:
    archive = Archive(
        Row("20090101000000", "http://twitter.com/mara/statuses/20", "text/html", content=as_page(post_id="20")),
        Row("20090101000000", "http://twitter.com/mara/status/201", "text/html", content=as_page(post_id="201")),
    )
    assert reading(archive.one("20")).post
    assert "original%3A.%2A%2F20" in archive.client.asked[0]


def test_an_id_that_begins_like_another_is_another_post() -> None:
    archive = Archive(Row("20230101000000", f"{FULL}1", content=as_json(post_id=f"{ID}1")))
    result = archive.one()
    assert isinstance(result, Absent)
    assert result.why is Absence.NOT_FOUND
    assert not archive.asked("id_/")


def test_captures_that_were_no_page_are_not_read() -> None:
    archive = Archive(
        Row("20230701170320", FULL, "text/html", "404"),
        Row("20230701170812", FULL, "text/plain", "302"),
        Row("20230701170812", FULL, "unk", "429"),
    )
    assert isinstance(archive.one(), Absent)
    assert not archive.asked("id_/")


def test_one_content_is_read_once() -> None:
    rows = [Row(f"2023010100000{number}", FULL, content="{}", digest="SAME") for number in range(5)]
    archive = Archive(*rows, Row("20230101000009", FULL, "warc/revisit", "-", "{}", "SAME"))
    assert isinstance(archive.one(), Absent)
    assert archive.asked("id_/") == [f"https://web.archive.org/web/20230101000000id_/{FULL}"]


def test_where_the_archive_leads_to_another_time_that_time_is_the_evidence() -> None:
    landing = f"https://web.archive.org/web/20240101000000id_/{FULL}"
    archive = Archive(Row("20230101000000", FULL, content=as_json(), digest="AAAA", landing=landing))
    post = reading(archive.one()).post
    assert post is not None
    assert post.provenance is not None
    assert post.provenance.url == landing
    assert (post.provenance.note or "").startswith("captured 2024-01-01 00:00:00 UTC; ")


@pytest.mark.parametrize(
    ("landing", "why"),
    [
        ("https://web.archive.org/web/20230101000000id_/https://twitter.com/i/flow/login", Absence.WITHHELD),
        ("https://web.archive.org/web/20230101000000id_/https://twitter.com/account/suspended", Absence.SUSPENDED),
        (f"https://web.archive.org/web/20230101000000id_/https://twitter.com/mara/status/{OLD}", Absence.NO_TEXT),
        ("https://evil.example/", Absence.NO_TEXT),
    ],
)
def test_where_the_archive_leads_to_another_page_it_is_not_read(landing: str, why: Absence) -> None:
    result = Archive(Row("20230101000000", FULL, content=as_json(), landing=landing)).one()
    assert isinstance(result, Absent)
    assert result.why is why


def test_a_long_post_without_its_note_may_be_cut() -> None:
    post = reading(Archive(Row("20240709111234", FULL, content=as_json("word " * 54))).one()).post
    assert post is not None
    assert post.complete is Complete.UNKNOWN


def test_many_posts_are_asked_for_at_once_each_at_its_own_place() -> None:
    ids = [str(int(ID) + number) for number in range(4)]
    rows = [
        Row("20240709111234", f"https://twitter.com/mara/status/{post_id}", content=as_json(post_id, post_id))
        for post_id in ids
    ]
    results = fetch([Wanted(post_id, ("mara",)) for post_id in ids], Archive(*rows[:3]).client)
    assert [result.post.text if isinstance(result, Reading) and result.post else None for result in results] == [
        *ids[:3],
        None,
    ]


INDEX = "https://web.archive.org/cdx/"
BLOCKED = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Told(status=429), RateLimited),
        (Told(status=503), BadAnswer),
        (NoNetwork(INDEX, "nobody answers", failure="timeout"), NoNetwork),
    ],
)
def test_an_archive_that_does_not_answer_is_no_absence(answer: Told | FetchError, kind: type[FetchError]) -> None:
    (result,) = fetch([Wanted(ID, ("mara",))], ToldClient({INDEX: answer}))
    assert isinstance(result, kind)


@pytest.mark.parametrize(
    ("answer", "why"),
    [(Told(BLOCKED, 403), Absence.WITHHELD), (Told("<html>"), Absence.UNREADABLE), (Told("[[1"), Absence.UNREADABLE)],
)
def test_an_answer_that_is_no_list_says_so(answer: Told, why: Absence) -> None:
    (result,) = fetch([Wanted(ID, ("mara",))], ToldClient({INDEX: answer}))
    assert isinstance(result, Absent)
    assert result.why is why


def test_the_quick_answer_serves_where_there_is_no_list() -> None:
    closest = {
        "available": True,
        "status": "200",
        "timestamp": "20240709111234",
        "url": f"http://web.archive.org/web/20240709111234/{FULL}",
    }
    client = ToldClient(
        {
            INDEX: Told(status=429),
            "https://archive.org/wayback/available": Told({"archived_snapshots": {"closest": closest}}),
            f"https://web.archive.org/web/20240709111234id_/{FULL}": Told(as_json()),
        }
    )
    assert reading(fetch([Wanted(ID, ("mara",))], client)[0]).post
    assert "timestamp=20240709" in next(url for url in client.asked if "available" in url)


def test_nothing_is_asked_offline() -> None:
    client = ToldClient({}, offline=True)
    assert isinstance(fetch([Wanted(ID, ("mara",))], client)[0], Offline)
    assert client.asked == []


def test_nothing_wanted_is_nothing_asked() -> None:
    client = ToldClient({})
    assert fetch([], client) == ()
    assert client.asked == []


@pytest.mark.parametrize("failure", ["name", "connection", "certificate"])
def test_where_nobody_is_there_to_ask_the_other_addresses_are_not_tried(failure: str) -> None:
    nobody = NoNetwork("https://web.archive.org/", "no host of this name is known", failure=failure)
    client = ToldClient({"https://web.archive.org/": nobody, "https://archive.org/": nobody})
    (result,) = fetch([Wanted(ID, ("mara", "quill"))], client)
    assert result is nobody
    assert len(client.asked) == 2  # the index once, and the quick answer once


def test_for_a_text_that_is_at_hand_one_look_is_enough() -> None:
    archive = Archive()
    fetch([Wanted(ID, ("mara", "quill"), at_hand=True)], archive.client)
    assert len(archive.asked("/cdx/")) == 1
    fetch([Wanted(ID, ("mara", "quill"))], archive.client)
    assert len(archive.asked("/cdx/")) > 4
