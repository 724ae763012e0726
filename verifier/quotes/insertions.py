"""A cue that stands inside one pair of marks: «Siamo pronti, ha scritto su X Bianchi, a ripartire».

Newspapers in Italian, French, Spanish and Portuguese do not always close their marks around it. The span is cut there,
so that the cue is the article's own text and each part a span of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.quotes.marks import trim
from verifier.quotes.records import Span

if TYPE_CHECKING:
    from verifier.model import Article
    from verifier.quotes.languages import Language
    from verifier.quotes.tokens import Token

# Matches the comma of "pronti, ha scritto", the dash of "pronti – ha scritto" or "listos —escribió"; not "anti-mafia".
_OPENING = re.compile(r",\s(?=[^\W\d_])|(?<=\s)[–—-]\s?(?=[^\W\d_])")
_DASHES = "–—-"
_LONGEST = 140  # code points of such a cue
_LEADING = 4  # helping verbs, adverbs and pronouns before its verb
_VERBS = ("verbs.tweet", "verbs.write", "verbs.post", "verbs.say", "verbs.reply", "verbs.go_on", "verbs.read")
_HELPING = ("words.auxiliaries", "words.adverbs", "words.reflexives", "words.passive")
_WHERE = ("platforms.x", "posts.x_nouns", "posts.nouns", "posts.account", "posts.same")
_WHO = ("people.roles", "people.titles", "words.he", "words.she")


def split_at_cues(article: Article, spans: list[Span], language: Language) -> list[Span]:
    """The spans, each cut where a cue stands inside of it."""
    if not language.cue_inside:
        return spans
    pieces: list[Span] = []
    for span in spans:
        pieces.extend([span] if span.is_block else _split(article.text, span, language))
    return pieces


def _split(text: str, span: Span, language: Language) -> list[Span]:
    pieces: list[Span] = []
    begin = 0
    opening = _OPENING.search(text, span.start, span.end)
    while opening is not None:
        end = _end_of_cue(text, opening, span.end, language)
        if end is None or opening.start() <= span.start:
            begin = opening.end()
        else:
            inner = trim(text, span.start, opening.start())
            pieces.append(Span(*inner, span.outer_start, opening.start(), span.block))
            pieces[-1].reopens = span.reopens
            start = trim(text, end, span.end)[0]
            span = Span(start, span.end, start, span.outer_end, span.block, closed=span.closed)
            begin = start
        opening = _OPENING.search(text, begin, span.end)
    return [*pieces, span] if span.start < span.end else pieces


def _end_of_cue(text: str, opening: re.Match[str], end: int, language: Language) -> int | None:
    """Where the quote goes on behind the cue that opens there; None where none does."""
    start = opening.end()
    dash = opening[0][0] in _DASHES
    tokens = language.lexicon.scan(text, start, min(start + _LONGEST, end))
    verb = next((i for i, token in enumerate(tokens[:_LEADING]) if not _is_leading(token)), None)
    if verb is None or not tokens[verb].has(*_VERBS):
        return None
    closing = next((i for i in range(verb + 1, len(tokens)) if _closes(text, tokens[i], dash=dash)), None)
    cue = tokens[: closing if closing is not None else len(tokens)]
    if closing is None and (start + _LONGEST < end or dash):
        return None
    if any(token.text[0] in "?!.:;" or token.has("words.first_person", "words.mine") for token in cue):
        return None
    return (tokens[closing].end if closing is not None else end) if dash or _is_told(cue, verb) else None


def _is_leading(token: Token) -> bool:
    return token.has(*_HELPING) and not token.has(*_VERBS)


def _closes(text: str, token: Token, *, dash: bool) -> bool:
    if not dash:
        return token.text == ","
    return token.text[0] in _DASHES and (token.end >= len(text) or not text[token.end].isalnum())


def _is_told(cue: list[Token], verb: int) -> bool:
    """Whether a clause between commas tells who says it, or where: "ha scritto su X", "a tonné le maire"."""
    behind = cue[verb + 1 :]
    named = any(token.text[0].isupper() for token in behind)
    return named or any(token.has(*_WHERE, *_WHO) or token.text == "X" for token in behind)
