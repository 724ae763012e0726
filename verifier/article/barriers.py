"""What stands between a reader and an article on the web: a paywall, a form for consent, a check for robots, scripts.

A page that shows only such a thing is no article, and one cut short by a paywall would be checked as if the rest held
no quotes. Marks of these products stand on most pages of news, the article beside them; so they count only where there
is hardly any text. Where the page itself says that it is not free, a beginning alone is not taken for the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from verifier.article.vocabulary import load_words

if TYPE_CHECKING:
    from verifier.article.reading import Reading
    from verifier.article.served import Served

_LITTLE = 300  # characters; forms and notices have less, and so have a few true stories: these have quotation marks
_BEGINNING = 1_500  # characters; what outlets show of a story that is not free
_SHARE = 0.6  # of the words that the page says it has; a table or a caption that we leave out costs less
_QUOTE_SIGNS = frozenset('"“”„«»‹›「」『』‘’')
_REMEDY = "open it in a browser and save the page, then give the file"


def find_barrier(name: str, page: str, found: Reading, served: Served) -> str | None:
    """Say what hides the article called `name` on this HTML page, and what to do; None where nothing does."""
    host = _host(served.url)
    if host != _host(name) and host.startswith(tuple(load_words("barriers", "consent_hosts"))):
        return f"leads to a form that asks for consent ({host}); {_REMEDY}"
    if _is_cut_short(page, found):
        return f"only the beginning can be read: the rest is for subscribers, as the page itself says; {_REMEDY}"
    if len(found.text) >= _LITTLE or found.embeds or _QUOTE_SIGNS & set(found.text):
        return None
    lowered = page.lower()
    for words, what in (
        ("robot_marks", "shows a check whether you are a person, not the article"),
        ("consent_marks", "shows a form that asks for consent, not the article"),
        ("paywall_marks", "shows an offer to subscribe, not the article"),
    ):
        if any(mark in lowered for mark in load_words("barriers", words)):
            return f"{what}; {_REMEDY}"
    if "<script" in lowered and len(page) > 3 * len(found.text) + 200:
        return f"holds hardly any text, and is put together by scripts in the browser; {_REMEDY}"
    return None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_cut_short(page: str, found: Reading) -> bool:
    if "isAccessibleForFree" not in page and "content_tier" not in page:
        return False
    from verifier.article.html_tree import parse_elements
    from verifier.article.page_metadata import Metadata

    metadata = Metadata(parse_elements(page)[1], page)
    if not metadata.is_for_subscribers():
        return False
    stated = metadata.word_count()
    if stated is None:
        return len(found.text) < _BEGINNING
    return _count(found.text) < _SHARE * stated


def _count(text: str) -> int:
    """Count words; in scripts without blanks, signs, as their outlets do."""
    words = len(text.split())
    return words if words * 12 > len(text) else len(text)
