"""The user's own store lies where platformdirs says that the user's data lie."""

from __future__ import annotations

import pytest
from platformdirs import user_data_path

from verifier.originals import default_store_path


@pytest.mark.parametrize("configured", [None, "", "  ", "/somewhere/else"])
def test_the_folder_is_the_one_that_platformdirs_names(monkeypatch: pytest.MonkeyPatch, configured: str | None) -> None:
    monkeypatch.setenv("HOME", "/homes/desk")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if configured is not None:
        monkeypatch.setenv("XDG_DATA_HOME", configured)
    assert default_store_path() == user_data_path("verifier", appauthor=False) / "posts.sqlite"
