"""HTML: the words as a reader sees them, what they are, and where they stand in the page."""

import pytest

from verifier.article import read_article
from verifier.model import Article

PROSE = "The council met on Monday night to vote on the pool, and the vote went on until the last bus had left."


def read(page: str) -> Article:
    return read_article("a.html", page.encode())


def blocks(page: str) -> list[tuple[str, str]]:
    article = read(page)
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("She   said\n\t “no” .", "She said “no” ."),
        ("a<b> b</b> c", "a b c"),
        ("a <b> b</b>", "a b"),
        ("a<br>b", "a\nb"),
        ("a <br/> b", "a\nb"),
        ("fish &amp; chips &lt;3 &#8220;no&#8221; &#x201c;x&#X201D;", "fish & chips <3 “no” “x”"),
        ("&ldquo;no&rdquo; &mdash; &euro;5 &copy 2020", "“no” — €5 © 2020"),
        ("AT&T and a & b &unknown; &", "AT&T and a & b &unknown; &"),
        ("&#147;no&#148;", "“no”"),
        ("ten&nbsp;%", "ten\u00a0%"),
        ("un&shy;be\u00adliev<wbr>able", "unbelievable"),
        ("a<!-- “note” -->b", "ab"),
        ("he said <q>no <q>way</q></q>.", "he said “no ‘way’”."),
        ("he said <q> no </q>.", "he said “no”."),
        ("he said <q>“no”</q>.", "he said “no”."),
        ("a<script>“x”</script>b<style>c</style>d<template>“e”</template>f", "abdf"),
        ("3 < 4 and <3 you", "3 < 4 and <3 you"),
        ("a<sup>2</sup> &#x1F355;", "a2 🍕"),
        ("<img class='emoji' alt='🍕'> and <img alt='a picture of “a” man'>.", "🍕 and ."),
        ("&#27;[2J&#0;&#xD800;", "[2J\ufffd\ufffd"),
        ("<a href='x'>one</a><a href='y'>two</a>", "onetwo"),
        ("zero\u200bwidth", "zero\u200bwidth"),  # a trick that the comparison must see
    ],
)
def test_words_are_seen_as_in_a_browser(source: str, seen: str) -> None:
    assert read(f"<p>{source}</p>").text == seen


@pytest.mark.parametrize(
    "page",
    [
        "<p>one<p>two<p>three",
        "<p>one</p>\n\n<p>two</p><p>three</p>",
        "<div>one</div>two<div>three</div>",
        "<div>one<p>two</p>three</div>",
        "one<br><br>two<br/>\n<br/>three",
        "<section><p>one</section><p><b>two</p><p>three</b></p>",
        "<p>one</p></div></div><p>two</p></section></p><p>three</p>",
        "<table><tr><td>one<td>two<tr><td>three</table>",
        "<ul><li>one<li>two</ul>three",
        "<dl><dt>one<dd>two<dt>three</dl>",
        "<p><span>one<div>two</div></span><p>three",
        "<P>one</P><!DOCTYPE x><?php echo ?><P>two</P><![CDATA[x]]><P>three",
        "<p title='a>b'>one</p><p title=\"<p>\">two</p><p class=a'b>three</p>",
        "<p don't='x'>one</p><p a=\"unclosed>two</p><p>three</p>",
    ],
)
def test_blocks_end_where_a_browser_ends_them(page: str) -> None:
    assert [words for _, words in blocks(page)] == ["one", "two", "three"]


def test_a_link_that_was_never_closed_does_not_swallow_the_story() -> None:
    assert [words for _, words in blocks("<p><a href=x>one</p><p>two</p>")] == ["one", "two"]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("<h2>words</h2>", "heading"),
        ("<blockquote><p>words</p></blockquote>", "block_quote"),
        ("<blockquote>words</blockquote>", "block_quote"),
        ("<ol><li><p>words</p></li></ol>", "list_item"),
        ("<figure><img><figcaption>words</figcaption></figure>", "caption"),
        ("<div class='photo'><p class='imageCaption'>words</p></div>", "caption"),
        ("<p class='image-caption'>words</p>", "caption"),
        ("<p>Photo: words</p>", "caption"),
        ("<p class='standfirst'>words</p>", "standfirst"),
        ("<h2 class='article__subtitle'>words</h2>", "heading"),
        ("<div class='article-dek'><p>words</p></div>", "standfirst"),
        ("<aside class='pullquote'><p>words</p></aside>", "pull_quote"),
        ("<aside><blockquote>words</blockquote></aside>", "pull_quote"),
        ("<aside>“words”</aside>", "pull_quote"),
        ("<div class='pull'>words</div>", "pull_quote"),
        ("<div class='block-quote'><p>words</p></div>", "block_quote"),
        ("<figure class='wp-block-pullquote'><blockquote><p>words</p></blockquote></figure>", "pull_quote"),
        ("<ul class='key-points'><li>words</li></ul>", "key_takeaway"),
        ("<div class='takeaways'><p>words</p></div>", "key_takeaway"),
        ("<h3>Key points</h3><ul><li>words</li></ul>", "key_takeaway"),
        ("<p><strong>At a glance</strong></p><ul><li>words</li></ul>", "key_takeaway"),
        ("<p class='lead'>words</p>", "paragraph"),
    ],
)
def test_each_part_of_a_story_gets_its_kind(inside: str, kind: str) -> None:
    page = f"<article><h1>Headline of it</h1><p>{PROSE}</p>{inside}<p>{PROSE}</p><p>{PROSE}</p></article>"
    assert [kind for kind, words in blocks(page) if words.endswith(("words", "“words”"))] == [kind]


def test_bullets_between_headline_and_story_are_key_takeaways() -> None:
    page = f"<h1>Headline of it</h1><ul><li>one point</li><li>two points</li></ul><p>{PROSE}</p><p>{PROSE}</p>"
    assert [kind for kind, _ in blocks(page)][1:3] == ["key_takeaway", "key_takeaway"]


def test_a_quoted_block_of_several_paragraphs_is_one_block() -> None:
    page = f"<p>{PROSE}</p><blockquote><p>One.</p><p>Two.<br>Three.</p><ul><li>Four.</li></ul></blockquote><p>x</p>"
    assert blocks(page)[1] == ("block_quote", "One.\nTwo.\nThree.\nFour.")


@pytest.mark.parametrize(
    "signature",
    [
        "<cite>Jane Doe</cite>",
        "<footer>Jane Doe</footer>",
        "<p>— Jane Doe</p>",
        "<footer><cite>Jane Doe</cite></footer>",
    ],
)
def test_the_signature_of_a_quoted_block_is_apart(signature: str) -> None:
    found = blocks(f"<p>{PROSE}</p><blockquote><p>We will go.</p>{signature}</blockquote><p>{PROSE}</p>")
    assert found[1] == ("block_quote", "We will go.")
    assert found[2][0] == "paragraph"
    assert found[2][1].endswith("Jane Doe")


def test_a_title_in_the_middle_of_a_quote_is_no_signature() -> None:
    page = f"<p>{PROSE}</p><blockquote><p>I read <cite>The Pool</cite> twice.</p></blockquote>"
    assert blocks(page)[1] == ("block_quote", "I read The Pool twice.")


def test_a_blockquote_that_only_indents_the_whole_page_is_no_quote() -> None:
    page = "<blockquote><h1>Headline</h1>" + f"<p>{PROSE}</p>" * 12 + "</blockquote>"
    assert {kind for kind, _ in blocks(page)} == {"heading", "paragraph"}


def test_links_keep_their_place_and_target() -> None:
    article = read(
        f'<p>{PROSE} She <a href=" https://x.com/a/status/20?s=1&amp;t=2 ">wrote <b>on X</b></a>. <a href="#top">up</a>'
        ' <a href="javascript:alert(1)">no</a> <a>none</a> https://x.com/a</p>'
    )
    assert [(link.url, article.text[link.start : link.end]) for link in article.links] == [
        ("https://x.com/a/status/20?s=1&t=2", "wrote on X"),
        ("https://x.com/a", "https://x.com/a"),
    ]


def test_a_link_without_words_is_kept_with_an_empty_span() -> None:
    article = read(f'<p>{PROSE} <a href="https://x.com/a/status/20"><img src="a.jpg"></a></p>')
    assert [(link.url, link.end - link.start) for link in article.links] == [("https://x.com/a/status/20", 0)]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>a</p>\n<p>Fish &amp; <b>the\n   words</b> here</p>", "words"),
        ("<p>She said <q>no</q>, the words</p>", "words"),
        ("<p>x</p><p>un&shy;told words</p>", "words"),
        ("<p>x</p><p>&ldquo;words&rdquo;</p>", "words"),
        ("<title>words</title><p>x</p>\r\n<p>the words</p>", "words"),
        ("<p>x<br>\n<br>words</p>", "words"),
    ],
)
def test_every_word_leads_back_to_its_line_and_column(page: str, words: str) -> None:
    article = read(page)
    line, column = article.source_map.line_and_column(article.text.index(words))
    assert page.replace("\r\n", "\n").split("\n")[line - 1][column - 1 :].startswith(words)


def test_the_headline_outside_the_body_is_read_with_the_standfirst_between() -> None:
    page = f"""<main><div class="head"><h1>The headline</h1><p class="standfirst">The summary.</p><p>By Jane</p></div>
    <div class="article-body"><p>{PROSE}</p><p>{PROSE}</p></div></main>"""
    assert blocks(page)[:3] == [("heading", "The headline"), ("standfirst", "The summary."), ("paragraph", PROSE)]


@pytest.mark.parametrize("mark", ["hidden", 'style="display: none"'])
def test_hidden_pieces_are_not_read_but_a_hidden_story_is(mark: str) -> None:
    assert "secret" not in read(f"<p>{PROSE}</p><div {mark}>a secret</div>").text
    assert PROSE in read(f"<div {mark}>" + f"<p>{PROSE}</p>" * 4 + "</div>").text


def test_an_xhtml_page_may_close_its_elements_at_once() -> None:
    page = '<?xml version="1.0"?><html><body><p/><script src="a.js"></script><a name="x"/><p>words</p></body></html>'
    assert read_article("a.xhtml", page.encode()).text == "words"


@pytest.mark.parametrize("name", ["related-link", "ad", "share", "comment", "read-more", "social"])
def test_a_word_in_a_sentence_is_read_whatever_its_class(name: str) -> None:
    page = (
        f'<p>She wrote: “We <a class="{name}" href="/x">will not</a> go to the pool again this year or the next.”</p>'
    )
    assert "We will not go" in read(page).text


@pytest.mark.parametrize("name", ["sr-only", "visually-hidden", "screen-reader-text"])
def test_words_for_screen_readers_are_not_shown(name: str) -> None:
    assert read(
        f'<p>{PROSE} <a href="/x">Here<span class="{name}"> (opens in a new tab)</span></a>.</p>'
    ).text.endswith("Here.")


def test_readings_over_chinese_characters_are_left_out() -> None:
    assert (
        read("<p>市長は<ruby>北浜<rp>(</rp><rt>きたはま</rt><rp>)</rp></ruby>へ行く。</p>").text == "市長は北浜へ行く。"
    )


def test_a_sites_name_in_the_first_heading_is_not_the_headline() -> None:
    page = f"""<title>Pool to close on Monday | Town News</title><header><h1>Town News</h1></header>
    <main><h2 class="post-title">Pool to close on Monday</h2>
    <div class="entry-content"><p>{PROSE}</p><p>{PROSE}</p></div></main>"""
    article = read(page)
    assert article.title == "Pool to close on Monday"
    assert blocks(page)[0] == ("heading", "Pool to close on Monday")
    assert "Town News" not in article.text


def test_a_caption_in_a_span_of_its_own_is_a_caption() -> None:
    image = '<div class="image"><img src="a.jpg"><span class="caption">The mayor: “No”</span></div>'
    page = f"<p>{PROSE}</p>{image}<p>{PROSE}</p>"
    assert ("caption", "The mayor: “No”") in blocks(page)
