"""What a store knows of posts that are not to be had on X any more. Posts are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from verifier.model import Author, Post, Reason, Unavailable
from verifier.originals import PostStore
from verifier.originals.merged_store import MergedStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST, SECOND = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)
POST = Post("1900000000000000001", Author("annekebruin"), "The ferry will not run.")
MISSING = Unavailable(FIRST, None, "oembed")


@pytest.fixture(params=["memory", "file", "merged"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PostStore]:
    kind: str = request.param
    opened = PostStore.open(tmp_path / "posts.db") if kind == "file" else PostStore.in_memory()
    with MergedStore((opened, PostStore.in_memory())) if kind == "merged" else opened as store:
        store.add([POST])
        yield store


def test_a_post_is_available_until_something_else_is_known(store: PostStore) -> None:
    assert store.unavailable(POST.id) is None


def test_the_first_time_and_the_stated_reason_stand(store: PostStore) -> None:
    store.mark_unavailable(POST.id, MISSING)
    store.mark_unavailable(POST.id, Unavailable(SECOND, Reason.DELETED, "api_v2"))
    store.mark_unavailable(POST.id, Unavailable(SECOND, None, "oembed"))
    assert store.unavailable(POST.id) == Unavailable(FIRST, Reason.DELETED, "api_v2")


def test_a_post_that_is_back_is_available(store: PostStore) -> None:
    store.mark_unavailable(POST.id, MISSING)
    store.mark_unavailable(POST.id, None)
    assert store.unavailable(POST.id) is None


def test_a_post_without_a_text_may_be_known_to_be_gone(store: PostStore) -> None:
    store.mark_unavailable("7", MISSING)
    assert store.unavailable("7") == MISSING
    assert store.get("7") is None


def test_what_is_deleted_here_is_not_known_any_more(store: PostStore) -> None:
    store.mark_unavailable(POST.id, MISSING)
    store.delete(POST.id)
    assert store.unavailable(POST.id) is None


def test_it_lasts_in_a_file(tmp_path: Path) -> None:
    with PostStore.open(tmp_path / "posts.db") as store:
        store.mark_unavailable(POST.id, MISSING)
    with PostStore.open(tmp_path / "posts.db") as store:
        assert store.unavailable(POST.id) == MISSING
