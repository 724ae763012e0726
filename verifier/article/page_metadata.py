"""What a page's head says of the article: title, day of publication, language and address."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from verifier.article.dates import parse_day
from verifier.article.page_text import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from verifier.article.html_tree import Element

_PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "published_at",
)
# matches "en", "en-GB", "pt_BR", "zh-Hant"; the first group is the language
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]*)?\s*")
# matches "812"; not "1,2" or "٣"
_COUNT = re.compile(r"[0-9]{1,7}")
_ARTICLE_TYPES = ("Article", "NewsArticle", "LiveBlogPosting", "BlogPosting", "Report")
_LONGEST_RECORD = 2_000_000  # characters of one JSON-LD script


class Metadata:
    """The statements of a page's head, by name. Of two with one name the first counts."""

    def __init__(self, elements: list[Element], page: str) -> None:
        self._page = page
        self._named: dict[str, str] = {}
        self._elements: dict[str, list[Element]] = {"html": [], "title": [], "link": [], "time": [], "script": []}
        for element in elements:
            if element.tag == "meta":
                name = element.get("property") or element.get("name") or element.get("itemprop")
                if name and (content := element.get("content").strip()):
                    self._named.setdefault(name.lower(), content)
            elif element.tag in self._elements:
                self._elements[element.tag].append(element)

    def title(self) -> str | None:
        """Give the page's title as it is meant for sharing, else the one for the window."""
        for name in ("og:title", "twitter:title"):
            if name in self._named:
                return " ".join(self._named[name].split())
        for element in self._elements["title"]:
            if words := plain_words(element, self._page):
                return words
        return None

    def published(self) -> date | None:
        """Give the day of publication."""
        for name in _PUBLISHED_NAMES[:3]:
            if found := parse_day(self._named.get(name, "")):
                return found
        for record in self._records():
            if found := parse_day(_string(record.get("datePublished"))):
                return found
        for name in _PUBLISHED_NAMES[3:]:
            if found := parse_day(self._named.get(name, "")):
                return found
        times = self._elements["time"]
        marked = [time for time in times if "pubdate" in time.raw_attributes or "datePublished" in time.raw_attributes]
        return next((found for time in [*marked, *times[:1]] if (found := parse_day(time.get("datetime")))), None)

    def language(self) -> str | None:
        """Give the language the page is in, as a bare code such as `en`."""
        stated = [element.get("lang") or element.get("xml:lang") for element in self._elements["html"]]
        stated += [self._named.get(name, "") for name in ("og:locale", "content-language", "language", "dc.language")]
        for value in stated:
            if match := _LANGUAGE.fullmatch(value):
                return match[1].lower()
        return None

    def url(self) -> str | None:
        """Give the article's own address."""
        links = (link.get("href") for link in self._elements["link"] if "canonical" in link.get("rel").lower().split())
        for value in (*links, self._named.get("og:url", "")):
            if value.strip().lower().startswith(("https://", "http://")):
                return value.strip()
        return None

    def is_for_subscribers(self) -> bool:
        """Say whether the page itself says that the article is not free (schema.org's paywalled content)."""
        if self._named.get("article:content_tier", "").lower() == "locked":
            return True
        stated = [record["isAccessibleForFree"] for record in self._records() if "isAccessibleForFree" in record]
        return any(value is False or _string(value).strip().lower() in {"false", "no"} for value in stated)

    def word_count(self) -> int | None:
        """Give the number of words that the page says the article has."""
        for record in self._records():
            value = record.get("wordCount")
            if isinstance(value, str) and _COUNT.fullmatch(value):
                value = int(value)
            if isinstance(value, int) and not isinstance(value, bool) and value > 0:
                return value
        return None

    def _records(self) -> Iterator[dict[str, Any]]:
        """Yield the JSON-LD records of the page that are articles."""
        for script in self._elements["script"]:
            if "ld+json" not in script.raw_attributes:
                continue
            for child in script.children:
                if isinstance(child, tuple) and child[1] - child[0] < _LONGEST_RECORD:
                    yield from _articles(self._page[child[0] : child[1]])


def _articles(record: str) -> Iterator[dict[str, Any]]:
    try:
        parsed = json.loads(record.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [parsed]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES) for kind in named):
                yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
