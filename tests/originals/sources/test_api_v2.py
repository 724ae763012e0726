"""Posts from X's API v2. Answers are written by hand in the documented shapes; posts are invented."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.originals.told_client import NOW, Told, ToldClient
from verifier.errors import BadAnswer, Blocked, FetchError, Offline, RateLimited, TooCostly
from verifier.fetching import Deadline
from verifier.model import Complete
from verifier.originals.answers.api_v2 import read_page
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.sources.api_v2 import ApiV2
from verifier.originals.sources.base import Found, Span
from verifier.originals.sources.spending import Prices, Spending
from verifier.originals.sources.wanted import Result, Wanted

ID, OTHER = "1890000000000000001", "1890000000000000002"
LOOKUP = "https://api.x.com/2/tweets?ids="
USER = "https://api.x.com/2/users/by/username/mara"
TIMELINE = "https://api.x.com/2/users/9/tweets"
SEARCH, RECENT = "https://api.x.com/2/tweets/search/all", "https://api.x.com/2/tweets/search/recent"
MARA = {"id": "9", "username": "mara", "name": "Mara Quill"}
JO = {"id": "8", "username": "jopike", "name": "Jo Pike"}
SPAN = Span(datetime(2025, 2, 1, tzinfo=UTC), datetime(2025, 2, 20, tzinfo=UTC))
PROBLEMS = "https://api.x.com/2/problems/"


def post(post_id: str = ID, text: str = "The crane works.", **fields: Any) -> dict[str, Any]:
    return {"id": post_id, "text": text, "author_id": "9", "edit_history_tweet_ids": [post_id], **fields}


def page(*posts: dict[str, Any], users: tuple[dict[str, Any], ...] = (MARA,), **fields: Any) -> dict[str, Any]:
    return {"data": list(posts), "includes": {"users": list(users)}, "meta": {}, **fields}


def problem(kind: str, detail: str, post_id: str = ID, title: str = "Error") -> dict[str, Any]:
    return {"resource_id": post_id, "resource_type": "tweet", "type": PROBLEMS + kind, "title": title, "detail": detail}


def ask(answers: dict[str, Any], *wanted: Wanted, limit: float = 1.0, **settings: Any) -> tuple[Result, ...]:
    api = ApiV2(Spending(Prices(limit=limit)))
    return api.fetch(wanted or (Wanted(ID),), ToldClient(answers, **settings))


def one(answer: object, **told: Any) -> Result:
    (result,) = ask({LOOKUP: Told(answer, **told)})
    return result


def reading(answer: object) -> Reading:
    result = one(answer)
    assert isinstance(result, Reading), result
    return result


def why(result: Result) -> Absence:
    assert isinstance(result, Absent), result
    return result.why


def test_a_post_is_got_with_its_author_and_where_it_came_from() -> None:
    found = reading(page(post(text="Salt &amp; pepper", lang="en"))).post
    assert found is not None
    assert (found.text, found.author.handle, found.author.name) == ("Salt & pepper", "mara", "Mara Quill")
    assert (found.language, found.complete) == ("en", Complete.YES)
    assert found.provenance is not None
    assert (found.provenance.source, found.provenance.retrieved_at) == ("api_v2", NOW)
    assert found.provenance.url == f"https://api.x.com/2/tweets/{ID}"


@pytest.mark.parametrize("dialect", ["tweet", "post"])
def test_a_long_post_is_whole_in_both_dialects(dialect: str) -> None:
    whole = "word " * 200 + "end"
    record = {
        "id": ID,
        "text": "word " * 50 + "https://t.co/Ab1",
        "author_id": "9",
        f"edit_history_{dialect}_ids": [ID],
        f"note_{dialect}": {"text": whole},
    }
    found = reading(page(record)).post
    assert found is not None
    assert (found.text, found.complete) == (whole, Complete.YES)


def test_a_text_near_the_limit_without_a_note_may_be_cut() -> None:
    found = reading(page(post(text="word " * 54 + "end"))).post
    assert found is not None
    assert found.complete is Complete.UNKNOWN


@pytest.mark.parametrize("dialect", ["tweet", "post"])
def test_versions_and_what_a_post_quotes_come_along(dialect: str) -> None:
    record = {
        "id": OTHER,
        "text": "We open in May.",
        "author_id": "9",
        f"edit_history_{dialect}_ids": [ID, OTHER],
        f"referenced_{dialect}s": [{"type": "quoted", "id": "7"}],
    }
    beside = [
        {"id": ID, "text": "We open in Mai.", "author_id": "9", f"edit_history_{dialect}_ids": [ID, OTHER]},
        {"id": "7", "text": "When do you open?", "author_id": "8"},
    ]
    answer = {"data": [record], "includes": {"users": [MARA, JO], f"{dialect}s": beside}}
    (result,) = ask({LOOKUP: Told(answer)}, Wanted(OTHER))
    assert isinstance(result, Reading)
    assert result.post is not None
    assert result.post.versions == (ID, OTHER)
    assert result.post.entities is not None
    assert (result.post.entities.quotes, result.post.entities.answers) == ("7", None)
    assert [(other.text, other.author.handle) for other in result.others] == [
        ("When do you open?", "jopike"),
        ("We open in Mai.", "mara"),
    ]


def test_a_repost_gives_the_post_whose_words_it_passes_on() -> None:
    repost = post(text="RT @jopike: We open…", referenced_tweets=[{"type": "retweeted", "id": "7"}])
    answer = page(repost, users=(MARA, JO))
    answer["includes"]["tweets"] = [{"id": "7", "text": "We open in May.", "author_id": "8"}]
    result = reading(answer)
    assert result.post is None
    assert [other.text for other in result.others] == ["We open in May."]


@pytest.mark.parametrize(
    ("error", "absence"),
    [
        (problem("resource-not-found", "Could not find tweet with ids: [1]."), Absence.NOT_FOUND),
        (problem("resource-not-found", "User has been suspended: [9].", title="Forbidden"), Absence.SUSPENDED),
        (problem("not-authorized-for-resource", "Sorry, you are not authorized to see the Tweet."), Absence.PROTECTED),
        (problem("disallowed-resource", "Not for you."), Absence.WITHHELD),
        (problem("something-new", "?"), Absence.UNREADABLE),
        ({"value": ID, "type": "https://api.twitter.com/2/problems/resource-not-found"}, Absence.NOT_FOUND),
    ],
)
@pytest.mark.parametrize("status", [200, 404])
def test_the_table_of_errors(error: dict[str, Any], absence: Absence, status: int) -> None:
    assert why(one({"errors": [error]}, status=status)) is absence


def test_success_may_be_partial() -> None:
    missing = problem("resource-not-found", "Could not find tweet.", OTHER)
    first, second = ask({LOOKUP: Told(page(post(), errors=[missing]))}, Wanted(ID), Wanted(OTHER))
    assert isinstance(first, Reading)
    assert why(second) is Absence.NOT_FOUND


def test_a_post_that_the_answer_does_not_mention_is_not_said_to_be_gone() -> None:
    assert why(one(page(post(OTHER)))) is Absence.UNREADABLE


def test_whether_protected_or_suspended_the_account_tells() -> None:
    refused = problem("not-authorized-for-resource", "Sorry, you are not authorized to see the Tweet.")
    suspended = {"title": "Forbidden", "detail": "User has been suspended: [mara].", "type": PROBLEMS + "x"}
    answers = {LOOKUP: Told({"errors": [refused]}), USER: Told({"errors": [suspended]})}
    assert why(ask(answers, Wanted(ID, ("mara",)))[0]) is Absence.SUSPENDED
    answers[USER] = Told({"data": {**MARA, "protected": True}})
    assert why(ask(answers, Wanted(ID, ("mara",)))[0]) is Absence.PROTECTED


def test_250_posts_take_three_questions_with_the_fields_that_tell_what_is_whole() -> None:
    ids = [str(1890000000000000000 + number) for number in range(250)]

    def answer(url: str) -> Told:
        asked = parse_qs(urlsplit(url).query)
        assert "note_tweet" in asked["tweet.fields"][0]
        assert "edit_history_tweet_ids" in asked["expansions"][0]
        return Told(page(*(post(post_id) for post_id in asked["ids"][0].split(","))))

    client = ToldClient({LOOKUP: answer})
    api = ApiV2(Spending(Prices(limit=10)))
    results = api.fetch([Wanted(post_id) for post_id in ids], client)
    assert len(client.asked) == 3
    assert [result.post.id for result in results if isinstance(result, Reading) and result.post] == ids


# what stands in the way


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (401, {"title": "Unauthorized", "detail": "Unauthorized"}, Blocked, "X refuses the token"),
        (402, {"title": "CreditsDepleted", "detail": "No credits."}, Blocked, "CreditsDepleted: No credits"),
        (403, {"title": "Client Forbidden", "detail": "Not in a Project."}, Blocked, "Not in a Project"),
        (429, {"title": "UsageCapExceeded", "detail": "Usage cap exceeded"}, RateLimited, "Usage cap exceeded"),
        (500, b"<html>", BadAnswer, "the host fails"),
    ],
)
def test_a_refusal_of_the_whole_question_says_what_x_says(
    status: int, body: object, kind: type[FetchError], words: str
) -> None:
    result = one(body, status=status)
    assert isinstance(result, kind)
    assert words in result.message


def test_a_refused_token_is_not_sent_again() -> None:
    client = ToldClient({LOOKUP: Told({}, status=401)})
    api = ApiV2(Spending())
    for _ in range(3):
        (result,) = api.fetch([Wanted(ID)], client)
        assert isinstance(result, Blocked)
    assert len(client.asked) == 1


def test_offline_nothing_is_asked() -> None:
    assert isinstance(ask({}, offline=True)[0], Offline)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[1]",
        b"{",
        b"\xff",
        b"[" * 200_000,
        {"data": "no"},
        {"data": [7, None, []]},
        {"data": [{"id": ID}]},
        {"data": [post(text="")]},
        {"data": [{**post(), "author_id": "1"}], "includes": {"users": [MARA, JO]}},
        {"data": [post()], "includes": {"users": [{**MARA, "username": "../../etc"}]}},
        {"errors": [7, {"resource_id": ID}]},
    ],
)
def test_what_is_no_answer_is_said_to_be_none(body: object) -> None:
    assert why(one(body)) is Absence.UNREADABLE


def test_hostile_text_stays_text() -> None:
    hostile = "\x1b]8;;http://evil.example\x07 <script> \u202e \ud83d ::add-mask::the"
    found = reading(page(post(text=hostile))).post
    assert found is not None
    assert found.text.startswith("\x1b]8")


def test_a_large_answer_costs_little_time() -> None:
    started = time.process_time()
    one(page(*(post(str(number), "word " * 2_000) for number in range(1, 101)), post()))
    assert time.process_time() - started < 2


# what it costs


def test_what_would_cost_too_much_is_not_asked_and_the_rest_is() -> None:
    client = ToldClient({LOOKUP: Told(page(post()))})
    spending = Spending(Prices(limit=0.02))
    first, second = ApiV2(spending).fetch([Wanted(ID), Wanted(OTHER)], client)
    assert isinstance(first, Reading)
    assert isinstance(second, TooCostly)
    assert parse_qs(urlsplit(client.asked[0]).query)["ids"] == [ID]
    assert spending.summary() == (
        "X's API: about $0.01 of at most $0.02 (1 posts, 1 accounts read); 1 posts more were not asked for"
    )


def test_failed_questions_are_free() -> None:
    spending = Spending()
    ApiV2(spending).fetch([Wanted(ID)], ToldClient({LOOKUP: Told({}, status=503)}))
    assert spending.summary() is None


# searching, and all posts of an account


def search(answers: dict[str, Any], words: tuple[str, ...] = ("crane", "works")) -> tuple[Found, ToldClient]:
    client = ToldClient(answers)
    return ApiV2(Spending()).search("mara", words, SPAN, client, Deadline.after(5)), client


def test_a_search_names_the_account_the_words_and_the_span() -> None:
    found, client = search({SEARCH: Told(page(post()))})
    assert [one.text for one in found.posts] == ["The crane works."]
    asked = parse_qs(urlsplit(client.asked[0]).query)
    assert asked["query"] == ["from:mara crane works -is:retweet"]
    assert (asked["start_time"], asked["end_time"]) == (["2025-02-01T00:00:00Z"], ["2025-02-20T00:00:00Z"])


def test_a_token_without_the_whole_archive_may_search_the_last_week() -> None:
    now = datetime.now(UTC)
    client = ToldClient({SEARCH: Told({}, status=403), RECENT: Told(page(post()))})
    api = ApiV2(Spending())
    recent = Span(now - timedelta(days=5), now)
    assert api.search("mara", ("crane",), recent, client, Deadline.after(5)).posts
    found, _ = search({SEARCH: Told({}, status=403), RECENT: Told(page(post()))})
    assert isinstance(found.failure, Blocked)


@pytest.mark.parametrize("handle", ["mara OR from:jo", "", "a" * 30, "mära"])
def test_a_handle_that_is_none_is_not_put_into_a_search(handle: str) -> None:
    client = ToldClient({})
    assert ApiV2(Spending()).search(handle, ("crane",), SPAN, client, Deadline.after(5)) == Found()
    assert client.asked == []


def timeline(answer: Any, account: object = {"data": MARA}, limit: float = 1.0) -> Found:
    client = ToldClient({USER: Told(account), TIMELINE: answer})
    return ApiV2(Spending(Prices(limit=limit))).posts_of("mara", SPAN, client, Deadline.after(5))


def test_all_pages_of_a_timeline_are_read_and_a_look_before_it_says_that_it_is_whole() -> None:
    def answer(url: str) -> Told:
        asked = parse_qs(urlsplit(url).query)
        if "start_time" not in asked:
            return Told(page(post("7", "Long ago.")))
        if "pagination_token" in asked:
            return Told(page(post(OTHER, "Second.")))
        return Told({**page(post(text="First.")), "meta": {"next_token": "t"}})

    found = timeline(answer)
    assert ([one.text for one in found.posts], found.whole) == (["First.", "Second."], True)
    assert found.author is not None
    assert found.author.name == "Mara Quill"


def test_a_timeline_before_which_nothing_is_seen_may_have_ended_early() -> None:
    def answer(url: str) -> Told:
        return Told(page(post()) if "start_time" in url else {"meta": {"result_count": 0}})

    assert not timeline(answer).whole
    young = {"data": {**MARA, "created_at": "2025-02-05T00:00:00.000Z"}}
    assert timeline(answer, young).whole


def test_a_page_that_fails_leaves_what_came_before_and_is_not_whole() -> None:
    def answer(url: str) -> Told:
        if "pagination_token" in url:
            return Told({}, status=429)
        return Told({**page(post()), "meta": {"next_token": "t"}})

    found = timeline(answer)
    assert (len(found.posts), found.whole) == (1, False)
    assert isinstance(found.failure, RateLimited)


def test_endless_pages_end() -> None:
    found = timeline(Told({**page(post()), "meta": {"next_token": "t"}}), limit=100)
    assert not found.whole


@pytest.mark.parametrize("body", [b"{", {"data": {"id": "../9", "username": "mara"}}, {"errors": []}])
def test_an_account_that_cannot_be_read_has_no_posts(body: object) -> None:
    found = timeline(Told({}), body)
    assert (found.posts, found.whole) == ((), False)
    assert isinstance(found.failure, Absent)


# answers that others recorded, or that the documentation shows

PAYLOADS = Path(__file__).parents[3].parent / "shared" / "data" / "payloads"


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="needs the recorded answers in ../shared/data/payloads")
def test_recorded_and_documented_answers_are_read() -> None:
    from verifier.model import Provenance

    seen = 0
    for path in sorted(PAYLOADS.glob("v2_*.json")):
        if "openapi" in path.name or "user" in path.name:
            continue
        found = read_page(path.read_bytes(), Provenance("api_v2"))
        assert found.failure is None, path.name
        seen += sum(isinstance(result, Absent) for result in found.results.values())
        if "SYNTHETIC" in path.name:
            (result,) = found.results.values()
            assert isinstance(result, Reading), path.name
            assert result.post is not None
            assert result.post.complete is Complete.YES
    assert seen
