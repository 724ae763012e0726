from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from verifier.configuration import KEYS, Configuration, load_configuration
from verifier.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_configuration(tmp_path) == Configuration()


def test_settings_are_found_upward_from_the_article(tmp_path: Path) -> None:
    write(tmp_path / "verifier.toml", 'fail-on = "warning"')
    (tmp_path / "2026" / "march").mkdir(parents=True)
    assert load_configuration(tmp_path / "2026" / "march").fail_on == "warning"


def test_the_nearest_file_wins_and_is_not_mixed_with_others(tmp_path: Path) -> None:
    write(tmp_path / "verifier.toml", 'fail-on = "warning"\njobs = 4')
    write(tmp_path / "sport" / "verifier.toml", 'fail-on = "never"')
    found = load_configuration(tmp_path / "sport")
    assert (found.fail_on, found.jobs) == ("never", 1)


def test_pyproject_counts_only_with_a_table_for_verifier(tmp_path: Path) -> None:
    write(tmp_path / "verifier.toml", "jobs = 3")
    write(tmp_path / "inner" / "pyproject.toml", '[project]\nname = "verifier-of-something"')
    assert load_configuration(tmp_path / "inner").jobs == 3
    write(tmp_path / "inner" / "pyproject.toml", "[tool.verifier]\njobs = 5")
    assert load_configuration(tmp_path / "inner").jobs == 5


def test_verifier_toml_wins_over_pyproject_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.verifier]\njobs = 5")
    write(tmp_path / "verifier.toml", "jobs = 2")
    assert load_configuration(tmp_path).jobs == 2


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    write(tmp_path / "verifier.toml", 'posts = ["posts", "/srv/all.jsonl"]\nstore = "../desk.db"')
    found = load_configuration(tmp_path / "stories")
    assert found.posts == (str(tmp_path / "posts"), "/srv/all.jsonl")
    assert found.store == str(tmp_path / ".." / "desk.db")


def test_a_named_file_is_read_in_place_of_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "verifier.toml", "jobs = 2")
    other = write(tmp_path / "desk" / "night.toml", "jobs = 7")
    assert load_configuration(tmp_path, other).jobs == 7


def test_the_command_line_wins(tmp_path: Path) -> None:
    write(tmp_path / "verifier.toml", 'posts = ["a"]\nexhaustive = true\njobs = 2')
    found = load_configuration(tmp_path).override(posts=("b",), exhaustive=False, jobs=None, exclude=())
    assert (found.posts, found.exhaustive, found.jobs) == (("b",), False, 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("polcy = 'ap'", "unknown key 'polcy' (did you mean 'policy'?)"),
        ("fail_on = 'error'", "unknown key 'fail_on' (did you mean 'fail-on'?)"),
        ("zzz = 1", "unknown key 'zzz'; the keys are"),
        ("post = ['1']", "unknown key 'post'"),
        ("posts = 'all.jsonl'", "'posts' must be a list of texts, not 'all.jsonl'"),
        ("exhaustive = 1", "'exhaustive' must be true or false, not 1"),
        ("jobs = 0", "'jobs' must be a whole number from 1, not 0"),
        ("jobs = true", "'jobs' must be a whole number from 1, not True"),
        ("fail-on = 'warnings'", "'fail-on' cannot be 'warnings' (did you mean 'warning'?); it is one of error, "),
        ("format = 'xml'", "'format' cannot be 'xml'; it is one of text, "),
        ("jobs = ", "is not valid TOML"),
        ("jobs = 1\njobs = 2", "is not valid TOML"),
    ],
)
def test_a_bad_setting_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "verifier.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(tmp_path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)


def test_bytes_that_are_not_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "verifier.toml").write_bytes(b"jobs = 1 # \xff")
    with pytest.raises(ConfigurationError, match="is not valid TOML"):
        load_configuration(tmp_path)


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"night\.toml: cannot be read: No such file.*--config"):
        load_configuration(tmp_path, tmp_path / "night.toml")


def test_a_named_pyproject_without_settings_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "[project]\nname = 'x'")
    with pytest.raises(ConfigurationError, match=r"has no table \[tool\.verifier\]"):
        load_configuration(tmp_path, path)


def test_every_setting_but_those_of_a_single_run_is_a_key() -> None:
    assert KEYS == (
        "accounts",
        "allow-private",
        "cache",
        "contact",
        "exclude",
        "exhaustive",
        "expire-after",
        "fail-on",
        "format",
        "ignore",
        "include-text",
        "jobs",
        "mirror",
        "no-store",
        "offline",
        "permit",
        "policies",
        "policy",
        "posts",
        "price-limit",
        "price-per-account",
        "price-per-post",
        "quiet",
        "sources",
        "store",
        "time-budget",
        "verbose",
    )
