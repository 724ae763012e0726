"""From the arguments to the articles: files, folders searched through, standard input, addresses on the web."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.model import UnreadableArticle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.configuration import Configuration

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")

# matches "https://news.example/a" and "HTTP://a"; not "http.txt" or "ftp://a"
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def find_articles(
    names: Sequence[str], configuration: Configuration
) -> tuple[tuple[str, ...], tuple[UnreadableArticle, ...]]:
    """List the articles that `names` mean, each once, and the names that mean none."""
    found: dict[str, None] = {}
    errors: list[UnreadableArticle] = []
    for name in names:
        if name != STANDARD_INPUT and not is_web_address(name) and _is_folder(name):
            within = list(_search(Path(name), configuration))
            if not within:
                message = f"no articles in this folder; an article's name ends in {', '.join(SUFFIXES)}"
                errors.append(UnreadableArticle(name, message))
            found.update(dict.fromkeys(within))
        else:
            found[name] = None
    return tuple(found), tuple(errors)


def starting_folder(names: Sequence[str]) -> Path:
    """Give the folder from which the configuration is looked for: the first article's, else the current one."""
    first = names[0] if names else STANDARD_INPUT
    if first == STANDARD_INPUT or is_web_address(first):
        return Path()
    return Path(first) if _is_folder(first) else Path(first).parent


def is_web_address(name: str) -> bool:
    """Say whether an article is named by its address on the web."""
    return _WEB_ADDRESS.match(name) is not None


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # a name too long; reading it will say so
        return False


def _search(folder: Path, configuration: Configuration) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file() and not _excluded(path, configuration):
            yield str(path)


def _excluded(path: Path, configuration: Configuration) -> bool:
    absolute, base = path.absolute(), configuration.folder.absolute()
    inside = absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else absolute.as_posix()
    parents = [inside, *(parent.as_posix() for parent in Path(inside).parents if parent.name)]
    return any(
        fnmatch(place, pattern.rstrip("/")) or fnmatch(place.rpartition("/")[2], pattern.rstrip("/"))
        for place in parents
        for pattern in configuration.exclude
    )
