"""Front matter."""

from datetime import date

import pytest

from verifier.article import read_article
from verifier.article.front_matter import read_front_matter


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: A plain title", "A plain title"),
        ("title: A: B", "A: B"),
        ('title: "A \\"quoted\\" title"', 'A "quoted" title'),
        ("title: 'It''s here'", "It's here"),
        ("title: Words # a comment", "Words"),
        ("title: 'Words # no comment' # a comment", "Words # no comment"),
        ("title: >\n  Folded over\n  lines\nlayout: x", "Folded over lines"),
        ('title: "Over\n  two lines"', "Over two lines"),
        ('"title": Words', "Words"),
        ("Title: Words", "Words"),
        ("headline: Words", "Words"),
        ("titel: Worte", "Worte"),
        ("tags: [title]\nmeta:\n  title: inner\ntitle: outer", "outer"),
    ],
)
def test_titles_are_read_as_people_write_them(line: str, title: str) -> None:
    assert read_front_matter(f"---\n{line}\n---\nText").title == title


@pytest.mark.parametrize(
    "line",
    [
        "date: 2025-06-12",
        "date: '2025-06-12T10:00:00Z'",
        "published: 2025-06-12 10:00:00 +0200",
        "fecha: 12 de junio de 2025",
        "data: 12 giugno 2025",
        "datum: 12. Juni 2025",
        "publishDate: June 12, 2025",
        "日期: 2025年6月12日",
    ],
)
def test_the_day_is_read_under_its_key_in_other_languages(line: str) -> None:
    assert read_front_matter(f"---\n{line}\n---\n").published == date(2025, 6, 12)


def test_language_and_address_are_read() -> None:
    front = read_front_matter("---\nlang: pt_BR.UTF-8\ncanonical: https://news.example/a\nurl: /a\n---\n")
    assert (front.language, front.url) == ("pt", "https://news.example/a")


def test_a_path_is_no_address() -> None:
    assert read_front_matter("---\nurl: /2025/a\n---\n").url is None


def test_toml_between_plus_signs_is_read() -> None:
    front = read_front_matter(
        '+++\ntitle = "A #1 title"\ndate = 2025-06-12T10:00:00Z\n[params]\ntitle = "x"\n+++\nText'
    )
    assert (front.title, front.published) == ("A #1 title", date(2025, 6, 12))


def test_broken_toml_is_read_by_its_lines() -> None:
    assert read_front_matter('+++\ntitle = "A title"\nbroken = = 1\n+++\n').title == "A title"


@pytest.mark.parametrize(
    "text",
    [
        "Words.\n\n---\n\ntitle: x\n\n---\n",
        "---\nWords between two rules that are no keys.\n---\nMore.",
        "---\ntitle: never closed\n",
        "--- a\ntitle: x\n---\n",
    ],
)
def test_rules_are_no_front_matter(text: str) -> None:
    assert read_front_matter(text).end == 0


def test_front_matter_is_no_text_and_keeps_the_lines() -> None:
    article = read_article("a.md", b"---\r\ntitle: \"She wrote 'no' on X\"\r\n---\r\n\r\nThe words.\r\n")
    assert article.text == "The words."
    assert article.title == "She wrote 'no' on X"
    assert article.source_map.line_and_column(4) == (5, 5)


def test_without_a_title_the_first_heading_is_it() -> None:
    assert read_article("a.md", b"# The *big* headline\n\nWords.").title == "The big headline"
