"""Cutting an HTML page into tags and text, with the position of each.

We scan ourselves: of the parsers at hand only the standard library's says at which position of the file a piece of
text stands, and its time grows with the square of a hostile page; the others need minutes for a tag with 200,000
attributes (docs/reading.md has the figures). Everything here takes time linear in the page's length. The rules are
those of the HTML standard's tokenizer, save that an attribute whose quote is never closed ends at the tag's own `>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# One tag: matches `<p class="a>b">`, `</p >`, `<br/>`; not `<3`, `< p>`, `<!-- -->`.
# Possessive throughout, so that it never goes back: a tag that does not end is given up after one pass.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)>""")

# elements whose content is no markup; it ends at their own end tag only
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})

Token = tuple[str, str, str, int, int]
"""Kind (`start`, `end`, `text`, `raw`), tag name in lower case, attributes as they stand, start and end of the token.

For `text` and `raw` (the content of a script and the like) start and end are those of the text.
"""


def scan(page: str) -> Iterator[Token]:
    """Cut `page` into tokens. Comments, doctypes and processing instructions are passed over."""
    at = text_start = 0
    size = len(page)
    while (opening := page.find("<", at)) >= 0:
        if page.startswith(("<!", "<?"), opening):
            if text_start < opening:
                yield "text", "", "", text_start, opening
            at = text_start = _after_declaration(page, opening)
            continue
        tag = _TAG.match(page, opening)
        if tag is None:
            if _is_cut_off(page, opening):
                break
            at = opening + 1
            continue
        if text_start < opening:
            yield "text", "", "", text_start, opening
        at = text_start = tag.end()
        name = tag[2].lower()
        yield ("end" if tag[1] else "start"), name, tag[3], opening, at
        if name in _RAW and not tag[1]:
            end = _find_end_tag(page, name, at)
            yield "raw", name, "", at, end
            at = text_start = end
    end = size if opening < 0 else opening
    if text_start < end:
        yield "text", "", "", text_start, end


def _is_cut_off(page: str, opening: int) -> bool:
    """Whether a tag begins at `opening` that the page's end cuts off, so that no tag can follow."""
    following = page[opening + 1 : opening + 3].removeprefix("/")
    return following[:1].isascii() and following[:1].isalpha()


def _after_declaration(page: str, start: int) -> int:
    """Find the end of the comment or declaration at `start`; the page's end if it is never closed."""
    if not page.startswith("<!--", start):
        end = page.find(">", start)
        return len(page) if end < 0 else end + 1
    if page.startswith(("<!-->", "<!--->"), start):
        return page.index(">", start) + 1
    end = page.find("-->", start + 4)
    return len(page) if end < 0 else end + 3


def _find_end_tag(page: str, name: str, start: int) -> int:
    match = _end_tag(name).search(page, start)
    return len(page) if match is None else match.start()


def _end_tag(name: str) -> re.Pattern[str]:
    # matches "</script>" and "</SCRIPT >"; not "</scripts>"
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
