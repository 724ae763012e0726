"""The exceptions that a configuration makes: `[[tool.verifier.ignore]]`, or `[[ignore]]` in verifier.toml."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from verifier.errors import ConfigurationError
from verifier.model import REPORTED, Verdict
from verifier.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KEYS = ("verdict", "reason", "article", "quote", "post", "until")


class Rule(NamedTuple):
    """An exception of the configuration: which findings it lets stand, and why.

    `article` is a pattern of file names (`*` and `?`), `quote` the first words of the quote, `post` a post's id; what
    is None fits all. `until` is the last day on which it holds. `place` names the file that gives it.
    """

    verdicts: tuple[Verdict, ...]
    reason: str
    place: str
    article: str | None = None
    quote: str | None = None
    post: str | None = None
    until: date | None = None


def read_rules(given: object, path: Path) -> tuple[Rule, ...]:
    """Read the tables under `ignore` of the configuration file `path`.

    Raises ConfigurationError for an unknown key or verdict, a missing reason, or a rule that fits everything.
    """
    if not isinstance(given, list) or not all(isinstance(table, dict) for table in given):
        raise ConfigurationError(f"{path}: 'ignore' must be tables, each written under a line [[ignore]]")
    return tuple(_rule(table, f"{path}: [[ignore]] number {number}", path) for number, table in enumerate(given, 1))


def _rule(table: Mapping[str, object], where: str, path: Path) -> Rule:
    for key in table:
        if key not in _KEYS:
            raise ConfigurationError(
                f"{where}: unknown key {key!r}{nearest(key, _KEYS)}; the keys are {', '.join(_KEYS)}"
            )
    texts = {key: _text(table, key, where) for key in ("reason", "article", "quote", "post")}
    if not texts["reason"]:
        raise ConfigurationError(f'{where}: gives no reason; add reason = "…", for those who come after')
    if not any(texts[key] for key in ("article", "quote", "post")):
        raise ConfigurationError(f"{where}: would fit every article; add article, quote or post")
    return Rule(
        verdicts=_verdicts(table.get("verdict"), where),
        reason=texts["reason"],
        place=path.name,
        article=texts["article"],
        quote=texts["quote"],
        post=texts["post"],
        until=_day(table.get("until"), where),
    )


def _text(table: Mapping[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise ConfigurationError(f"{where}: {key!r} must be a text, not {value!r}")
    return value.strip() if isinstance(value, str) else None


def _verdicts(value: object, where: str) -> tuple[Verdict, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not names:
        raise ConfigurationError(f'{where}: names no verdict; add verdict = "…", one or more of {", ".join(REPORTED)}')
    for name in names:
        if name not in REPORTED:
            meant = nearest(str(name), REPORTED)
            raise ConfigurationError(
                f"{where}: {name!r} is no verdict that can be ignored{meant}; those are {', '.join(REPORTED)}"
            )
    return tuple(Verdict(name) for name in names)


def _day(value: object, where: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise ConfigurationError(f"{where}: 'until' must be a day such as 2027-01-31, not {value!r}") from None
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, date):
        raise ConfigurationError(f"{where}: 'until' must be a day such as 2027-01-31, not {value!r}")
    return value
