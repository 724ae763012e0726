"""The only way by which text from outside gets into the page: escaped, every character of it visible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from verifier.report.show import COMMAND, reveal

if TYPE_CHECKING:
    from collections.abc import Iterable

# matches "en", "pt-BR", "zh-Hant"; not "", "english, mostly" or "x\" onclick"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def fill(template: str, *parts: str | int, **named: str | int) -> Markup:
    """Put values into our own markup, in place of its `{}`: each is escaped unless it is markup already.

    The same as `Markup.format`, whose formatter makes twice as many calls for a page of many quotes.
    """
    escaped = {name: escape(value) for name, value in named.items()}
    return Markup(str.format(template, *map(escape, parts), **escaped))  # noqa: S704 - escaped the moment before


def text(value: str) -> Markup:
    """Escape `value` for an element or a quoted attribute; a reader sees it as it stands, and so does who copies it.

    What a build server would take for a command is written with character references, since pages are printed to logs.
    """
    return Markup(COMMAND.sub(_reference, escape(reveal(value))))  # noqa: S704 - escaped the moment before


def line(value: str) -> Markup:
    """Escape `value` as `text` does, blanks and line breaks made single spaces."""
    return text(" ".join(value.split()))


def join(parts: Iterable[Markup], between: str = "") -> Markup:
    """Put markup one after the other."""
    return Markup(between).join(parts)  # noqa: S704 - our own


def language_attribute(language: str | None) -> Markup:
    """Give ` lang="…"` for what looks like a language's tag, else nothing."""
    if language is None or _LANGUAGE.fullmatch(language) is None:
        return Markup()
    return fill(' lang="{}"', language)


def _reference(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}&#{ord(match[0][-1])};"
