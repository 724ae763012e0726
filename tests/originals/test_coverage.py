"""What a store holds whole: where absence speaks, and where it says nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from verifier.model import Author, Post
from verifier.originals.authors import same_author
from verifier.originals.coverage import Coverage, covering, without

if TYPE_CHECKING:
    from tests.originals.conftest import ArticleMaker, PostMaker, QuoteMaker
    from verifier.originals import PostStore


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


JANUARY = (on(2026, 1, 1), on(2026, 2, 1))
FEBRUARY = (on(2026, 2, 1), on(2026, 3, 1))


def test_a_day_within_a_span_is_covered_and_one_at_its_end_is_not(store: PostStore) -> None:
    store.add_coverage("Mara_Quill", *JANUARY, "archive")
    span = store.coverage_of("MARA_QUILL", date(2026, 1, 31))
    assert span == Coverage("mara_quill", *JANUARY, "archive")
    assert store.coverage_of("mara_quill", date(2026, 2, 1)) is None
    assert store.coverage_of("tom", date(2026, 1, 31)) is None


def test_a_span_that_ends_within_a_day_does_not_cover_it(store: PostStore) -> None:
    store.add_coverage("mara_quill", None, datetime(2026, 1, 31, 14, tzinfo=UTC), "archive")
    assert store.coverage_of("mara_quill", date(2026, 1, 30)) is not None
    assert store.coverage_of("mara_quill", date(2026, 1, 31)) is None


def test_spans_that_touch_cover_what_lies_across_them(store: PostStore) -> None:
    store.add_coverage("mara_quill", *FEBRUARY, "fetch")
    store.add_coverage("mara_quill", *JANUARY, "fetch")
    assert store.coverage_of("mara_quill", date(2026, 1, 20), date(2026, 2, 10)) is not None
    assert store.coverage_of("mara_quill", date(2026, 1, 20), date(2026, 3, 1)) is None


def test_spans_with_a_gap_do_not() -> None:
    spans = [Coverage("m", *JANUARY, "a"), Coverage("m", on(2026, 2, 2), on(2026, 3, 1), "b")]
    assert covering(spans, date(2026, 1, 30), date(2026, 2, 3)) is None
    assert covering(spans, date(2026, 2, 2), date(2026, 2, 3)) is not None


def test_the_same_span_recorded_twice_is_one(store: PostStore) -> None:
    for _ in range(2):
        store.add_coverage("mara_quill", None, on(2026, 1, 1), "archive")
    assert store.coverages() == (Coverage("mara_quill", None, on(2026, 1, 1), "archive"),)


def test_open_ends_reach_as_far_as_time() -> None:
    for_ever = [Coverage("m", None, None, "archive of an account that is gone")]
    assert covering(for_ever, date(1, 1, 1), date(9999, 12, 31)) is not None


def test_deleting_a_post_leaves_a_gap(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "one", created_at="2026-01-15T12:00:00"), make_post("2", "two")])
    store.add_coverage("mara_quill", *JANUARY, "archive")
    store.delete("1")
    assert store.coverage_of("mara_quill", date(2026, 1, 15)) is None
    assert store.coverage_of("mara_quill", date(2026, 1, 14)) is not None
    assert store.coverage_of("mara_quill", date(2026, 1, 16)) is not None


def test_deleting_an_undated_post_takes_the_whole_of_it(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "one", created_at="2026-01-15T12:00:00"), make_post("2", "two")])
    store.add_coverage("mara_quill", *JANUARY, "archive")
    store.delete("2")
    assert store.coverages("mara_quill") == ()


def test_a_span_without_the_moment_stays_whole() -> None:
    span = Coverage("m", *JANUARY, "archive")
    assert without([span], on(2026, 5, 1)) == [span]
    assert without([span], JANUARY[0])[0].since > JANUARY[0]  # type: ignore[operator]


def test_an_account_is_found_by_the_handle_that_it_had_before(
    store: PostStore, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    store.add([Post("1", Author("mara_quill", "Mara Quill"), "the lighthouse")])
    store.learn("mara_quill", ["Councillor Quill"], ["MaraForHarlow"])
    assert store.names("mara_quill") == {"Mara Quill", "Councillor Quill", "@maraforharlow"}
    assert store.handles_of("@MaraForHarlow") == {"mara_quill"}
    article = make_article("“the lighthouse”")
    quote = make_quote(article, "the lighthouse", handle="maraforharlow")
    assert store.accounts_of(quote.attribution) == ("maraforharlow", "mara_quill")
    post = store.get("1")
    assert post is not None
    assert same_author(post, quote.attribution, {"mara_quill": store.names("mara_quill")})


@pytest.mark.parametrize("name", ["@mara_quill", "@@mara_quill"])
def test_a_name_that_looks_like_a_handle_makes_nobody_its_owner(
    store: PostStore, make_article: ArticleMaker, make_quote: QuoteMaker, name: str
) -> None:
    impostor = Post("1", Author("impostor", name), "the lighthouse")
    store.add([impostor])
    store.learn("impostor", [name])
    quote = make_quote(make_article("“the lighthouse”"), "the lighthouse", handle="mara_quill")
    assert not same_author(impostor, quote.attribution, {"impostor": store.names("impostor")})
