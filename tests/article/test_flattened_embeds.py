"""Posts that a page embeds, flattened into plain text."""

from datetime import UTC, datetime

import pytest

from verifier.article import read_article
from verifier.model import Article, Complete, Post

STORY = "The mayor of the town said on Monday that the pool would never open again, whatever anybody wrote."


def read(text: str) -> Article:
    return read_article("a.txt", text.encode())


def only_post(article: Article) -> Post:
    (embed,) = article.embeds
    assert embed.post is not None
    return embed.post


@pytest.mark.parametrize(
    ("signature", "day"),
    [
        ("— Jane Doe (@jane_doe) January 3, 2018", (2018, 1, 3)),
        ("— Jane Doe (@jane_doe) 3 January 2018", (2018, 1, 3)),
        ("— Jane Doe (@jane_doe) 3 de enero de 2018", (2018, 1, 3)),
        ("— Jane Doe (@jane_doe) 3. Januar 2018", (2018, 1, 3)),
        ("— Jane Doe (@jane_doe) 2018年1月3日", (2018, 1, 3)),
        ("-- Jane Doe (@jane_doe) Jan. 3, 2018", (2018, 1, 3)),
        ("—Jane Doe (@jane_doe) 10:32 AM · Jan 3, 2018", (2018, 1, 3)),
    ],
)
def test_dash_name_handle_and_day_make_an_embed(signature: str, day: tuple[int, int, int]) -> None:
    article = read(f"{STORY}\n\nWe won. Thank you all. {signature}\n\n{STORY}")
    post = only_post(article)
    assert (post.text, post.author.handle, post.author.name) == ("We won. Thank you all.", "jane_doe", "Jane Doe")
    assert post.created_at == datetime(*day, tzinfo=UTC)
    assert post.complete is Complete.UNKNOWN
    assert post.provenance is not None
    assert post.provenance.source == "embed"


@pytest.mark.parametrize(
    "line",
    [
        "We won, said Jane Doe (@jane_doe) on January 3, 2018.",  # no dash
        "We won — Jane Doe on January 3, 2018.",  # no handle
        "We won — Jane Doe (@jane_doe) told us.",  # no day
        "The well-known Jane Doe (@jane_doe) January 3, 2018",  # a hyphen is no dash
        "We won — (@jane_doe) January 3, 2018",  # no name
    ],
)
def test_weaker_evidence_makes_none(line: str) -> None:
    assert not read(f"{STORY}\n\n{line}\n\n{STORY}").embeds


def test_the_embed_is_cut_out_of_the_blocks() -> None:
    article = read(f"{STORY}\n\nWe won. — Jane Doe (@jane_doe) January 3, 2018\n\n{STORY}")
    (embed,) = article.embeds
    assert article.text[embed.start : embed.end] == "We won. — Jane Doe (@jane_doe) January 3, 2018"
    assert all(block.end <= embed.start or block.start >= embed.end for block in article.blocks)
    assert len(article.blocks) == 2


def test_a_label_in_front_says_where_the_post_begins() -> None:
    line = f"{STORY} Skip Twitter post by @jane Hello. All of you. — Jane Doe (@jane) May 4, 2019 Report {STORY}"
    article = read(line)
    assert only_post(article).text == "Hello. All of you."
    (embed,) = article.embeds
    assert article.text[embed.start : embed.end].startswith("Skip Twitter post")
    assert article.text[embed.start : embed.end].endswith("Report")
    assert len(article.blocks) == 2


def test_a_line_longer_than_a_post_could_be_holds_prose_before_it() -> None:
    prose = " ".join([STORY] * 3)
    assert only_post(read(f"{prose} We won it. — Jane (@jane) May 4, 2016")).text.endswith("We won it.")
    assert len(only_post(read(f"{prose} We won it. — Jane (@jane) May 4, 2016")).text) < 160
    assert len(only_post(read(f"{prose} We won it. — Jane (@jane) May 4, 2019")).text) > 160


def test_since_long_posts_are_allowed_a_long_line_is_one_post() -> None:
    prose = " ".join([STORY] * 8)
    assert only_post(read(f"{prose} — Jane (@jane) May 4, 2024")).text == prose


def test_a_signature_on_a_line_of_its_own_takes_the_paragraph_above() -> None:
    post = only_post(read(f"{STORY}\n\nWe won. Thank you.\n\n— Jane Doe (@jane) May 4, 2019\n\n{STORY}"))
    assert post.text == "We won. Thank you."


def test_a_post_of_two_paragraphs_is_joined_where_the_article_quotes_both() -> None:
    first, second = "The whole game of this council is to waste our votes on nothing.", "Learn to govern. Now."
    quoted = f"“{first} {second}” she wrote on X."
    assert only_post(read(f"{quoted}\n\n{first}\n\n{second} — Jane (@jane) May 4, 2019")).text == f"{first}\n\n{second}"


def test_prose_above_a_post_is_not_joined() -> None:
    assert only_post(read(f"{STORY}\n\nLearn to govern. — Jane (@jane) May 4, 2019")).text == "Learn to govern."


def test_two_posts_on_one_line_are_two() -> None:
    article = read("One. — Ann (@ann) May 4, 2019 Two. — Bob (@bob) May 5, 2019")
    assert [(e.post.author.handle, e.post.text) for e in article.embeds if e.post] == [("ann", "One."), ("bob", "Two.")]


def test_the_token_of_a_picture_is_no_text() -> None:
    assert only_post(read("We won. pic.twitter.com/Ab1Cd — Jane (@jane) May 4, 2019")).text == "We won."
    (embed,) = read("pic.twitter.com/Ab1Cd — Jane (@jane) May 4, 2019").embeds
    assert embed.post is None


def test_a_post_that_shows_its_cut_is_incomplete() -> None:
    assert only_post(read("We won and we will… — Jane (@jane) May 4, 2019")).complete is Complete.NO
    assert only_post(read("We won... I think. — Jane (@jane) May 4, 2019")).complete is Complete.UNKNOWN


def test_a_post_without_address_has_an_id_that_stays_the_same() -> None:
    one, two = (only_post(read(f"{lead}We won. — Jane (@jane) May 4, 2019")) for lead in ("", f"{STORY}\n\n"))
    assert one.id == two.id
    assert not one.id.isdigit()


def test_name_with_brackets_and_emoji_is_read() -> None:
    author = only_post(read("We won. — Jane Doe 🏊 (Text POOL to 4711) (@jane) May 4, 2019")).author
    assert (author.name, author.handle) == ("Jane Doe 🏊 (Text POOL to 4711)", "jane")


def test_in_a_page_the_link_behind_the_signature_gives_the_id() -> None:
    page = f"""<p>{STORY}</p><p>We won. — Jane (@jane)
    <a href="https://twitter.com/jane/status/1234567890123456789">May 4, 2019</a></p><p>{STORY}</p>"""
    article = read_article("a.html", page.encode())
    (embed,) = article.embeds
    assert embed.post_id == "1234567890123456789"
    assert embed.post is not None
    assert embed.post.id == embed.post_id


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.txt", "> We won. — Jane (@jane) May 4, 2019"),
        ("a.md", "> We won.\n>\n> — Jane (@jane) May 4, 2019"),
        ("a.html", "<blockquote><p>We won.</p><p>— Jane (@jane) May 4, 2019</p></blockquote>"),
    ],
)
def test_in_a_quoted_block_the_signature_is_the_writers_own(name: str, source: str) -> None:
    article = read_article(name, f"{STORY}\n\n{source}\n\n{STORY}".encode())
    assert not article.embeds
    assert "block_quote" in {block.kind.value for block in article.blocks}


def test_in_a_quoted_block_a_signature_with_the_posts_address_is_an_embed() -> None:
    source = "> We won.\n> — Jane (@jane) [May 4, 2019](https://twitter.com/jane/status/1234567890123456789)"
    (embed,) = read_article("a.md", f"{STORY}\n\n{source}\n\n{STORY}".encode()).embeds
    assert embed.post_id == "1234567890123456789"
    assert embed.post is not None
    assert embed.post.text == "We won."
