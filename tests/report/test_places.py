"""Lines and columns lead to the quote in the source file, in the units of each consumer, for each kind of article."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from verifier.article import read_article
from verifier.model import Article, ArticleReport, Attribution, Finding, Quote, Report, Verdict
from verifier.report import Presentation, render

WORDS = "we may act 𐐀 now"
SOURCES = {
    "a.txt": f"Head of the story\n\nShe wrote on X 🦊 é: “{WORDS}” on Monday.\n",
    "a.md": f"# Head\n\nShe *wrote* 🦊 on X: “{WORDS}” on Monday.\n",
    "a.html": f"<html><body><p>Head.</p>\n<p>She &amp; <b>he</b> wrote 🦊: “{WORDS}” on Monday.</p></body></html>\n",
    "crlf.txt": f"Head of the story\r\n\r\nShe wrote 🦊: “{WORDS}” on Monday.\r\n",
    "bom.txt": f"\ufeffShe wrote 🦊: “{WORDS}” on Monday.\n",
    "entity.html": f"<p>She wrote: “{WORDS.replace('may', '<i>may</i>')}” on Monday.</p>\n",
}
PARALLEL = [name for name in SOURCES if name != "entity.html"]


def finding_in(article: Article) -> Finding:
    start = article.text.index(WORDS)
    quote = Quote("q1", WORDS, start, start + len(WORDS))
    return Finding(quote, Attribution(), Verdict.ALTERED, "One word.", suggestion="we will act <𐐀> now")


def shown(name: str, format_name: str) -> Any:
    article = read_article(name, SOURCES[name].encode())
    text = render(Report((ArticleReport(article, (finding_in(article),), ()),)), format_name, Presentation())
    return text if format_name == "github" else json.loads(text)


def lines_of(name: str) -> list[str]:
    return SOURCES[name].removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


@pytest.mark.parametrize("name", PARALLEL)
def test_columns_of_sarif_count_code_points(name: str) -> None:
    region = shown(name, "sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = lines_of(name)[region["startLine"] - 1]
    assert region["startLine"] == region["endLine"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == WORDS == region["snippet"]["text"]


@pytest.mark.parametrize("name", PARALLEL)
def test_offsets_of_sarif_name_the_same_text_as_its_columns(name: str) -> None:
    region = shown(name, "sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    source = SOURCES[name].removeprefix("\ufeff")
    assert source[region["charOffset"] : region["charOffset"] + region["charLength"]] == WORDS


def test_a_region_with_markup_inside_has_no_snippet_and_no_fix() -> None:
    result = shown("entity.html", "sarif")["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    written = lines_of("entity.html")[0][region["startColumn"] - 1 : region["endColumn"] - 1]
    assert written == WORDS.replace("may", "<i>may</i>")
    assert "snippet" not in region
    assert "fixes" not in result


@pytest.mark.parametrize(("name", "wanted"), [("a.txt", "<𐐀>"), ("a.md", "\\<𐐀\\>"), ("a.html", "&lt;𐐀&gt;")])
def test_a_fix_puts_the_suggestion_in_the_place_of_the_quote_and_nothing_else(name: str, wanted: str) -> None:
    (fix,) = shown(name, "sarif")["runs"][0]["results"][0]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    region, source = replacement["deletedRegion"], SOURCES[name]
    end = region["charOffset"] + region["charLength"]
    mended = source[: region["charOffset"]] + replacement["insertedContent"]["text"] + source[end:]
    assert mended == source.replace(WORDS, f"we will act {wanted} now")


@pytest.mark.parametrize("name", ["a.txt", "crlf.txt", "bom.txt"])
def test_columns_of_rdjson_count_bytes(name: str) -> None:
    (diagnostic,) = shown(name, "rdjson")["diagnostics"]
    where = diagnostic["location"]["range"]
    line = lines_of(name)[where["start"]["line"] - 1].encode()
    assert line[where["start"]["column"] - 1 : where["end"]["column"] - 1].decode() == WORDS
    assert diagnostic["suggestions"] == [{"range": where, "text": "we will act <𐐀> now"}]


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_rdjson_gives_no_columns_where_markup_stands_before_the_quote(name: str) -> None:
    (diagnostic,) = shown(name, "rdjson")["diagnostics"]
    where = diagnostic["location"]["range"]
    assert WORDS in lines_of(name)[where["start"]["line"] - 1]
    assert set(where["start"]) == set(where["end"]) == {"line"}
    assert "suggestions" not in diagnostic


@pytest.mark.parametrize("name", SOURCES)
def test_every_format_names_the_same_line(name: str) -> None:
    line = shown(name, "json")["articles"][0]["findings"][0]["quote"]["line"]
    assert shown(name, "gitlab")[0]["location"]["lines"]["begin"] == line
    assert f",line={line}," in shown(name, "github")
    assert shown(name, "rdjson")["diagnostics"][0]["location"]["range"]["start"]["line"] == line
    assert re.search("we may|we <i>may", lines_of(name)[line - 1])


def test_the_units_of_one_place_in_each_format() -> None:
    """'a𐐀b': the third character is column 3 in code points, 6 in bytes of UTF-8, and starts at 2 for a selector."""
    article = read_article("a.txt", "a𐐀b c".encode())
    finding = Finding(Quote("q", "b", 2, 3), Attribution(), Verdict.UNSUPPORTED, "No.")
    report = Report((ArticleReport(article, (finding,), ()),))

    def of(format_name: str) -> Any:
        return json.loads(render(report, format_name, Presentation()))

    region = of("sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["charOffset"]) == (3, 2)
    assert of("rdjson")["diagnostics"][0]["location"]["range"]["start"]["column"] == 6
    quote = of("json")["articles"][0]["findings"][0]["quote"]
    assert (quote["column"], quote["selector"][1]["start"]) == (3, 2)
    assert ",col=3," in render(report, "github", Presentation())
