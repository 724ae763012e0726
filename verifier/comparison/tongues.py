"""Whether quote and post are in one language, as far as their script, their common words and the post's label show."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.tokens import Kind, tokenise
from verifier.comparison.vocabulary import rarity

if TYPE_CHECKING:
    from verifier.model import Article, AttributedQuote, Post

# The commonest short words of languages written in Latin letters that are common in posts; none is one of another's.
_COMMON = {
    "en": frozenset(
        [
            "the",
            "and",
            "of",
            "to",
            "is",
            "in",
            "that",
            "for",
            "with",
            "are",
            "this",
            "was",
            "have",
            "we",
            "you",
            "be",
            "it",
            "on",
            "will",
            "not",
            "they",
            "our",
            "from",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "los",
            "las",
            "una",
            "del",
            "que",
            "por",
            "para",
            "con",
            "está",
            "más",
            "pero",
            "como",
            "muy",
            "hoy",
            "esta",
            "nuestro",
            "y",
            "es",
            "en",
            "la",
            "de",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "les",
            "des",
            "une",
            "est",
            "dans",
            "pour",
            "que",
            "qui",
            "pas",
            "avec",
            "sur",
            "nous",
            "vous",
            "au",
            "aux",
            "ce",
            "cette",
            "et",
            "du",
            "la",
            "de",
        ]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "und",
            "ist",
            "nicht",
            "ein",
            "eine",
            "mit",
            "für",
            "auf",
            "wir",
            "sie",
            "den",
            "dem",
            "zu",
            "von",
            "auch",
            "werden",
            "im",
        ]
    ),
    "pt": frozenset(
        [
            "os",
            "uma",
            "não",
            "com",
            "para",
            "mais",
            "do",
            "da",
            "em",
            "que",
            "por",
            "hoje",
            "muito",
            "nossa",
            "ao",
            "é",
            "e",
            "de",
            "um",
        ]
    ),
    "it": frozenset(
        [
            "il",
            "gli",
            "una",
            "che",
            "non",
            "per",
            "con",
            "della",
            "sono",
            "del",
            "questo",
            "nella",
            "di",
            "è",
            "e",
            "la",
            "un",
        ]
    ),
    "nl": frozenset(
        ["het", "een", "en", "van", "niet", "dat", "zijn", "met", "voor", "wij", "ook", "de", "is", "op", "te"]
    ),
}
_CONTENT = 4.0


def language_of(text: str) -> str | None:
    """Return the language of `text` by its common words, its script where that is not Latin, or None where it is too short."""
    return _language(text)


@lru_cache(maxsize=4096)
def _language(text: str) -> str | None:
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return None
    foreign = [sign for sign in letters if ord(sign) > 0x24F]
    if len(foreign) * 2 > len(letters):
        return unicodedata.name(foreign[0], "OTHER").split()[0].lower()
    words = [token.form for token in tokenise(text) if token.kind is Kind.WORD]
    hits = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best = max(hits, key=lambda language: hits[language])
    runner = max((count for language, count in hits.items() if language != best), default=0)
    return best if hits[best] >= 2 and hits[best] > runner else None


def is_foreign(quote: AttributedQuote, post: Post, article: Article) -> bool:
    """Whether the post is in another language than the quote; unknown counts as the same."""
    mine, theirs = language_of(quote.quote.text), language_of(post.text)
    if mine is not None and theirs is not None:
        return mine != theirs
    if mine is None and article.language and len(quote.quote.text.split()) >= 4:
        mine = article.language.split("-")[0]
    label = (post.language or "").split("-")[0]
    known = theirs or (label if label in _COMMON else None)
    return mine is not None and known is not None and mine in _COMMON and known != mine


def may_translate(quote: AttributedQuote, post: Post, *, exhaustive: bool) -> bool:
    """Whether names or figures of the quote stand in the post, so that it may be what was translated."""
    posted = {token.key for token in tokenise(post.text)}
    telling = [
        token
        for token in tokenise(quote.quote.text)[1:]
        if token.key in posted and (token.kind is Kind.VALUE or (token.capitalised and rarity(token.form) > _CONTENT))
    ]
    return len(telling) >= (1 if exhaustive else 2)
