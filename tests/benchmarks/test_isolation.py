"""The scoring of isolated quotes, on cases worked out by hand, and the simple system that is compared with."""

from __future__ import annotations

import pytest

from benchmarks.isolation.data import Label, is_held_back
from benchmarks.isolation.platforms import labels_near_platform
from benchmarks.isolation.scoring import (
    Score,
    Share,
    SpanCounts,
    fold,
    match,
    overlap,
    part_joined,
    same_speaker,
    score_article,
    surname,
)
from benchmarks.isolation.systems import FoundQuote, NearCue
from benchmarks.isolation.systems.system import names_x
from benchmarks.isolation.table import show_share
from verifier.model import Article, Block, BlockKind, SourceMap


def label(number: int, quote: str, *, on_x: bool = True, speaker: str | None = "Ana Ruiz", **more: str) -> Label:
    return Label(f"q{number}", quote, on_x, speaker, **more)


def found(text: str, *, on_x: bool = True, speaker: str | None = "Ruiz") -> FoundQuote:
    return FoundQuote(text, on_x, speaker)


def article(*paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, start, start + len(paragraph))
        for start, paragraph in zip(starts, paragraphs, strict=True)
    )
    return Article("made up", text, blocks, SourceMap((0,), (0,), (0,)), "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s late,”", '"It\'s late"'),
        ("late – very late…", "late - very late"),
        ("two\n  lines ", "two lines"),
        ("Two Lines", "two lines!"),
        ("ｆｕｌｌ　width", "full width"),
        ("遅い。", "遅い"),
    ],
)
def test_typesetting_is_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("late", "later"), ("no, never", "no never"), ("#late", "late")])
def test_words_and_inner_punctuation_are_not_folded(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_surname_is_the_last_word_without_its_stop() -> None:
    assert surname("Martin Luther King Jr.") == "jr"
    assert surname("Dr. Ana RUIZ") == surname("Ruiz") == "ruiz"
    assert surname("") == ""


def test_overlap_counts_characters_in_order_against_the_longer_text() -> None:
    assert overlap("abcdefgh", "abcdefghij") == pytest.approx(0.8)
    assert overlap("ab", "ba") == pytest.approx(0.5)
    assert overlap("abc", "xyz") == 0


def test_equal_texts_are_paired_once_each_in_order() -> None:
    assert match(["a", "b", "a", "a"], ["a", "a", "c"]) == [(0, 0), (2, 1)]


def test_close_texts_are_paired_only_when_asked_and_only_from_the_least_overlap() -> None:
    assert match(["abcdefghij"], ["abcdefgh"]) == []
    assert match(["abcdefghij"], ["abcdefgh"], 0.8) == [(0, 0)]
    assert match(["abcdefghij"], ["abcdefg"], 0.8) == []


def test_the_closest_of_two_is_paired() -> None:
    assert match(["abcdefghij"], ["abcdefgh", "abcdefghi"], 0.8) == [(0, 1)]


def test_a_span_over_several_paragraphs_counts_as_its_parts() -> None:
    labels = [label(1, "One day."), label(2, "Two days.", continues="q1"), label(3, "Three.", continues="q2")]
    joined = [found("One day. Two days. Three.")]
    assert [quote.text for quote in part_joined(labels, joined)] == ["One day.", "Two days.", "Three."]
    assert {quote.speaker for quote in part_joined(labels, joined)} == {"Ruiz"}


def test_a_span_over_quotes_that_do_not_continue_stays_whole() -> None:
    labels = [label(1, "One day."), label(2, "Two days.")]
    assert part_joined(labels, [found("One day. Two days.")]) == [found("One day. Two days.")]


def test_two_parts_of_three_may_be_joined() -> None:
    labels = [label(1, "One."), label(2, "Two.", continues="q1"), label(3, "Three.", continues="q2")]
    parted = part_joined(labels, [found("one"), found("two. three")])
    assert [fold(quote.text) for quote in parted] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [
        (label(1, "a"), FoundQuote("a", True, "RUIZ"), True),
        (label(1, "a"), FoundQuote("a", True, "Ana Ruiz Soto"), False),
        (label(1, "a"), FoundQuote("a", True, None, "anaruiz"), False),
        (label(1, "a", speaker=None, handle="AnaRuiz"), FoundQuote("a", True, None, "anaruiz"), True),
        (label(1, "a", speaker=None, handle="anaruiz"), FoundQuote("a", True, "@anaruiz"), True),
        (label(1, "a", speaker=None, handle="anaruiz"), FoundQuote("a", True, "Ana Ruiz"), False),
    ],
)
def test_speakers_agree_by_surname_or_by_handle_where_there_is_no_name(
    wanted: Label, given: FoundQuote, same: bool
) -> None:
    assert same_speaker(wanted, given) is same


LABELS = [
    label(1, "The bridge stays closed until May,"),
    label(2, "nobody asked us", speaker="Ben Cole"),
    label(3, "a day of rest for the whole town", on_x=False, speaker="Ben Cole"),
    label(4, "Bridge Night", on_x=False, speaker=None),
]


def test_figures_of_one_article() -> None:
    answer = [
        found("The bridge stays closed until May"),  # right
        found("a day of rest for the whole town!"),  # a speech taken for X, and the wrong speaker
        found("Bridge Nights", on_x=False),  # close
        found("made of nothing"),  # made up
    ]
    score, misses = score_article(LABELS, answer, near_platform={"q1", "q2"})
    assert score == Score(
        spans=SpanCounts(same=2, found=4, wanted=4),
        spans_close=SpanCounts(same=3, found=4, wanted=4),
        on_x=SpanCounts(same=1, found=3, wanted=2),
        on_x_close=SpanCounts(same=1, found=3, wanted=2),
        speaker_on_x=Share(1, 1),
        speaker=Share(1, 3),
        speaker_long=Share(1, 2),
        speaker_platform=Share(1, 2),
        others_on_x=Share(1, 2),
    )
    assert misses.missed == ("nobody asked us",)
    assert misses.extra == ("a day of rest for the whole town!", "made of nothing")
    assert misses.speakers == ()


def test_a_wrong_speaker_is_named_among_the_misses() -> None:
    score, misses = score_article(LABELS, [found("nobody asked us")])
    assert score.speaker_on_x == Share(0, 1)
    assert misses.speakers == (("nobody asked us", "Ben Cole", "Ruiz"),)


def test_a_quote_left_out_by_the_system_is_not_one_on_x() -> None:
    score, _ = score_article(LABELS, [found("nobody asked us", on_x=False)])
    assert score.on_x == SpanCounts(same=0, found=0, wanted=2)
    assert score.spans == SpanCounts(same=1, found=1, wanted=4)


def test_words_that_are_also_a_quote_on_x_are_never_taken_for_another_span() -> None:
    labels = [label(1, "not again"), label(2, "Not again", on_x=False)]
    score, _ = score_article(labels, [found("not again")])
    assert score.others_on_x == Share(0, 0)


def test_precision_recall_and_f1() -> None:
    counts = SpanCounts(same=3, found=4, wanted=6)
    assert (counts.precision.value, counts.recall.value, counts.f1.value) == (0.75, 0.5, 0.6)


def test_nothing_of_nothing_has_no_value() -> None:
    assert SpanCounts().f1.value is None
    assert show_share(Share()) == "–"
    assert show_share(Share(1, 3)) == "0.333"


def test_scores_add_up_article_by_article() -> None:
    one, _ = score_article(LABELS, [found("nobody asked us")])
    both = one + one
    assert both.on_x == SpanCounts(same=2, found=2, wanted=4)
    assert both.others_on_x == Share(0, 4)


def test_the_third_held_back_depends_on_the_name_alone() -> None:
    names = [f"{number:03}-en-made-up.txt" for number in range(300)]
    held = [name for name in names if is_held_back(name)]
    assert 80 <= len(held) <= 120
    assert is_held_back("a.txt") is False
    assert is_held_back("j.txt") is True


@pytest.mark.parametrize("text", ["she wrote on X", "he Tweeted", "in a post on Monday", "Twitter said", "(X)"])
def test_a_cue_names_x(text: str) -> None:
    assert names_x(text)


@pytest.mark.parametrize("text", ["an X-ray", "SpaceX said", "the postal service", "x marks the spot", "posture"])
def test_other_words_name_no_x(text: str) -> None:
    assert not names_x(text)


def test_the_simple_way_takes_a_cue_nearby_and_the_nearest_name() -> None:
    text = "On Monday Dana Okello wrote on X: “We reopen in May.” " + "and nothing else was said, " * 6 + 'It is "sad".'
    near, far = NearCue().find(article(text))
    assert near == FoundQuote("We reopen in May.", True, "Dana Okello")
    assert (far.text, far.on_x) == ("sad", False)


def test_the_simple_way_pairs_no_marks_across_paragraphs() -> None:
    assert NearCue().find(article('An "odd mark.', 'Another" one.')) == []


def test_a_quote_is_near_a_platform_where_its_own_paragraph_names_one() -> None:
    made = article("“Not again,” he wrote on X.", "“Never again,” he told SpaceX workers.")
    assert labels_near_platform(made, [label(1, "Not again"), label(2, "Never again")]) == {"q1"}
