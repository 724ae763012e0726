"""Real answers, and answers in the real shapes, read in place where they lie beside the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verifier.model import Complete, Post, Provenance
from verifier.originals.answers import mirror, syndication
from verifier.originals.answers.archive_index import is_blocked, read_availability, read_index
from verifier.originals.answers.archived import read_capture
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.answers.wikidata import read_items
from verifier.post_url import PostAddress

PAYLOADS = Path(__file__).parents[3] / ".." / "shared" / "data" / "payloads"
FROM = Provenance("wayback")

pytestmark = pytest.mark.skipif(
    not PAYLOADS.is_dir(), reason="the samples of real answers are not beside the repository"
)


def content(name: str) -> bytes:
    return (PAYLOADS / name).read_bytes()


def capture(name: str, post_id: str) -> Reading | Absent:
    return read_capture(content(name), PostAddress(post_id, None, mirror=False), FROM)


def posted(result: Reading | Absent) -> Post:
    assert isinstance(result, Reading)
    assert result.post is not None
    return result.post


@pytest.mark.parametrize(
    ("name", "post_id", "handle", "begins", "ends", "beside"),
    [
        ("tweetpage_html_2016_legacy_desktop.html", "363116819147538433", "vyki_e", "I'm a sucker", "/T4Sc47KAzh", 0),
        (
            "tweetpage_html_2016_permalink_conversation.html",
            "745276948213968896",
            "KingBeyonceStan",
            "Now",
            "love her.",
            0,
        ),
        ("tweetpage_html_2019_legacy_desktop.html", "1128068672289890305", "Metallica", "Thank you", "GivesBack", 1),
        ("wayback_json_v2_capture_REDACTED.json", "1810633139104203037", "REDACTED", "@REDACTED", "REDACTED", 0),
        ("graphql_fx_TweetResultByRestId_20.json", "20", "jack", "just setting", "twttr", 0),
        (
            "graphql_fx_TweetResultByRestId_1902059299591090335.json",
            "1902059299591090335",
            "carrionkid",
            "https",
            "",
            1,
        ),
        (
            "graphql_twscrape_note_2074968793441591473.json",
            "2074968793441591473",
            "niccruzpatane",
            "The",
            "incredible.",
            0,
        ),
        ("graphql_twscrape_note_2074976613713031490.json", "2074976613713031490", "piloly", "", "in Europe)", 0),
        ("graphql_twscrape_quoted_2074963269429661921.json", "2074963269429661921", "teslascope", "Tesla", "data.", 1),
    ],
)
def test_a_capture_gives_its_post(name: str, post_id: str, handle: str, begins: str, ends: str, beside: int) -> None:
    result = capture(name, post_id)
    post = posted(result)
    assert (post.id, post.author.handle) == (post_id, handle)
    assert post.text.startswith(begins)
    assert post.text.endswith(ends)
    assert "&amp;" not in post.text
    assert post.complete is Complete.YES
    assert isinstance(result, Reading)
    assert len(result.others) == beside


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("graphql_fx_TweetUnavailable_suspended.json", Absence.SUSPENDED),
        ("v2_error_not_found_2023shape.json", Absence.NOT_FOUND),
        ("v2_error_not_authorized_2020.json", Absence.WITHHELD),
        ("v2_error_user_suspended.json", Absence.SUSPENDED),
        ("memento_edgi_not_archived_404.html", Absence.NO_TEXT),
        ("memento_edgi_blocked.html", Absence.NO_TEXT),
    ],
)
def test_a_capture_without_the_post_says_why(name: str, why: Absence) -> None:
    result = capture(name, "1")
    assert isinstance(result, Absent)
    assert result.why is why


@pytest.mark.parametrize("path", sorted(PAYLOADS.glob("syndication_*")), ids=lambda path: path.stem)
def test_answers_to_embeds_are_read(path: Path) -> None:
    record = json.loads(path.read_bytes())
    post_id = record.get("id_str", "1")
    result = syndication.read_answer(path.read_bytes(), post_id, FROM)
    if "id_str" not in record:
        assert isinstance(result, Absent)
        return
    post = posted(result)
    assert post.versions[-1] == post_id
    assert (post.complete is Complete.NO) == ("note_tweet" in record)
    assert post.text in record["text"].replace("&amp;", "&")


def test_lists_of_captures_are_read() -> None:
    assert [len(read_index(content(f"cdx_edgi_{name}.txt")).captures) for name in ("filter", "search")] == [10, 3]
    assert read_index(content("cdx_edgi_filter.txt")).resume_key == "gov,nasa)/ 20220101013953"
    login_wall = read_index(content("cdx_tweet_odu_1675187969420828672.txt")).captures
    assert [row.status for row in login_wall] == [404, 302, 302]
    documented = read_index(content("cdx_json_shape_with_resume_key_DOC.json"))
    assert (len(documented.captures), documented.resume_key) == (1, "org,archive)/ 19980109140106!")
    assert is_blocked(content("cdx_edgi_blocked_403.txt"))
    assert read_availability(content("wayback_available_found.json")) is not None
    assert read_availability(content("wayback_available_none.json")) is None


def test_mirrors_are_read() -> None:
    post = posted(mirror.read_answer(content("fx_v1_ok_excerpt.json"), "1972284213232861204", FROM))
    assert post.text.endswith("is at #4")
    assert (
        posted(mirror.read_answer(content("vx_api_md_sample.json"), "1577730467436138524", FROM)).created_at is not None
    )
    missing = mirror.read_answer(content("fx_v1_not_found.json"), "1", FROM)
    assert isinstance(missing, Absent)
    assert missing.why is Absence.NOT_FOUND


def test_an_account_in_wikidata_is_read() -> None:
    (item,) = read_items(content("wikidata_p2002_statement.json"))
    (account,) = item.accounts
    assert (account.handle, account.number, account.ended) == ("discovery", "17842366", False)
