"""Telling what an element of a news page is, by its tag and by the words in its class, id, role and data attributes."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.article.vocabulary import load_words

if TYPE_CHECKING:
    from verifier.article.html_tree import Element

_WORDS = "page_parts"


class PagePart(Enum):
    """What an element is on the page. `STORY` is anything that no evidence speaks against."""

    STORY = "story"
    BODY = "body"  # holds the article's own paragraphs, by its name
    FOREIGN = "foreign"  # other stories, comments, navigation
    FURNITURE = "furniture"  # newsletter boxes, adverts, share buttons; may hold an embedded post
    HIDDEN = "hidden"  # only for programs that read the page aloud
    STANDFIRST = "standfirst"
    PULL_QUOTE = "pull_quote"
    BLOCK_QUOTE = "block_quote"
    CAPTION = "caption"
    TAKEAWAYS = "takeaways"


_NEVER_READ = frozenset(
    {
        *("script", "style", "template", "noscript", "svg", "math", "canvas", "textarea", "select", "button", "input"),
        *("object", "video", "audio", "map", "datalist", "dialog", "head", "iframe", "frameset", "noframes", "option"),
        *("embed", "applet", "meter", "progress", "xmp", "noembed", "rt", "rp"),
    }
)
_FOREIGN_TAGS = frozenset({"nav", "footer", "menu", "search"})
_FOREIGN_ROLES = frozenset(
    {
        "navigation",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    }
)
# the attributes that name an element; matches `class="a b"`, ` id=c`, `data-testid='d'`; not `data-class="a"`
_NAMES = re.compile(
    r"""(?<![^\s"'])(?:class|id|data-(?:component|testid|block|name|module|qa))\s*+=\s*+"""
    r"""(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""",
    re.IGNORECASE,
)

# where a camel-case name changes case: "relatedStories" → "related Stories"; not inside "HTML"
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# the separators of a name's words: "c-related__inline" → "c", "related", "inline"
_SEPARATOR = re.compile(r"[^0-9A-Za-z\u00c0-\u024f]+")
_SHORTEST_CAMEL_WORD = 4  # shorter ones turn up by chance in names that a program made ("sc-AdYx")


def is_never_read(element: Element) -> bool:
    """Whether nothing in the element is text for a reader."""
    return element.tag in _NEVER_READ


def tell_part(element: Element) -> tuple[PagePart, bool]:
    """Tell what the element is; the flag says that the evidence is weak and holds for a small element only."""
    tag = element.tag
    if tag in _FOREIGN_TAGS:
        return PagePart.FOREIGN, False
    raw = element.raw_attributes
    if "=" not in raw:
        return (PagePart.FURNITURE, True) if tag == "aside" else (PagePart.STORY, False)
    if "role" in raw and element.get("role").lower() in _FOREIGN_ROLES and tag not in ("main", "article"):
        return PagePart.FOREIGN, tag == "aside"
    if "articleBody" in raw and is_declared_body(element):
        return PagePart.BODY, False
    names = " ".join(["".join(found) for found in _NAMES.findall(raw)])
    part, weak = _part_of_names(names) if names else (PagePart.STORY, False)
    if tag == "aside" and part in (PagePart.STORY, PagePart.BODY):
        return PagePart.FURNITURE, True
    return part, weak


def is_declared_body(element: Element) -> bool:
    """Whether the page declares the element to be the article's body, in schema.org's words."""
    return "articleBody" in element.get("itemprop") or "articleBody" in element.get("property")


def is_foreign_heading(words: str) -> bool:
    """Whether a heading or label with these words heads something that is not the article: `12 Comments`."""
    return len(words) < 60 and _bare(words) in load_words(_WORDS, "foreign_headings")


def is_link_label(words: str) -> bool:
    """Whether `words` stand before a link to another story: `Read more:`."""
    return len(words) < 40 and _bare(words) in load_words(_WORDS, "link_labels")


def _bare(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" :|–—-»›>•…()[].0123456789")


@lru_cache(maxsize=4096)
def _part_of_names(names: str) -> tuple[PagePart, bool]:
    words = _cut(names)
    found = frozenset(words) | frozenset(" ".join(pair) for pair in pairwise(words))
    for part, key in (
        (PagePart.HIDDEN, "hidden"),
        (PagePart.PULL_QUOTE, "pull_quote"),
        (PagePart.BLOCK_QUOTE, "block_quote"),
        (PagePart.TAKEAWAYS, "takeaways"),
        (PagePart.STANDFIRST, "standfirst"),
        (PagePart.CAPTION, "caption"),
        (PagePart.FOREIGN, "foreign"),
        (PagePart.FURNITURE, "furniture"),
    ):
        matched = found & load_words(_WORDS, key)
        if matched:
            return part, matched <= load_words(_WORDS, "weak")
    return (PagePart.BODY, False) if _is_body(names) else (PagePart.STORY, False)


def _cut(names: str) -> list[str]:
    """Cut names into their words, in order, without those that speak of the page's layout."""
    words: list[str] = []
    for name in names.split():
        parts = _own_words([part.lower() for part in _SEPARATOR.split(name) if part])
        words.extend(parts)
        camel = _own_words([part.lower() for part in _SEPARATOR.split(_CAMEL.sub("-", name)) if part])
        if camel != parts:
            words.append("|")
            words.extend(part for part in camel if len(part) >= _SHORTEST_CAMEL_WORD)
        words.append("|")  # two names are not two words of one
    return words


def _own_words(parts: list[str]) -> list[str]:
    if len(parts) > 1:
        if parts[0] in load_words(_WORDS, "filing") or parts[-1] in load_words(_WORDS, "states"):
            return []
        for index, part in enumerate(parts):
            if part in load_words(_WORDS, "negating"):
                return parts[:index]
    return parts


def _is_body(names: str) -> bool:
    for name in names.split():
        joined = _SEPARATOR.sub("", name).lower()
        if any(body in joined for body in _bodies()) and not any(other in joined for other in _others()):
            return True
    return False


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(load_words(_WORDS, "body"))


@cache
def _others() -> tuple[str, ...]:
    return tuple(load_words(_WORDS, "body_but_not") - {"ad"})
