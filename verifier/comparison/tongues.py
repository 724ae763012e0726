"""Whether quote and post are in one language, as far as their script, their common words and the post's label show."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.comparison.tokens import Kind, Token, tokenise
from verifier.comparison.vocabulary import rarity

if TYPE_CHECKING:
    from verifier.model import Article, AttributedQuote, Post

_CONTENT = 4.0
# Which share of a quote's names and figures a translation keeps: some are written otherwise in its language. Less, and
# any post on the same country or with the same campaign's hashtag would do.
_TRANSLATED_SHARE = 0.5


@cache
def _common() -> dict[str, frozenset[str]]:
    """Return the commonest short words of each language that is told by them."""
    text = Path(__file__).parent.joinpath("tongues.toml").read_text(encoding="utf-8")
    return {language: frozenset(words.split()) for language, words in tomllib.loads(text).items()}


@cache
def _languages_with() -> dict[str, tuple[str, ...]]:
    """Return for each of those words the languages that it speaks for."""
    table: dict[str, tuple[str, ...]] = {}
    for language, words in _common().items():
        for word in words:
            table[word] = (*table.get(word, ()), language)
    return table


def language_of(text: str) -> str | None:
    """Return the language of `text` by its common words, or its script where not Latin; None where it is too short."""
    return _language(text)


@lru_cache(maxsize=4096)
def _language(text: str) -> str | None:
    if not text.isascii():
        letters = [sign for sign in text if sign.isalpha()]
        foreign = [sign for sign in letters if ord(sign) > 0x24F]
        if foreign and len(foreign) * 2 > len(letters):
            return unicodedata.name(foreign[0], "OTHER").split()[0].lower()
    hits = dict.fromkeys(_common(), 0)
    for token in tokenise(text):
        if token.kind is Kind.WORD:
            for language in _languages_with().get(token.form, ()):
                hits[language] += 1
    best = max(hits, key=lambda language: hits[language])
    runner = max((count for language, count in hits.items() if language != best), default=0)
    return best if hits[best] >= 2 and hits[best] > runner else None


# What is written in a script is read as the commonest language of it, unless the post's label names another of them.
_WRITTEN_IN = {
    "devanagari": ("hi",),
    "arabic": ("ar", "ur"),
    "bengali": ("bn",),
    "hiragana": ("ja",),
    "katakana": ("ja",),
    "cjk": ("zh", "ja"),
    "cyrillic": ("ru", "uk"),
}
_LATIN = frozenset(("id", "pl", "tr"))


def language_read(post: Post) -> str:
    """Return the language in which a post's figures and words are read; English where neither words nor label tell."""
    label = (post.language or "").split("-")[0]
    found = language_of(post.text)
    if found is None:
        return label if label in _common() or label in _LATIN else "en"
    written = _WRITTEN_IN.get(found, (found,))
    return label if label in written else written[0] if found in _WRITTEN_IN or found in _common() else "en"


def is_foreign(quote: AttributedQuote, post: Post, article: Article) -> bool:
    """Whether the post is in another language than the quote; unknown counts as the same."""
    mine, theirs = language_of(quote.quote.text), language_of(post.text)
    if mine is not None and theirs is not None:
        return mine != theirs
    if mine is None and article.language and len(quote.quote.text.split()) >= 4:
        mine = article.language.split("-")[0]
    label = (post.language or "").split("-")[0]
    known = theirs or (label if label in _common() else None)
    return mine is not None and known is not None and mine in _common() and known != mine


def may_translate(quote: AttributedQuote, post: Post, *, exhaustive: bool) -> bool:
    """Whether most names and figures of the quote stand in the post, so that it may be what was translated."""
    named, values = set(), set()
    for token in tokenise(post.text):
        if token.kind is Kind.VALUE:
            values.add(token.key)
        elif token.capitalised:
            named.add(token.key)
    telling = [token for token in tokenise(quote.quote.text)[1:] if _tells(token)]
    shared = sum(token.key in (values if token.kind is Kind.VALUE else named) for token in telling)
    return shared >= (1 if exhaustive else 2) and shared >= _TRANSLATED_SHARE * len(telling)


def _tells(token: Token) -> bool:
    return token.kind is Kind.VALUE or (token.capitalised and rarity(token.form) > _CONTENT)
