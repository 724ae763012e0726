"""Posts as CSV: guessing the columns, naming them, and what a row may lack. All rows are invented."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from verifier.errors import UnreadablePosts
from verifier.model import Author, Complete

if TYPE_CHECKING:
    from tests.originals.importing.conftest import Reader

ID = "1169246717864136705"
HEADERS = {
    "plain": f"id,text,handle,name,created_at\n{ID},Hello,mara_quill,Mara Quill,2019-09-04T13:51:55Z\n",
    "Twint": (
        "id,conversation_id,created_at,date,time,timezone,user_id,username,name,place,tweet,language,urls,link,retweet\n"
        f"{ID},{ID},2019-09-04 13:51:55 UTC,2019-09-04,13:51:55,+0000,71,mara_quill,Mara Quill,,Hello,en,[],"
        f"https://twitter.com/mara_quill/status/{ID},False\n"
    ),
    "snscrape": (
        f",Datetime,Tweet Id,Text,Username,Displayname\n0,2019-09-04 13:51:55+00:00,{ID},Hello,mara_quill,Mara Quill\n"
    ),
    "twarc": (
        "id,author_id,created_at,text,lang,author.username,author.name,referenced_tweets.retweeted.id\n"
        f"{ID},71,2019-09-04T13:51:55.000Z,Hello,en,mara_quill,Mara Quill,\n"
    ),
    "TAGS": (f"id_str,from_user,text,created_at,user_lang\n{ID},mara_quill,Hello,Wed Sep 04 13:51:55 +0000 2019,en\n"),
    "semicolons": f"Tweet ID;Screen Name;Full Text;Date\n{ID};@mara_quill;Hello;2019-09-04 13:51:55\n",
    "tabs": f"tweet_id\tuser_screen_name\ttweet_text\n{ID}\tmara_quill\tHello\n",
    "address only": f"url,content\nhttps://x.com/mara_quill/status/{ID},Hello\n",
    "marked": f"\ufeffid,text,user\r\n{ID},Hello,https://twitter.com/mara_quill\r\n",
}


@pytest.mark.parametrize("content", HEADERS.values(), ids=HEADERS.keys())
def test_the_columns_of_common_headers_are_guessed(read: Reader, content: str) -> None:
    found = read(content)
    assert found.problems == []
    assert found.post.id == ID
    assert found.post.text == "Hello"
    assert found.post.author.handle == "mara_quill"
    assert found.post.url == f"https://x.com/mara_quill/status/{ID}"
    assert found.post.created_at is not None
    assert found.post.created_at.replace(microsecond=0) == datetime(2019, 9, 4, 13, 51, 55, tzinfo=UTC)


def test_columns_can_be_named(read: Reader) -> None:
    content = f"nr,who,said,text\n{ID},mara_quill,Hello,editor's remark\n"
    found = read(content, columns={"id": "nr", "handle": "WHO", "text": "said"})
    assert found.post.text == "Hello"


def test_a_column_that_is_not_there_is_an_error_with_the_header(read: Reader) -> None:
    with pytest.raises(UnreadablePosts, match="no column 'body' for text; its header is: id, text, handle"):
        read("id,text,handle\n1,Hello,mara\n", columns={"text": "body"})


@pytest.mark.parametrize(
    ("header", "missing"),
    [("id,handle,remark", "text=…"), ("text,handle", "id=…"), ("id,text", "--account")],
)
def test_when_guessing_fails_the_error_lists_the_header(read: Reader, header: str, missing: str) -> None:
    with pytest.raises(UnreadablePosts) as caught:
        read(f"{header}\na,b,c\n")
    assert missing in str(caught.value)
    assert header.replace(",", ", ") in str(caught.value)


def test_a_collection_of_one_account_takes_its_name_from_the_user(read: Reader) -> None:
    content = f'id,text,isRetweet,isDeleted,date\n{ID},"Hello, all",f,f,2019-09-04 09:51:55\n98,RT,t,f,2019-09-04\n'
    found = read(content, account="mara_quill")
    assert found.post.author == Author("mara_quill")
    assert found.post.text == "Hello, all"
    assert len(found.reposts) == 1


def test_a_time_without_a_zone_is_told_better_by_the_id(read: Reader) -> None:
    local = read(f"id,text,handle,date\n{ID},Hello,mara,2019-09-04 09:51:55\n").post.created_at
    assert local is not None
    assert local.hour == 13
    older = read("id,text,handle,date\n2001,Hello,mara,2007-03-04 09:51:55\n").post.created_at
    assert older == datetime(2007, 3, 4, 9, 51, 55, tzinfo=UTC)


def test_retweets_are_left_to_their_authors(read: Reader) -> None:
    content = (
        "tweet_id,username,text,retweeted_status_id\n"
        f"{ID},mara,RT @torv_h: The crane,\n12,mara,The crane,55\n13,mara,RT @torv_h if you agree,\n"
    )
    found = read(content)
    assert [post.id for post in found.posts.values()] == ["13"]
    assert [repost.handle for repost in found.reposts] == ["torv_h", None]


def test_entities_are_decoded_where_the_row_was_encoded(read: Reader) -> None:
    rows = ["1,mara,bread &amp; butter", "2,mara,type &amp; for & here", "3,mara,a &amp;amp; b"]
    posts = read("id,handle,text\n" + "\n".join(rows) + "\n").posts
    assert [post.text for post in posts.values()] == ["bread & butter", "type &amp; for & here", "a &amp; b"]


def test_quoted_cells_may_hold_anything(read: Reader) -> None:
    found = read(f'id,handle,text\n{ID},mara,"He said ""no"", then\nleft; twice"\n5,mara,next\n')
    assert found.posts[ID].text == 'He said "no", then\nleft; twice'
    assert found.posts["5"].text == "next"


def test_bad_rows_are_named_by_their_line_and_the_rest_is_read(read: Reader) -> None:
    content = (
        'id,handle,text\n1,mara,"two\nlines"\n1.1692E+18,mara,x\n3,mara\n4,Mara Quill,x\n5,mara,a,b\n6,mara,fine\n'
    )
    found = read(content)
    assert [post.id for post in found.posts.values()] == ["1", "6"]
    assert [(problem.line, problem.message.split("(")[0].split(";")[0]) for problem in found.problems] == [
        (4, "has an id that a spreadsheet rounded "),
        (5, "has no text"),
        (6, "has 'Mara Quill' as its author, which is no handle"),
        (7, "has 4 cells, more than the header's 3"),
    ]


def test_an_id_that_a_spreadsheet_spoilt_is_taken_from_the_address(read: Reader) -> None:
    assert read(f"id,text,url\n1.1692E+18,Hello,https://twitter.com/mara_quill/status/{ID}\n").post.id == ID


def test_an_address_of_another_post_is_not_taken_for_the_posts_own(read: Reader) -> None:
    found = read(f"id,text,handle,url\n{ID},Look,mara_quill,https://x.com/torv_h/status/20\n")
    assert found.post.id == ID
    assert found.post.author.handle == "mara_quill"


def test_a_text_that_may_be_cut_is_not_taken_for_whole(read: Reader) -> None:
    long = "The ferry sails at nine and again at noon, whatever the wind, and the crane works from May"
    rows = [f"1,mara,{long}… https://t.co/Ab1", f"{ID},mara,{long} {long}", "3,mara,short"]
    posts = read("id\thandle\ttext\n" + "\n".join(row.replace(",", "\t", 2) for row in rows) + "\n").posts
    assert [post.complete for post in posts.values()] == [Complete.NO, Complete.UNKNOWN, Complete.YES]


def test_a_quotation_mark_that_is_never_closed_costs_its_rows_only(read: Reader) -> None:
    filler = "".join(f"{number},mara,text {number}\n" for number in range(100, 20_000))
    found = read('id,handle,text\n1,mara,fine\n2,mara,"open\n' + filler)
    assert "1" in found.posts
    assert "19999" in found.posts
    assert len(found.problems) == 1
    assert "quotation mark" in found.problems[0].message


def test_what_is_no_utf8_is_named(read: Reader) -> None:
    found = read(b"id,handle,text\n1,mara,caf\xe9\n2,mara,tea\n")
    assert [post.text for post in found.posts.values()] == ["tea"]
    assert "UTF-8" in found.problems[0].message


def test_gzip_is_opened(read: Reader) -> None:
    assert read(gzip.compress(HEADERS["plain"].encode())).post.text == "Hello"


def test_the_long_text_of_a_long_post_is_preferred(read: Reader) -> None:
    posts = read(f"id,text,author.username,note_tweet.text\n{ID},Hel…,mara,Hello all\n5,Short,mara,\n").posts
    assert (posts[ID].text, posts[ID].complete) == ("Hello all", Complete.YES)
    assert posts["5"].text == "Short"


def test_the_number_of_an_account_is_no_handle(read: Reader) -> None:
    found = read(f"id,text,user\n{ID},Hello,2244994945\n5,Hello,1984\n")
    assert [post.author.handle for post in found.posts.values()] == ["1984"]
    assert "no handle" in found.problems[0].message


def test_the_letter_that_rtweet_writes_before_ids_is_taken_away(read: Reader) -> None:
    assert read(f"status_id,screen_name,text\nx{ID},mara,Hello\n").post.id == ID


def test_line_ends_of_old_macs_are_named(read: Reader) -> None:
    with pytest.raises(UnreadablePosts, match="old Macs"):
        read(f"id,handle,text\r{ID},mara,Hello\r")
    assert read(f"id,handle,text\r\n{ID},mara,Hello\r\n").post.text == "Hello"
