"""The front matter of a Markdown file: title, day, language and address out of the lines between the fences.

YAML's full language is not needed for four keys: top-level `key: value` lines are read, quoted or not, with comments
and folded strings. TOML between `+++` is read by the standard library.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from verifier.article.dates import parse_day
from verifier.article.vocabulary import load_table

if TYPE_CHECKING:
    from datetime import date

# matches a fence and the line ends around it: "---\n", "+++ \n"; not "----" or "--- a"
_OPENING = re.compile(r"\s*(---|\+\+\+)[ \t]*\n")
# matches a top-level line "key: value", `"key": value`; not an indented one or a list item
_LINE = re.compile(r"""["']?([^\s:"'#\-][^:"'\n]{0,60}?)["']?[ \t]*:(?:[ \t]+(.*))?$""")
# matches the language in "en", "pt-BR", "en_US.UTF-8"
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_.].*)?\s*")
_FARTHEST = 20_000  # characters; a rule of dashes further down is a rule


class FrontMatter(NamedTuple):
    """What the front matter says, and where the text behind it begins."""

    end: int
    title: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter at the head of `text`; `end` is 0 where there is none."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(end=0)
    fence = re.escape(opening[1])
    last = rf"(?:{fence}|\.\.\.)" if opening[1] == "---" else fence
    closing = re.compile(rf"^{last}[ \t]*$\n?", re.MULTILINE).search(text, opening.end(), _FARTHEST)
    if closing is None:
        return FrontMatter(end=0)
    inside = text[opening.end() : closing.start()]
    values = _read_toml(inside) if opening[1] == "+++" else _read_lines(inside)
    if not values and inside.strip():
        return FrontMatter(end=0)  # two rules with words between them
    return _understand(values, closing.end())


def _understand(values: dict[str, str], end: int) -> FrontMatter:
    title = _first(values, "title")
    published = _first(values, "published")
    language = _LANGUAGE.fullmatch(_first(values, "language") or "")
    url = _first(values, "url")
    return FrontMatter(
        end=end,
        title=title,
        published=parse_day(published) if published else None,
        language=language[1].lower() if language else None,
        url=url if url and url.startswith(("https://", "http://")) else None,
    )


def _first(values: dict[str, str], meaning: str) -> str | None:
    keys: list[str] = load_table("front_matter")[meaning]
    return next((values[key] for key in keys if values.get(key)), None)


def _read_toml(inside: str) -> dict[str, str]:
    try:
        table = tomllib.loads(inside)
    except (tomllib.TOMLDecodeError, RecursionError):
        return _read_lines(re.sub(r"^([\w-]+)[ \t]*=", r"\1:", inside, flags=re.MULTILINE))
    return {key.lower(): str(value) for key, value in table.items() if not isinstance(value, dict | list)}


def _read_lines(inside: str) -> dict[str, str]:
    values: dict[str, str] = {}
    lines = inside.split("\n")
    for index, line in enumerate(lines):
        match = _LINE.match(line)
        if match is None:
            continue
        value = (match[2] or "").strip()
        if value[:1] in ("|", ">") and len(value) <= 3:
            value = _folded(lines[index + 1 :])
        else:
            value = _unquoted(value, lines[index + 1 :])
        values.setdefault(match[1].strip().lower(), value)
    return values


def _folded(following: list[str]) -> str:
    """Join the indented lines behind a `>` or `|`."""
    kept: list[str] = []
    for line in following:
        if line.strip() and not line[0].isspace():
            break
        kept.append(line.strip())
    return " ".join(" ".join(kept).split())


def _unquoted(value: str, following: list[str]) -> str:
    """Take quotes or comment off a value; a quoted string may run over indented lines."""
    mark = value[:1]
    if mark not in ("'", '"'):
        return re.split(r"\s#", value, maxsplit=1)[0].strip()
    whole = value if _closing(value, mark) else f"{value} {_folded(following)}"
    end = _closing(whole, mark) or len(whole)
    inside = whole[1:end]
    if mark == "'":
        return inside.replace("''", "'")
    return re.sub(r"\\(.)", lambda match: {"n": " ", "t": " "}.get(match[1], match[1]), inside)


def _closing(value: str, mark: str) -> int | None:
    """Where the string that `mark` opens at the start of `value` ends; None where it does not."""
    at = 1
    while (at := value.find(mark, at)) > 0:
        if mark == "'" and value[at + 1 : at + 2] == "'":
            at += 2
        elif mark == '"' and (len(value[:at]) - len(value[:at].rstrip("\\"))) % 2:
            at += 1
        else:
            return at
    return None
