"""Posts from X's oEmbed. Answers are written by hand in the documented shape; posts are invented."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.originals.told_client import NOW, Told, ToldClient
from verifier.errors import BadAnswer, Blocked, FetchError, NoNetwork, Offline, RateLimited
from verifier.model import Complete, Post
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.sources.oembed import fetch
from verifier.originals.sources.wanted import Result, Wanted

ID = "1890000000000000001"  # of February 2025
NEW, OLD = "https://publish.x.com/oembed", "https://publish.twitter.com/oembed"


def embed(words: str, *, post_id: str = ID, **fields: Any) -> dict[str, Any]:
    """What X answers for a post whose first paragraph holds `words` (markup)."""
    signature = (
        f'&mdash; Mara Quill (@mara) <a href="https://x.com/mara/status/{post_id}?ref_src=twsrc">May 4, 2025</a>'
    )
    return {
        "url": f"https://x.com/mara/status/{post_id}",
        "author_name": "Mara Quill",
        "author_url": "https://x.com/mara",
        "html": f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{words}</p>{signature}</blockquote>\n',
        "type": "rich",
        "version": "1.0",
        **fields,
    }


def ask(answers: dict[str, Any], post_id: str = ID) -> Result:
    (result,) = fetch([Wanted(post_id, ("mara",))], ToldClient(answers))
    return result


def post_of(words: str, **fields: Any) -> Post:
    result = ask({NEW: Told(embed(words, **fields))})
    assert isinstance(result, Reading)
    assert result.post is not None
    return result.post


def why(result: Result) -> Absence:
    assert isinstance(result, Absent), result
    return result.why


def test_a_post_is_got_with_its_author_its_language_and_where_it_came_from() -> None:
    post = post_of("The crane works.")
    assert (post.id, post.text, post.language, post.complete) == (ID, "The crane works.", "en", Complete.YES)
    assert (post.author.handle, post.author.name) == ("mara", "Mara Quill")
    assert post.provenance is not None
    assert (post.provenance.source, post.provenance.retrieved_at) == ("oembed", NOW)
    body = json.dumps(embed("The crane works.")).encode()
    assert post.provenance.note == f"SHA-256 of the answer {hashlib.sha256(body).hexdigest()}"


def test_the_time_is_that_of_the_id_not_of_the_printed_day() -> None:
    created_at = post_of("The crane works.").created_at
    assert created_at is not None
    assert created_at.date().isoformat() == "2025-02-13"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("One<br><br>two", "One\n\ntwo"),
        ("Salt &amp; pepper, it&#39;s &lt;here&gt;", "Salt & pepper, it's <here>"),
        ("It says &amp;amp; on the sign", "It says &amp; on the sign"),
        ('<a href="https://x.com/jo?ref_src=twsrc%5Etfw">@jo</a>, look', "@jo, look"),
        ('A <a href="https://x.com/hashtag/pier?src=hash">#pier</a>', "A #pier"),
        ('See <a href="https://t.co/Ab1">https://t.co/Ab1</a> now', "See https://t.co/Ab1 now"),
        ('Up it goes <a href="https://t.co/Ab1">pic.twitter.com/Ab1</a>', "Up it goes"),
        ('Up it goes <a href="https://t.co/Ab1">pic.x.com/Ab1</a>', "Up it goes"),
        ("We said it &mdash; Jo Pike (@jopike) heard", "We said it — Jo Pike (@jopike) heard"),
        ("😀 مرحبا 中文", "😀 مرحبا 中文"),
    ],
)
def test_the_first_paragraph_is_the_text_decoded_once(markup: str, text: str) -> None:
    assert post_of(markup).text == text


@pytest.mark.parametrize(
    ("words", "post_id", "complete"),
    [
        ("word " * 20, ID, Complete.YES),
        ("word " * 54 + "end", ID, Complete.UNKNOWN),  # cut at a word's end, without a sign
        ("word " * 54 + "…", ID, Complete.NO),
        ("We shall see…", ID, Complete.YES),  # the writer's own dots
        ("word " * 54 + "end", "1500000000000000000", Complete.YES),  # of 2022, when no post was longer
        ("語" * 130, ID, Complete.UNKNOWN),  # such letters count twice
    ],
)
def test_a_text_near_the_limit_may_be_cut(words: str, post_id: str, complete: Complete) -> None:
    result = ask({NEW: Told(embed(words, post_id=post_id))}, post_id)
    assert isinstance(result, Reading)
    assert result.post is not None
    assert result.post.complete is complete


def test_where_the_new_address_is_not_known_the_old_form_is_asked() -> None:
    client = ToldClient({OLD: Told(embed("The crane works."))})
    (result,) = fetch([Wanted(ID, ("mara",))], client)
    assert isinstance(result, Reading)
    asked = [parse_qs(urlsplit(url).query)["url"] for url in client.asked]
    assert asked == [[f"https://x.com/mara/status/{ID}"], [f"https://twitter.com/mara/status/{ID}"]]


def test_an_unknown_author_is_asked_for_by_the_id_alone() -> None:
    client = ToldClient({NEW: Told(embed("The crane works."))})
    fetch([Wanted(ID)], client)
    assert parse_qs(urlsplit(client.asked[0]).query)["url"] == [f"https://x.com/i/status/{ID}"]


def test_a_failing_host_is_made_up_for_by_the_other() -> None:
    assert isinstance(ask({NEW: Told(status=503), OLD: Told(embed("Hello."))}), Reading)
    refused = NoNetwork(NEW, "nobody answered", failure="connection")
    assert isinstance(ask({NEW: refused, OLD: Told(embed("Hello."))}), Reading)


def test_what_is_not_there_may_be_deleted_or_suspended_or_never_was() -> None:
    assert why(ask({})) is Absence.NOT_FOUND


def test_a_protected_post_is_refused_with_words() -> None:
    words = {"error": "Sorry, you are not authorized to see this status.", "request": "/oembed"}
    assert why(ask({NEW: Told(words, status=403)})) is Absence.PROTECTED


@pytest.mark.parametrize("body", [b"<html>Forbidden</html>", b"", {"error": "Access denied"}, b"[1]"])
def test_a_wall_says_nothing_of_the_post(body: object) -> None:
    assert isinstance(ask({NEW: Told(body, status=403)}), Blocked)
    assert isinstance(ask({NEW: Told(body, status=402)}), Blocked)


def test_a_rate_limit_stays_one_and_the_other_host_is_left_alone() -> None:
    client = ToldClient({NEW: RateLimited(NEW, "asked too often"), OLD: Told(embed("Hello."))})
    (result,) = fetch([Wanted(ID)], client)
    assert isinstance(result, RateLimited)
    assert len(client.asked) == 1


def test_offline_nothing_is_asked() -> None:
    (result,) = fetch([Wanted(ID)], ToldClient({}, offline=True))
    assert isinstance(result, Offline)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"html": 7}',
        b"\xff\xfe",
        b"[" * 200_000,
        {"errors": [{"code": 356, "message": "xml not implemented"}]},
        {"url": f"https://x.com/mara/status/{ID}", "html": '<a class="twitter-timeline" href="https://x.com/mara">'},
        embed("Words.", url="https://x.com/mara/status/7"),
        embed("Words.", author_url="https://evil.example/mara", url=None),
        embed("Words.", author_url='https://x.com/"><script>', url=None),
    ],
)
def test_what_is_no_answer_is_said_to_be_none(body: object) -> None:
    assert why(ask({NEW: Told(body), OLD: Told(body)})) is Absence.UNREADABLE


def test_a_repost_has_its_words_elsewhere() -> None:
    assert why(ask({NEW: Told(embed("RT @jo: The crane works and…"))})) is Absence.NO_TEXT


@pytest.mark.parametrize("markup", ["<p>" * 20_000, "<a href='" * 20_000, "<!--" * 20_000, "&mdash; (@" * 20_000])
def test_hostile_markup_costs_little_time(markup: str) -> None:
    started = time.process_time()
    ask({NEW: Told(embed(markup))})
    assert time.process_time() - started < 2


def test_words_of_a_post_do_not_become_markup() -> None:
    post = post_of("&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(2)</script>")
    assert post.text == "<script>alert(1)</script>"


@pytest.mark.parametrize("failure", [BadAnswer(NEW, "the host fails"), NoNetwork(NEW, "nobody", failure="name")])
def test_a_failure_of_both_hosts_is_a_failure(failure: FetchError) -> None:
    assert ask({NEW: failure, OLD: failure}) is failure


PAYLOADS = Path(__file__).parents[3].parent / "shared" / "data" / "payloads"


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="needs the recorded answers in ../shared/data/payloads")
def test_recorded_answers_are_read() -> None:
    seen = 0
    for path in sorted(PAYLOADS.glob("oembed_*.json")):
        record = json.loads(path.read_bytes())
        post_id = record.get("url", "/1").rpartition("/")[2]
        result = ask({NEW: Told(path.read_bytes()), OLD: Told(path.read_bytes())}, post_id)
        if "errors" in record:
            assert why(result) is Absence.UNREADABLE
        elif ">RT " in record["html"] and "</a>:" in record["html"]:
            assert why(result) is Absence.NO_TEXT
        else:
            assert isinstance(result, Reading), path.name
            assert result.post is not None
            assert result.post.author.name == record["author_name"]
            assert "pic." not in result.post.text
            seen += 1
    assert seen
