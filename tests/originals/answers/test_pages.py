"""Pages of posts as archives hold them. Written by hand after the shapes of their day; the posts are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verifier.model import Author, Complete, Post, Provenance
from verifier.originals.answers.pages import read_page
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.post_url import PostAddress

ID = "745276948213968896"
OTHER = "745276948213968000"
FROM = Provenance("wayback", None, "https://web.archive.org/web/20160621152725id_/https://twitter.com/mara/status/1")


def read(page: str, post_id: str = ID, handle: str | None = "mara") -> Reading | Absent:
    return read_page(page, PostAddress(post_id, handle, mirror=False), FROM)


def post_on(page: str, post_id: str = ID, handle: str | None = "mara") -> Post:
    reading = read(page, post_id, handle)
    assert isinstance(reading, Reading)
    assert reading.post is not None
    return reading.post


def absence_on(page: str) -> Absence:
    reading = read(page)
    assert isinstance(reading, Absent)
    return reading.why


def desktop(words: str, post_id: str = ID, handle: str = "mara", beside: str = "") -> str:
    return f"""<div class="tweet permalink-tweet js-original-tweet" data-tweet-id="{post_id}" data-item-id="{post_id}"
        data-screen-name="{handle}" data-name="Mara Quill">
      <small><span class="_timestamp" data-time="1466522845" data-time-ms="1466522845000">Jun 21</span></small>
      <div class="js-tweet-text-container"><p class="tweet-text" lang="pt">{words}</p></div>{beside}</div>"""


def test_a_desktop_page_gives_all_there_is() -> None:
    assert post_on(desktop("The crane works.")) == Post(
        id=ID,
        author=Author("mara", "Mara Quill"),
        text="The crane works.",
        url=f"https://x.com/mara/status/{ID}",
        created_at=datetime(2016, 6, 21, 15, 27, 25, tzinfo=UTC),
        language="pt",
        complete=Complete.YES,
        provenance=FROM,
    )


LONG_LINK = (
    '<a href="https://t.co/Ab1" class="twitter-timeline-link" data-expanded-url="http://www.news.example/long/way">'
    '<span class="tco-ellipsis"></span><span class="invisible">http://www.</span><span class="js-display-url">'
    'news.example/lo</span><span class="invisible">ng/way</span><span class="tco-ellipsis">…</span></a>'
)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("One\ntwo\n\nthree", "One\ntwo\n\nthree"),
        ("Fish &amp; chips &lt;3 &#39;n&#39; &amp;lt;more", "Fish & chips <3 'n' &lt;more"),
        (f"Read {LONG_LINK}!", "Read https://t.co/Ab1!"),
        ('Look<a href="https://t.co/b" class="twitter-timeline-link u-hidden">pic.twitter.com/b</a>', "Look"),
        ('Go <img class="Emoji Emoji--forText" alt="🏊" src="a.png"> go', "Go 🏊 go"),
        (
            '<a class="twitter-atreply"><s>@</s><b>torv</b></a> on <a class="h"><s>#</s><b>Pool</b></a>',
            "@torv on #Pool",
        ),
        ('A<span class="u-hiddenVisually">help for readers</span> word', "A word"),
        ("Ten  spaces stay  ten", "Ten  spaces stay  ten"),
        ("Half<wbr>way", "Halfway"),
        ('On <a data-expanded-url="https://news.example/a">news…</a>', "On https://news.example/a"),
    ],
)
def test_the_words_are_those_that_were_posted(words: str, text: str) -> None:
    assert post_on(desktop(words)).text == text


def test_what_the_post_answers_stands_before_it_and_is_another_post() -> None:
    page = desktop("Does the crane work?", OTHER, "torv") + desktop("It does.")
    reading = read(page)
    assert isinstance(reading, Reading)
    assert reading.post is not None
    assert (reading.post.text, [post.text for post in reading.others]) == ("It does.", ["Does the crane work?"])


def test_a_quoted_post_is_its_own_authors() -> None:
    inner = f"""<div class="QuoteTweet-innerContainer" data-item-id="{OTHER}" data-screen-name="torv">
        <div class="QuoteTweet-text tweet-text">The crane stands.</div></div>"""
    reading = read(desktop("Well said", beside=inner))
    assert isinstance(reading, Reading)
    assert reading.post is not None
    assert reading.post.text == "Well said"
    assert [(post.author.handle, post.text) for post in reading.others] == [("torv", "The crane stands.")]


def test_a_repost_gives_the_words_to_their_author() -> None:
    page = desktop("It does.", OTHER, "torv").replace("<div ", f'<div data-retweet-id="{ID}" ', 1)
    reading = read(page)
    assert isinstance(reading, Reading)
    assert reading.post is None
    assert [post.author.handle for post in reading.others] == ["torv"]


MOBILE = f"""<table class="main-tweet"><tr><td><div class="fullname"><strong>Mara Quill</strong></div>
  <span class="username"><span>@</span>mara_q</span></td></tr><tr><td class="tweet-content">
  <div class="tweet-text" data-id="{ID}"><div class="dir-ltr" dir="ltr">  The crane <a href="https://t.co/Ab1"
   class="twitter_external_link" data-url="https://news.example/a">news.example/a</a>
</div></div></td></tr></table>"""


def test_a_mobile_page_is_read() -> None:
    post = post_on(MOBILE, handle=None)
    assert (post.text, post.author) == ("The crane https://t.co/Ab1", Author("mara_q", "Mara Quill"))


FIRST_YEARS = """<div class="hentry status"><span class="status-body"><span class="entry-content">Setting up
    the &lt;crane&gt; with @<a class="tweet-url username" href="/torv">torv</a></span>
  <span class="meta entry-meta"><a class="entry-date" rel="bookmark" href="{address}">
   <span class="published timestamp" data="{{time:'Wed Oct 21 02:18:54 +0000 2009'}}">7:18 PM Oct 20th</span></a></span>
  </span></div><div class="user-info"><div class="screen-name"><a href="http://twitter.com/mara">mara</a></div>
  <div class="full-name">Mara Quill</div></div>"""


@pytest.mark.parametrize("address", ["http://twitter.com/mara/status/5034174917", "/mara/statuses/5034174917"])
def test_a_page_of_the_first_years_is_read(address: str) -> None:
    post = post_on(FIRST_YEARS.format(address=address), "5034174917", None)
    assert (post.text, post.author) == ("Setting up the <crane> with @torv", Author("mara", "Mara Quill"))
    assert post.created_at == datetime(2009, 10, 21, 2, 18, 54, tzinfo=UTC)
    assert post.complete is Complete.YES


def head(description: str, post_id: str = ID) -> str:
    return f"""<meta property="og:url" content="https://twitter.com/mara/status/{post_id}">
      <meta property="og:title" content="Mara Quill on Twitter">
      <meta content="{description}" property="og:description">"""


@pytest.mark.parametrize("description", ["“Fish &amp; chips”", "“Fish &amp;amp; chips”"])
def test_the_head_of_a_page_gives_the_text_where_its_body_does_not(description: str) -> None:
    post = post_on(head(description))
    assert (post.text, post.author) == ("Fish & chips", Author("mara", "Mara Quill"))


@pytest.mark.parametrize(
    "page",
    [
        head("“Fish”", OTHER),
        head("The latest posts from Mara Quill"),
        desktop("The crane works.", OTHER),
        desktop(""),
        "<p>Nothing</p>",
        "",
    ],
)
def test_a_page_of_something_else_gives_no_post(page: str) -> None:
    assert absence_on(page) is Absence.NO_TEXT


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ('<div id="react-root"></div><noscript>JavaScript is not available.</noscript>', Absence.NO_TEXT),
        ("<title>Log in to X / X</title><div id='react-root'></div>", Absence.WITHHELD),
        ("<h1>Sorry, that page doesn’t exist!</h1>", Absence.NOT_FOUND),
        ("<h1>Account suspended</h1><p>Log in to Twitter</p>", Absence.SUSPENDED),
        ("<p>This account's Tweets are protected.</p>", Absence.PROTECTED),
    ],
)
def test_a_page_without_text_says_why(page: str, why: Absence) -> None:
    assert absence_on(page) is why


def test_a_post_that_tells_of_a_suspended_account_is_no_suspension() -> None:
    assert post_on(desktop("Account suspended, they say.")).text == "Account suspended, they say."


@pytest.mark.parametrize(
    "page",
    [
        desktop("a", handle="not a handle"),
        desktop("x" * 200_000),
        "".join(desktop("a", str(number)) for number in range(1, 400)),
        "<div class='hentry'>" + "<span class='entry-content'>a</span>" * 20_000,
        f'<div data-tweet-id="{ID}" data-screen-name="mara">' * 5_000,
        f'<div class="tweet-text" data-id="{ID}">' + "<b>" * 100_000,
    ],
)
def test_hostile_pages_end_in_an_answer(page: str) -> None:
    reading = read(page, handle=None)
    assert isinstance(reading, Absent) or (reading.post is not None and len(reading.post.text) <= 260_000)
