"""Names of accounts that posts only mention are learnt by every kind of store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.originals import PostStore


def test_many_names_are_learnt_at_once(store: PostStore) -> None:
    store.learn_names([("Torv_H", "Torv Haug"), ("torv_h", "Captain Haug"), ("mara_quill", "Mara \ud83d")])
    store.learn_names([])
    assert store.names("torv_h") == {"Torv Haug", "Captain Haug"}
    assert len(store.names("mara_quill")) == 1
    assert not store.has_account("torv_h")
    assert len(store) == 0
