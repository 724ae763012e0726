"""Whose account it is: by handle, else by name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.model import Attribution, Author, Post
from verifier.originals import PostStore, same_author
from verifier.originals.authors import handle_text

if TYPE_CHECKING:
    from tests.originals.conftest import PostMaker

CASES = tomllib.loads((Path(__file__).parent / "cases" / "authors.toml").read_text(encoding="utf-8"))


def reasons(cases: list[dict[str, Any]]) -> list[str]:
    return [case["why"] for case in cases]


def post_by(case: dict[str, Any]) -> Post:
    handle, name = case["account"]
    return Post("1", Author(handle, name or None), "text")


@pytest.mark.parametrize("case", CASES["same"], ids=reasons(CASES["same"]))
def test_the_account_is_the_speakers(case: dict[str, Any]) -> None:
    assert same_author(post_by(case), Attribution(speaker=case["speaker"]), {})


@pytest.mark.parametrize("case", CASES["other"], ids=reasons(CASES["other"]))
def test_the_account_is_not_the_speakers(case: dict[str, Any]) -> None:
    assert not same_author(post_by(case), Attribution(speaker=case["speaker"] or None), {})


@pytest.mark.parametrize("case", CASES["same"], ids=reasons(CASES["same"]))
def test_a_store_finds_the_speakers_account(case: dict[str, Any]) -> None:
    store = PostStore.in_memory([post_by(case), Post("2", Author("someone", "Some One"), "text")])
    assert store.accounts_of(Attribution(speaker=case["speaker"])) == (case["account"][0].lower(),)


def test_the_handle_decides_whatever_the_name_says(make_post: PostMaker) -> None:
    post = make_post("1", "text", handle="MaraQuillParody", name="Mara Quill (parody)")
    assert same_author(post, Attribution(speaker="Mara Quill", handle="maraquillparody"), {})
    assert same_author(post, Attribution(handle="@MARAQUILLPARODY"), {})
    assert not same_author(post, Attribution(handle="maraquill"), {})


def test_another_account_of_the_same_person_is_theirs_too(make_post: PostMaker) -> None:
    post = make_post("1", "text", handle="HarbourSec", name="Secretary of Ports Mara Quill")
    assert same_author(post, Attribution(speaker="Mara Quill", handle="mara_quill"), {})


def test_a_name_known_for_the_account_counts_like_its_own(make_post: PostMaker) -> None:
    post = make_post("1", "text", handle="HarbourSec", name="Harbour Secretary")
    attribution = Attribution(speaker="Mara Quill")
    assert not same_author(post, attribution, {})
    assert same_author(post, attribution, {"harboursec": frozenset({"Mara Quill"})})


def test_handles_open_at_their_seams() -> None:
    assert handle_text("RepAnnieOakes") == "Rep Annie Oakes"
    assert handle_text("tom_oakes") == "tom oakes"
    assert handle_text("POTUSNews") == "POTUS News"
    assert handle_text("tomoakes") == "tomoakes"


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.none() | st.text(max_size=15))
def test_any_names_are_compared_without_a_crash(handle: str, name: str, speaker: str, own: str | None) -> None:
    post = Post("1", Author(handle, name or None), "text")
    assert same_author(post, Attribution(speaker=speaker, handle=own), {}) in {True, False}
