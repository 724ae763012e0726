"""Pairing quotation marks, whatever their glyphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verifier.model import Article
from verifier.quotes.spans import find_spans

Reader = Callable[..., Article]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said ‘yes’ and ‘no’.", ["yes", "no"]),
        ("He said 'yes' and 'no'.", ["yes", "no"]),
        ("Er sagte: „Ja, gewiss“, und ging.", ["Ja, gewiss"]),
        ("Er sagte: »Ja, gewiss«, und ging.", ["Ja, gewiss"]),
        ("Il a dit : « Oui, bien sûr », puis rien.", ["Oui, bien sûr"]),
        ("Ha detto: «Sì», e basta.", ["Sì"]),
        ("市長は「はい『たぶん』」と述べた。", ["はい『たぶん』"]),
        ("He said ``yes'' and ''no''.", ["yes", "no"]),
        ("“It’s the players’ day,” she said.", ["It’s the players’ day,"]),
        ("‘It’s the players’ day,’ she said.", ["It’s the players’ day,"]),
        ("'It's the players' day,' she said.", ["It's the players' day,"]),
        ("He said “call it ‘done’, please” twice.", ["call it ‘done’, please"]),
        ("‘I heard “no” from all,’ he said.", ["I heard “no” from all,"]),
        ("The “so-called “deep” end” is shallow.", ["so-called “deep” end"]),
        ("The goin’ was rough, ’twas said in the ’80s.", []),
        ("The players’ union and the clubs’ owners met.", []),
        ("She is 5' 11\" tall.", []),
        ("Rock ’n’ roll isn’t dead.", []),
        ("(“Yes,” he said.)", ["Yes,"]),
        ("He wrote—“yes”—and left.", ["yes"]),
        ("“Yes.", ["Yes."]),
        ("A stray ” mark and a stray “", []),
    ],
)
def test_marks_pair_by_glyph_and_surroundings(read: Reader, text: str, wanted: list[str]) -> None:
    article = read(text)
    assert [article.text[span.start : span.end] for span in find_spans(article)] == wanted


def test_an_odd_mark_costs_no_more_than_its_paragraph(read: Reader) -> None:
    article = read('The board is 6" wide and he said no.\n\nShe said: "Yes."\n\nThey said: “Well.”')
    assert [article.text[span.start : span.end] for span in find_spans(article)] == ["Yes.", "Well."]


def test_a_quote_that_runs_on_is_marked_as_such(read: Reader) -> None:
    article = read("“One.\n\n“Two,” she said.\n\n“Three,” he said.")
    assert [(span.closed, span.reopens) for span in find_spans(article)] == [
        (False, False),
        (True, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    "unit", ["“", "”", '"', "'", "‘", "’", "``", "''", "« ", "“a ‘b ", "a’s ", "‘tis ", "'’", "「", "“”"]
)
def test_pumped_marks_take_time_in_proportion(read: Reader, unit: str) -> None:
    article = read("x " + unit * 3000)
    find_spans(article)
