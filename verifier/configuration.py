"""The house's settings: `verifier.toml`, or `[tool.verifier]` in pyproject.toml, found upward from the article.

The keys are the long options of `verifier check` without their dashes; options given on the command line win.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verifier.errors import ConfigurationError
from verifier.nearest import nearest

if TYPE_CHECKING:
    from verifier.comparison.policies import HousePolicy
    from verifier.suppressions.rules import Rule

# matches "@jane_doe" and "jane_doe"; not "Jane Doe" or an address
_HANDLE = re.compile(r"@?[A-Za-z0-9_]{1,20}")

FAIL_ON = ("error", "warning", "note", "never")


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a run. Paths are as the process can open them; `folder` is what `exclude` patterns start from.

    `post` is only set by the command line. `jobs` counts processes. `expire_after` counts the days for which posts may
    stay in the store; `no_store` leaves the store alone, also one that is configured. `time_budget` counts the seconds
    for all that is fetched for one article; `cache` is the folder in which answers are kept; `contact` tells the places
    that are asked whom to write to; `allow_private` lets addresses lead into private networks. `sources` are the places
    that are asked for posts, in their order (none: the usual ones), `mirror` the address of one that is a mirror;
    `accounts` are pairs of a name and its handle; prices are in US dollars, `price_limit` for a run. `ignore` are
    the exceptions of the house, `policies` the policies that it made itself.
    """

    posts: tuple[str, ...] = ()
    store: str | None = None
    no_store: bool = False
    expire_after: int | None = None
    post: tuple[str, ...] = ()
    exhaustive: bool = False
    offline: bool = False
    allow_private: bool = False
    time_budget: int = 30
    cache: str | None = None
    contact: str | None = None
    sources: tuple[str, ...] = ()
    mirror: str | None = None
    accounts: tuple[tuple[str, str], ...] = ()
    price_limit: float = 1.0
    price_per_post: float = 0.005
    price_per_account: float = 0.01
    policy: str = "default"
    permit: tuple[str, ...] = ()
    format: str = "text"
    output: str | None = None
    fail_on: str = "error"
    exclude: tuple[str, ...] = ()
    jobs: int = 1
    quiet: bool = False
    verbose: bool = False
    include_text: bool = False
    ignore: tuple[Rule, ...] = ()
    policies: tuple[HousePolicy, ...] = ()
    folder: Path = Path()

    def override(self, **given: Any) -> Configuration:
        """Give the same settings with those that the command line names; None and () stand for not named."""
        return replace(self, **{name: value for name, value in given.items() if value is not None and value != ()})


_PATHS = frozenset({"posts", "store", "cache"})
_NOT_IN_FILES = frozenset({"post", "output", "folder"})
_KINDS = {field.name: str(field.type) for field in fields(Configuration) if field.name not in _NOT_IN_FILES}
_EXPECTED = {
    "bool": "true or false",
    "int": "a whole number from 1",
    "int | None": "a whole number from 1",
    "float": "an amount in US dollars, from 0",
    "str": "a text",
    "str | None": "a text",
    "tuple[str, ...]": "a list of texts",
}
KEYS = tuple(sorted(name.replace("_", "-") for name in _KINDS))


def load_configuration(start: Path, explicit: Path | None = None) -> Configuration:
    """Read the settings from `explicit`, else from the nearest file at or above the folder `start`, else the defaults.

    Raises ConfigurationError for a file that cannot be read, an unknown key, or a value that the key cannot have.
    """
    if explicit is not None:
        table = _table(explicit)
        if table is None:
            raise ConfigurationError(f"{explicit}: has no table [tool.verifier]; name another file with --config")
        return _configuration(table, explicit)
    folder = start.absolute()
    for place in (folder, *folder.parents):
        for name in ("verifier.toml", "pyproject.toml"):
            path = place / name
            if path.is_file() and (table := _table(path)) is not None:
                return _configuration(table, path)
    return Configuration()


def _table(path: Path) -> dict[str, Any] | None:
    """Read the settings in one file; None for a pyproject.toml that has none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror}; check --config") from error
    if path.name == "pyproject.toml" and b"verifier" not in content:
        return None  # spares the parser for most projects
    import tomllib

    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise ConfigurationError(f"{path}: is not valid TOML: {error}") from error
    if path.name != "pyproject.toml":
        return document
    tool = document.get("tool")
    table = tool.get("verifier") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _configuration(table: dict[str, Any], path: Path) -> Configuration:
    settings: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if key not in KEYS:
            raise ConfigurationError(f"{path}: unknown key {key!r}{nearest(key, KEYS)}; the keys are {', '.join(KEYS)}")
        settings[name] = _checked(name, value, path)
    return Configuration(**settings, folder=path.absolute().parent)


def _checked(name: str, value: object, path: Path) -> object:  # noqa: PLR0911 - a kind of value after the other
    if name == "policies":
        from verifier.comparison.policies import read_houses

        return read_houses(value, str(path))
    if name == "ignore":
        from verifier.suppressions.rules import read_rules

        return read_rules(value, path)
    if name == "accounts":
        return _accounts(value, path)
    key, kind = name.replace("_", "-"), _KINDS[name]
    if kind == "tuple[str, ...]" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        if name == "sources":
            return _sources(value, path)
        return tuple(_resolved(item, path) if name in _PATHS else item for item in value)
    if kind == "bool" and isinstance(value, bool):
        return value
    if kind.startswith("int") and isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    if kind == "float" and isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e6:
        return float(value)
    if kind.startswith("str") and isinstance(value, str):
        return _resolved(value, path) if name in _PATHS else _chosen(name, value, path)
    raise ConfigurationError(f"{path}: {key!r} must be {_EXPECTED[kind]}, not {value!r}")


def _chosen(name: str, value: str, path: Path) -> str:
    from verifier.report import FORMATS

    if name == "contact" and not (value.isascii() and value.isprintable()):
        raise ConfigurationError(f"{path}: 'contact' must be plain ASCII text, such as a mail address")
    choices = {"fail_on": FAIL_ON, "format": tuple(FORMATS)}.get(name)
    if choices is not None and value not in choices:
        key = name.replace("_", "-")
        raise ConfigurationError(
            f"{path}: {key!r} cannot be {value!r}{nearest(value, choices)}; it is one of {', '.join(choices)}"
        )
    return value


def _sources(names: list[str], path: Path) -> tuple[str, ...]:
    from verifier.originals.sources import SOURCES

    known = tuple(SOURCES)
    for name in names:
        if name not in known:
            hint = nearest(name, known)
            raise ConfigurationError(f"{path}: 'sources' has no {name!r}{hint}; there are {', '.join(known)}")
    return tuple(names)


def _accounts(value: object, path: Path) -> tuple[tuple[str, str], ...]:
    """Read the table of whose account is which: `"Jane Doe" = "janedoe"`."""
    if not isinstance(value, dict):
        raise ConfigurationError(f"{path}: 'accounts' must be a table of names and their handles, not {value!r}")
    pairs = []
    for name, handle in value.items():
        if not isinstance(handle, str) or not _HANDLE.fullmatch(handle):
            raise ConfigurationError(f"{path}: 'accounts': {name!r} must lead to a handle, not {handle!r}")
        pairs.append((name, handle.removeprefix("@")))
    return tuple(pairs)


def _resolved(value: str, path: Path) -> str:
    """Take a path in a configuration as relative to the file that names it."""
    return str(path.parent / Path(value).expanduser())
