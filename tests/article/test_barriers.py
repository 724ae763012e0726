"""What a server gives in an article's place is told from an article; a page that somebody saved is read as it is."""

from __future__ import annotations

import json

import pytest

from verifier.article import Served, read_article
from verifier.errors import ArticleError

ASKED = "https://news.example/ferry"
SENTENCE = "The harbour board met in the old customs house and heard from traders and passengers. "  # 14 words
QUOTED = "<p>“The ferry will not run on Sundays,” Bruin wrote on X.</p>"


def page(body: str, head: str = "", **record: object) -> bytes:
    said = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **record})
    data = f'<script type="application/ld+json">{said}</script>' if record else ""
    return f"<!doctype html><html><head><title>Ferry</title>{head}{data}</head><body>{body}</body></html>".encode()


def refusal(content: bytes, got_from: str = ASKED) -> str:
    with pytest.raises(ArticleError) as caught:
        read_article(ASKED, content, Served(got_from, "text/html", "utf-8"))
    return caught.value.message


def is_read(content: bytes, got_from: str = ASKED) -> bool:
    return bool(read_article(ASKED, content, Served(got_from, "text/html", "utf-8")).text)


@pytest.mark.parametrize("said", [False, "False", "false", "no"])
def test_the_beginning_of_an_article_for_subscribers_is_refused(said: object) -> None:
    content = page(f"<article><h1>Ferry</h1><p>{SENTENCE * 3}</p>{QUOTED}</article>", isAccessibleForFree=said)
    assert "for subscribers" in refusal(content)


@pytest.mark.parametrize("said", [True, "True", "yes", None])
def test_an_article_that_is_free_is_read_however_short(said: object) -> None:
    assert is_read(page(f"<article><h1>Ferry</h1>{QUOTED}</article>", isAccessibleForFree=said))


def test_an_article_for_subscribers_that_is_all_there_is_read() -> None:
    assert is_read(page(f"<article><p>{SENTENCE * 30}</p>{QUOTED}</article>", isAccessibleForFree=False))


def test_the_number_of_words_that_a_page_says_it_has_decides() -> None:
    long_teaser = f"<article><p>{SENTENCE * 30}</p>{QUOTED}</article>"
    assert "for subscribers" in refusal(page(long_teaser, isAccessibleForFree=False, wordCount="1200"))
    assert is_read(page(long_teaser, isAccessibleForFree=False, wordCount=450))
    short_and_whole = f"<article><p>{SENTENCE}</p>{QUOTED}</article>"
    assert is_read(page(short_and_whole, isAccessibleForFree=False, wordCount=26))


def test_a_page_without_blanks_between_words_is_counted_by_its_signs() -> None:
    body = f"<article><p>{'港の理事会は古い税関で開かれ、商人と乗客の話を聞いた。' * 20}</p></article>"
    assert is_read(page(body, isAccessibleForFree=False, wordCount=560))
    assert "for subscribers" in refusal(page(body, isAccessibleForFree=False, wordCount=2000))


def test_the_level_of_access_in_the_head_counts_as_well() -> None:
    body = f"<article><p>{SENTENCE}</p></article>"
    assert "for subscribers" in refusal(page(body, '<meta property="article:content_tier" content="locked">'))
    assert is_read(page(body, '<meta property="article:content_tier" content="metered">'))


def test_a_form_for_consent_at_another_host_is_told_by_its_name() -> None:
    form = page(f"<p>{'We and our 812 partners store and read information on your device. ' * 30}</p>")
    assert "consent.news.example" in refusal(form, "https://consent.news.example/collect?to=ferry")
    assert is_read(form, "https://www.news.example/ferry")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('<div id="sp_message_container_1"></div><p>We value your privacy.</p>', "consent"),
        ('<div id="didomi-host"></div>', "consent"),
        ('<h1>Just a moment</h1><script src="/cdn-cgi/challenge-platform/h/b"></script>', "person"),
        ('<div id="px-captcha"></div><p>Press and hold</p>', "person"),
        ('<h1>Ferry</h1><div class="paywall-offer"><p>Subscribe from £1 a week.</p></div>', "subscribe"),
        (f'<div id="root"></div><script>{"x" * 900}</script>', "scripts"),
        (f'<div id="app">Loading</div><script>{"x" * 900}</script>', "scripts"),
    ],
)
def test_what_stands_in_an_articles_place_is_named(body: str, says: str) -> None:
    message = refusal(page(body))
    assert says in message
    assert "save the page" in message


@pytest.mark.parametrize("mark", ["didomi-host", "px-captcha", "paywall-offer", "sp_message_container_1"])
def test_the_same_beside_an_article_hides_nothing(mark: str) -> None:
    assert is_read(page(f'<div id="{mark}"></div><article><p>{SENTENCE * 5}</p></article>'))
    assert is_read(page(f'<div id="{mark}"></div><article><h1>Ferry</h1>{QUOTED}</article>'))


def test_a_short_page_without_such_things_is_read() -> None:
    assert is_read(page("<p>The ferry ran on time.</p>"))


def test_a_short_page_with_an_embedded_post_is_read() -> None:
    embed = (
        '<blockquote class="twitter-tweet"><p lang="en">No ferry on Sundays.</p>&mdash; A. Bruin (@annekebruin) '
        '<a href="https://x.com/annekebruin/status/1900000000000000001">3 Feb 2026</a></blockquote>'
        '<script async src="https://platform.x.com/widgets.js"></script><div id="didomi-host"></div>'
    )
    article = read_article(ASKED, page(embed), Served(ASKED, "text/html"))
    assert len(article.embeds) == 1


def test_a_page_that_somebody_saved_is_read_as_it_is() -> None:
    content = page(f"<article><p>{SENTENCE}</p></article>", isAccessibleForFree=False)
    assert read_article("saved.html", content).text


def test_an_empty_page_without_a_sign_of_why_says_that_there_is_no_text() -> None:
    assert "no article text" in refusal(page("<div></div>"))


def test_a_broken_record_costs_nothing() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": fal</script>'
    assert is_read(page(f"<article>{QUOTED}</article>", head))
