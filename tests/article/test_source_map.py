"""The way back: every character of the article's text leads to the character in the file that it came from."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verifier.article import read_article
from verifier.article.source_map import SourceMapBuilder, compose, find_line_starts
from verifier.errors import ArticleError
from verifier.model import Article, SourceMap

WORDS = st.text(st.sampled_from("ab é—“”’«»&;<>#[]()*_`\\{}%!|~:.- \t\n\r\u00a0\u00ad\u200b🍕市"), max_size=40)
MARKUP = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<q>",
            "</q>",
            "<div>",
            "</div>",
            "<li>",
            '<a href="x">',
            "</a>",
            "<wbr>",
        ),
        *(
            "&amp;",
            "&ldquo;",
            "&nbsp;",
            "&#8221;",
            "&shy;",
            "<!--x-->",
            "<blockquote>",
            "</blockquote>",
            "<h2>",
            "<td>",
        ),
        *("<script>x</script>", '<img alt="x">', "</table>", '<span class="c-comment">', "<pre>", "<cite>"),
    ]
)
PAGES = st.lists(WORDS | MARKUP, max_size=25).map("".join)
MARKDOWN = st.lists(
    WORDS
    | st.sampled_from(
        ["**", "*", "[a](b) ", "\n\n", "\n> ", "\n- ", "`x`", "{{< x 1 >}}", "&amp;", "\\*", "# ", "<q>x</q>"]
    ),
    max_size=25,
).map("".join)


def read(name: str, text: str) -> Article | None:
    try:
        return read_article(name, text.encode())
    except ArticleError:
        return None


def assert_it_leads_back(article: Article, decoded: str) -> None:
    lines = decoded.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for offset, character in enumerate(article.text):
        position = article.source_map.position(offset)
        assert 0 <= position <= len(decoded)
        line, column = article.source_map.line_and_column(offset)
        assert line <= len(lines)
        assert column <= len(lines[line - 1]) + 1
        source = decoded[position : position + 1]
        # an entity, a mark that stands for a tag, or collapsed white space is no copy of its source
        assert source == character or character.isspace() or source in ("&", "<", "\\", "") or character in "“”‘’"


def assert_blocks_are_sound(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        end = block.end
    for link in article.links:
        assert 0 <= link.start <= link.end <= len(article.text)
    for embed in article.embeds:
        assert 0 <= embed.start <= embed.end <= len(article.text)


@settings(deadline=None, max_examples=150)
@given(PAGES)
def test_in_a_page(page: str) -> None:
    article = read("a.html", page)
    if article is not None:
        assert_it_leads_back(article, page)
        assert_blocks_are_sound(article)


@settings(deadline=None, max_examples=150)
@example("`\r`x` ")
@given(MARKDOWN)
def test_in_markdown(text: str) -> None:
    article = read("a.md", text)
    if article is not None:
        assert_it_leads_back(article, text)
        assert_blocks_are_sound(article)


@settings(deadline=None, max_examples=150)
@given(WORDS)
def test_in_plain_text(text: str) -> None:
    article = read("a.txt", text)
    if article is not None:
        assert_it_leads_back(article, text)
        assert_blocks_are_sound(article)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab\r\n\f\u2028"), max_size=30))
def test_lines_begin_where_editors_begin_them(text: str) -> None:
    starts = find_line_starts(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(starts) == len(lines)
    for start, line in zip(starts, lines, strict=True):
        assert text.startswith(line, start)


def test_two_maps_join_to_one() -> None:
    # the file: "a\r\nbcd"; the source: "a\nbcd"; the text: "acd"
    outer = SourceMap(offsets=(0, 2), positions=(0, 3), line_starts=(0, 3))
    inner = SourceMap(offsets=(0, 1), positions=(0, 3), line_starts=(0,))
    joined = compose(inner, outer)
    assert [joined.position(offset) for offset in range(3)] == [0, 4, 5]
    assert joined.line_and_column(1) == (2, 2)


def test_a_run_of_the_inner_map_is_cut_where_the_outer_turns() -> None:
    outer = SourceMap(offsets=(0, 2), positions=(0, 3), line_starts=(0, 3))
    inner = SourceMap(offsets=(0,), positions=(0,), line_starts=(0,))
    assert [compose(inner, outer).position(offset) for offset in range(4)] == [0, 1, 3, 4]


def test_pieces_that_run_on_parallel_make_one_entry() -> None:
    builder = SourceMapBuilder()
    builder.add("ab", 5)
    builder.add("cd", 7)
    builder.add("e", 20)
    source_map = builder.build((0,))
    assert builder.text() == "abcde"
    assert (source_map.offsets, source_map.positions) == ((0, 4), (5, 20))


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
def test_reading_again_gives_the_same(name: str) -> None:
    text = "# A headline\n\nShe wrote “go” on X.\n\n> We went.\n> — Ann (@ann) May 4, 2019\n"
    assert read_article(name, text.encode()) == read_article(name, text.encode())
