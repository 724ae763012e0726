"""Getting originals for an article, by the fetcher itself. Articles and posts are invented."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.loopback_x import Tweet
from verifier.article import read_article
from verifier.check import Terms, check
from verifier.fetching import Client, Settings
from verifier.model import Author, Complete, FoundBy, Post, Reason, Verdict
from verifier.originals import PostStore
from verifier.originals.author_search import telling_words
from verifier.originals.obtaining import Fetcher
from verifier.originals.sources import open_sources
from verifier.originals.sources.spending import Spending
from verifier.originals.wanting import lacking
from verifier.quotes import isolate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.loopback_x import LoopbackX

FIRST = 2028780000000000000  # of 3 March 2026
BOATS = "Harrier Kestrel Osprey Merlin Petrel Fulmar Gannet Plover Curlew Dunlin".split()  # noqa: SIM905
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()  # noqa: SIM905


def words(number: int) -> str:
    boat, day = BOATS[number % 10], DAYS[number // 20]
    return f"The {boat} sails on {day} at {number % 12 + 1}:{number // 2:02} with {number + 3} passengers on board."


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Settings(allow_private=True, first_wait=0.01, longest_wait=0.02, intervals={})) as client:
        yield client


def page(tmp_path: Path, body: str) -> str:
    path = tmp_path / "story.html"
    path.write_text(f"<html lang='en'><body><article><h1>Ferries</h1>{body}</article></body></html>", encoding="utf-8")
    return str(path)


def linked(count: int) -> str:
    return "".join(
        f"<p>“{words(number)}” Anneke Bruin "
        f'<a href="https://x.com/annekebruin/status/{FIRST + number}">wrote on X</a>.</p>'
        for number in range(count)
    )


def test_100_quotes_take_less_than_two_seconds_of_a_slow_place(
    loopback_x: LoopbackX, client: Client, tmp_path: Path
) -> None:
    loopback_x.add(*(Tweet(str(FIRST + number), words(number)) for number in range(100)))
    loopback_x.delay = 0.05
    article = read_article(page(tmp_path, linked(100)))
    quotes, store = isolate(article).quotes, PostStore.in_memory()
    assert len(quotes) == 100
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    best = 9.0
    for _ in range(3):  # the least of three, as the machine may be busy with other things
        store = PostStore.in_memory()
        started = time.perf_counter()
        fetcher.begin().get_pointed(article, quotes, store)
        best = min(best, time.perf_counter() - started)
    assert len(store) == 100
    assert best < 2
    findings = check(article, store, Terms(fetcher=fetcher)).findings
    assert {finding.verdict for finding in findings} == {Verdict.VERBATIM}
    assert {finding.original.found_by for finding in findings if finding.original} == {FoundBy.LINKED}


def test_one_post_that_cannot_be_had_does_not_hold_up_the_others(
    loopback_x: LoopbackX, client: Client, tmp_path: Path
) -> None:
    loopback_x.add(*(Tweet(str(FIRST + number), words(number)) for number in (0, 2)))
    article = read_article(page(tmp_path, linked(3)))
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    findings = check(article, PostStore.in_memory(), Terms(fetcher=fetcher)).findings
    assert [finding.verdict for finding in findings] == [Verdict.VERBATIM, Verdict.UNVERIFIED, Verdict.VERBATIM]
    assert findings[1].reason is Reason.NO_ORIGINAL
    assert "X embeds no post with this id" in findings[1].message
    assert findings[1].nearest  # a post like it says nothing against a quote that points to another


def test_another_post_that_agrees_word_for_word_may_stand_for_the_one_that_is_gone(
    loopback_x: LoopbackX, client: Client, tmp_path: Path
) -> None:
    loopback_x.add(Tweet(str(FIRST), words(0)), Tweet(str(FIRST + 9), words(0)))
    loopback_x.gone[str(FIRST)] = "deleted"
    with_other = linked(1) + f'<p>It <a href="https://x.com/annekebruin/status/{FIRST + 9}">came again</a>.</p>'
    article = read_article(page(tmp_path, with_other))
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    store = PostStore.in_memory()
    fetcher.begin().get_pointed(article, isolate(article).quotes, store)
    store.add([Post(str(FIRST + 9), Author("annekebruin", "Anneke Bruin"), words(0), complete=Complete.YES)])
    (finding,) = check(article, store, Terms(fetcher=fetcher)).findings
    assert finding.verdict is Verdict.VERBATIM


def test_short_links_are_followed_to_the_posts_they_stand_for(
    loopback_x: LoopbackX, client: Client, tmp_path: Path
) -> None:
    loopback_x.add(Tweet(str(FIRST), words(0)))
    loopback_x.short["Ab12"] = f"https://x.com/annekebruin/status/{FIRST}"
    body = f'<p>“{words(0)}” Anneke Bruin <a href="https://t.co/Ab12">wrote on X</a>.</p>'
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    (finding,) = check(read_article(page(tmp_path, body)), PostStore.in_memory(), Terms(fetcher=fetcher)).findings
    assert finding.verdict is Verdict.VERBATIM


def test_short_links_of_an_article_without_quotes_of_posts_are_left_alone(
    loopback_x: LoopbackX, client: Client, tmp_path: Path
) -> None:
    body = f'<p>“{words(0)}” Anneke Bruin said at the <a href="https://t.co/Ab12">harbour</a>.</p>'
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    assert check(read_article(page(tmp_path, body)), PostStore.in_memory(), Terms(fetcher=fetcher)).findings == ()
    assert loopback_x.asked == []


def test_an_address_in_an_article_never_leads_elsewhere(loopback_x: LoopbackX, client: Client, tmp_path: Path) -> None:
    hosts = ("x.com.evil.example", "evil.example", "127.0.0.1", "x.com@127.0.0.1", "\u0445.com")
    body = "".join(
        f"<p>“{words(number)}” Anneke Bruin "
        f'<a href="http://{host}/annekebruin/status/{FIRST + number}">wrote on X</a>.</p>'
        for number, host in enumerate(hosts)
    )
    article = read_article(page(tmp_path, body))
    assert lacking(article, isolate(article).quotes, PostStore.in_memory()) == ()
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    check(article, PostStore.in_memory(), Terms(fetcher=fetcher))
    assert loopback_x.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/annekebruin/status/{}?s=20",
        "https://mobile.twitter.com/annekebruin/status/{}/photo/1",
        "https://x.com/i/web/status/{}",
        "https://nitter.net/annekebruin/status/{}#m",
        "https://fxtwitter.com/annekebruin/status/{}",
        "https://web.archive.org/web/20260303120000/https://twitter.com/annekebruin/status/{}",
    ],
)
def test_every_form_of_an_address_leads_to_the_post(
    url: str, loopback_x: LoopbackX, client: Client, tmp_path: Path
) -> None:
    loopback_x.add(Tweet(str(FIRST), words(0)))
    body = f'<p>“{words(0)}” Anneke Bruin <a href="{url.format(FIRST)}">wrote on X</a>.</p>'
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    (finding,) = check(read_article(page(tmp_path, body)), PostStore.in_memory(), Terms(fetcher=fetcher)).findings
    assert finding.verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="js-tweet" data-tweetid="{0}"></div>',
        '<amp-twitter width="5" height="5" data-tweetid="{0}"></amp-twitter>',
        '<twitter-widget data-tweet-id="{0}"></twitter-widget>',
        '<iframe src="https://platform.twitter.com/embed/Tweet.html?id={0}"></iframe>',
        '<figure class="wp-block-embed is-provider-twitter"><div>https://twitter.com/annekebruin/status/{0}</div></figure>',
    ],
)
def test_an_embed_that_shows_no_text_is_asked_for(
    markup: str, loopback_x: LoopbackX, client: Client, tmp_path: Path
) -> None:
    loopback_x.add(Tweet(str(FIRST), words(0)))
    body = f"<p>“{words(0)}” Anneke Bruin wrote on X.</p>{markup.format(FIRST)}<p>The harbour is calm.</p>"
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    (finding,) = check(read_article(page(tmp_path, body)), PostStore.in_memory(), Terms(fetcher=fetcher)).findings
    assert finding.verdict is Verdict.VERBATIM


def test_that_the_linked_post_is_of_another_account_is_said(
    loopback_x: LoopbackX, client: Client, tmp_path: Path
) -> None:
    loopback_x.add(Tweet(str(FIRST), words(0), handle="jopike", name="Jo Pike"))
    fetcher = Fetcher(lambda: client, lambda: open_sources(["oembed"], [], Spending()))
    (finding,) = check(read_article(page(tmp_path, linked(1))), PostStore.in_memory(), Terms(fetcher=fetcher)).findings
    (note,) = finding.notes
    assert note.startswith("The post that the article points to is by Jo Pike (@jopike)")


def test_a_post_that_is_stored_and_may_be_cut_is_worth_a_look_only(tmp_path: Path) -> None:
    article = read_article(page(tmp_path, linked(1)))
    author = Author("annekebruin", "Anneke Bruin")
    store = PostStore.in_memory([Post(str(FIRST), author, words(0), complete=Complete.UNKNOWN)])
    (lack,) = lacking(article, isolate(article).quotes, store)
    assert (lack.wanted.at_hand, lack.nothing) == (True, False)
    (lack,) = lacking(article, isolate(article).quotes, PostStore.in_memory())
    assert (lack.wanted.at_hand, lack.nothing) == (False, True)
    whole = PostStore.in_memory([Post(str(FIRST), author, words(0), complete=Complete.YES)])
    assert lacking(article, isolate(article).quotes, whole) == ()


def test_the_rarest_words_are_searched_for() -> None:
    rarity = {"ferry": 2.0, "harrier": 9.0, "kestrel": 8.0, "with": 0.1, "passengers": 5.0, "monday": 3.0}
    text = "The ferry Harrier sails with Kestrel and 7 passengers on Monday!"
    assert telling_words(text, rarity) == ("harrier", "kestrel", "passengers", "monday")
    assert telling_words("On it we go", {}) == ()
    assert telling_words("El ferry no saldrá el domingo", {"saldra": 9.0}) == ("saldrá", "domingo", "ferry")
    assert telling_words("フェリーは日曜日に運航しません", {}) == ()


def test_words_of_a_search_are_plain() -> None:
    hostile = 'from:jo OR "quoted phrase" -is:retweet (lang:en) $TSLA #Ferry @anneke https://evil.example/a'
    assert all(word.isalpha() for word in telling_words(hostile, {}))
