"""The article's own words: the text with quotes and embeds covered, cut into sentences.

Covering keeps every offset. A sentence does not end inside a quote; one that ends with a quote ends where the quote
does when the quote itself closes with a full stop, "!" or "?" and a new sentence follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from verifier.quotes.lexicon import LEFT_OUT, QUOTED
from verifier.quotes.records import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.model import Article
    from verifier.quotes.languages import Language

# Matches the ". " of "it ended. The", "？" and the end of a quote; not the stop in "3.5".
_STOP = re.compile(  # a set of signs comes first, so that the search is fast where there is none
    r"[.!?…。！？।\n\ue000](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+(?=[\s\ue000)\]\"”’']|$)[)\]]?"
    r"|(?<=[。！？।])|(?<=\ue000)(?!\ue000)|(?<=\n)\s*\n)"
)
_LONGEST = 1500  # code points of its own words in a sentence
_MOST_QUOTES = 20
_LONGEST_NAME = 24  # code points of a platform's name
# Matches a run of quoted text, or up to 80 other signs with the word that they end in.
_STRETCH = re.compile(r"\ue000+|[^\ue000]{1,80}[^\ue000\s]{0,80}")
_STOP_IN_QUOTE = frozenset(".!?…。！？।")
_LAST_WORD = re.compile(r"[\w.]+$")
_SIGN = re.compile(r"\S")


def cover(article: Article, spans: Sequence[Span]) -> str:
    """The article's text with quoted stretches and embedded posts covered, character for character."""
    pieces: list[str] = []
    done = 0
    covered = [(s.outer_start, s.outer_end, QUOTED) for s in spans]
    covered += [(e.start, e.end, LEFT_OUT) for e in article.embeds if e.start < e.end]
    gaps = [0, *(block.end for block in article.blocks)]
    covered += [(g, b.start, LEFT_OUT) for g, b in zip(gaps, article.blocks, strict=False) if g < b.start]
    for start, end, filler in sorted(covered):
        if start < done:
            continue
        pieces.append(article.text[done:start])
        pieces.append(filler * (end - start))
        done = end
    pieces.append(article.text[done:])
    return "".join(pieces)


def show_platforms(narrative: str, article: Article, spans: Sequence[Span], language: Language) -> str:
    """The narrative with the name of a platform that stands in marks shown, and its marks left out.

    As in على منصة "إكس" and on « X »: the marks quote nobody, and the name says where others' words stand.
    """
    for span in spans:
        name = article.text[span.start : span.end]
        if len(name) <= _LONGEST_NAME and not span.is_block and language.names_platform(name):
            before, after = " " * (span.start - span.outer_start), " " * (span.outer_end - span.end)
            narrative = narrative[: span.outer_start] + before + name + after + narrative[span.outer_end :]
    return narrative


def split_sentences(article: Article, narrative: str, spans: Sequence[Span], language: Language) -> list[Sentence]:
    """The sentences of all blocks in order; each knows the numbers of the spans in it."""
    sentences: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        start = block.start
        for stop in [*_stops(article.text, narrative, block.start, block.end, language), block.end]:
            for begin, end in _pieces(narrative, start, stop):
                if narrative[begin:end].strip():
                    sentences.append(Sentence(begin, end, number, block.kind))
            start = stop
    starts = [sentence.start for sentence in sentences]
    for index, span in enumerate(spans):
        position = bisect_right(starts, span.outer_start) - 1
        if position >= 0:
            sentences[position].spans.append(index)
    return sentences


def _pieces(narrative: str, start: int, stop: int) -> list[tuple[int, int]]:
    """A sentence in pieces of a length that people write, so that no hostile one takes more than its share of time."""
    if stop - start <= _LONGEST:
        return [(start, stop)]
    pieces: list[tuple[int, int]] = []
    begin, own, quotes = start, 0, 0
    for match in _STRETCH.finditer(narrative, start, stop):
        quoted = match[0][0] == QUOTED
        own, quotes = own + (0 if quoted else len(match[0])), quotes + quoted
        if own > _LONGEST or quotes > _MOST_QUOTES:
            pieces.append((begin, match.end()))
            begin, own, quotes = match.end(), 0, 0
    return [*pieces, (begin, stop)]


def _stops(text: str, narrative: str, start: int, end: int, language: Language) -> list[int]:
    stops: list[int] = []
    for match in _STOP.finditer(narrative, start, end):
        sign = match[0]
        stop = match.end()
        if sign == QUOTED:
            if not _ends_with_quote(text, narrative, stop, end):
                continue
        elif (
            (sign[0] == "." and not _is_full_stop(narrative, match.start(), stop, end, language))
            or (sign[0] in "…!?" and narrative[stop : stop + 2].strip()[:1].islower())
            or sign == "..."
        ):
            continue
        stops.append(stop)
    return stops


def _ends_with_quote(text: str, narrative: str, stop: int, end: int) -> bool:
    """Whether the sentence ends with the quote that ends at `stop`: “It is over.” The minister left."""
    last = text[stop - 1]
    inner = last if last.isalnum() or last in _STOP_IN_QUOTE else _last_sign(text, stop - 1)
    behind = _SIGN.search(narrative, stop, end)
    if behind is None:
        return True
    if inner not in _STOP_IN_QUOTE:
        return False
    opener = stop - 1
    while opener > 0 and narrative[opener - 1] == QUOTED:
        opener -= 1
    if narrative[max(opener - 2, 0) : opener].rstrip().endswith((":", "：")) and behind[0].isupper():
        return True  # she wrote: “Why?” Nobody answered.
    return inner in ".。।" and (
        behind[0].isupper() or behind[0] == QUOTED or (behind[0].isalpha() and not behind[0].islower())
    )


def _last_sign(text: str, end: int) -> str:
    """The last sign before `end` that is no space."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return text[end - 1 : end] if end else ""


def _is_full_stop(narrative: str, begin: int, stop: int, end: int, language: Language) -> bool:
    following = _SIGN.search(narrative, stop, end) if stop - begin > 1 else None
    if following is not None and following[0].islower():
        return False
    if stop >= end or narrative[stop] == QUOTED:
        return True
    behind = narrative[stop : stop + 3].lstrip()
    if behind[:1].islower():
        return False
    word = _LAST_WORD.search(narrative, max(begin - 12, 0), begin)
    last = word[0].casefold() if word else ""
    if len(last) == 1 and last != "x" and last.isalpha() and narrative[begin - 1].isupper():
        return False  # an initial; a sentence may well end "on X."
    return not (language.has("people.abbreviations", last) and behind[:1].isalnum() and not _strong_break(last))


def _strong_break(word: str) -> bool:
    """Abbreviations that often end a sentence as well: "at 6 a.m. The governor"."""
    return word in ("a.m", "p.m", "etc", "inc", "ltd", "co", "corp")
