"""Markdown: what a reader sees, and where it stands in the file."""

import pytest

from verifier.article import read_article
from verifier.model import Article


def read(text: str) -> Article:
    return read_article("a.md", text.encode())


def blocks(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("She *did* **not** ~~say~~ `that`.", "She did not say that."),
        ('A [post on X](https://x.com/a/status/20 "t (1)") said so.', "A post on X said so."),
        ("A [post][1] said so.\n\n[1]: https://x.com/a", "A post said so."),
        ("A <https://x.com/a/status/20> b.", "A https://x.com/a/status/20 b."),
        ("Fish &amp; chips &mdash; \\*now\\*.", "Fish & chips — *now*."),
        ("One\nline and\nanother.", "One line and another."),
        ("One  \nbreak.", "One\nbreak."),
        ("One<br>break.", "One\nbreak."),
        ('He said <q>no</q> and <span class="x">left</span>.', "He said “no” and left."),
        ("![a picture](a.jpg) Words.", "Words."),
        ("Words.[^1]", "Words."),
        ("soft\u00adhyphen", "softhyphen"),
        ("    Four blanks are a habit, not code.", "Four blanks are a habit, not code."),
        ("Set {: .lead } aside.", "Set aside."),
        ('A {{< figure src="a.jpg" >}} b {{ site.title }} c {% include x.html %} d.', "A b c d."),
        ("A <!-- “note” --> b.", "A b."),
        ("Über „Zitate“ — ja.", "Über „Zitate“ — ja."),
    ],
)
def test_marks_are_taken_away_and_words_stay(source: str, seen: str) -> None:
    assert read(source).text == seen


def test_headings_lists_and_quotes_get_their_kinds() -> None:
    source = """# The headline

First paragraph of the story,
on two lines.

## Crosshead

- one
- two with *stress*

> We will go.
>
> And come back.

Setext
------

1. first
"""
    assert blocks(source) == [
        ("heading", "The headline"),
        ("paragraph", "First paragraph of the story, on two lines."),
        ("heading", "Crosshead"),
        ("list_item", "one"),
        ("list_item", "two with stress"),
        ("block_quote", "We will go.\nAnd come back."),
        ("heading", "Setext"),
        ("list_item", "first"),
    ]


def test_two_quoted_blocks_are_two() -> None:
    kinds = blocks("> One.\n\nshe wrote.\n\n> Two.\n> And more.")
    assert kinds == [("block_quote", "One."), ("paragraph", "she wrote."), ("block_quote", "Two. And more.")]


def test_the_signature_of_a_quoted_block_is_apart() -> None:
    assert blocks("> We will go.\n>\n> — Jane Doe") == [("block_quote", "We will go."), ("paragraph", "— Jane Doe")]


def test_a_quote_in_raw_html_over_several_paragraphs_is_one_block() -> None:
    source = "She wrote:\n\n<blockquote>\n\nWe will *go*.\n\nAnd come back.\n\n</blockquote>\n\nThat was all."
    assert blocks(source)[1] == ("block_quote", "We will go.\nAnd come back.")
    assert blocks(source)[2] == ("paragraph", "That was all.")


def test_code_is_not_read() -> None:
    assert read('Words.\n\n```\nprint("“no”")\n```\n\nMore words.').text == "Words.\nMore words."


def test_a_picture_with_words_in_italics_is_a_caption() -> None:
    assert blocks("![x](a.jpg)\n*The mayor says: “No”*\n\nWords.")[0] == ("caption", "The mayor says: “No”")
    assert blocks("![x](a.jpg) The mayor says “No”.")[0][0] == "paragraph"


def test_links_keep_their_place() -> None:
    article = read("A [*post* on X](https://x.com/a/status/20), a [b](c(d)e) and https://x.com/f/status/21.")
    assert [(link.url, article.text[link.start : link.end]) for link in article.links] == [
        ("https://x.com/a/status/20", "post on X"),
        ("c(d)e", "b"),
        ("https://x.com/f/status/21", "https://x.com/f/status/21"),
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("---\ntitle: A\n---\n\nHe *said* [the **words**](https://x.com/words) and words.", "words."),
        ("> quoted *with* stress\n> and words here", "words here"),
        ("Fish &amp; words here", "words here"),
        ("- item\n  goes on with\n  words here", "words here"),
        ("{{< tweet 20 >}} words here", "words here"),
        ("<div>\n<p>x &amp; words here</p>\n</div>", "words here"),
        ("a | b\n--|--\nc | words here", "words here"),
    ],
)
def test_every_word_leads_back_to_its_place_in_the_file(source: str, words: str) -> None:
    article = read(source)
    line, column = article.source_map.line_and_column(article.text.rindex(words))
    assert source.split("\n")[line - 1][column - 1 :].startswith(words)


@pytest.mark.parametrize(
    "source",
    [
        "{{< tweet 1234567890123456789 >}}",
        '{{< tweet user="jane" id="1234567890123456789" >}}',
        "{{< x user=jane id=1234567890123456789 >}}",
        '{{% twitter id="1234567890123456789" %}}',
        "{% twitter https://twitter.com/jane/status/1234567890123456789 align='center' %}",
        "{% twitter 1234567890123456789 %}",
        '{% tweet "1234567890123456789" %}',
        "{% embed https://x.com/jane/status/1234567890123456789 %}",
        "[tweet 1234567890123456789]",
        "[embed]https://twitter.com/jane/status/1234567890123456789[/embed]",
        "@[twitter](https://twitter.com/jane/status/1234567890123456789)",
        '<Tweet id="1234567890123456789" />',
        "{{Cite tweet|user=jane|number=1234567890123456789|title=Words}}",
        '{% render "tweet", id: "1234567890123456789" %}',
        '{{ "1234567890123456789" | tweet }}',
        '{{ tweet("1234567890123456789") }}',
        '<Tweet tweetLink="jane/status/1234567890123456789" />',
        '<Twitter id="1234567890123456789" />',
        '<x-post id="1234567890123456789"></x-post>',
        "%[https://twitter.com/jane/status/1234567890123456789]",
        '::tweet{id="1234567890123456789"}',
        '{{< rawhtml >}}<blockquote class="twitter-tweet"><p>We won.</p>— Jane (@jane) '
        '<a href="https://x.com/jane/status/1234567890123456789">x</a></blockquote>{{< /rawhtml >}}',
        "https://x.com/jane/status/1234567890123456789",
        "<https://x.com/jane/status/1234567890123456789?s=20>",
        "![](https://twitter.com/jane/status/1234567890123456789)",
        '<blockquote class="twitter-tweet"><a href="https://twitter.com/jane/status/1234567890123456789"></a></blockquote>',
    ],
)
def test_every_form_of_embedding_a_post_is_read(source: str) -> None:
    article = read(f"Words before.\n\n{source}\n\nWords behind.")
    (embed,) = article.embeds
    assert embed.post_id == "1234567890123456789"
    assert [article.text[b.start : b.end] for b in article.blocks] == ["Words before.", "Words behind."]
    assert article.text.index("Words before.") < embed.start <= article.text.index("Words behind.")


@pytest.mark.parametrize(
    "source",
    [
        "{{< youtube 1234567890 >}}",
        "{{< text 1234567890 >}}",
        "{% gist 1234567890 %}",
        "[tweet](https://news.example/a)",
        '{{ "1234567890123456789" | date }}',
        '{% render "card", id: "1234567890123456789" %}',
        "A ratio of 10::1234567890123456789 for the tweet",
        "100%[https://news.example/a]",
        "<Text id='1234567890123456789' />",
        "{{< instagram id=1234567890 >}}",
        "[post on X](https://x.com/jane/status/1234567890123456789)",
    ],
)
def test_other_shortcodes_and_links_are_no_embeds(source: str) -> None:
    assert not read(f"Words before.\n\n{source} \n\nWords behind.").embeds


def test_a_raw_blockquote_gives_the_posts_text() -> None:
    source = """Words.

<blockquote class="twitter-tweet"><p lang="en" dir="ltr">We won.

Thank you.</p>&mdash; Jane Doe (@jane) <a href="https://twitter.com/jane/status/1234567890123456789">x</a></blockquote>
<script async src="https://platform.twitter.com/widgets.js"></script>

More words."""
    article = read(source)
    (embed,) = article.embeds
    assert embed.post is not None
    assert embed.post.text.split() == ["We", "won.", "Thank", "you."]
    assert article.text == "Words.\nMore words."
