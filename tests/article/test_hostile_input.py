"""Hostile input: pages and texts made to stop a program, and tricks that hide or fake words."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import re
import time
from pathlib import Path

import pytest

import verifier.article
from verifier.article import read_article
from verifier.errors import ArticleError

QUOTE = "“We will not go – not now, not ever,”"
STORY = f"<p>The mayor wrote on X: {QUOTE} and the town of Aldermoor listened for a while.</p>"
N = 4_000

NASTY_PAGES = {
    "unclosed tags": f"<html><body><div><p><b>Words <i>before<div>{STORY}<p><ul><li>more",
    "nested tables": "<table><tr><td>" * 60 + STORY + "</table>" * 20,
    "very many attributes": f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>x</p>{STORY}",
    "one attribute, very long": f'<p title="{"x " * 200_000}">x</p>{STORY}',
    "a template": f"<template><p>He wrote on X: “never”</p></template>{STORY}",
    "a script with quotes": f"<script>var a = '</p><p>“no”'; if (a < b && c > d) {{}}</script>{STORY}",
    "a comment inside words": STORY.replace("not now", "n<!-- “x” -->ot n<!-->o<!--->w"),
    "wbr and soft hyphens": STORY.replace("ever", "e<wbr>v&shy;e\u00adr").replace("mayor", "ma<wbr/>yor"),
    "entities": STORY.replace("“", "&ldquo;").replace("”", "&#8221;").replace("–", "&#x2013;"),
    "entities without semicolon": STORY.replace("“", "&#8220").replace(",”", ",&#148;"),
    "misnested emphasis": STORY.replace("We will", "<b><i>We</b> will</i>").replace("not now", "<b>not <p></p>now</b>"),
    "tags inside words": STORY.replace("listened", "<b>l</b>isten<span></span>ed"),
    "a false charset": f'<meta charset="utf-16"><meta charset="shift_jis">{STORY}',
    "control characters": STORY.replace("listened", "lis\x1b\x07\x0btened") + "<p>\x00</p>",
    "deep nesting": "<div>" * N + STORY,
    "deep emphasis": STORY + "<p>" + "<b>" * N + "deep",
    "many end tags": "</div></p></table>" * N + STORY,
    "attribute without end": STORY + '<a href="' * N,
    "attribute of apostrophes": STORY + "<a b='" * N,
    "comments without end": STORY + "<!--" * N,
    "declarations without end": STORY + "<!x" * N,
    "scripts without end": STORY + "<script>" * N,
    "titles that nearly end": "<title>x</titl" + "</titl" * N + "</title>" + STORY,
    "less-than signs": STORY + "<p>" + "<" * N + "</p>",
    "ampersands": STORY + "<p>" + "&" * N + "</p>",
    "breaks": STORY + "<br>" * N,
    "quoted blocks in each other": STORY + "<blockquote>status" * N,
    "embeds in each other": STORY + "<blockquote class='twitter-tweet'>— a (@b) " * N,
    "asides in each other": STORY + "<aside>" * N + "“x”",
    "headings of comments": STORY + "<h2>Comments</h2>" * N,
    "links": STORY + "<p>" + "<a href='https://x.com/a'>b</a> " * N + "</p>",
    "list items": STORY + "<ul>" + "<li>item" * N + "</ul>",
    "quotations in each other": STORY + "<p>" + "<q>a " * 5000,
    "records in each other": STORY + f"<div class='twitter' data-attrs='{'[' * N}'></div>",
    "metadata in each other": '<script type="application/ld+json">' + '{"@graph":[' * N + "</script>" + STORY,
    "select in form": "<form>" + "<select><option>“x”" * 2000 + "</select></form>" + STORY,
    "svg": f"<svg><title>“x”</title><path/><text>“y”</text></svg>{STORY}",
}

NASTY_TEXTS = {
    "one long line": f"He wrote on X: {QUOTE} " * 8_000,
    "short lines": "A line\n" * 20_000,
    "signatures": "Words. — Jane (@jane) May 4, 2019\n" * 5000,
    "signatures on one line": "Words. — Jane (@jane) May 4, 2019 " * 5000,
    "dashes": "— " * 100_000 + "(@a)",
    "handles": "— a (@b) " * N,
    "labels": "Skip Twitter post by @a " * N,
    "brackets behind an address": "http://" + ")" * 100_000,
    "addresses": "https://x.com/a/status/20\n" * N,
    "quote marks": ">" * 100_000 + "\n" + "> a\n" * N,
    "bullets": "- a\n" * 20_000,
    "one word": "a" * 500_000,
    "double encoding": "â€œ" * N,
}

NASTY_MARKDOWN = {
    "brackets": "[" * N,
    "links that do not end": "[a](" * N,
    "stars": "*a_ " * N,
    "backticks": " ".join("`" * n for n in range(1, 200)),
    "pictures": "![a](b) " * 5000,
    "quote marks": ">" * N + "a",
    "tags": "<" * N,
    "comments": "<!--" * N,
    "scripts": "<script>" * N,
    "embeds": '<blockquote class="twitter-tweet">' * 5000,
    "shortcodes": "{{<" * N + "{%" * N,
    "front matter": "---\n" + "a: b\n" * N,
    "lists": "- " * 1000 + "a",
    "boxes": "<div>\n\n" * 5000,
}


def timed(name: str, content: str) -> float:
    start = time.process_time()
    with contextlib.suppress(ArticleError):
        read_article(name, content.encode("utf-8", "surrogatepass"))
    return time.process_time() - start


@pytest.mark.parametrize("name", NASTY_PAGES)
def test_a_nasty_page_gives_its_quote_in_time(name: str) -> None:
    start = time.process_time()
    article = read_article("a.html", NASTY_PAGES[name].encode())
    assert QUOTE in " ".join(article.text.split())
    assert "“x”" not in article.text.replace(QUOTE, "") or "asides" in name
    assert time.process_time() - start < 5


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_page_in_another_encoding_gives_the_same_quote(encoding: str) -> None:
    page = f'<html><head><meta charset="utf-8"></head><body>{STORY}</body></html>'
    assert QUOTE in read_article("a.html", page.encode(encoding)).text


@pytest.mark.parametrize(
    ("suffix", "name"),
    [*((".txt", name) for name in NASTY_TEXTS), *((".md", name) for name in NASTY_MARKDOWN)],
)
def test_a_nasty_text_is_read_in_time(suffix: str, name: str) -> None:
    assert timed(f"a{suffix}", (NASTY_TEXTS if suffix == ".txt" else NASTY_MARKDOWN)[name]) < 8


@pytest.mark.parametrize(
    "piece",
    ['<a href="', "<p a='", "<!--", "<b>", "</p>", "<blockquote>status", "<q>a", "&lt", "<li>a", "<h2>Comments</h2>"],
)
def test_time_grows_no_faster_than_the_page(piece: str) -> None:
    small = min(timed("a.html", STORY + piece * 1500) for _ in range(3))
    large = min(timed("a.html", STORY + piece * 6000) for _ in range(3))
    assert large < 10 * small + 0.2  # four times the page; a quadratic reader needs sixteen times as long


def patterns() -> list[re.Pattern[str]]:
    """Every regular expression that a module of this stage holds."""
    modules = pkgutil.iter_modules(verifier.article.__path__)
    values = [vars(importlib.import_module(f"verifier.article.{module.name}")).values() for module in modules]
    return [
        value for held in values for value in held if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    ]


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.pattern[:40])
def test_no_regular_expression_goes_back_and_back(pattern: re.Pattern[str]) -> None:
    letters = sorted(set(re.sub(r"\\.|\(\?\S|[{}\[\]|*+?()^$]", "", pattern.pattern)))[:40]
    pumps = [letter * 8000 for letter in letters] + ["".join(letters) * (8000 // max(len(letters), 1)), "a " * 4000]
    for pump in pumps:
        start = time.process_time()
        pattern.match(pump)
        pattern.match(pump + "\x01")
        assert time.process_time() - start < 0.5, pump[:10]


def test_every_regular_expression_says_what_it_matches() -> None:
    for path in Path(verifier.article.__path__[0]).glob("*.py"):
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            if re.match(r"_?[A-Z_]+ = re\.compile\(", line):
                above = "\n".join(lines[max(number - 4, 0) : number])
                assert "#" in above, f"{path.name}:{number + 1}"
