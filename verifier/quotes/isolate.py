"""The flow of this stage: marks → page → attribution → what is left out → the quotes with their ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

from verifier.model import (
    Article,
    AttributedQuote,
    Attribution,
    BlockKind,
    Isolation,
    LeftOut,
    LeftOutWhy,
    Platform,
    Quote,
)
from verifier.quotes import languages
from verifier.quotes.attributing import Attributor, Finding
from verifier.quotes.marks import find_spans
from verifier.quotes.page import Page

_HEADLINES = (BlockKind.HEADING, BlockKind.STANDFIRST, BlockKind.KEY_TAKEAWAY)


def isolate(article: Article) -> Isolation:
    """All quoted spans of the article: those attributed to posts on X, and the rest with the reason."""
    spans = find_spans(article)
    if not spans:
        return Isolation((), ())
    language = languages.load(languages.detect(article.text, article.language))
    page = Page(article, spans, language)
    findings = Attributor(page).run()
    return _collect(page, findings)


def fold(text: str) -> str:
    """The words of a text with marks, spaces and case folded, for ids and for finding repetitions."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _collect(page: Page, findings: list[Finding]) -> Isolation:
    quotes: list[AttributedQuote] = []
    left_out: list[LeftOut] = []
    seen: Counter[str] = Counter()
    ids: dict[int, str] = {}
    for number, (span, finding) in enumerate(zip(page.spans, findings, strict=True)):
        text = page.article.text[span.start : span.end]
        attribution = _attribution(page, finding)
        why = _why(page, number, finding)
        if why is not None:
            left_out.append(LeftOut(text, span.start, span.end, why, attribution))
            continue
        key = fold(text)
        seen[key] += 1
        ids[number] = hashlib.sha256(f"{key}\x00{seen[key]}".encode()).hexdigest()[:16]
        quotes.append(AttributedQuote(Quote(ids[number], text, span.start, span.end), attribution))
    return Isolation(tuple(quotes), tuple(left_out))


def _attribution(page: Page, finding: Finding) -> Attribution:
    person = page.people.persons[finding.person] if finding.person is not None else None
    return Attribution(
        speaker=person.name if person else None,
        handle=person.handle if person else (finding.mention.handle if finding.mention else None),
        mention=finding.mention.text if finding.mention else None,
        cue=finding.cue_text,
        platform=finding.platform,
    )


def _why(page: Page, number: int, finding: Finding) -> LeftOutWhy | None:
    kind = page.article.blocks[page.spans[number].block].kind
    if kind in _HEADLINES:
        own = finding.evidence is not None and finding.evidence.kind == "platform"
        if not own:
            return LeftOutWhy.HEADLINE
    if finding.platform is Platform.X:
        return None
    return LeftOutWhy.OTHER_PLATFORM if finding.platform is not None else LeftOutWhy.NO_POST_CUE
