"""Posts embedded in pages."""

import json
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest

from verifier.article import read_article
from verifier.model import Complete, EmbeddedPost

ID = "1700000000000000001"
TIME = datetime(2023, 9, 8, 4, 15, 59, 129_000, tzinfo=UTC)  # which the id tells
PROSE = "The council met on Monday night to vote on the pool, and the vote went on until the last bus had left."
LINK = f'<a href="https://twitter.com/jane/status/{ID}?ref_src=twsrc%5Etfw">September 8, 2023</a>'
PAYLOADS = Path(__file__).parents[2] / ".." / "shared" / "data" / "payloads"


def embeds(markup: str) -> tuple[EmbeddedPost, ...]:
    article = read_article("a.html", f"<article><p>{PROSE}</p>{markup}<p>{PROSE}</p></article>".encode())
    assert article.text == f"{PROSE}\n{PROSE}"
    return article.embeds


def text_of(markup: str) -> str:
    (embed,) = embeds(markup)
    assert embed.post is not None
    return embed.post.text


def quote(inside: str, attributes: str = 'class="twitter-tweet"') -> str:
    return f"<blockquote {attributes}>{inside}</blockquote>"


def test_the_common_form_gives_all_there_is() -> None:
    (embed,) = embeds(quote(f'<p lang="pt" dir="ltr">We won.</p>&mdash; Jane Doe (@jane) {LINK}'))
    assert (embed.post_id, embed.url) == (ID, f"https://x.com/jane/status/{ID}")
    assert embed.start == embed.end == len(PROSE)
    post = embed.post
    assert post is not None
    assert (post.id, post.text, post.language, post.created_at) == (ID, "We won.", "pt", TIME)
    assert (post.author.handle, post.author.name, post.complete) == ("jane", "Jane Doe", Complete.UNKNOWN)


@pytest.mark.parametrize(
    "markup",
    [
        quote(f"<p>We won.</p>— Jane Doe (@jane) {LINK}", 'class="twitter-tweet tw-align-center" data-dnt="true"'),
        quote(f"<p>We won.</p><p>— Jane Doe (@jane) {LINK}</p>"),
        quote(f"We won. — Jane Doe (@jane) {LINK}"),
        quote(f"<p>We won.<br></p>\n<p>&#8212; Jane Doe (@jane) {LINK}</p>", 'class="twitter-video"'),
        quote(f"<p>We won.</p>&ndash; Jane Doe (@jane) {LINK}", 'class=""'),
        quote(f"<p>We won.</p>-- Jane Doe (@jane) {LINK}"),
        quote(f'<p>We won. <a href="https://t.co/a">pic.twitter.com/Ab1</a></p>&mdash; Jane Doe (@jane) {LINK}'),
        f"<figure class='kg-embed-card'>{quote(f'<p>We won.</p>— Jane Doe (@jane) {LINK}')}</figure>",
        f"<div class='social-embed share'>{quote(f'<p>We won.</p>— Jane Doe (@jane) {LINK}')}</div>",
        f"<amp-twitter data-tweetid='{ID}'>{quote(f'We won. — Jane Doe (@jane) {LINK}', 'placeholder')}</amp-twitter>",
        quote(f"<div><p>We won.</p></div><div>— Jane Doe (@jane) {LINK}</div><script async src='x.js'></script>"),
    ],
)
def test_every_markup_of_the_blockquote_gives_the_same_post(markup: str) -> None:
    (embed,) = embeds(markup)
    assert embed.post_id == ID
    assert embed.post is not None
    assert (embed.post.text, embed.post.author.name) == ("We won.", "Jane Doe")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>One<br>two<br/>\n  three</p>", "One\ntwo\nthree"),
        ("<p>One</p>\n<p>two</p>", "One\n\ntwo"),
        ('<p>At last.<a href="https://twitter.com/hashtag/Pool">#Pool</a></p>', "At last. #Pool"),
        ('<p><a href="https://x.com/a">@a</a><a href="https://x.com/b">@b</a> yes</p>', "@a @b yes"),
        ('<p>.<a href="https://x.com/a">@a</a> says (<a href="x">#b</a>)</p>', ".@a says (#b)"),
        ('<p>On <a href="x">#Pool</a>day</p>', "On #Pool day"),
        ('<p><a href="https://x.com/a">@a</a>’s pool</p>', "@a’s pool"),
        ("<p>Fish &amp; chips &lt;3 &#39;n&#39; more</p>", "Fish & chips <3 'n' more"),
        ('<p>Go <img class="emoji" alt="🏊"> go</p>', "Go 🏊 go"),
        ("<p>He said — quoting me — no</p>", "He said — quoting me — no"),
        ("<p>“Bob (@bob) is right” — me</p>", "“Bob (@bob) is right” — me"),
    ],
)
def test_the_text_is_put_together_as_it_was_posted(inside: str, text: str) -> None:
    assert text_of(quote(f"{inside}&mdash; Jane Doe (@jane) {LINK}")) == text


def test_a_post_that_shows_its_cut_is_incomplete() -> None:
    (embed,) = embeds(quote(f'<p>We won and… <a href="https://t.co/a">https://t.co/a</a></p>— Jane (@jane) {LINK}'))
    assert embed.post is not None
    assert embed.post.complete is Complete.NO


def test_without_an_address_the_printed_day_is_the_time() -> None:
    (embed,) = embeds(quote("<p>Wir haben gewonnen.</p>— Jane (@jane) 8. September 2023"))
    assert embed.post is not None
    assert embed.post.created_at == datetime(2023, 9, 8, tzinfo=UTC)
    assert embed.post_id is None


def test_an_address_from_before_ids_told_the_time_takes_the_printed_day() -> None:
    (embed,) = embeds(quote('<p>Up.</p>— Jane (@jane) <a href="https://twitter.com/jane/status/20">March 21, 2006</a>'))
    assert embed.post is not None
    assert embed.post.created_at == datetime(2006, 3, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        quote(f'<a href="https://twitter.com/jane/status/{ID}">Tweet may have been deleted</a>'),
        quote("", f'class="x" data-tweetid="{ID}" data-tweet'),
        f'<div class="js-tweet" data-tweetid="{ID}"><a href="https://twitter.com/jane/status/{ID}"></a></div>',
        f'<div data-tweet-id="{ID}"></div>',
        f'<twitter-widget class="twitter-tweet" data-tweet-id="{ID}"></twitter-widget>',
        f'<amp-twitter width="5" data-tweetid="{ID}"><i-amphtml-sizer></i-amphtml-sizer></amp-twitter>',
        f'<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=1&amp;id={ID}&amp;lang=en"></iframe>',
        f'<div class="twitter-tweet x-rendered"><iframe data-tweet-id="{ID}" src="./a.html"></iframe></div>',
        f'<figure class="wp-block-embed is-provider-twitter"><div>\nhttps://twitter.com/jane/status/{ID}\n</div></figure>',
        f'<figure class="media"><oembed url="https://x.com/jane/status/{ID}"></oembed></figure>',
        f'<div data-oembed-url="https://twitter.com/jane/status/{ID}"><div>Loading</div></div>',
        f"<p>https://x.com/jane/status/{ID}?s=20</p>",
        f'<div><a href="https://x.com/jane/status/{ID}">https://x.com/jane/status/{ID}</a></div>',
        f'<Tweet id="{ID}"></Tweet>',
        f'<div data-tweet="{ID}"></div>',
        f'<div class="embed-twitter" data-id="{ID}"></div>',
        f'<div class="js-embed" data-type="twitter" data-id="{ID}"></div>',
        f'<div class="tweet" id="{ID}"></div>',
        f'<bsp-tweet-embed data-id="{ID}"></bsp-tweet-embed>',
        f'<ps-tweet url="https://twitter.com/jane/status/{ID}"></ps-tweet>',
        f'<div data-embed="https://twitter.com/jane/status/{ID}"></div>',
        f'<iframe src="https://frames.example/show?a=1&amp;url=https%3A%2F%2Ftwitter.com%2Fjane%2Fstatus%2F{ID}"></iframe>',
    ],
)
def test_forms_without_text_give_the_id(markup: str) -> None:
    article = read_article("a.html", f"<article><p>{PROSE}</p>{markup}<p>{PROSE}</p></article>".encode())
    (embed,) = article.embeds
    assert (embed.post_id, embed.post) == (ID, None)
    assert len(article.blocks) == 2


QUOTE = quote(f"<p>We won.</p>— Jane Doe (@jane) {LINK}")


@pytest.mark.parametrize(
    "markup",
    [
        f"<noscript>{QUOTE}</noscript>",
        f"<template>{QUOTE}</template>",
        f'<div class="twitterEmbed" data-html="{escape(QUOTE)}"></div>',
        f'<iframe srcdoc="{escape(QUOTE)}"></iframe>',
        f'<figure class="op-interactive"><iframe>{QUOTE}</iframe></figure>',
    ],
)
def test_a_blockquote_that_is_kept_for_a_program_is_read(markup: str) -> None:
    assert text_of(markup) == "We won."


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="share-twitter" data-id="184733"></div>',
        f'<div class="sweet" data-id="{ID}"></div>',
        f'<div class="story" data-id="{ID}"></div>',
        '<div data-tweet="Read this story"></div>',
        f'<iframe src="https://frames.example/show?url=https%3A%2F%2Ftwitter.com.evil.example%2Fjane%2Fstatus%2F{ID}"></iframe>',
        f"<noscript><blockquote>No status here {ID}</blockquote></noscript>",
    ],
)
def test_numbers_of_other_things_are_no_posts(markup: str) -> None:
    assert embeds(markup) == ()


@pytest.mark.parametrize("date", ["Fri Sep 08 07:34:22 +0000 2023", "2023-09-08T07:34:22.000Z"])
@pytest.mark.parametrize("address", [f"https://twitter.com/jane/status/{ID}", f"https://x.com/jane/status/{ID})"])
def test_a_record_in_an_attribute_gives_text_and_author(date: str, address: str) -> None:
    record = {
        "url": address,
        "full_text": 'We won &amp; <span class="tweet-fake-link">@bob</span> lost\nnow',
        "username": "jane",
        "name": "Jane Doe",
        "date": date,
        "quoted_tweet": {},
    }
    attribute = escape(json.dumps(record))
    (embed,) = embeds(f'<div class="twitter-embed" data-attrs="{attribute}" data-component-name="Twitter2ToDOM"></div>')
    assert embed.post is not None
    assert (embed.post.text, embed.post.author.handle, embed.post.created_at) == (
        "We won & @bob lost\nnow",
        "jane",
        TIME,
    )


def test_a_blockquote_as_a_string_in_a_record_is_read() -> None:
    record = {"element": {"html": quote(f"<p>We<br>won.</p>— Jane (@jane) {LINK}"), "id": ID}}
    (embed,) = embeds(
        f'<gu-island name="TweetBlockComponent twitter" props="{escape(json.dumps(record))}"></gu-island>'
    )
    assert embed.post is not None
    assert embed.post.text == "We\nwon."


@pytest.mark.parametrize("record", ["{", "[1]", "{}", '{"url": 5}', '{"a":' * 3000, '{"url": "https://x.com/jane"}'])
def test_a_broken_record_is_passed_over(record: str) -> None:
    assert embeds(f'<div class="twitter-embed" data-attrs="{escape(record)}"></div>') == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>We won.</p>— Jane Doe, mayor</blockquote>",
        "<blockquote class='clicktotweet'><p>We won the vote.</p></blockquote>",
        f'<blockquote>The post said we won, and <a href="https://x.com/jane/status/{ID}">here it is</a>.</blockquote>',
        "<blockquote>On the status of pools — Jane (@jane)</blockquote>",
    ],
)
def test_a_quotation_is_no_embed(markup: str) -> None:
    article = read_article("a.html", f"<article><p>{PROSE}</p>{markup}<p>{PROSE}</p></article>".encode())
    assert not article.embeds
    assert "block_quote" in {block.kind.value for block in article.blocks}


@pytest.mark.parametrize(
    "markup",
    [
        '<iframe src="https://platform.twitter.com/embed/Timeline.html?screen_name=jane&amp;id=1"></iframe>',
        '<iframe src="https://evil.example/platform.twitter.com/embed/Tweet.html?id=1"></iframe>',
        '<a class="twitter-timeline" href="https://twitter.com/jane"></a>',
        '<blockquote class="instagram-media"><a href="https://instagram.com/p/1">A post by Jane</a></blockquote>',
        '<blockquote class="bluesky-embed"><p>“Hello”</p>— Jane (@jane.bsky.example) <a href="x">1</a></blockquote>',
        f'<div class="comments"><blockquote class="twitter-tweet"><p>Ha.</p>— Bob (@bob) {LINK}</blockquote></div>',
    ],
)
def test_embeds_of_other_kinds_and_places_are_neither_posts_nor_text(markup: str) -> None:
    assert embeds(markup) == ()


def test_two_embeds_stand_in_order_between_the_paragraphs() -> None:
    one = quote(f"<p>One.</p>— Jane (@jane) {LINK}")
    two = quote("<p>Two.</p>— Bob (@bob) <a href='https://twitter.com/bob/status/1700000000000000002'>x</a>")
    article = read_article("a.html", f"<p>{PROSE}</p>{one}<p>{PROSE}</p>{two}{one}<p>{PROSE}</p>".encode())
    assert [embed.post.text for embed in article.embeds if embed.post] == ["One.", "Two.", "One."]
    assert [embed.start for embed in article.embeds] == [len(PROSE), 2 * len(PROSE) + 1, 2 * len(PROSE) + 1]


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="the samples of real embeds are not beside the repository")
@pytest.mark.parametrize(
    ("name", "count", "with_text"),
    [
        ("ghost_SHAPE", 1, 1),
        ("html_alignclass_readability001", 1, 1),
        ("html_amp_standard", 1, 0),
        ("html_deadline", 3, 3),
        ("html_js_tweet_div_id_only", 2, 0),
        ("html_lanacion", 1, 1),
        ("html_mashable", 4, 0),
        ("html_rendered_breitbart", 3, 0),
        ("html_rendered_iframe_buzzfeed", 2, 0),
        ("html_rendered_iframe_saved_eltiempo", 2, 0),
        ("html_smartquotes_moritzmeyer", 1, 1),
        ("html_theatlantic", 3, 3),
        ("html_theverge_2019", 1, 1),
        ("html_wordpress_autop_attribution_p_basicthinking", 4, 4),
        ("html_wordpress_autop_multi_p_cubadebate", 1, 1),
        ("substack_SHAPE_old_and_new", 2, 2),
        ("wp_gutenberg_SHAPE", 1, 0),
    ],
)
def test_embeds_cut_out_of_real_pages_are_read(name: str, count: int, with_text: int) -> None:
    article = read_article(PAYLOADS / f"embed_{name}.html")
    assert len(article.embeds) == count
    assert sum(embed.post is not None for embed in article.embeds) == with_text
    assert not article.text


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="the samples of real embeds are not beside the repository")
def test_records_of_a_newspapers_server_are_read_as_its_pages_carry_them() -> None:
    for element in json.loads((PAYLOADS / "embed_guardian_TweetBlockElement.json").read_text(encoding="utf-8")):
        (embed,) = embeds(f'<gu-island name="twitter" props="{escape(json.dumps({"element": element}))}"></gu-island>')
        assert embed.post is not None
        assert (embed.post_id, embed.post.author.handle) == (element["id"], element["url"].split("/")[3])
        assert "pic.twitter.com" not in embed.post.text
        assert ".#" not in embed.post.text
