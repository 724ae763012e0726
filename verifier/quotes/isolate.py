"""The flow of this stage: marks → page → attribution → what is left out → the quotes with their ids."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from verifier.model import (
    Article,
    AttributedQuote,
    BlockKind,
    Isolation,
    LeftOut,
    LeftOutWhy,
    Platform,
    Quote,
)
from verifier.quotes import languages
from verifier.quotes.attributing import Attributor
from verifier.quotes.binding import is_noun
from verifier.quotes.continuing import continued
from verifier.quotes.credits import attribution_of, note_handles
from verifier.quotes.detecting import detect
from verifier.quotes.insertions import split_at_cues
from verifier.quotes.narrative import cover, show_platforms
from verifier.quotes.page import Page
from verifier.quotes.repeats import carry_back, carry_on, find_repeats
from verifier.quotes.spans import find_spans

if TYPE_CHECKING:
    from verifier.quotes.finding import Finding

_HEADLINES = (BlockKind.HEADING, BlockKind.STANDFIRST, BlockKind.KEY_TAKEAWAY)


def isolate(article: Article) -> Isolation:
    """All quoted spans of the article: those attributed to posts on X, and the rest with the reason."""
    spans = find_spans(article)
    if not spans:
        return Isolation((), ())
    narrative = cover(article, spans)
    language = languages.load(detect(narrative, article.language))
    parts = split_at_cues(article, spans, language)
    if len(parts) != len(spans):
        spans, narrative = parts, cover(article, parts)
    page = Page(article, spans, show_platforms(narrative, article, spans, language), language)
    note_handles(page)
    walk = Attributor(page)
    findings = walk.run()
    find_repeats(page, findings)
    carry_on(page, findings)
    carry_back(page, findings, walk.sources)
    return _collect(page, findings)


def _collect(page: Page, findings: list[Finding]) -> Isolation:
    quotes: list[AttributedQuote] = []
    left_out: list[LeftOut] = []
    seen: Counter[str] = Counter()
    ids: dict[int, str] = {}
    goes_on = continued(page, findings)
    for number, (span, finding) in enumerate(zip(page.spans, findings, strict=True)):
        text = page.article.text[span.start : span.end]
        attribution = attribution_of(page, number, finding)
        why = _why(page, number, finding)
        if why is not None:
            elsewhere = finding.speech or finding.platform is not None
            left_out.append(LeftOut(text, span.start, span.end, why, attribution, elsewhere))
            continue
        key = page.folded[number]
        seen[key] += 1
        ids[number] = hashlib.sha256(f"{key}\x00{seen[key]}".encode()).hexdigest()[:16]
        before = goes_on[number]
        quote = Quote(ids[number], text, span.start, span.end, ids.get(before) if before is not None else None)
        quotes.append(AttributedQuote(quote, attribution))
    return Isolation(tuple(quotes), tuple(left_out))


def _why(page: Page, number: int, finding: Finding) -> LeftOutWhy | None:
    kind = page.article.blocks[page.spans[number].block].kind
    own = finding.cue is not None and finding.cue.sentence == page.sentence_of[number]
    named = finding.signed or (own and finding.evidence is not None and finding.evidence.kind == "platform")
    if kind in _HEADLINES and not named:
        tokens = page.tokens(page.sentence_of[number])
        named = any(token.has("verbs.tweet") and not is_noun(tokens, i) for i, token in enumerate(tokens))
    if kind in _HEADLINES and not named:
        return LeftOutWhy.HEADLINE
    if finding.term:
        return LeftOutWhy.TITLE_OR_TERM
    if finding.platform is Platform.X:
        return None
    return LeftOutWhy.OTHER_PLATFORM if finding.platform is not None else LeftOutWhy.NO_POST_CUE
