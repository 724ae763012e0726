"""Reading an article: plain text, Markdown or HTML, from a file, from standard input or as a server gave it.

The one public function is `read_article`. What it hands on is the text as a reader sees it, with its blocks, links and
embedded posts, and the way from each offset back to line and column in the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verifier.article.date_lines import day_of_story
from verifier.article.formats import Format, tell_format
from verifier.article.served import Served, tell_served_format
from verifier.article.source import Source, read_source
from verifier.article.source_map import compose
from verifier.errors import ArticleError
from verifier.model import Article, Directive

if TYPE_CHECKING:
    from verifier.article.reading import Reading

__all__ = ["Served", "read_article"]


def read_article(source: str | Path, content: bytes | None = None, served: Served | None = None) -> Article:
    """Read the article at the path `source`, or from `content`, for which `source` is then only the name.

    `served` says what a server says of the content that it gave. A page that shows a paywall, a form or a check in the
    article's place is refused then; one that somebody saved is read as it is.

    Raises ArticleError, whose message names the remedy, if it cannot be read or holds no text.
    """
    name = str(source)
    decoded = read_source(name, _load(name) if content is None else content, served.charset if served else "")
    kind = tell_format(name, decoded.text)
    if served is not None:
        kind = tell_served_format(name, served, tell_format(_path(name), decoded.text))
    found = _read(decoded, kind)
    if served is not None and kind is Format.HTML:
        _refuse_barrier(decoded, found, served)
    if not found.text.strip() and not found.embeds:
        raise ArticleError(name, "no article text was found in it; give the page or text of one article")
    return Article(
        source=name,
        text=found.text,
        blocks=found.blocks,
        source_map=compose(found.source_map, decoded.origin),
        sha256=decoded.sha256,
        links=found.links,
        embeds=found.embeds,
        title=found.title,
        published=found.published or day_of_story(found.text, found.blocks),
        language=found.language,
        url=found.url or (served.url if served is not None else None),
        directives=_directives(decoded, found),
    )


def _directives(source: Source, found: Reading) -> tuple[Directive, ...]:
    if "verifier" not in source.text:
        return ()  # most articles hold none and need not load what looks for them
    from verifier.article.directives import find_directives

    return find_directives(source, found)


def _path(url: str) -> str:
    return url.partition("?")[0].partition("#")[0]


def _refuse_barrier(source: Source, found: Reading, served: Served) -> None:
    from verifier.article.barriers import find_barrier

    barrier = find_barrier(source.name, source.text, found, served)
    if barrier is not None:
        raise ArticleError(source.name, barrier)


def _load(name: str) -> bytes:
    path = Path(name)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(name, "there is no such file; check the name") from None
    except IsADirectoryError:
        raise ArticleError(name, "is a folder; name the articles in it") from None
    except PermissionError:
        if path.is_dir():
            raise ArticleError(name, "is a folder; name the articles in it") from None
        raise ArticleError(name, "may not be read; give yourself the right to read the file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleError(name, f"cannot be opened ({reason}); check the name") from None


def _read(source: Source, kind: Format) -> Reading:
    """Call the reader of the format; each is loaded only when it is needed."""
    if kind is Format.HTML:
        from verifier.article.html import read_html

        return read_html(source)
    if kind is Format.MARKDOWN:
        from verifier.article.markdown import read_markdown

        return read_markdown(source)
    from verifier.article.text import read_text

    if "verifier" in source.text:  # a plain text has no comments that its reader passes over
        from verifier.article.directives import mask_directives

        source = source._replace(text=mask_directives(source.text))
    return read_text(source)
