"""Telling the format of an article by its file's ending, or by its content where the name says nothing."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath


class Format(Enum):
    """The formats that articles are read from."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


_BY_SUFFIX = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdown": Format.MARKDOWN,
    ".mkd": Format.MARKDOWN,
    ".mdx": Format.MARKDOWN,
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".xhtml": Format.HTML,
    ".shtml": Format.HTML,
}

# matches the head of a page or a fragment of one: "<!DOCTYPE html", "<html lang=", "<p>", "<article class="; not "<3"
_HTML_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|title|figure|blockquote)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
# matches the head of a whole page only, since Markdown may begin with an element: "<!doctype html>"; not "<div>"
_PAGE_HEAD = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)(?=[\s/>])", re.IGNORECASE)
# matches the first line of a front matter with a key behind it; not a rule of dashes between paragraphs
_FRONT_MATTER = re.compile(r"\s*(?:---[ \t]*\n\s*[\w-]+[ \t]*:|\+\+\+[ \t]*\n\s*[\w-]+[ \t]*=)")
# matches a sure sign of Markdown: "# Title", "[words](https://…)", "{{< x", "{% tweet"; not "#tag" or "[sic] (he"
_MARKDOWN_SIGNS = re.compile(r"^#{1,6} \S|\[[^\]\n]{1,200}\]\(https?://|^\{\{[<%] |^\{% ", re.MULTILINE)


def tell_format(name: str, text: str) -> Format:
    """Tell the format of the article called `name`; `text` decides where the name has no ending that says it."""
    by_suffix = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if by_suffix is Format.TEXT and _HTML_HEAD.match(text[:4000]):
        return Format.HTML
    if by_suffix is Format.MARKDOWN and _PAGE_HEAD.match(text[:400]):
        return Format.HTML
    if by_suffix is not None:
        return by_suffix
    if _HTML_HEAD.match(text[:4000]):
        return Format.HTML
    if _FRONT_MATTER.match(text[:400]) or _MARKDOWN_SIGNS.search(text[:20_000]):
        return Format.MARKDOWN
    return Format.TEXT
