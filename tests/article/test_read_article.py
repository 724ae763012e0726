"""The one public function: files, standard input, formats, lines and columns."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from verifier.article import read_article
from verifier.article.formats import Format, tell_format
from verifier.errors import ArticleError
from verifier.model import Article


def place_of(article: Article, words: str) -> tuple[int, int]:
    return article.source_map.line_and_column(article.text.index(words))


def test_a_file_is_read_with_its_name_and_digest(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"A line that is the story.")
    article = read_article(path)
    assert article.source == str(path)
    assert article.sha256 == hashlib.sha256(b"A line that is the story.").hexdigest()
    assert article.text == "A line that is the story."


def test_content_that_is_given_is_read_in_place_of_the_file() -> None:
    assert read_article("-", b"Standard input.").source == "-"


def test_a_missing_file_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file; check"):
        read_article(tmp_path / "none.txt")


def test_a_folder_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="folder; name the articles"):
        read_article(tmp_path)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(ArticleError, match="check the name"):
        read_article("a\x00b.txt")


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "# not a heading", Format.TEXT),
        ("a.TXT", "words", Format.TEXT),
        ("a.md", "words", Format.MARKDOWN),
        ("a.markdown", "<p>words</p>", Format.MARKDOWN),
        ("https://news.example/a.md", "<!doctype html><p>words</p>", Format.HTML),
        ("https://news.example/a.html?b=1", "<html><p>words</p>", Format.HTML),
        ("https://news.example/a", "Plain words.", Format.TEXT),
        ("a.htm", "words", Format.HTML),
        ("a.xhtml", "words", Format.HTML),
        ("a.txt", "<!DOCTYPE html><p>a page saved under a wrong name", Format.HTML),
        ("-", "<!-- saved --><html lang=en>", Format.HTML),
        ("-", "  <article class='a'>", Format.HTML),
        ("-", "<3 is what she wrote", Format.TEXT),
        ("-", "---\ntitle: A\n---\nwords", Format.MARKDOWN),
        ("-", "Words.\n\n---\n\nMore words.", Format.TEXT),
        ("-", "She [wrote](https://x.com/a/status/20) it.", Format.MARKDOWN),
        ("-", "He [sic] (https://x.com/a) went.", Format.TEXT),
        ("-", "#Budget is out", Format.TEXT),
        ("-", "# Budget is out\n\nWords.", Format.MARKDOWN),
        ("story.v2", "Plain words.", Format.TEXT),
    ],
)
def test_the_format_is_told_by_ending_else_by_content(name: str, text: str, kind: Format) -> None:
    assert tell_format(name, text) is kind


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_and_column_are_those_of_the_file_whatever_its_line_ends(line_end: str) -> None:
    text = line_end.join(["A headline of the day", "", "She wrote: “Go 🍕 on” and left.", "The end, she said."])
    article = read_article("a.txt", text.encode())
    assert "\r" not in article.text
    assert place_of(article, "on”") == (3, 18)
    assert place_of(article, "The end") == (4, 1)


def test_a_byte_order_mark_is_no_column() -> None:
    article = read_article("a.txt", "\ufeffWords of a story.".encode())
    assert article.text == "Words of a story."
    assert place_of(article, "of") == (1, 7)


def test_offsets_of_a_plain_text_are_those_of_the_file() -> None:
    text = "  A headline\n\n\n\tThe story,  with  odd   blanks.  \n"
    assert read_article("a.txt", text.encode()).text == text


def test_a_page_gives_title_day_language_and_address() -> None:
    page = """<!doctype html><html lang="pt-BR"><head><title>Window | Site</title>
    <meta property="og:title" content="Shared title"><link rel="canonical" href="https://news.example/a">
    <meta property="article:published_time" content="2025-03-04T23:30:00-03:00"></head>
    <body><h1>The headline</h1><p>A paragraph of words that is long enough to be taken for a story.</p></body></html>"""
    article = read_article("a.html", page.encode())
    assert (article.title, article.published) == ("The headline", date(2025, 3, 4))
    assert (article.language, article.url) == ("pt", "https://news.example/a")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],'
        '"datePublished":"2025-03-04"}]}</script>',
        '<meta name="date" content="4 March 2025">',
        '<meta itemprop="datePublished" content="2025-03-04T10:00:00Z">',
        '<time datetime="2025-03-04">yesterday</time>',
    ],
)
def test_the_day_is_found_wherever_pages_put_it(head: str) -> None:
    assert read_article("a.html", f"{head}<p>Words of a story.</p>".encode()).published == date(2025, 3, 4)


def test_the_outlets_name_is_no_part_of_a_title_from_the_window() -> None:
    article = read_article("a.html", b"<title>Pool to close on Monday - Town News</title><p>Words.</p>")
    assert article.title == "Pool to close on Monday"


@pytest.mark.parametrize(
    "junk", ['{"@type":', "[" * 5000, "null", '{"@type":"NewsArticle","datePublished":7}', "\ud83d"]
)
def test_broken_metadata_is_passed_over(junk: str) -> None:
    page = f'<script type="application/ld+json">{junk}</script><p>Words of a story.</p>'
    assert read_article("a.html", page.encode("utf-8", "surrogatepass")).published is None
