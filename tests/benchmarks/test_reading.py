"""The scoring of what a reader gives for a page, on pages small enough to work out by hand."""

from __future__ import annotations

import pytest

from benchmarks.hostile_pages import time_reader
from benchmarks.page_readers import MAKERS, NotInstalledError, make_reader
from benchmarks.page_scoring import (
    Score,
    add,
    belongs_by_place,
    belongs_by_word,
    cut_page,
    score,
    tell_truth,
    truth_of_labels,
)
from benchmarks.reading import generated_pages, lay_out, pages_of_isolation, pages_of_tests

PAGE = """<html><head><title>Pool to close</title><script>var pool = "“pool”";</script></head><body>
<nav><a href="/">“Shark” elsewhere</a></nav><h1>Pool to close</h1>
<p>The pool <b>clo</b>ses, “for good”.</p><p>Topics</p><div>More elsewhere: “for good”</div></body></html>"""
STORY = "The pool closes, “for good”."


def test_a_page_is_cut_at_breaks_and_not_at_emphasis() -> None:
    pieces = [piece.text for piece in cut_page("<p>One <b>wo</b>rd<br>two<script>no</script><div>three")]
    assert pieces == ["One word", "two", "three"]


def test_a_title_that_is_never_closed_does_not_take_the_page() -> None:
    assert [piece.inside for piece in cut_page("<title>a<title></title><body><p>b")][-1] == frozenset()


def test_the_story_alone_scores_full_marks() -> None:
    found = score(STORY, tell_truth(PAGE, belongs_by_word))
    assert (found.recall, found.precision) == (1, 1)
    assert (found.quotes_found, found.quotes, found.foreign_taken, found.foreign_quotes) == (1, 1, 0, 2)


def test_the_headline_and_labels_count_for_nothing() -> None:
    truth = tell_truth(PAGE, belongs_by_word)
    assert score(f"Pool to close\n\n{STORY}\n\nTopics", truth).precision == 1
    assert score("Pool to close Topics", truth).words_found == 1  # "pool", which the story has too


def test_words_of_elsewhere_cost_precision() -> None:
    found = score(f"{STORY} Shark elsewhere", tell_truth(PAGE, belongs_by_word))
    assert found.recall == 1
    assert found.precision == pytest.approx(5 / 7)


def test_a_lost_word_costs_recall_and_its_quote() -> None:
    found = score("The pool closes, “for”.", tell_truth(PAGE, belongs_by_word))
    assert found.recall == pytest.approx(4 / 5)
    assert found.quotes_found == 0


def test_a_quote_that_stands_in_both_is_foreign_only_the_second_time() -> None:
    truth = tell_truth(PAGE, belongs_by_word)
    assert score(STORY, truth).foreign_taken == 0
    assert score(f"{STORY} “for good”", truth).foreign_taken == 1


def test_a_quote_may_be_broken_by_a_line_end() -> None:
    assert score("The pool closes, “for\n good”.", tell_truth(PAGE, belongs_by_word)).quotes_found == 1


def test_nothing_read_has_no_precision() -> None:
    found = score("", tell_truth(PAGE, belongs_by_word))
    assert (found.recall, found.precision) == (0, None)


@pytest.mark.parametrize(
    ("page", "belongs"),
    [
        ("<article><p>a</p></article>", True),
        ("<article><aside><p>a</p></aside></article>", False),
        ("<article><blockquote><p>a</p></blockquote></article>", None),
        ("<section><p>a</p></section>", False),
    ],
)
def test_the_story_of_a_generated_page_is_its_article(page: str, belongs: bool | None) -> None:
    assert [belongs_by_place(piece) for piece in cut_page(page)] == [belongs]


def test_a_quote_without_a_label_is_of_elsewhere() -> None:
    page = "<p>He wrote: “We go, “they” said,” and left.</p><ul><li>“It bit me”</li></ul><h1>“Gone”</h1>"
    truth = truth_of_labels(page, ["We go, “they” said,"])
    assert truth.foreign_quotes == {"“It bit me”": 1}
    assert score("“We go, “they” said,” and “It bit me”", truth)[4:] == (1, 1, 1, 1)
    assert score("“It bit me”", truth).recall is None


def test_words_between_german_quotes_are_no_quote() -> None:
    assert not truth_of_labels("<p>»Nein«, sagte er, »nie.«</p>", ["Nein", "nie."]).foreign_quotes
    assert truth_of_labels("<p>« Non », dit-il, « jamais »</p>", ["Non"]).foreign_quotes == {"« jamais »": 1}


def test_scores_of_pages_are_added_up() -> None:
    assert add([Score(4, 2, 3, 1), Score(6, 6, 7, 0)])[:4] == (10, 8, 10, 1)


def test_every_page_that_is_measured_has_a_story_and_an_elsewhere() -> None:
    for labelled in [*pages_of_tests(), *generated_pages(2)]:
        assert labelled.truth.quotes.total() >= 2
        assert labelled.truth.words.total() > 50
    assert sum(labelled.truth.foreign_quotes.total() > 0 for labelled in pages_of_tests()) > 10
    assert all(labelled.truth.quotes for labelled in pages_of_isolation())


def test_a_reader_that_is_absent_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ImportError

    monkeypatch.setitem(MAKERS, "trafilatura", fail)
    with pytest.raises(NotInstalledError, match=r"trafilatura skipped: .*--group bench"):
        make_reader("trafilatura")


def test_a_reader_that_takes_too_long_is_ended() -> None:
    assert time_reader("html.parser", "<p>word</p>" * 50_000, limit=0) == "over 0 s"


def test_a_reader_that_loses_the_story_is_told() -> None:
    assert time_reader("verifier", "<p>Something else altogether.</p>").endswith(" s, story lost")


def test_columns_are_aligned() -> None:
    assert lay_out([("a", "bb"), ("ccc", "d")]) == "a    bb\nccc   d"
